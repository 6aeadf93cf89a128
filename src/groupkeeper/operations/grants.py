"""What a treasurer does with grants: keep the award, its lines, what came in and what was spent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from groupkeeper.domain.cashbook.balances import Movement, short_by
from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import Account, Direction, MoneyLine
from groupkeeper.domain.cashbook.spending import problems_of_line
from groupkeeper.domain.fields import check
from groupkeeper.domain.grants.award import Award, AwardActivity, BudgetLine, Deadline, Funder
from groupkeeper.domain.grants.evidence import Evidence
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.storage.attachments import attach, read_to_attach
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants import movements_of


def add_grant(
    group: GroupFile, award: Award, funder_name: str, lines: Sequence[BudgetLine] = ()
) -> Award:
    """Keep a new grant: its funder, its restricted fund, its budget lines and its deadline."""
    named = Funder(name=funder_name.strip())
    known = [f for f in group.find(Funder) if f.name.casefold() == named.name.casefold()]
    funder = known[0] if known else named
    fund = Fund(
        name=award.title,
        fund_kind=(FundKind.RESTRICTED if award.restricted else FundKind.GENERAL).value,
        purpose=award.purpose,
    )
    kept = replace(award, funder_id=funder.id, fund_id=fund.id)
    _refuse(*_renamed(check(named), "name", "funder_name"), *check(kept), *_dates(kept))
    placed = [replace(line, award_id=kept.id, position=n) for n, line in enumerate(lines)]
    _refuse(*(problem for line in placed for problem in check(line)))
    with group.step(f"Add the grant “{kept.title}”") as step:
        if not known:
            step.save(funder)
        step.save(fund)
        step.save(kept)
        step.save_all(placed)
        if kept.return_due_on:
            step.save(
                Deadline(award_id=kept.id, what="End of grant return", due_on=kept.return_due_on)
            )
    return kept


def change_grant(group: GroupFile, award: Award) -> Award:
    """Keep what was changed about a grant."""
    _refuse(*check(award), *_dates(award))
    with group.step(f"Change the grant “{award.title}”") as step:
        return step.save(award)


def keep_budget_line(group: GroupFile, line: BudgetLine) -> BudgetLine:
    """Add a budget line, or change one: its name, what was agreed, why it went over."""
    _refuse(*check(line))
    with group.step(f"Budget line “{line.name}”") as step:
        return step.save(line)


def pays_for(group: GroupFile, award: Award, activity_ids: Sequence[str]) -> None:
    """Say which activities a grant helps to pay for."""
    linked = {link.activity_id: link for link in group.find(AwardActivity, award_id=award.id)}
    with group.step(f"Say what “{award.title}” pays for") as step:
        for activity_id in activity_ids:
            if activity_id not in linked:
                step.save(AwardActivity(award_id=award.id, activity_id=activity_id))
        for activity_id, link in linked.items():
            if activity_id not in activity_ids:
                step.remove(AwardActivity, link.id)


def add_spending(group: GroupFile, award: Award, line: MoneyLine) -> MoneyLine:
    """Keep a payment charged to a grant; refused when its fund would fall below nothing."""
    payment = payment_from(group, line, award)
    label = f"Spend {say_pence(payment.pence or 0)} at {payment.party}"
    with group.step(label) as step:
        return step.save(replace(payment, reference=step.next_reference(MoneyLine)))


def payment_from(group: GroupFile, line: MoneyLine, award: Award | None = None) -> MoneyLine:
    """A payment as it may be kept: charged to a grant and its fund, else to the fund it names.

    RuleBroken when something is missing, or the fund would fall below nothing.
    """
    payment = replace(
        line,
        direction=Direction.PAYMENT.value,
        account_id=line.account_id or _only_account(group),
    )
    if award is not None:
        payment = replace(payment, award_id=award.id, fund_id=award.fund_id, stream=award.stream)
    if not payment.fund_id:
        _refuse(Problem("fund_id", "Choose which money it is paid from."))
    fund = group.get(Fund, payment.fund_id)
    _refuse(*problems_of_line(payment, fund), *_too_much(group, payment, fund))
    return payment


def receive_instalment(group: GroupFile, award: Award, pence: int, on_date: date) -> MoneyLine:
    """Keep money that came from the funder for a grant; `pence` is whole pence."""
    receipt = MoneyLine(
        direction=Direction.RECEIPT.value,
        on_date=on_date,
        pence=pence,
        party=group.get(Funder, award.funder_id).name,
        what_for=award.title,
        fund_id=award.fund_id,
        account_id=_only_account(group),
        award_id=award.id,
        from_funder=True,
        stream=award.stream,
    )
    _refuse(*problems_of_line(receipt, group.get(Fund, award.fund_id)))
    with group.step(f"Receive {say_pence(pence)} from {receipt.party}") as step:
        return step.save(replace(receipt, reference=step.next_reference(MoneyLine)))


def hold_receipt(group: GroupFile, line: MoneyLine) -> MoneyLine:
    """Say that the receipt of a payment is held on paper."""
    with group.step(f"Receipt held for {line.party}, {say_pence(line.pence or 0)}") as step:
        return step.save(replace(line, receipt_held=True))


def attach_receipt(group: GroupFile, line: MoneyLine, picture: Path, today: date) -> None:
    """Keep a picture or PDF of a receipt inside the group file (at most 5 MB)."""
    content = read_to_attach(picture)
    with group.step(f"Attach the receipt of {line.party}") as step:
        attach(step, line, picture.name, content, today)


def done_with(group: GroupFile, deadline: Deadline, on_date: date) -> Deadline:
    """Say that what was promised to a funder is done."""
    with group.step(f"Done: {deadline.what}") as step:
        return step.save(replace(deadline, done_on=on_date))


def keep_evidence(group: GroupFile, evidence: Evidence) -> Evidence:
    """Keep a comment, story or note of a photo that shows what a grant did."""
    _refuse(*check(evidence))
    with group.step("Keep a piece of evidence") as step:
        return step.save(evidence)


def _refuse(*problems: Problem) -> None:
    if problems:
        raise RuleBroken(*problems)


def _renamed(problems: Sequence[Problem], field: str, said_as: str) -> list[Problem]:
    return [replace(p, field=said_as) if p.field == field else p for p in problems]


def _dates(award: Award) -> list[Problem]:
    if award.starts_on and award.ends_on and award.ends_on < award.starts_on:
        return [Problem("ends_on", "The grant ends before it starts. Look at both dates.")]
    return []


def _too_much(group: GroupFile, payment: MoneyLine, fund: Fund) -> list[Problem]:
    """R-FND-3: a restricted fund can never go below zero on any date."""
    if fund.fund_kind != FundKind.RESTRICTED or payment.on_date is None or not payment.pence:
        return []
    out = Movement(payment.on_date, -payment.pence)
    short = short_by(fund.opening_pence or 0, movements_of(group, fund.id), out)
    if short is None:
        return []
    day, pence = short
    return [
        Problem(
            "pence",
            f"“{fund.name}” would be {say_pence(pence)} short on {say_date(day)}. Nothing was "
            "saved. Write down the money from the funder first, or pay the rest from the "
            "general fund.",
        )
    ]


def _only_account(group: GroupFile) -> str:
    accounts = group.find(Account)
    return accounts[0].id if accounts else ""
