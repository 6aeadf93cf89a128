"""Reading spaces and bookings: a week, what comes next, what clashes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import cast

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.clash import Clash, Span, clashes_among, time_taken
from groupkeeper.domain.bookings.keyholders import KeyholderAway, who_opens
from groupkeeper.domain.bookings.limits import LONGEST_AROUND, LONGEST_BOOKING
from groupkeeper.domain.bookings.pricing import is_our_own
from groupkeeper.domain.bookings.space import Closure, OpeningHours, Space, SpaceLayout
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.rows import Row, as_day, table_of

_BOOKING = table_of(Booking)
_COLUMNS = ", ".join(f"booking.{name}" for name in _BOOKING.columns)
_WITH_WHO = f"""
SELECT {_COLUMNS},
    coalesce(trim(person.first_name || ' ' || person.last_name), '') AS who,
    coalesce(organisation.name, '') AS organisation,
    coalesce(
        nullif(person.phone, ''), nullif(person.other_phone, ''), organisation.phone, ''
    ) AS phone
FROM booking
LEFT JOIN person ON person.id = booking.person_id AND person.deleted_at IS NULL
LEFT JOIN organisation ON organisation.id = booking.organisation_id
WHERE booking.deleted_at IS NULL
"""


@dataclass(frozen=True)
class BookedTime:
    """A booking as a calendar shows it, with who booked it and how to reach them."""

    booking: Booking
    person: str
    organisation: str
    phone: str

    @property
    def who(self) -> str:
        """The name a calendar shows: the organisation, else the person."""
        return self.organisation or self.person


def space_tree(group: GroupFile) -> SpaceTree:
    """All spaces, in the order lists show them."""
    return SpaceTree.of(group.find(Space), group.find(SpaceLayout), group.find(OpeningHours))


def booked_between(
    group: GroupFile, start: datetime, end: datetime, space_ids: Collection[str] | None = None
) -> list[BookedTime]:
    """Bookings of any state that touch [start, end), set-up and clear-up included, by time.

    `space_ids` narrows to these spaces; None means all.
    """
    where, values = _touching(start, end, space_ids)
    rows = group.rows(f"{_WITH_WHO} AND {where} ORDER BY starts_at, booking.id", values)
    return [slot for slot in map(_booked_time, rows) if _touches(slot.booking, Span(start, end))]


def bookings_between(
    group: GroupFile, start: datetime, end: datetime, space_ids: Collection[str] | None = None
) -> list[Booking]:
    """The same as `booked_between`, without who booked."""
    where, values = _touching(start, end, space_ids)
    sql = f"{_BOOKING.select} WHERE deleted_at IS NULL AND {where} ORDER BY starts_at, id"
    found = (_booking(row) for row in group.rows(sql, values))
    return [booking for booking in found if _touches(booking, Span(start, end))]


def closures_between(group: GroupFile, first: date, last: date) -> list[Closure]:
    """The closures of any space that touch these days, both included."""
    table = table_of(Closure)
    sql = f"{table.select} WHERE deleted_at IS NULL AND from_date <= ? AND to_date >= ?"
    rows = group.rows(f"{sql} ORDER BY from_date, id", (last.isoformat(), first.isoformat()))
    return [cast(Closure, table.made(row)) for row in rows]


def keyholders_away(group: GroupFile, first: date, last: date) -> list[KeyholderAway]:
    """The absences that touch these days, as whoever opens up for bookings is away."""
    sql = """
        SELECT absence.id, absence.person_id, absence.from_date, absence.to_date,
            trim(person.first_name || ' ' || person.last_name)
        FROM absence JOIN person ON person.id = absence.person_id
        WHERE absence.deleted_at IS NULL AND person.deleted_at IS NULL
            AND absence.from_date <= ? AND absence.to_date >= ?
        ORDER BY absence.from_date, absence.id
    """
    return [
        KeyholderAway(
            id=id,
            space_id="",
            person_id=person_id,
            name=name,
            from_date=as_day(begins),
            to_date=as_day(ends),
        )
        for id, person_id, begins, ends, name in group.rows(
            sql, (last.isoformat(), first.isoformat())
        )
    ]


def nobody_opens(group: GroupFile, booking: Booking) -> bool:
    """Whether a hirer's booking still lacks somebody to let them in, where we note who does."""
    if who_opens(booking) or is_our_own(booking) or booking.state != BookingState.CONFIRMED:
        return False
    noted = (
        "SELECT 1 FROM booking WHERE deleted_at IS NULL"
        " AND (opener_id IS NOT NULL OR key_holder_id IS NOT NULL) LIMIT 1"
    )
    return bool(group.rows(noted))


def in_the_way_between(group: GroupFile, first: date, last: date) -> list[Closure]:
    """What bookings of these days can meet besides each other: closed days, keyholders away."""
    return [*closures_between(group, first, last), *keyholders_away(group, first, last)]


def next_bookings(group: GroupFile, now: datetime, most: int = 5) -> list[BookedTime]:
    """The bookings that start at `now` or later, soonest first, without cancelled ones."""
    sql = f"{_WITH_WHO} AND starts_at >= ? AND state <> ? ORDER BY starts_at, booking.id LIMIT ?"
    values = (_stored(now), BookingState.CANCELLED.value, most)
    return [_booked_time(row) for row in group.rows(sql, values)]


def find_booked(group: GroupFile, booking_ids: Iterable[str]) -> list[BookedTime]:
    """These bookings, by time; those that are gone are left out."""
    ids = tuple(booking_ids)
    marks = ", ".join("?" * len(ids))
    sql = f"{_WITH_WHO} AND booking.id IN ({marks}) ORDER BY starts_at, booking.id"
    return [_booked_time(row) for row in group.rows(sql, ids)]


def bookings_of_series(group: GroupFile, series_id: str) -> list[Booking]:
    """The bookings made together, by time."""
    sql = f"{_BOOKING.select} WHERE deleted_at IS NULL AND booking_series_id = ?"
    return [_booking(row) for row in group.rows(f"{sql} ORDER BY starts_at", (series_id,))]


def clashes_from(group: GroupFile, day: date, days: int = 366) -> tuple[Clash, ...]:
    """Every clash on `day` and the `days` after it, settled ones included, in order of time."""
    tree = space_tree(group)
    last = day + timedelta(days=days)
    closures, away = closures_between(group, day, last), keyholders_away(group, day, last)
    start, end = datetime.combine(day, time()), datetime.combine(last, time())
    if closures:
        return clashes_among(bookings_between(group, start, end), tree, [*closures, *away])
    crowded = [*_that_meet(group, start, end, tree), *_opened_by(group, away, start, end)]
    return clashes_among((slot.booking for slot in find_booked(group, crowded)), tree, away)


def _opened_by(
    group: GroupFile, away: Iterable[KeyholderAway], start: datetime, end: datetime
) -> list[str]:
    """Ids of the bookings that somebody opens up for, or has the key of, who is away some time."""
    people = list(dict.fromkeys(one.person_id for one in away))
    if not people:
        return []
    where, values = _touching(start, end, None)
    marks = ", ".join("?" * len(people))
    sql = f"""
        SELECT id FROM booking
        WHERE deleted_at IS NULL AND {where}
            AND (opener_id IN ({marks}) OR key_holder_id IN ({marks}))
    """
    return [str(row[0]) for row in group.rows(sql, [*values, *people, *people])]


def _that_meet(group: GroupFile, start: datetime, end: datetime, tree: SpaceTree) -> list[str]:
    """Ids of the bookings that meet another on the same floor: few, and found without reading all.

    What it finds is looked at again by the one clash rule.
    """
    where, values = _touching(start, end, None)
    sql = (
        "SELECT id, starts_at, ends_at, set_up_minutes, clear_up_minutes, space_id, state "
        f"FROM booking WHERE deleted_at IS NULL AND {where}"
    )
    taken = {space.id: tree.taken_with(space.id) for space in tree.spaces}
    timed = sorted(
        (span.start, span.end, booking.id, booking.space_id)
        for booking in map(_outline, group.rows(sql, values))
        if (span := time_taken(booking)) and span.overlaps(Span(start, end))
    )
    found: dict[str, None] = {}
    for place, (_, ends, id, space_id) in enumerate(timed):
        for later_start, _, later_id, later_space in timed[place + 1 :]:
            if later_start >= ends:
                break
            if later_space in taken.get(space_id, {space_id}):
                found[id] = found[later_id] = None
    return list(found)


def _outline(row: Row) -> Booking:
    id, starts, ends, set_up, clear_up, space_id, state = row
    return Booking(
        id=id,
        space_id=space_id or "",
        starts_at=datetime.fromisoformat(starts),
        ends_at=datetime.fromisoformat(ends),
        set_up_minutes=set_up,
        clear_up_minutes=clear_up,
        state=state,
    )


def _touching(
    start: datetime, end: datetime, space_ids: Collection[str] | None
) -> tuple[str, list[str]]:
    """A condition for bookings near [start, end), bounded on both sides so that the index serves.

    It lets too much through by up to the longest time around a booking; the caller looks closer.
    """
    where = "starts_at > ? AND starts_at < ? AND ends_at > ?"
    values = [
        _stored(start - LONGEST_BOOKING - LONGEST_AROUND - timedelta(minutes=1)),
        _stored(end + LONGEST_AROUND),
        _stored(start - LONGEST_AROUND),
    ]
    if space_ids is None:
        return where, values
    marks = ", ".join("?" * len(space_ids))
    return f"space_id IN ({marks}) AND {where}", [*space_ids, *values]


def _touches(booking: Booking, span: Span) -> bool:
    if booking.starts_at is None or booking.ends_at is None:
        return False
    taken = time_taken(booking) or Span(booking.starts_at, booking.ends_at)
    return taken.overlaps(span)


def _booked_time(row: Row) -> BookedTime:
    whole = len(_BOOKING.columns)
    return BookedTime(_booking(row), *row[whole:])


def _booking(row: Row) -> Booking:
    return cast(Booking, _BOOKING.made(row))


def _stored(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")
