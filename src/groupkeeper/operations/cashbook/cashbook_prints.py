"""The cashbook of a period and the cash count, as prints and as a table to save."""

from datetime import date
from pathlib import Path

from groupkeeper.domain.cashbook.accounts_vouchers import voucher_gaps
from groupkeeper.domain.cashbook.cashbook_print import (
    AccountPages,
    CashbookPages,
    pages_of_account,
)
from groupkeeper.domain.cashbook.entries import Entry
from groupkeeper.domain.cashbook.lines import Account, AccountKind
from groupkeeper.domain.money import plain_pounds, say_pence
from groupkeeper.domain.periods import Period
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.cashbook.cashbook import print_cash_count, print_cashbook
from groupkeeper.reports.page import Progress
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.lines import (
    accounts_with_money,
    all_references,
    cashbook,
)
from groupkeeper.storage.saving import save_file

CSV_HEADS = (
    "Number", "Date", "Who", "What for", "Fund", "Heading", "Account", "Money in", "Money out",
    "Crossed out",
)  # fmt: skip
MOVED = "Moved between our accounts"


def pages_of_cashbook(group: GroupFile, period: Period, account_id: str = "") -> CashbookPages:
    """The cashbook of a period by account; RuleBroken where there is no account yet."""
    accounts = [one for one in accounts_with_money(group) if account_id in ("", one.id)]
    if not accounts:
        raise RuleBroken(Problem("account_id", "There is no account in the cashbook yet."))
    made: list[AccountPages] = []
    for one in accounts:
        book = cashbook(group, account_id=one.id)
        before, after = book.before(period.start), book.on(period.end)
        made.append(pages_of_account(one.name, before, book.entries, period, after))
    numbers = voucher_gaps(all_references(group))
    return CashbookPages(period, tuple(made), numbers)


def draw_cashbook(
    group: GroupFile,
    period: Period,
    day: date,
    account_id: str = "",
    progress: Progress | None = None,
) -> PrintMade:
    """The cashbook of a period on paper, not yet saved; `progress` is told each page as it begins.

    RuleBroken where there is no account yet.
    """
    pages = pages_of_cashbook(group, period, account_id)
    return PrintMade(print_cashbook(group.details(), pages, day, progress))


def draw_cash_count(group: GroupFile, day: date, account_id: str = "") -> PrintMade:
    """A sheet to count a cash tin on; RuleBroken where there is no tin or float."""
    wanted = [
        one
        for one in group.find(Account)
        if (one.id == account_id if account_id else one.account_kind != AccountKind.BANK)
    ]
    if not wanted:
        raise RuleBroken(Problem("account_id", "There is no cash tin or float to count."))
    tin = wanted[0]
    held = cashbook(group, account_id=tin.id).on(day)
    return PrintMade(print_cash_count(group.details(), tin.name, held, day))


def save_cashbook_csv(group: GroupFile, period: Period, to: Path, account_id: str = "") -> int:
    """Write the cashbook of a period to a CSV file, oldest first. How many lines there were.

    A move between accounts is a line in each of the two, so that the money in and out of an
    account add up to what the print says. What is crossed out has its amount in words only.
    """
    entries = [one for one in _by_account(group, account_id) if one.on_date in period]
    save_file(to, csv_table(CSV_HEADS, map(_csv_row, entries)))
    return len(entries)


def _by_account(group: GroupFile, account_id: str) -> list[Entry]:
    """The entries of one account, or of each; a move is an entry of both of its accounts."""
    accounts = [one for one in accounts_with_money(group) if account_id in ("", one.id)]
    whole = cashbook(group, account_id=account_id).entries
    found = [one for one in whole if one.kind == "money_line"]
    for account in accounts:
        entries = cashbook(group, account_id=account.id).entries
        found += [one for one in entries if one.kind == "account_transfer"]
    return sorted(found, key=lambda one: (one.on_date, one.reference, one.id, one.in_pence))


def _csv_row(one: Entry) -> tuple[str, ...]:
    crossed = ""
    if not one.counts:
        way = "in" if one.in_pence else "out"
        crossed = f"{say_pence(one.in_pence or one.out_pence)} {way}: {one.crossed_out}"
    return (
        one.reference,
        one.on_date.isoformat(),
        one.party,
        one.what_for,
        one.fund,
        MOVED if one.kind == "account_transfer" else one.heading,
        one.account,
        plain_pounds(one.in_pence) if one.in_pence and one.counts else "",
        plain_pounds(one.out_pence) if one.out_pence and one.counts else "",
        crossed,
    )
