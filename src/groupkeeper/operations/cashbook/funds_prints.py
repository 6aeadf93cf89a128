"""Funds on paper, not yet saved anywhere: one of them, or all."""

from datetime import date

from groupkeeper.domain.periods import Period
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.cashbook.funds import print_fund, print_funds
from groupkeeper.reports.page import Progress
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.funds import all_funds, one_fund


def draw_funds(
    group: GroupFile,
    period: Period,
    day: date,
    fund_id: str = "",
    progress: Progress | None = None,
) -> PrintMade:
    """All funds over some days, or one with each of its movements.

    `progress` is told each page as it begins.
    """
    details = group.details()
    if fund_id:
        return PrintMade(print_fund(details, one_fund(group, fund_id, period), day, progress))
    over = all_funds(group, period, closed_too=False)
    return PrintMade(print_funds(details, over, day, progress))
