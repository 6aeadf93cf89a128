"""Bookings turned into the plain values that calendars paint and lists show."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.clash import Clash
from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.periods import say_weekday
from groupkeeper.storage.queries.bookings.bookings import BookedTime
from groupkeeper.ui.bookings.wording import (
    UNKNOWN,
    head_day,
    is_open,
    look_of,
    say_hours,
    say_state,
)
from groupkeeper.ui.kit.blocks import BlockState, Line
from groupkeeper.ui.kit.chart_shape import ChartBlock, ChartRow
from groupkeeper.ui.kit.grid_shape import GridBlock, GridColumn

GHOST = "ghost"
CLOSED = "closed"
_A_DAY = 24 * 60


@dataclass(frozen=True)
class Clashing:
    """The ids of bookings in each other's way, and of those that share for a reason."""

    fighting: frozenset[str] = frozenset()
    sharing: frozenset[str] = frozenset()

    @classmethod
    def of(cls, clashes: Iterable[Clash]) -> "Clashing":
        """From clashes, settled or not."""
        several = tuple(clashes)
        return cls(
            fighting=frozenset(_ids(clash for clash in several if not clash.is_settled)),
            sharing=frozenset(_ids(clash for clash in several if clash.is_settled)),
        )


def _ids(clashes: Iterable[Clash]) -> Iterator[str]:
    for clash in clashes:
        yield clash.booking.id
        yield clash.other.id


def days_across(monday: date, today: date, closures: Iterable[Closure] = ()) -> list[GridColumn]:
    """The columns of a week; closed days say why."""
    days = [monday + timedelta(days=place) for place in range(7)]
    several = tuple(closures)
    return [
        GridColumn(
            heading=head_day(day),
            said=say_weekday(day),
            today=day == today,
            short=head_day(day)[0] + head_day(day)[3:],
            closed=next((_say_closed(each) for each in several if _is_closed(each, day)), ""),
        )
        for day in days
    ]


def _is_closed(closure: Closure, day: date) -> bool:
    first, last = closure.from_date, closure.to_date
    return first is not None and last is not None and first <= day <= last


def _say_closed(closure: Closure) -> str:
    return f"Closed: {closure.reason}" if closure.reason else "Closed"


def spaces_across(tree: SpaceTree) -> list[GridColumn]:
    """The columns of a day with all spaces side by side."""
    return [GridColumn(space.name, space.name) for space in tree.spaces]


def rows_of(tree: SpaceTree) -> list[ChartRow]:
    """The rows of the wall chart."""
    return [ChartRow(space.name, space.remark or _seats(space)) for space in tree.spaces]


def _seats(space: Space) -> str:
    return f"{space.capacity} people" if space.capacity else ""


def visible(booked: Iterable[BookedTime]) -> list[BookedTime]:
    """What calendars show: all but cancelled bookings, whose time is free again."""
    return [slot for slot in booked if slot.booking.state != BookingState.CANCELLED]


def week_blocks(
    booked: Iterable[BookedTime],
    monday: date,
    space_id: str,
    tree: SpaceTree,
    clashing: Clashing,
    ghosts: Sequence[Booking] = (),
) -> list[GridBlock]:
    """The blocks of one space's week; those of its whole or its parts say where they are.

    A ghost stands in for the booking it would change.
    """
    changed = {ghost.id for ghost in ghosts}
    found = [
        replace(block, column=column)
        for slot in visible(booked)
        if slot.booking.id not in changed
        for column in range(7)
        if (block := _block(slot, monday + timedelta(days=column), space_id, tree, clashing))
    ]
    return found + [
        replace(ghost, column=column)
        for booking in ghosts
        for column in range(7)
        if (ghost := _ghost(booking, monday + timedelta(days=column)))
    ]


def day_blocks(
    booked: Iterable[BookedTime],
    day: date,
    tree: SpaceTree,
    clashing: Clashing,
    ghosts: Sequence[Booking] = (),
) -> list[GridBlock]:
    """The blocks of one day with spaces side by side."""
    column_of = {space.id: place for place, space in enumerate(tree.spaces)}
    found: list[GridBlock] = []
    for slot in visible(booked):
        place = column_of.get(slot.booking.space_id)
        block = _block(slot, day, slot.booking.space_id, tree, clashing)
        if place is not None and block:
            found.append(replace(block, column=place))
    for booking in ghosts:
        place = column_of.get(booking.space_id)
        if place is not None and (ghost := _ghost(booking, day)):
            lines = (*ghost.lines, Line("would go here"))
            found.append(replace(ghost, column=place, lines=lines))
    return found


def chart_blocks(
    booked: Iterable[BookedTime],
    monday: date,
    tree: SpaceTree,
    clashing: Clashing,
    closures: Iterable[Closure] = (),
) -> list[ChartBlock]:
    """The blocks of the wall chart, each in the row of its own space, closed days first."""
    row_of = {space.id: place for place, space in enumerate(tree.spaces)}
    closed = [
        ChartBlock(
            key=CLOSED,
            row=row_of[closure.space_id],
            column=column,
            times="Closed",
            title=closure.reason or "all day",
            said=f"{tree.name(closure.space_id)}, {_say_closed(closure)}",
            look=UNKNOWN,
            state=BlockState.OPEN,
        )
        for closure in closures
        if closure.space_id in row_of
        for column in range(7)
        if _is_closed(closure, monday + timedelta(days=column))
    ]
    return closed + [
        ChartBlock(
            key=slot.booking.id,
            row=row_of[slot.booking.space_id],
            column=column,
            times=times_on(slot.booking, monday + timedelta(days=column)),
            title=slot.booking.title,
            said=say_slot(slot, tree, clashing),
            look=look_of(slot.booking),
            state=state_of(slot.booking, clashing),
        )
        for slot in visible(booked)
        if slot.booking.space_id in row_of
        for column in range(7)
        if _minutes_on(slot.booking, monday + timedelta(days=column))
    ]


def say_slot(slot: BookedTime, tree: SpaceTree, clashing: Clashing) -> str:
    """A booking in one sentence, for a screen reader."""
    booking = slot.booking
    space = tree.find(booking.space_id)
    parts = [
        booking.title,
        say_weekday(booking.starts_at.date()) if booking.starts_at else "",
        say_hours(booking, " to "),
        space.name if space else "",
        slot.who if slot.who != booking.title else "",
        say_state(booking) if is_open(booking) else "",
        "clashes with another booking" if booking.id in clashing.fighting else "",
        "shares the space" if booking.id in clashing.sharing else "",
    ]
    return ", ".join(part for part in parts if part)


def _block(
    slot: BookedTime, day: date, shown_space: str, tree: SpaceTree, clashing: Clashing
) -> GridBlock | None:
    booking = slot.booking
    minutes = _minutes_on(booking, day)
    if minutes is None:
        return None
    elsewhere = tree.find(booking.space_id) if booking.space_id != shown_space else None
    more = (
        "Clash" if booking.id in clashing.fighting else "",
        elsewhere.name if elsewhere else "",
        say_state(booking) if is_open(booking) else "",
        "Shares the space" if booking.id in clashing.sharing else "",
        slot.who if slot.who != booking.title else "",
    )
    start, end = minutes
    return GridBlock(
        key=booking.id,
        column=0,
        start=start,
        end=end,
        lines=(*_first_lines(booking, day), *(Line(words) for words in more if words)),
        said=say_slot(slot, tree, clashing),
        look=look_of(booking),
        state=state_of(booking, clashing),
        before=min(start, booking.set_up_minutes or 0) if _starts_on(booking, day) else 0,
        after=min(_A_DAY - end, booking.clear_up_minutes or 0) if _ends_on(booking, day) else 0,
    )


def _ghost(booking: Booking, day: date) -> GridBlock | None:
    minutes = _minutes_on(booking, day)
    if minutes is None:
        return None
    lines = _first_lines(replace(booking, title=booking.title or "New booking"), day)
    state = BlockState.GHOST
    return GridBlock(GHOST, 0, *minutes, lines, "The new booking", look_of(booking), state)


def _first_lines(booking: Booking, day: date) -> tuple[Line, ...]:
    times = times_on(booking, day)
    return (Line(booking.title, strong=True), Line(times, others=(times.partition("–")[0],)))


def state_of(booking: Booking, clashing: Clashing) -> BlockState:
    """How the block of a booking stands: in another's way, still open, or agreed."""
    if booking.id in clashing.fighting:
        return BlockState.CLASH
    return BlockState.OPEN if is_open(booking) else BlockState.FIRM


def _minutes_on(booking: Booking, day: date) -> tuple[int, int] | None:
    """The minutes of a day that a booking takes; None when it is not on that day."""
    if booking.starts_at is None or booking.ends_at is None:
        return None
    midnight = datetime.combine(day, time())
    start = max(0, _minutes(booking.starts_at - midnight))
    end = min(_A_DAY, _minutes(booking.ends_at - midnight))
    return (start, end) if start < end else None


def _minutes(length: timedelta) -> int:
    return length.days * _A_DAY + length.seconds // 60


def times_on(booking: Booking, day: date) -> str:
    """ "10:00–11:30", what of it lies on a day; "" when nothing does."""
    minutes = _minutes_on(booking, day)
    if minutes is None:
        return ""
    start, end = minutes
    return f"{start // 60:02}:{start % 60:02}–{end // 60 % 24:02}:{end % 60:02}"


def _starts_on(booking: Booking, day: date) -> bool:
    return booking.starts_at is not None and booking.starts_at.date() == day


def _ends_on(booking: Booking, day: date) -> bool:
    return booking.ends_at is not None and booking.ends_at.date() == day
