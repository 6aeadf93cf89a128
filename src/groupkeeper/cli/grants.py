"""The verbs `grants`, `add-grant` and `move-grant`: the life of a grant."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.grants.award import Award, AwardKind, BudgetLine, FormTime, Stage
from groupkeeper.domain.grants.burden import burden_of
from groupkeeper.domain.grants.facts import facts_of
from groupkeeper.domain.grants.stages import asks_of, stage_of, step_to, steps_from
from groupkeeper.domain.money import parse_pence, say_pence
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.grants.grants import add_grant
from groupkeeper.operations.grants.life import go_back, move_on, not_done_yet
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.grants import GrantRow, grants
from groupkeeper.storage.queries.grants.money import lines_with_promises, money_of, received_on

DAY = click.DateTime(["%Y-%m-%d"])
_STAGES = [one.value for one in Stage]


@verb("grants")
@group_argument
@click.argument("grant", default="")
@click.option("--stage", type=click.Choice(_STAGES), help="Only grants at this stage.")
def grants_command(file: Path, grant: str, stage: str | None) -> Answer:
    """List grants, or say everything about one GRANT by its reference or name."""
    with opened(file, reading=True) as group:
        if grant:
            return _one(group, grant_called(group, grant))
        found = [one for one in grants(group) if stage in (None, one.stage)]
    lines = [*map(_line, found), f"{count_said(len(found), 'grant')}."]
    return "\n".join(lines), {"count": len(found), "rows": [_as_json(one) for one in found]}


@verb("add-grant")
@group_argument
@click.argument("title")
@click.option("--funder", required=True, help="Who gives it.")
@click.option("--stage", type=click.Choice(_STAGES[:4]), default=Stage.IDEA.value)
@click.option("--reference", default="", help="The funder's reference.")
@click.option("--purpose", default="", help="What it is for, in the funder's words.")
@click.option("--awarded", default="", help="The amount awarded, like 4800.")
@click.option("--starts", type=DAY, help="Its first day, as 2026-04-01.")
@click.option("--ends", type=DAY, help="Its last day.")
@click.option("--return-due", type=DAY, help="The day the return is due.")
@click.option("--line", "lines", multiple=True, metavar="NAME=AMOUNT", help="A budget line.")
def add_grant_command(
    file: Path,
    title: str,
    funder: str,
    stage: str,
    reference: str,
    purpose: str,
    awarded: str,
    starts: datetime | None,
    ends: datetime | None,
    return_due: datetime | None,
    lines: tuple[str, ...],
) -> Answer:
    """Add a grant by its TITLE: an idea, unless --stage says more."""
    award = Award(
        title=title,
        stage=stage,
        reference=reference,
        purpose=purpose,
        awarded_pence=amount_typed("awarded", awarded),
        starts_on=as_day(starts),
        ends_on=as_day(ends),
        return_due_on=as_day(return_due),
    )
    budget = [_budget_line(line) for line in lines]
    with opened(file) as group:
        kept = add_grant(group, award, funder, budget)
    return f"“{kept.title}” is added: {stage_of(kept).label.lower()}.", _life(kept)


@verb("move-grant")
@group_argument
@click.argument("grant")
@click.argument("stage", type=click.Choice([*_STAGES, "back"]))
@click.option("--on", "day", type=DAY, help="The day it happened; else today.")
@click.option("--applied", default="", help="Applied: the amount asked for.")
@click.option("--awarded", default="", help="Awarded: the amount.")
@click.option("--reference", default="", help="Awarded: the funder's reference.")
@click.option("--starts", type=DAY, help="Awarded, spending: the first day.")
@click.option("--ends", type=DAY, help="Awarded, spending: the last day.")
@click.option("--return-due", type=DAY, help="Awarded, spending: the day the return is due.")
@click.option("--why", default="", help="Unsuccessful: what they said.")
@click.option("--loan", is_flag=True, help="Awarded: it is a loan.")
@click.option("--repay-by", type=DAY, help="A loan: the day it is to be repaid by.")
@click.option("--terms", default="", help="A loan: what was agreed.")
def move_grant_command(
    file: Path,
    grant: str,
    stage: str,
    day: datetime | None,
    applied: str,
    awarded: str,
    reference: str,
    starts: datetime | None,
    ends: datetime | None,
    return_due: datetime | None,
    why: str,
    loan: bool,
    repay_by: datetime | None,
    terms: str,
) -> Answer:
    """Move a GRANT on to its next STAGE, or "back" one stage when it was moved too early."""
    on = as_day(day) or date.today()
    given: dict[str, Any] = {
        "applied_pence": amount_typed("applied", applied),
        "awarded_pence": amount_typed("awarded", awarded),
        "reference": reference or None,
        "starts_on": as_day(starts),
        "ends_on": as_day(ends),
        "return_due_on": as_day(return_due),
        "why_unsuccessful": why or None,
        "award_kind": AwardKind.LOAN.value if loan else None,
        "repay_by": as_day(repay_by),
        "loan_terms": terms or None,
    }
    with opened(file) as group:
        award = grant_called(group, grant)
        if stage == "back":
            moved = go_back(group, award)
        else:
            to = Stage(stage)
            moved = move_on(group, award, to, _answers(award, to, on, given), date.today())
        left = not_done_yet(group, moved) if stage_of(moved) == Stage.CLOSED else ()
    said = [f"“{moved.title}”: {stage_of(moved).label.lower()}.", *left]
    return "\n".join(said), {**_life(moved), "not_done": list(left)}


def _answers(award: Award, to: Stage, on: date, given: dict[str, Any]) -> dict[str, Any]:
    step = step_to(award, to)
    happened = {
        name: on
        for name in ("applied_on", "decided_on", "return_sent_on")
        if step is not None and name in asks_of(step, award)
    }
    return {**happened, **{name: said for name, said in given.items() if said is not None}}


def as_day(moment: datetime | None) -> date | None:
    """The day of what was typed; None when nothing was."""
    return moment.date() if moment else None


def amount_typed(field: str, typed: str) -> int | None:
    """Whole pence out of what was typed; None when nothing was. RuleBroken for no amount."""
    if not typed.strip():
        return None
    pence = parse_pence(typed)
    if pence is None:
        raise RuleBroken(Problem(field, f"“{typed}” is not an amount. Write it like 4800."))
    return pence


def _budget_line(typed: str) -> BudgetLine:
    name, equals, amount = typed.partition("=")
    if not equals:
        raise RuleBroken(Problem("line", f"“{typed}” has no amount: write NAME=AMOUNT."))
    return BudgetLine(name=name.strip(), agreed_pence=amount_typed("line", amount))


def _line(one: GrantRow) -> str:
    due = f", return due {one.return_due_on:%d/%m/%Y}" if one.return_due_on else ""
    name = f"{one.reference}  {one.title}" if one.reference else one.title
    left = say_pence(one.left_pence)
    return f"{name}, {one.funder}: {one.stage}, {say_pence(one.awarded_pence)}, {left} left{due}"


def _as_json(one: GrantRow) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "funder": one.funder,
        "reference": one.reference,
        "stage": one.stage,
        "awarded_pence": one.awarded_pence,
        "spent_pence": one.spent_pence,
        "return_due_on": one.return_due_on,
    }


def _one(group: GroupFile, award: Award) -> Answer:
    money = money_of(group, award.id)
    lines = lines_with_promises(group, award.id)
    burden = burden_of(group.find(FormTime, award_id=award.id), money.received)
    said = [
        f"{award.title}: {stage_of(award).label.lower()}",
        *(f"{label}: {words}" for label, words in facts_of(award, received_on(group, award.id))),
        *(
            f"{one.name}: {say_pence(one.agreed_pence)} agreed, {say_pence(one.spent_pence)} spent,"
            f" {say_pence(one.committed_pence)} promised, {say_pence(one.left_pence)} left"
            for one in lines
        ),
        f"{say_pence(money.received)} received, {say_pence(money.spent)} spent, "
        f"{say_pence(money.unspent)} not spent yet",
    ]
    if burden.minutes:
        said.append(burden.said(for_each_thousand=award.burden_shown))
    values = {
        **_life(award),
        "next": [step.to.value for step in steps_from(award)],
        "awarded_pence": money.awarded,
        "received_pence": money.received,
        "spent_pence": money.spent,
        "returned_pence": money.returned,
        "committed_pence": money.committed,
        "unspent_pence": money.unspent,
        "lines": [
            {
                "name": one.name,
                "agreed_pence": one.agreed_pence,
                "spent_pence": one.spent_pence,
                "committed_pence": one.committed_pence,
                "left_pence": one.left_pence,
            }
            for one in lines
        ],
        "form_minutes": burden.minutes,
    }
    return "\n".join(said), values


def _life(award: Award) -> dict[str, Any]:
    return {"id": award.id, "title": award.title, "stage": award.stage, "fund": award.fund_id}
