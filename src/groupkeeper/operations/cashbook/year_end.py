"""What a treasurer does at the end of a year: begin its accounts, check, approve and lock them."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from groupkeeper.domain.cashbook.accounts import YearAccounts, accounts_of
from groupkeeper.domain.cashbook.accounts_balances import values_at_end
from groupkeeper.domain.cashbook.accounts_checks import Stands, in_the_way
from groupkeeper.domain.cashbook.accounts_records import YearRecords
from groupkeeper.domain.cashbook.layouts import layout_for
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.cashbook.thresholds import to_check
from groupkeeper.domain.cashbook.year_end import AccountsYear, ClosingBalance, LockedPeriod
from groupkeeper.domain.fields import check
from groupkeeper.domain.figures import Figure
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import NotThere, Problem, RuleBroken, refuse
from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.accounts import signed_before, year_records, years
from groupkeeper.storage.queries.cashbook.book import has_lines, locked_until
from groupkeeper.storage.saving import save_file

CSV_HEADS = ("id", "label", "pence", "said", "rule", "kind of records", "records", "first", "last")


@dataclass(frozen=True)
class YearEnd:
    """The accounts of a year with what stands in their way and what to check.

    `changed_since` says whether what moved in an approved year is no longer what was approved.
    """

    records: YearRecords
    accounts: YearAccounts
    stands: tuple[Stands, ...]
    thresholds: tuple[str, ...]
    changed_since: bool = False

    @property
    def year(self) -> AccountsYear:
        """The year itself."""
        return self.accounts.year

    @property
    def stopped_by(self) -> tuple[Stands, ...]:
        """What stops the closing."""
        return tuple(one for one in self.stands if one.stops)


def next_year(group: GroupFile, today: date) -> AccountsYear:
    """The year whose accounts are due next: the one after the last signed, else the last whole.

    A group that had no money by then begins with the year it is in. It is not kept yet.
    """
    details = group.details()
    signed = signed_before(group, date.max)
    if signed is not None:
        after = date.fromordinal(signed.ends_on.toordinal() + 1)
        period = our_year(details, after)
        starts = after
    else:
        this = our_year(details, today)
        last = our_year(details, date.fromordinal(this.start.toordinal() - 1))
        period = last if _had_money_by(group, last.end) else this
        starts = period.start
    kept = [one for one in years(group) if one.ends_on == period.end and not one.locked_at]
    if kept:
        return kept[0]
    return AccountsYear(
        starts_on=starts, ends_on=period.end, layout=layout_for(details.nation).value
    )


def _had_money_by(group: GroupFile, day: date) -> bool:
    """Whether anything in the cashbook is of this day or before."""
    return has_lines(group, date.min, day) or any(
        one.opening_pence and one.opened_on and one.opened_on <= day for one in group.find(Account)
    )


def year_called(group: GroupFile, ends_on: date | None, today: date) -> AccountsYear:
    """The accounts of the year that ends on a day; without one, the year that is due next.

    NotThere when no such year can be.
    """
    if ends_on is None:
        return next_year(group, today)
    kept = [one for one in years(group) if one.ends_on == ends_on]
    if kept:
        return kept[0]
    period = our_year(group.details(), ends_on)
    if period.end != ends_on:
        raise NotThere(
            f"No year of ours ends on {say_date(ends_on)}: this one ends on "
            f"{say_date(period.end)}. Nothing was done."
        )
    layout = layout_for(group.details().nation).value
    signed = signed_before(group, ends_on)
    starts = period.start
    if signed and signed.ends_on in period:  # the year end was moved since
        starts = signed.ends_on + timedelta(days=1)
    return AccountsYear(starts_on=starts, ends_on=period.end, layout=layout)


def year_end(group: GroupFile, year: AccountsYear, today: date) -> YearEnd:
    """The accounts of a year worked out anew, and what stands in the way. RuleBroken without its
    days."""
    _refuse_days(year)
    records = year_records(group, year)
    accounts = accounts_of(records)
    income = accounts.gross_income
    thresholds = to_check(records.details, records.period.end, income)
    if year.locked_at is not None:
        changed = bool(year.fingerprint) and year.fingerprint != accounts.fingerprint
        return YearEnd(records, accounts, (), thresholds, changed)
    return YearEnd(records, accounts, in_the_way(records, accounts, today), thresholds)


def keep_year(group: GroupFile, year: AccountsYear) -> AccountsYear:
    """Keep the notes, names and days of accounts not yet approved."""
    _refuse_locked(group, year)
    _refuse_days(year)
    _refuse_overlap(group, year)
    problems = check(year)
    refuse(*problems)
    with group.step(f"Accounts of the year to {_said_end(year)}") as step:
        return step.save(replace(year, approved_on=None, locked_at=None))


def approve_accounts(group: GroupFile, year: AccountsYear, *, now: datetime) -> AccountsYear:
    """Lock a year as the meeting approved it: its figures, its closing balances, its days.

    The year names the day of approval, the minute and who signs. RuleBroken lists what stands in
    the way (R-FND-5); nothing is kept then.
    """
    _refuse_locked(group, year)
    _refuse_days(year)
    _refuse_overlap(group, year)
    found = year_end(group, replace(year, approved_on=None), now.date())
    problems = [*check(year), *_signing(year, now.date())]
    problems += [Problem("", one.sentence) for one in found.stopped_by]
    refuse(*problems)
    locked = replace(
        year,
        locked_at=now.replace(second=0, microsecond=0),
        locked_by=group.who,
        fingerprint=found.accounts.fingerprint,
    )
    until = locked_until(group)
    with group.step(f"Approve the accounts to {_said_end(year)}") as step:
        step.save(locked)
        for balance in _closing(found, locked):
            step.save(balance)
        if year.ends_on and (until is None or until < year.ends_on):
            step.save(
                LockedPeriod(
                    until=year.ends_on,
                    locked_on=now.date(),
                    locked_by=group.who,
                    minute_reference=year.minute_reference,
                )
            )
    return locked


def _closing(found: YearEnd, year: AccountsYear) -> list[ClosingBalance]:
    book, end = found.records.book, found.accounts.period.end
    funds = [
        ClosingBalance(accounts_year_id=year.id, fund_id=one.id, pence=book.fund_on(one.id, end))
        for one in book.funds
    ]
    accounts = [
        ClosingBalance(
            accounts_year_id=year.id, account_id=one.id, pence=book.account_on(one.id, end)
        )
        for one in book.accounts
    ]
    values = values_at_end(found.records)
    owned = [
        ClosingBalance(accounts_year_id=year.id, asset_id=one.id, pence=values[one.id])
        for one in found.records.assets
        if one.id in values
    ]
    owed = [
        ClosingBalance(accounts_year_id=year.id, liability_id=one.id, pence=values[one.id])
        for one in found.records.liabilities
        if one.id in values
    ]
    return [*funds, *accounts, *owned, *owed]


def _signing(year: AccountsYear, today: date) -> list[Problem]:
    problems: list[Problem] = []
    if year.approved_on is None:
        problems.append(Problem("approved_on", "Say on which day the meeting approved them."))
    elif year.approved_on > today:
        problems.append(Problem("approved_on", "This day has not come yet."))
    elif year.ends_on and year.approved_on <= year.ends_on:
        problems.append(Problem("approved_on", "Accounts are approved after the year has ended."))
    if not year.minute_reference.strip():
        problems.append(Problem("minute_reference", "Say which minute approved them."))
    if not year.first_signatory.strip():
        problems.append(Problem("first_signatory", "Say who signs for the committee."))
    elif _same_name(year.first_signatory, year.second_signatory):
        said = "This is the first name again. Write who else signs, or leave it empty."
        problems.append(Problem("second_signatory", said))
    return problems


def _same_name(one: str, other: str) -> bool:
    return one.split() != [] and one.casefold().split() == other.casefold().split()


def _refuse_days(year: AccountsYear) -> None:
    if year.starts_on is None or year.ends_on is None:
        raise RuleBroken(Problem("ends_on", "Say on which days the year begins and ends."))
    if year.ends_on <= year.starts_on:
        raise RuleBroken(Problem("ends_on", "The year ends before it begins. Look at both days."))


def _refuse_overlap(group: GroupFile, year: AccountsYear) -> None:
    """No day is in the accounts of two years."""
    starts, ends = year.starts_on or date.min, year.ends_on or date.max
    for one in years(group):
        if one.id == year.id or one.locked_at is None or one.starts_on is None:
            continue
        if one.starts_on <= ends and starts <= (one.ends_on or date.max):
            raise RuleBroken(
                Problem(
                    "starts_on",
                    f"Some of these days are in the accounts to {_said_end(one)}, which were "
                    "approved. Nothing was kept. Begin on the day after they end.",
                )
            )


def _refuse_locked(group: GroupFile, year: AccountsYear) -> None:
    kept = group.find(AccountsYear, id=year.id)
    if kept and kept[0].locked_at is not None:
        raise RuleBroken(
            Problem(
                "",
                f"The accounts to {_said_end(year)} were approved, so they stay as they are. "
                "Nothing was changed. Put a mistake right with a new line in the cashbook.",
            )
        )


def _said_end(year: AccountsYear) -> str:
    return say_date(year.ends_on) if year.ends_on else "the year end"


def write_accounts_csv(accounts: YearAccounts, to: Path) -> Path:
    """Save one row for each figure, in pence. FileProblem when it cannot be written."""
    return save_file(to, accounts_csv(accounts))


def accounts_csv(accounts: YearAccounts) -> bytes:
    """One row for each figure of the accounts, with its rule and the records it counted."""
    return csv_table(CSV_HEADS, map(_csv_row, accounts.figures()))


def _csv_row(figure: Figure) -> tuple[str | int | None, ...]:
    of = figure.counted[0] if figure.counted else None
    return (
        figure.id,
        figure.label,
        figure.amount,
        say_pence(figure.amount),
        figure.rule,
        of.kind if of else "",
        len(of.ids) if of else "",
        of.first if of else "",
        of.last if of else "",
    )
