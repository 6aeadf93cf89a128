"""Who opens up and who holds the key, for one week. For the committee: it names people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import say_date, short_day
from groupkeeper.reports.page import Printed, print_paper, stacked, words
from groupkeeper.reports.people.parts import (
    Line,
    Secrecy,
    hand,
    opening,
    paper_for,
    word_table,
)

NOBODY = "Nobody yet"
_HEADS = ("When", "What and where", "Who booked", "Opens up", "Key")
_SHARES = (0.2, 0.24, 0.2, 0.18, 0.18)


@dataclass(frozen=True)
class KeyLine:
    """One booking: from setting up to clearing up, and who lets people in."""

    from_: datetime
    until: datetime
    starts_at: datetime
    ends_at: datetime
    what: str
    space: str
    who: str
    who_phone: str
    opener: str
    opener_phone: str
    key_holder: str
    key_holder_phone: str
    key_out_on: date | None = None
    key_back_on: date | None = None
    away: bool = False
    """Whether whoever lets people in is away that day."""
    ours: bool = False
    """Whether it is our own use: whoever leads it is taken to let people in."""


def print_keyholders(
    details: GroupDetails, lines: Sequence[KeyLine], week: str, day: date, *, large: bool
) -> Printed:
    """One row for each booking of the week, in order of time."""
    paper = paper_for(details.name, f"Keys, {week}", Secrecy.CONFIDENTIAL, day)
    letters = hand(large)
    without = sum(_is_open(one) for one in lines)
    said = (
        "Every hirer has somebody to let them in."
        if not without
        else f"Still to settle: {without} of {len(lines)} have nobody to let them in."
    )
    rows = [
        (
            [Line(short_day(one.from_.date()), strong=True), Line(_times(one))],
            [Line(one.what), Line(one.space)],
            [Line(one.who), Line(one.who_phone)],
            [Line(_opener(one), strong=_is_open(one)), Line(one.opener_phone)],
            [Line(one.key_holder), *_key(one)],
        )
        for one in lines
    ]
    table = word_table(_HEADS, rows, _SHARES, letters=letters)
    return print_paper(
        paper, stacked(opening("Who opens up", week), words(said, letters.strong), table)
    )


def _is_open(one: KeyLine) -> bool:
    """Whether somebody is still to be found who lets people in."""
    return one.away or not (one.ours or one.opener or one.key_holder)


def _opener(one: KeyLine) -> str:
    if one.away:
        return f"{one.opener or one.key_holder} (away that day)"
    return one.opener or (NOBODY if _is_open(one) else "")


def _times(one: KeyLine) -> str:
    around = f"{one.from_:%H:%M} to {one.until:%H:%M}"
    if (one.from_, one.until) == (one.starts_at, one.ends_at):
        return around
    return f"{around} (booked {one.starts_at:%H:%M} to {one.ends_at:%H:%M})"


def _key(one: KeyLine) -> list[Line]:
    said = [Line(one.key_holder_phone)] if one.key_holder_phone else []
    if one.key_out_on:
        said.append(Line(f"Key out {say_date(one.key_out_on)}"))
    if one.key_back_on:
        said.append(Line(f"Key back {say_date(one.key_back_on)}"))
    return said
