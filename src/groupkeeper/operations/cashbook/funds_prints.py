"""Funds on paper, not yet saved anywhere: one of them, or all."""

from datetime import date

from groupkeeper.domain.periods import Period
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.cashbook.funds import print_fund, print_funds
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.funds import all_funds, one_fund


def draw_funds(group: GroupFile, period: Period, day: date, fund_id: str = "") -> PrintMade:
    """All funds over some days, or one with each of its movements."""
    details = group.details()
    if fund_id:
        return PrintMade(print_fund(details, one_fund(group, fund_id, period), day))
    return PrintMade(print_funds(details, all_funds(group, period, closed_too=False), day))
