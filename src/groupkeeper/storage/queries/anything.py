"""Finding a person, an activity, a booking, a grant or a fund by its name.

Use: `find_anything(group, "lunch", now)`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.bookings.booking import BookingState
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.ledger_statements import kind_said
from groupkeeper.domain.people.names import plain_letters
from groupkeeper.domain.periods import say_weekday
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.registers import find_people
from groupkeeper.storage.queries.grants.grants import grants
from groupkeeper.storage.rows import as_moment

FoundKind = Literal["person", "activity", "booking", "grant", "fund"]
_PEOPLE, _TITLES = 8, 6


@dataclass(frozen=True)
class FoundThing:
    """One thing by its name; `about` tells it from its namesakes. `starts` is of bookings alone."""

    kind: FoundKind
    id: str
    name: str
    about: str
    starts: datetime | None = None
    space_id: str = ""


def find_anything(group: GroupFile, typed: str, now: datetime) -> list[FoundThing]:
    """What is called so: those with a word that begins with what is typed, then the others.

    Every word typed must be in the name, accents and capitals aside; people are found by phone,
    postcode and email too. Of bookings with one title in one space, the next one, else the last.
    """
    words = plain_letters(typed).split()
    if not words:
        return []
    found = [*_people(group, typed), *_activities(group, words), *_bookings(group, words, now)]
    found += [*_grants(group, words), *_funds(group, words)]
    start = f" {' '.join(words)}"
    return sorted(found, key=lambda thing: start not in f" {plain_letters(thing.name)}")


def _people(group: GroupFile, typed: str) -> Iterable[FoundThing]:
    for person in find_people(group, typed, _PEOPLE):
        yield FoundThing("person", person.person_id, person.name, person.lives_at)


def _activities(group: GroupFile, words: list[str]) -> Iterable[FoundThing]:
    called_so = [each for each in group.find(Activity) if _has(each.name, words)]
    for activity in sorted(called_so, key=lambda each: (bool(each.ended_on), each.name)):
        about = "ended" if activity.ended_on else ""
        yield FoundThing("activity", activity.id, activity.name, about)


def _bookings(group: GroupFile, words: list[str], now: datetime) -> Iterable[FoundThing]:
    titles = [row[0] for row in group.rows(_TITLES_BOOKED) if _has(row[0], words)][:_TITLES]
    if not titles:
        return
    marks = ", ".join("?" * len(titles))
    values = (BookingState.CANCELLED.value, *titles, *3 * (now.isoformat(timespec="minutes"),))
    seen: set[tuple[str, str]] = set()
    for row in group.rows(_BOOKED.format(marks=marks), values):
        starts = as_moment(row["starts_at"])
        if starts is None or (row["title"], row["space_id"]) in seen:
            continue
        seen.add((row["title"], row["space_id"]))
        about = f"{say_weekday(starts.date())} {starts.year}, {starts:%H:%M}, {row['space']}"
        yield FoundThing(
            "booking", row["id"], row["title"], about.rstrip(", "), starts, row["space_id"] or ""
        )


def _grants(group: GroupFile, words: list[str]) -> Iterable[FoundThing]:
    for grant in grants(group):
        if _has(f"{grant.title} {grant.funder}", words):
            yield FoundThing("grant", grant.id, grant.title, grant.funder)


def _funds(group: GroupFile, words: list[str]) -> Iterable[FoundThing]:
    called_so = [each for each in group.find(Fund) if _has(each.name, words)]
    for fund in sorted(called_so, key=lambda each: (bool(each.closed_on), each.name)):
        about = "closed" if fund.closed_on else kind_said(fund).lower()
        yield FoundThing("fund", fund.id, fund.name, about)


def _has(name: str, words: list[str]) -> bool:
    letters = plain_letters(name)
    return all(word in letters for word in words)


_TITLES_BOOKED = "SELECT DISTINCT title FROM booking WHERE deleted_at IS NULL ORDER BY title"
_BOOKED = """
SELECT booking.id, booking.title, booking.starts_at, booking.space_id,
    coalesce(space.name, '') AS space
FROM booking LEFT JOIN space ON space.id = booking.space_id
WHERE booking.deleted_at IS NULL AND booking.state <> ? AND booking.title IN ({marks})
ORDER BY booking.starts_at < ?, CASE WHEN booking.starts_at >= ? THEN booking.starts_at END,
    CASE WHEN booking.starts_at < ? THEN booking.starts_at END DESC, booking.id
"""
