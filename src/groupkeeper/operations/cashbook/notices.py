"""What is odd about a voucher though it may be kept, each in a sentence."""

from collections.abc import Iterator, Sequence
from datetime import date

from groupkeeper.domain.cashbook.lines import (
    Account,
    AccountHeading,
    AccountKind,
    AccountsClass,
    AccountTransfer,
    Direction,
    MoneyLine,
)
from groupkeeper.domain.cashbook.loans import not_seen_as_loans
from groupkeeper.domain.cashbook.spending import warnings_of_line
from groupkeeper.domain.grants.award import Award, AwardKind
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.operations.cashbook.grant_money import (
    other_money_notice,
    over_line_notice,
    replaced,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.lines import least_held_from
from groupkeeper.storage.queries.cashbook.vouchers import committee_on, same_already


def notices(group: GroupFile, lines: Sequence[MoneyLine], today: date) -> tuple[str, ...]:
    """Sentences about a voucher before it is kept: days, grants, doubles and the committee.

    Outside the days of a grant, or inside those of a return that is locked, a payment is not
    counted as spent (R-FND-7); one to somebody on the committee is told of (R-FND-13).
    """
    if not lines or lines[0].on_date is None:
        return ()
    said = [
        *_of_the_day(lines[0], today),
        *_of_the_grants(group, lines),
        *other_money_notice(group, lines),
        *over_line_notice(group, lines),
        *_of_loans(group, lines),
        *_of_the_account(group, lines),
    ]
    pence = sum(one.pence or 0 for one in lines)
    said.extend(_written_twice(group, lines[0], pence))
    return (*said, *committee_notice(group, lines[0]))


def on_the_committee(group: GroupFile, line: MoneyLine) -> tuple[str, str, str] | None:
    """Who on the committee of that day a payment is to: their id, name and post; None if nobody.

    Known by the person of the line, or by their whole name.
    """
    if line.direction != Direction.PAYMENT or line.on_date is None:
        return None
    sought = " ".join(line.party.casefold().split())
    for id, (name, post) in committee_on(group, line.on_date).items():
        if id == line.person_id or (not line.person_id and sought and name.casefold() == sought):
            return id, name, post
    return None


def committee_notice(group: GroupFile, line: MoneyLine) -> Iterator[str]:
    """That a payment goes to somebody on the committee and is not their expenses (R-FND-13)."""
    found = on_the_committee(group, line)
    if found and line.other_than_expenses:
        _, name, post = found
        yield (
            f"{name} is on the committee ({post}). This payment is listed in a note to the year's "
            "accounts. See that the committee agreed to it and that it is minuted."
        )


def notices_of_move(group: GroupFile, moved: AccountTransfer) -> Iterator[str]:
    """Sentences about a move between accounts before it is kept: whether there is so much."""
    if moved.on_date:
        yield from _below_nothing(group, moved.from_account_id, moved.on_date, moved.pence or 0)


def _below_nothing(group: GroupFile, account_id: str, day: date, pence: int) -> Iterator[str]:
    """That `pence` more out of an account on a day leave less than nothing in it then or later."""
    if pence <= 0 or not group.find(Account, id=account_id):
        return
    short = pence - least_held_from(group, account_id, day)
    if short <= 0:
        return
    account = group.get(Account, account_id)
    if account.account_kind == AccountKind.BANK:
        yield (
            f"“{account.name}” would be {say_pence(short)} overdrawn. Look at the account and the "
            "sum, and whether money that came in is written down."
        )
    else:
        yield (
            f"“{account.name}” does not hold so much: {say_pence(short)} is missing. Write down "
            "first what was put into it, or choose the account it was paid from."
        )


def _of_the_account(group: GroupFile, lines: Sequence[MoneyLine]) -> Iterator[str]:
    first = lines[0]
    if first.direction != Direction.PAYMENT or first.on_date is None:
        return
    before = replaced(group, lines)
    instead = [one for one in before if one.account_id == first.account_id]
    pence = sum(one.pence or 0 for one in lines) - sum(one.pence or 0 for one in instead)
    yield from _below_nothing(group, first.account_id, first.on_date, pence)


def _of_loans(group: GroupFile, lines: Sequence[MoneyLine]) -> Iterator[str]:
    """That something says it is a loan and would stand as income, or as a cost."""
    headings = {one.id: one for one in group.find(AccountHeading)}
    loans = {one.id for one in group.find(Award, award_kind=AwardKind.LOAN)}
    odd = [one for one in not_seen_as_loans(lines, headings, loans) if one.on_date]
    if not odd:
        return
    way = odd[0].direction
    what = "income" if way == Direction.RECEIPT else "a cost"
    fits = [
        one.name
        for one in headings.values()
        if one.direction == way and one.accounts_class == AccountsClass.LOANS
        if one.closed_on is None
    ]
    do = (
        f"Choose the heading “{fits[0]}”"
        if fits
        else "Add a heading under More, Headings, that stands in the accounts under “"
        f"{AccountsClass.LOANS.label}”, and choose it"
    )
    yield f"A loan is not {what}: it is to be paid back. {do}, or write the loan down under Grants."


def _written_twice(group: GroupFile, line: MoneyLine, pence: int) -> Iterator[str]:
    """That another voucher says the same; one that puts a voucher right is like it on purpose."""
    party = line.party.strip()
    number = same_already(group, line, pence) if party and pence and not line.corrects_id else ""
    if number:
        yield (
            f"Voucher {number} says the same: {party}, {say_pence(pence)}, on that day. Look "
            "whether it is written twice."
        )


def _of_the_day(line: MoneyLine, today: date) -> Iterator[str]:
    if line.on_date and line.on_date > today:
        yield "This day is still to come. Look at the date."


def _of_the_grants(group: GroupFile, lines: Sequence[MoneyLine]) -> Iterator[str]:
    for award_id in dict.fromkeys(one.award_id for one in lines if one.award_id):
        line = next(one for one in lines if one.award_id == award_id)
        for award in group.find(Award, id=award_id):
            for sentence in warnings_of_line(line, award):
                yield f"{sentence} The return leaves it out and lists it."
            if line.direction == Direction.PAYMENT and _returned(group, award_id, line.on_date):
                yield _not_in(award, puts_right=bool(line.corrects_id))


def _not_in(award: Award, *, puts_right: bool) -> str:
    locked = f"The return of “{award.title}” for that day is locked."
    if puts_right:
        return f"{locked} A new version of it will say what is put right. Tell the funder."
    return (
        f"{locked} This payment is not in it. Ask the funder, or make a new version of the return."
    )


def _returned(group: GroupFile, award_id: str, day: date | None) -> bool:
    return any(
        one.locked_at and one.period_start and one.period_end and day
        and one.period_start <= day <= one.period_end
        for one in group.find(FunderReturn, award_id=award_id)
    )  # fmt: skip
