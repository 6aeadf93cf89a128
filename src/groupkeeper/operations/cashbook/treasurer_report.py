"""The treasurer's report for a committee meeting, gathered and drawn."""

from datetime import date

from groupkeeper.domain.cashbook.accounts_balances import OWED_REGISTER, REGISTER
from groupkeeper.domain.cashbook.accounts_records import Owing
from groupkeeper.domain.cashbook.treasurer import TreasurerReport, treasurer_report
from groupkeeper.domain.cashbook.year_end import Asset, AssetKind, Liability
from groupkeeper.domain.grants.award import Deadline, Instalment
from groupkeeper.domain.periods import Period
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.cashbook.treasurer_report import print_treasurer_report
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.accounts import awards_seen, owed_by_us, owed_to_us
from groupkeeper.storage.queries.cashbook.book import read_book


def report_for(group: GroupFile, since: date | None, day: date) -> TreasurerReport:
    """What to tell a meeting on a day. RuleBroken when the last meeting is not before it."""
    if since is None or since > day:
        raise RuleBroken(Problem("since", "Say when the last meeting was, up to today."))
    book = read_book(group)
    return treasurer_report(
        group.details().name,
        book,
        Period(since, day),
        awards_seen(group),
        [*group.find(Deadline), *group.find(Instalment)],
        (*owed_to_us(group, book, day), *_register(group, day)),
        (*owed_by_us(group, book, day), *_bills(group, day)),
    )


def draw_treasurer_report(group: GroupFile, since: date | None, day: date) -> PrintMade:
    """The report on paper, not yet saved anywhere."""
    return PrintMade(print_treasurer_report(report_for(group, since, day)))


def _register(group: GroupFile, day: date) -> list[Owing]:
    owed = AssetKind.OWED_TO_US.value
    return [
        Owing(
            one.id,
            "asset",
            (one.id,),
            one.name,
            one.current_pence or one.cost_pence or 0,
            one.fund_id,
            REGISTER,
        )
        for one in group.find(Asset, asset_kind=owed)
        if not (one.bought_on and one.bought_on > day) and not (one.gone_on and one.gone_on <= day)
    ]


def _bills(group: GroupFile, day: date) -> list[Owing]:
    found = [
        one
        for one in group.find(Liability)
        if not (one.since_on and one.since_on > day)
        and not (one.settled_on and one.settled_on <= day)
    ]
    return [
        Owing(
            one.id,
            "liability",
            (one.id,),
            f"{one.what}, {one.owed_to}" if one.owed_to else one.what,
            one.pence or 0,
            one.fund_id,
            OWED_REGISTER,
            one.due_on,
        )
        for one in sorted(found, key=lambda one: (one.due_on or date.max, one.what))
    ]
