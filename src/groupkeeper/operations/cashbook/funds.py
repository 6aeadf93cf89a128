"""What a treasurer does with funds: add one, change it, close it, open it again."""

from dataclasses import replace
from datetime import date

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.rules_funds import problems_of_fund
from groupkeeper.domain.grants.award import Award
from groupkeeper.errors import refuse
from groupkeeper.operations.cashbook.locking import refuse_locked
from groupkeeper.operations.cashbook.opening import follow_opening, refuse_opening_locked
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book


def add_fund(group: GroupFile, fund: Fund) -> Fund:
    """Keep a new fund; what it began with is no longer general money.

    RuleBroken without what makes it one (R-FND-4).
    """
    kept = _tidy(fund)
    _check(group, kept)
    refuse_opening_locked(group, None, kept)
    with group.step(f"Add the fund “{kept.name}”") as step:
        follow_opening(group, step, None, kept)
        return step.save(kept)


def change_fund(group: GroupFile, fund: Fund) -> Fund:
    """Keep what was changed about a fund. RuleBroken where its money would lose its purpose."""
    kept, was = _tidy(fund), group.get(Fund, fund.id)
    _check(group, kept)
    refuse_opening_locked(group, was, kept)
    with group.step(f"Change the fund “{kept.name}”") as step:
        follow_opening(group, step, was, kept)
        return step.save(kept)


def close_fund(group: GroupFile, fund: Fund, on_date: date) -> Fund:
    """Close a fund that is spent to the last penny. RuleBroken while it holds money."""
    closed = replace(fund, closed_on=on_date)
    refuse_locked(group, on_date)
    _check(group, closed)
    with group.step(f"Close the fund “{fund.name}”") as step:
        return step.save(closed)


def open_fund_again(group: GroupFile, fund: Fund) -> Fund:
    """Let money move in a closed fund again."""
    with group.step(f"Open the fund “{fund.name}” again") as step:
        return step.save(replace(fund, closed_on=None))


def _tidy(fund: Fund) -> Fund:
    return replace(
        fund,
        name=fund.name.strip(),
        minute_reference=fund.minute_reference.strip(),
        backing=fund.backing.strip(),
    )


def _check(group: GroupFile, fund: Fund) -> None:
    has_grant = bool(group.find(Award, fund_id=fund.id))
    refuse(*problems_of_fund(read_book(group), fund, has_grant=has_grant))
