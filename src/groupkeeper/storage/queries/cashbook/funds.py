"""Reading the funds: each over some days, who is behind it, and every lock there was."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.ledger_statements import (
    FundsOver,
    FundStatement,
    fund_statement,
    funds_over,
)
from groupkeeper.domain.cashbook.year_end import LockedPeriod
from groupkeeper.domain.grants.award import Stage
from groupkeeper.domain.periods import Period, say_date
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.rows import as_day


def all_funds(group: GroupFile, period: Period, *, closed_too: bool = True) -> FundsOver:
    """Every fund over some days, and what lies in the accounts."""
    return funds_over(read_book(group), period, grants_behind(group), closed_too=closed_too)


def one_fund(group: GroupFile, fund_id: str, period: Period) -> FundStatement:
    """One fund over some days. KeyError when it is not there."""
    return fund_statement(read_book(group), fund_id, period, grants_behind(group))


def grants_behind(group: GroupFile) -> dict[str, str]:
    """The grants that pay into each fund, in words, by the fund's id."""
    found = group.rows(
        """
        SELECT award.fund_id AS fund, funder.name AS funder, award.reference, award.title,
            award.awarded_on
        FROM award LEFT JOIN funder ON funder.id = award.funder_id
        WHERE award.fund_id IS NOT NULL AND award.deleted_at IS NULL
        ORDER BY award.fund_id, award.awarded_on, award.title
        """
    )
    words: dict[str, list[str]] = {}
    for row in found:
        parts = (row["funder"], row["title"], row["reference"])
        words.setdefault(row["fund"], []).append(", ".join(part for part in parts if part))
    return {fund: f"Grant: {'; '.join(several)}" for fund, several in words.items()}


@dataclass(frozen=True)
class Ordered:
    """What is ordered out of a grant and not paid yet, in pence."""

    id: str
    award_id: str
    what: str
    pence: int
    grant: str
    budget_line: str
    expected_on: date | None


def orders_waiting(group: GroupFile) -> list[Ordered]:
    """What is ordered and not paid yet, the soonest first."""
    found = group.rows(
        """
        SELECT c.id, c.award_id, c.what, coalesce(c.pence, 0) AS pence, a.title AS grant_title,
            coalesce(b.name, '') AS line, c.expected_on
        FROM commitment AS c JOIN award AS a ON a.id = c.award_id AND a.deleted_at IS NULL
        LEFT JOIN budget_line AS b ON b.id = c.budget_line_id
        WHERE c.deleted_at IS NULL AND c.money_line_id IS NULL
        ORDER BY c.expected_on IS NULL, c.expected_on, a.title, c.what
        """
    )
    return [
        Ordered(
            row["id"],
            row["award_id"],
            row["what"],
            row["pence"],
            row["grant_title"],
            row["line"],
            as_day(row["expected_on"]),
        )
        for row in found
    ]


def grants_to_order_from(group: GroupFile) -> list[tuple[str, str]]:
    """Grants whose money can be promised: id and title."""
    found = group.rows(
        "SELECT id, title FROM award WHERE deleted_at IS NULL AND stage IN (?, ?) "
        "ORDER BY title COLLATE NOCASE",
        (Stage.AWARDED.value, Stage.SPENDING.value),
    )
    return [(row[0], row[1]) for row in found]


def say_locks(group: GroupFile) -> list[str]:
    """Every lock there was, the newest first, in sentences: who, when, and why it was opened."""
    locks = sorted(
        group.find(LockedPeriod),
        key=lambda lock: (str(lock.locked_on), str(lock.until)),
        reverse=True,
    )
    return [_say_lock(lock) for lock in locks if lock.until]


def _say_lock(lock: LockedPeriod) -> str:
    said = f"Locked up to {say_date(lock.until)}" if lock.until else ""
    if lock.locked_on:
        said += f", on {say_date(lock.locked_on)}"
    if lock.locked_by:
        said += f", by {lock.locked_by}"
    if lock.minute_reference:
        said += f" ({lock.minute_reference})"
    if lock.opened_again_on:
        by = f" by {lock.opened_again_by}" if lock.opened_again_by else ""
        said += f". Opened again on {say_date(lock.opened_again_on)}{by}: "
        said += lock.opened_again_because
    return said.rstrip(".") + "."
