"""The year's accounts on paper, not yet saved anywhere."""

from datetime import date

from groupkeeper.domain.cashbook.accounts import YearAccounts
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.cashbook.accounts import print_accounts


def draw_accounts(accounts: YearAccounts, day: date) -> PrintMade:
    """The accounts as a print; apart from year_end so that checking does not wait for reportlab."""
    return PrintMade(print_accounts(accounts, day))
