"""The use of our space on paper: by kind of hirer, activity, stream, month and space."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from groupkeeper.domain.bookings.use import SpaceUse, UseOfSpace, UsePart, use_sentences
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import say_minutes
from groupkeeper.reports.page import NOTE, Printed, print_paper, section, stacked, words
from groupkeeper.reports.people.parts import Hand, Secrecy, hand, opening, paper_for, word_table

HOW_COUNTED = (
    "Only confirmed bookings count, by their own time, without setting up and clearing up. Where "
    "a whole and one of its parts are booked at the same time, it counts once."
)
HOW_SHARED = (
    "A space is in use while it, or a whole it is part of, is booked: these hours are not added "
    "up. The share is of the hours it is open, without closed days."
)
_SHARES = (0.56, 0.22, 0.22)
_SPACE_SHARES = (0.34, 0.22, 0.22, 0.22)


def print_use(details: GroupDetails, use: UseOfSpace, day: date, *, large: bool) -> Printed:
    """The sentences, then the tables. It names no hirer."""
    letters = hand(large)
    paper = paper_for(details.name, "Use of space", Secrecy.PUBLIC, day)
    story = stacked(
        opening("Use of our space", use.period.said()),
        [words(line, letters.strong) for line in use_sentences(use)],
    )
    if use.bookings:
        story += stacked(
            words(HOW_COUNTED, NOTE if not large else letters.body),
            _table("By kind of hirer", "Kind", use.by_kind, use, letters),
            _table("By activity", "Activity", use.by_activity, use, letters),
            _table("By stream", "Stream", use.by_stream, use, letters),
            _table("By month", "Month", use.by_month, use, letters),
            _spaces(use.by_space, letters, large=large),
        )
    return print_paper(paper, story)


def _table(
    title: str, head: str, parts: Sequence[UsePart], use: UseOfSpace, letters: Hand
) -> list[Flowable]:
    rows = [(one.name, say_minutes(one.minutes), f"{one.bookings:,}") for one in parts]
    total = ("All", say_minutes(use.minutes), f"{sum(one.bookings for one in parts):,}")
    heads = (head, "Hours", "Bookings")
    right = frozenset({1, 2})
    return [*section(title), word_table(heads, rows, _SHARES, letters, total=total, right=right)]


def _spaces(spaces: Sequence[SpaceUse], letters: Hand, *, large: bool) -> list[Flowable]:
    rows = [
        (
            one.name,
            say_minutes(one.minutes),
            "Not known" if one.open_minutes is None else say_minutes(one.open_minutes),
            "" if one.percent is None else f"{one.percent}%",
        )
        for one in spaces
    ]
    heads = ("Space", "Hours in use", "Open hours", "Share of them")
    table = word_table(heads, rows, _SPACE_SHARES, letters, right=frozenset({1, 2, 3}))
    note = words(HOW_SHARED, letters.body if large else NOTE)
    return [*section("Space by space"), table, note]
