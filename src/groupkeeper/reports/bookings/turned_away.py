"""Enquiries turned away on paper: how many, why, and month by month. It names nobody."""

from collections.abc import Mapping
from datetime import date

from reportlab.platypus import Flowable

from groupkeeper.domain.bookings.turned_away import (
    TurnedAwayCounts,
    say_wanted,
    say_why,
    turned_away_sentences,
)
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import table_date
from groupkeeper.reports.page import Printed, print_paper, section, stacked, words
from groupkeeper.reports.people.parts import Hand, Secrecy, hand, opening, paper_for, word_table

_HEADS = ("Asked on", "What for", "Space", "Wanted", "Why not")
_SHARES = (0.15, 0.25, 0.18, 0.2, 0.22)


def print_turned_away(
    details: GroupDetails,
    counts: TurnedAwayCounts,
    spaces: Mapping[str, str],
    day: date,
    *,
    large: bool,
) -> Printed:
    """The sentences, the counts, then each one."""
    letters = hand(large)
    paper = paper_for(details.name, "Turned away", Secrecy.MEMBERS, day)
    return print_paper(
        paper,
        stacked(
            opening("Turned away for want of space", counts.period.said()),
            [words(line, letters.strong) for line in turned_away_sentences(counts)],
            _counted("By reason", ("Why not", "How many"), counts.by_why, letters),
            _counted("By month", ("Month", "How many"), counts.by_month, letters),
            _each(counts, spaces, letters),
        ),
    )


def _counted(
    title: str, heads: tuple[str, str], rows: tuple[tuple[str, int], ...], letters: Hand
) -> list[Flowable]:
    said = [(what, f"{count:,}") for what, count in rows]
    if not said:
        return []
    total = ("All", f"{sum(count for _, count in rows):,}")
    table = word_table(heads, said, (0.7, 0.3), letters, total=total, right=frozenset({1}))
    return [*section(title), table]


def _each(counts: TurnedAwayCounts, spaces: Mapping[str, str], letters: Hand) -> list[Flowable]:
    if not counts.kept:
        return []
    rows = [
        (
            table_date(one.asked_on),
            one.what_for,
            spaces.get(one.space_id, ""),
            say_wanted(one),
            say_why(one),
        )
        for one in counts.kept
    ]
    return [*section("Each one"), word_table(_HEADS, rows, _SHARES, letters)]
