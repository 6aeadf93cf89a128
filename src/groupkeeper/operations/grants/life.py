"""Moving a grant on from stage to stage, and back; and repaying one that was lent."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.fields import check, fields_of
from groupkeeper.domain.grants.award import Award, AwardKind, Condition, Deadline, Funder, Stage
from groupkeeper.domain.grants.stages import (
    NO_MONEY_YET,
    MoveOn,
    problems_of_move,
    stage_before,
    stage_of,
    step_to,
    still_open,
)
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.grants.grants import RETURN, fund_for, payment_from, return_deadlines
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.money import money_of


def move_on(
    group: GroupFile, award: Award, to: Stage, answers: Mapping[str, Any], today: date
) -> Award:
    """Take a grant to its next stage with what that stage asks for; RuleBroken says what lacks.

    A grant that is awarded gets its fund; one whose return is sent has that deadline done.
    """
    step = step_to(award, to)
    if step is None:
        raise RuleBroken(Problem("stage", _not_next(award, to)))
    moved = _filled(award, step, answers)
    problems = (*check(moved), *problems_of_move(moved, step, today))
    refuse(*problems)
    fund = None
    if to == Stage.AWARDED and not moved.fund_id:
        moved = replace(moved, awarded_on=moved.awarded_on or moved.decided_on)
        fund = fund_for(moved, group.get(Funder, award.funder_id))
        moved = replace(moved, fund_id=fund.id)
    with group.step(f"{step.words}: “{award.title}”") as saving:
        if fund:
            saving.save(fund)
        for deadline in return_deadlines(group, award, moved):
            saving.save(deadline)
        if to == Stage.REPORTED:
            for deadline in _return_sent(group, moved):
                saving.save(deadline)
        return saving.save(moved)


def go_back(group: GroupFile, award: Award) -> Award:
    """Take a grant back one stage, when it was moved on too early. What was written stays."""
    to = stage_before(award)
    if to is None:
        raise RuleBroken(Problem("stage", f"“{award.title}” is at its first stage already."))
    money = money_of(group, award.id)
    if to in NO_MONEY_YET and (money.received or money.spent or money.returned):
        raise RuleBroken(
            Problem(
                "stage",
                f"Money of “{award.title}” stands in the cashbook, so it stays awarded. Nothing "
                "was changed. Cross those lines out first if they are wrong.",
            )
        )
    fields = {"return_sent_on": None} if to == Stage.SPENDING else {}
    with group.step(f"“{award.title}” goes back to: {to.label.lower()}") as step:
        return step.save(replace(award, stage=to.value, **fields))


def not_done_yet(group: GroupFile, award: Award) -> tuple[str, ...]:
    """What is open of a grant whose file is about to be closed, in sentences."""
    conditions = group.find(Condition, award_id=award.id)
    deadlines = group.find(Deadline, award_id=award.id)
    return still_open(conditions, deadlines, money_of(group, award.id), award)


def repay_loan(
    group: GroupFile,
    award: Award,
    pence: int,
    on_date: date,
    fund_id: str,
    account_id: str = "",
    *,
    today: date,
) -> MoneyLine:
    """Keep a repayment of a loan, out of the fund it is paid from; `pence` is whole pence.

    Refused for a grant, before the loan came, on a day after `today`, and for more than is still
    owed.
    """
    _refuse_repayment(group, award, pence, on_date, today)
    funder = group.get(Funder, award.funder_id)
    payment = payment_from(
        group,
        MoneyLine(
            on_date=on_date,
            pence=pence,
            party=funder.name,
            what_for=f"Repayment of the loan “{award.title}”",
            fund_id=fund_id,
            account_id=account_id,
            returned_to_funder=True,
        ),
    )
    with group.step(f"Repay {say_pence(pence)} to {funder.name}") as step:
        numbered = replace(payment, award_id=award.id, reference=step.next_reference(MoneyLine))
        return step.save(numbered)


def _refuse_repayment(
    group: GroupFile, award: Award, pence: int, on_date: date, today: date
) -> None:
    if award.award_kind != AwardKind.LOAN:
        raise RuleBroken(Problem("award_id", f"“{award.title}” is a grant, not a loan."))
    if on_date > today:
        words = "That day is still to come. Nothing was saved. Write it down once it is paid."
        raise RuleBroken(Problem("on_date", words))
    money = money_of(group, award.id)
    owed = money.received - money.returned
    if pence > owed:
        raise RuleBroken(
            Problem("pence", f"Only {say_pence(owed)} is still owed. Nothing was saved.")
        )


def _filled(award: Award, step: MoveOn, answers: Mapping[str, Any]) -> Award:
    known = {field.name for field in fields_of(Award)}
    unknown = set(answers) - known
    if unknown:
        raise KeyError(f"a grant has no {', '.join(sorted(unknown))}")
    return replace(award, **{**answers, "stage": step.to.value})


def _not_next(award: Award, to: Stage) -> str:
    now = stage_of(award).label.lower()
    return (
        f"“{award.title}” is at the stage “{now}”, and “{to.label.lower()}” does not follow it. "
        "Nothing was changed."
    )


def _return_sent(group: GroupFile, award: Award) -> list[Deadline]:
    return [
        replace(one, done_on=award.return_sent_on)
        for one in group.find(Deadline, award_id=award.id)
        if one.what == RETURN and one.done_on is None
    ]
