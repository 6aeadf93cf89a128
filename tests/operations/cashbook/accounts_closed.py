"""The made-up group's year to March 2025, made ready to be closed."""

from dataclasses import replace
from datetime import date, datetime

from groupkeeper.domain.cashbook.bank import Reconciliation
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.cashbook.year_end import AccountsYear
from groupkeeper.operations.cashbook.year_end import approve_accounts, next_year
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book

TODAY = date(2026, 3, 12)
NOW = datetime(2026, 3, 12, 19, 30)
ENDS = date(2025, 3, 31)


def agree_accounts(group: GroupFile, ends: date = ENDS) -> None:
    """Each account agrees with its statement, or its count, on the last day."""
    book = read_book(group)
    with group.step("Agree") as step:
        for account in group.find(Account):
            held = book.account_on(account.id, ends)
            step.save(Reconciliation(account_id=account.id, on_date=ends, statement_pence=held))


def ready(group: GroupFile) -> AccountsYear:
    """The year with all that an approval asks for."""
    agree_accounts(group)
    return replace(
        next_year(group, TODAY),
        approved_on=date(2025, 5, 20),
        minute_reference="Minute 4 of the AGM",
        first_signatory="Ian Macleod",
    )


def closed(group: GroupFile) -> AccountsYear:
    """The year approved and locked."""
    return approve_accounts(group, ready(group), now=NOW)
