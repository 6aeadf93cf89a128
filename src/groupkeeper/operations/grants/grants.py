"""What a treasurer does with grants: keep the award, its lines, what came in and what was spent."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from groupkeeper.domain.cashbook import headings
from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind
from groupkeeper.domain.cashbook.lines import Account, Direction, MoneyLine
from groupkeeper.domain.cashbook.rules import problems_of_voucher
from groupkeeper.domain.fields import check, field_of, said
from groupkeeper.domain.grants.award import (
    Award,
    AwardActivity,
    AwardKind,
    BudgetLine,
    Deadline,
    Funder,
    Instalment,
)
from groupkeeper.domain.grants.stages import NO_MONEY_YET, problems_of_award, stage_of
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import Period, say_date
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.errors import Problem, refuse
from groupkeeper.operations.cashbook.flowing_in import heading_called
from groupkeeper.operations.cashbook.grant_money import fund_that_agrees
from groupkeeper.operations.cashbook.locking import refuse_locked
from groupkeeper.storage.attachments import attach, read_to_attach
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import locked_until, read_book
from groupkeeper.storage.queries.grants.money import received_by_instalment

RETURN = "End of grant return"
"""What the deadline of a grant's return is called."""


def add_grant(
    group: GroupFile, award: Award, funder_name: str, lines: Sequence[BudgetLine] = ()
) -> Award:
    """Keep a new grant: its funder, its budget lines, and once promised its fund and deadline.

    An idea, or what we applied for, has no fund: no money was promised yet.
    """
    named = Funder(name=funder_name.strip())
    known = [f for f in group.find(Funder) if f.name.casefold() == named.name.casefold()]
    funder = known[0] if known else named
    kept = replace(award, funder_id=funder.id)
    fund = None if stage_of(kept) in NO_MONEY_YET else fund_for(kept, funder)
    kept = replace(kept, fund_id=fund.id) if fund else kept
    problems = (*check(kept), *problems_of_award(kept))
    refuse(*_renamed(check(named), "name", "funder_name"), *problems)
    placed = [replace(line, award_id=kept.id, position=n) for n, line in enumerate(lines)]
    refuse(*(problem for line in placed for problem in check(line)))
    with group.step(f"Add the grant “{kept.title}”") as step:
        if not known:
            step.save(funder)
        if fund:
            step.save(fund)
        step.save(kept)
        step.save_all(placed)
        if kept.return_due_on:
            step.save(Deadline(award_id=kept.id, what=RETURN, due_on=kept.return_due_on))
    return kept


def fund_for(award: Award, funder: Funder) -> Fund:
    """The fund of a grant's money, with the grant behind it when it is restricted (R-FND-4)."""
    restricted = award.restricted
    return Fund(
        name=award.title,
        fund_kind=(FundKind.RESTRICTED if restricted else FundKind.GENERAL).value,
        purpose=award.purpose,
        backed_by=Backing.AWARD.value if restricted else "",
        backing=f"Offer letter of {funder.name}" if restricted else "",
        opened_on=award.awarded_on,
    )


def change_grant(group: GroupFile, award: Award) -> Award:
    """Keep what was changed about a grant; the deadline of its return moves with its day.

    Its fund becomes restricted, or free, with it (R-FND-4); RuleBroken where it cannot. Showing
    small numbers to a funder is kept with who decided it (R-SUP-4).
    """
    refuse(*check(award), *problems_of_award(award), *_days_told(group, award))
    before = group.get(Award, award.id)
    refuse(*_kind_told(group, before, award))
    fund = fund_that_agrees(group, before, award)
    with group.step(f"Change the grant “{award.title}”") as step:
        for deadline in return_deadlines(group, before, award):
            step.save(deadline)
        if fund:
            step.save(fund)
        return step.save(award)


def _days_told(group: GroupFile, award: Award) -> Iterator[Problem]:
    """Days that a locked return told the funder of stay days of the grant (R-RET-6)."""
    for told in group.find(FunderReturn, award_id=award.id):
        if not (told.locked_at and told.period_start and told.period_end):
            continue
        words = f"A locked return covers {Period(told.period_start, told.period_end).said()}."
        if award.ends_on and award.ends_on < told.period_end:
            yield Problem("ends_on", f"{words} The grant cannot end before that.")
        if award.starts_on and award.starts_on > told.period_start:
            yield Problem("starts_on", f"{words} The grant cannot start after that.")


def _kind_told(group: GroupFile, before: Award, after: Award) -> Iterator[Problem]:
    """What locked accounts told as a loan, or as a grant, stays one: no line of theirs may move."""
    until = locked_until(group)
    if before.award_kind == after.award_kind or until is None:
        return
    lines = group.find(MoneyLine, award_id=before.id)
    told = [line for line in lines if line.from_funder or line.returned_to_funder]
    if any(line.on_date and line.on_date <= until for line in told):
        kind = said(field_of(Award, "award_kind"), before.award_kind).lower()
        words = (
            f"Its money stands in the cashbook up to {say_date(until)}, which is locked, so it "
            f"stays a {kind}. Nothing was saved."
        )
        yield Problem("award_kind", words)


def return_deadlines(group: GroupFile, before: Award, after: Award) -> list[Deadline]:
    """The deadline of a grant's return, moved or new, where the day of the return changed."""
    if before.return_due_on == after.return_due_on or after.return_due_on is None:
        return []
    held = [
        one
        for one in group.find(Deadline, award_id=after.id)
        if one.what == RETURN and one.done_on is None
    ]
    if not held:
        return [Deadline(award_id=after.id, what=RETURN, due_on=after.return_due_on)]
    return [replace(one, due_on=after.return_due_on) for one in held]


def keep_budget_line(group: GroupFile, line: BudgetLine) -> BudgetLine:
    """Add a budget line, or change one: its name, what was agreed, why it went over."""
    refuse(*check(line))
    if has_line_named(group, line):
        refuse(Problem("name", "This grant has a budget line of this name already."))
    with group.step(f"Budget line “{line.name}”") as step:
        return step.save(line)


def has_line_named(group: GroupFile, line: BudgetLine) -> bool:
    """Whether the grant has another budget line of the same name."""
    name = line.name.strip().casefold()
    lines = group.find(BudgetLine, award_id=line.award_id)
    return any(one.name.strip().casefold() == name and one.id != line.id for one in lines)


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
    payment = payment_from(group, _with_heading(group, line), award)
    label = f"Spend {say_pence(payment.pence or 0)} at {payment.party}"
    with group.step(label) as step:
        return step.save(replace(payment, reference=step.next_reference(MoneyLine)))


def _with_heading(group: GroupFile, line: MoneyLine) -> MoneyLine:
    """What a grant pays for goes under the usual heading, where nobody chose another."""
    usual = headings.GIVEN_BACK if line.returned_to_funder else headings.RUNNING
    return replace(line, account_heading_id=line.account_heading_id or heading_called(group, usual))


def payment_from(group: GroupFile, line: MoneyLine, award: Award | None = None) -> MoneyLine:
    """A payment as it may be kept: charged to a grant and its fund, else to the fund it names.

    RuleBroken when something is missing, or the fund would fall below nothing.
    """
    refuse_locked(group, line.on_date)
    payment = replace(
        line,
        direction=Direction.PAYMENT.value,
        account_id=line.account_id or _only_account(group),
    )
    if award is not None:
        refuse(*_not_promised(award))
        payment = replace(payment, award_id=award.id, fund_id=award.fund_id, stream=award.stream)
    if not payment.fund_id:
        refuse(Problem("fund_id", "Choose which money it is paid from."))
    refuse(*problems_of_voucher(read_book(group), [payment]))
    return payment


def receive_instalment(
    group: GroupFile,
    award: Award,
    pence: int,
    on_date: date,
    instalment: Instalment | None = None,
    *,
    account_id: str = "",
) -> MoneyLine:
    """Keep money that came from the funder for a grant; `pence` is whole pence.

    With the instalment it is: refused when money came in for that one already.
    """
    refuse_locked(group, on_date)
    refuse(*_not_promised(award), *_came_already(group, award, instalment))
    receipt = MoneyLine(
        direction=Direction.RECEIPT.value,
        on_date=on_date,
        pence=pence,
        party=group.get(Funder, award.funder_id).name,
        what_for=award.title,
        fund_id=award.fund_id,
        account_id=account_id or _only_account(group),
        award_id=award.id,
        from_funder=True,
        instalment_id=instalment.id if instalment else "",
        account_heading_id=_heading(group, award),
        stream=award.stream,
    )
    refuse(*problems_of_voucher(read_book(group), [receipt]))
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


def _not_promised(award: Award) -> list[Problem]:
    if award.fund_id:
        return []
    words = (
        f"“{award.title}” is not awarded yet, so no money belongs to it. Nothing was saved. Move "
        "the grant on when the funder has said yes."
    )
    return [Problem("award_id", words)]


def _came_already(group: GroupFile, award: Award, instalment: Instalment | None) -> list[Problem]:
    if instalment is None or not received_by_instalment(group, award.id).get(instalment.id):
        return []
    words = (
        "Money came in for this instalment already. Nothing was saved. Look in the cashbook; cross "
        "that line out first if it is wrong."
    )
    return [Problem("instalment_id", words)]


def _renamed(problems: Sequence[Problem], field: str, said_as: str) -> list[Problem]:
    return [replace(p, field=said_as) if p.field == field else p for p in problems]


def _heading(group: GroupFile, award: Award) -> str:
    """Grants are listed under their heading in the accounts; a loan is no income."""
    return "" if award.award_kind == AwardKind.LOAN else heading_called(group, headings.GRANTS)


def _only_account(group: GroupFile) -> str:
    accounts = group.find(Account)
    return accounts[0].id if accounts else ""
