"""Vouchers of the cashbook: kept with a number, crossed out with a reason, put right by new ones.

Nothing is ever deleted from the cashbook (R-FND-11, R-FND-12).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from groupkeeper.domain.cashbook.funds import FundTransfer
from groupkeeper.domain.cashbook.lines import Account, AccountHeading, Direction, MoneyLine
from groupkeeper.domain.cashbook.put_right import counted_twice, takes_back
from groupkeeper.domain.cashbook.rules import (
    problems_of_short,
    problems_of_voucher,
    short_funds,
)
from groupkeeper.domain.grants.award import Award, BudgetLine
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, refuse
from groupkeeper.operations.cashbook.grant_money import is_from_funder
from groupkeeper.operations.cashbook.locking import refuse_locked
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import locked_until, read_book
from groupkeeper.storage.queries.cashbook.together import lines_together
from groupkeeper.storage.queries.cashbook.vouchers import (
    came_back,
    lines_of_voucher,
    returns_using,
)
from groupkeeper.storage.steps import Step


def keep_voucher(
    group: GroupFile, lines: Sequence[MoneyLine], *, total_pence: int | None = None
) -> tuple[MoneyLine, ...]:
    """Keep a new voucher of one line, or of several that share its number, day and account.

    `total_pence` is what was paid altogether: the parts must come to exactly that. RuleBroken says
    what is missing, which day is locked, or which fund would fall below nothing.
    """
    whole = voucher_from(group, lines)
    refuse_voucher(group, whole, total_pence)
    with group.step(say_voucher(whole)) as step:
        return save_voucher(step, whole)


def void_voucher(
    group: GroupFile, line: MoneyLine, because: str, today: date
) -> tuple[MoneyLine, ...]:
    """Cross a voucher out: it keeps its number, stays to be seen and counts for nothing.

    Those that tell of the same deposit go with it, in one step: then all of it can come in again.
    """
    lines = lines_together(group, line.id)
    _refuse_voiding(group, lines, because)
    crossed = crossed_out(lines, because, today)
    book = read_book(group)
    after = book.with_lines(*crossed)
    refuse(*problems_of_short(short_funds(book, after), ""))
    for twice in counted_twice(after.lines) - counted_twice(book.lines):
        refuse(Problem("", f"{twice} Nothing was changed."))
    numbers = sorted({one.reference for one in lines})
    with group.step(f"Cross out {say_numbers(numbers)}") as step:
        return tuple(step.save(one) for one in crossed)


def change_words(group: GroupFile, line: MoneyLine) -> MoneyLine:
    """Change what is said of a line: what for, heading, how, note, receipt. No money moves by it.

    RuleBroken when the date, amount, fund or account differs, or the accounts of that day are
    locked.
    """
    before = group.get(MoneyLine, line.id)
    stays = ("direction", "on_date", "pence", "fund_id", "account_id", "award_id", "voided_on",
             "budget_line_id", "reference", "part_of_id")  # fmt: skip
    if any(getattr(before, name) != getattr(line, name) for name in stays):
        refuse(Problem("", "Money that is in the cashbook is put right by a new voucher."))
    if not line.party.strip():
        refuse(Problem("party", "Enter who was paid, or who paid."))
    refuse_locked(group, line.on_date)
    refuse(*headings_that_fit(group, [line]))
    with group.step(f"Change the words of voucher {line.reference}") as step:
        for one in lines_of_voucher(group, line.id):
            if one.id != line.id:
                step.save(replace(one, party=line.party, paid_by=line.paid_by))
        return step.save(line)


def is_closed(group: GroupFile, lines: Sequence[MoneyLine]) -> bool:
    """Whether vouchers must stay as they are: a day is locked, or a locked return counted one."""
    until = locked_until(group)
    locked = any(until and one.on_date and one.on_date <= until for one in lines)
    return locked or bool(returns_using(group, *(one.id for one in lines)))


def voucher_from(group: GroupFile, lines: Sequence[MoneyLine]) -> tuple[MoneyLine, ...]:
    """The lines as they will be kept: parts of the first, each with its grant and account."""
    if not lines:
        refuse(Problem("pence", "Enter an amount, like 12.50."))
    accounts = group.find(Account)
    only = accounts[0].id if len(accounts) == 1 else ""
    first = lines[0]
    return tuple(
        replace(
            _with_its_grant(group, line),
            part_of_id="" if line.id == first.id else first.id,
            account_id=line.account_id or only,
            party=line.party.strip(),
            reference="",
        )
        for line in lines
    )


def refuse_voucher(
    group: GroupFile,
    lines: Sequence[MoneyLine],
    total_pence: int | None = None,
    *,
    with_transfers: Sequence[FundTransfer] = (),
) -> None:
    """RuleBroken when these lines may not be kept as a new voucher.

    `with_transfers` are kept in the same step, such as what tops up a fund.
    """
    if any(group.find(MoneyLine, id=one.id) for one in lines):
        refuse(Problem("", "This voucher is in the cashbook already. Put it right instead."))
    refuse(
        *problems_of_voucher(read_book(group).with_transfers(*with_transfers), lines, total_pence),
        *headings_that_fit(group, lines),
        *accounts_open(group, lines),
    )
    refuse_locked(group, *(one.on_date for one in lines))


def save_voucher(step: Step, lines: Sequence[MoneyLine]) -> tuple[MoneyLine, ...]:
    """Save the lines of a voucher under its number, in a step that is open already."""
    number = step.next_reference(MoneyLine)
    return tuple(step.save(replace(one, reference=number)) for one in lines)


def say_voucher(lines: Sequence[MoneyLine]) -> str:
    """ "Money out: £12.50 to Tesco", the label of its step."""
    amount, party = say_pence(sum(one.pence or 0 for one in lines)), lines[0].party
    if lines[0].direction == Direction.RECEIPT:
        return f"Money in: {amount} from {party}"
    return f"Money out: {amount} to {party}"


def _with_its_grant(group: GroupFile, line: MoneyLine) -> MoneyLine:
    """The line with the grant of its budget line, or the one grant that pays into its fund."""
    award = group.find(Award, id=line.award_id) if line.award_id else []
    if line.budget_line_id and not award:
        budget = group.find(BudgetLine, id=line.budget_line_id)
        award = group.find(Award, id=budget[0].award_id) if budget else []
    if not award and line.fund_id:
        of_fund = group.find(Award, fund_id=line.fund_id)
        award = of_fund if len(of_fund) == 1 else []
    if not award:
        return line
    return replace(
        line,
        award_id=award[0].id,
        stream=line.stream or award[0].stream,
        from_funder=line.from_funder or is_from_funder(group, line, award[0]),
    )


def headings_that_fit(group: GroupFile, lines: Sequence[MoneyLine]) -> Iterator[Problem]:
    """A heading is for money in or for money out."""
    headings = {one.id: one for one in group.find(AccountHeading)}
    for line in lines:
        heading = headings.get(line.account_heading_id)
        if heading and heading.direction != line.direction:
            way = "in" if heading.direction == Direction.RECEIPT else "out"
            yield Problem("account_heading_id", f"“{heading.name}” is for money {way}.")


def accounts_open(group: GroupFile, lines: Sequence[MoneyLine]) -> Iterator[Problem]:
    for account in group.find(Account, id=lines[0].account_id):
        day, closed = lines[0].on_date, account.closed_on
        if day and closed and day > closed:
            yield Problem("account_id", f"“{account.name}” was closed on {say_date(closed)}.")


def _refuse_voiding(group: GroupFile, lines: Sequence[MoneyLine], because: str) -> None:
    first = lines[0]
    if first.voided_on:
        refuse(Problem("", f"Voucher {first.reference} is crossed out already."))
    if not because.strip():
        refuse(Problem("because", "Say why it is crossed out. The number stays to be seen."))
    if back := next((one for one in put_right_by(group, first) if takes_back(one)), None):
        refuse(Problem("", f"{said_taken_back(first, back)} It counts for nothing already."))
    refuse_where_money_came_back(group, lines)
    if matched := next((one for one in lines if one.statement_line_id), None):
        refuse(
            Problem(
                "",
                f"Voucher {matched.reference} is matched to a line of the bank statement, so the "
                "money did move. Nothing was changed. Put the voucher right, or take it apart from "
                "the bank statement first.",
            )
        )
    refuse_locked(group, *(one.on_date for one in lines))
    if used := returns_using(group, *(one.id for one in lines)):
        refuse(
            Problem(
                "",
                f"Voucher {first.reference} was counted in a locked return: {used[0]}. It stays "
                "as it is. Put it right: a new voucher takes it back.",
            )
        )


def refuse_where_money_came_back(group: GroupFile, lines: Sequence[MoneyLine]) -> None:
    """A payment stays as it is while a voucher says that money of it came back."""
    if back := next(iter(came_back(group, lines)), None):
        words = (
            f"Voucher {back.reference} says that {say_pence(-(back.pence or 0))} of it came back. "
            "Nothing was changed. Cross that one out first."
        )
        refuse(Problem("", words))


def put_right_by(group: GroupFile, line: MoneyLine) -> list[MoneyLine]:
    """The living vouchers that take a voucher back or stand in its place, in their order."""
    named = group.find(MoneyLine, corrects_id=line.id, voided_on=None)
    return sorted(named, key=lambda one: one.reference)


def say_numbers(numbers: Sequence[str]) -> str:
    """ "voucher V-A0001", or "vouchers V-A0001, V-A0002"."""
    return f"voucher{'' if len(numbers) == 1 else 's'} {', '.join(numbers)}"


def said_taken_back(line: MoneyLine, back: MoneyLine) -> str:
    """ "Voucher V-A0001 was taken back by V-A0002."."""
    return f"Voucher {line.reference} was taken back by {back.reference}."


def crossed_out(lines: Sequence[MoneyLine], because: str, today: date) -> tuple[MoneyLine, ...]:
    """The lines of a voucher as they are once it is crossed out."""
    reason = " ".join(because.split())
    return tuple(replace(one, voided_on=today, voided_because=reason) for one in lines)
