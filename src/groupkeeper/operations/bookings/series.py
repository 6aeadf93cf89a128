"""Bookings made together: every date looked at first, then all of them saved, or none."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from groupkeeper.domain.activities.breaks import TermBreak, break_on
from groupkeeper.domain.bookings.booking import (
    Booking,
    BookingSeries,
    BookingState,
    Organisation,
    SkippedDate,
)
from groupkeeper.domain.bookings.clash import Clash, clashes_with, refusals, time_taken
from groupkeeper.domain.bookings.holding import with_last_day
from groupkeeper.domain.bookings.limits import LONGEST_AROUND, LONGEST_BOOKING, check_booking
from groupkeeper.domain.bookings.repeat import Repeat, dates_of
from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.ids import new_id
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.bookings.bookings import as_problems, refuse_unless_free
from groupkeeper.operations.bookings.charges import charge_like, save_charged
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import (
    bookings_between,
    bookings_of_series,
    in_the_way_between,
    space_tree,
)

MOST_IN_A_SERIES = 200
_FURTHEST = LONGEST_BOOKING + 2 * LONGEST_AROUND  # from the start of one to that of the next


@dataclass(frozen=True)
class DatePlan:
    """One date of a repeat before it is saved: what is in the way, and where else there is room.

    `off_because` names the break between terms it lies in: it is left out unless it is chosen.
    """

    booking: Booking
    clashes: tuple[Clash, ...] = ()
    free_spaces: tuple[Space, ...] = ()
    off_because: str = ""

    @property
    def day(self) -> date:
        """The day it starts."""
        return _day(self.booking)

    @property
    def is_taken(self) -> bool:
        """Whether the date cannot be saved as it is."""
        return bool(refusals(self.clashes))


@dataclass(frozen=True)
class DateChoice:
    """What to do with a date: leave it out, use another space or time, or share for a reason."""

    leave_out: bool = False
    space_id: str = ""
    because: str = ""
    starts_at: time | None = None


AS_PLANNED = DateChoice()
LEAVE_OUT = DateChoice(leave_out=True)


@dataclass(frozen=True)
class SeriesBooked:
    """What booking a series made."""

    series: BookingSeries
    bookings: tuple[Booking, ...]
    skipped: tuple[SkippedDate, ...]


def repeat_preview(group: GroupFile, booking: Booking, repeat: Repeat) -> tuple[DatePlan, ...]:
    """Every date of a repeat with its clashes; nothing is saved. The booking is its first date.

    For a taken date, `free_spaces` are the spaces that are free then and hold the people expected.
    RuleBroken when the booking has no times, or the repeat no end or too many dates.
    """
    breaks = _breaks(group, repeat)
    plans = plans_of(group, _planned(booking, repeat), space_tree(group))
    return tuple(_in_break(plan, breaks) for plan in plans)


def date_plan(group: GroupFile, booking: Booking) -> DatePlan:
    """One booking as it would be, saved before or not, with what is in the way of it."""
    found = tuple(plans_of(group, (booking,), space_tree(group)))
    return found[0] if found else DatePlan(booking)


def book_series(
    group: GroupFile,
    booking: Booking,
    repeat: Repeat,
    choices: Mapping[date, DateChoice] | None = None,
    newcomer: Person | None = None,
    body: Organisation | None = None,
) -> SeriesBooked:
    """Keep all dates of a repeat in one step, or none (R-BKG-4).

    `choices` says what to do with dates, by date; dates in a break are left out where the repeat is
    for term time only and nothing is chosen. RuleBroken names every date still taken. `newcomer`
    is someone booking who is not yet in the group file, `body` an organisation that is not.
    """
    booking = replace(booking, person_id=newcomer.id) if newcomer else booking
    planned = _planned(booking, repeat)
    breaks = _breaks(group, repeat)
    chosen = _all_choices(planned, choices or {}, breaks)
    wanted = [one for one in planned if not chosen[_day(one)].leave_out]
    if not wanted:
        sentence = "Every date is left out, so there is nothing to save."
        raise RuleBroken(Problem("repeats", sentence))
    times = "once" if len(wanted) == 1 else f"{len(wanted)} times"
    name = space_tree(group).name(booking.space_id)
    with group.step(f"Book {name} {times} for {booking.title}") as step:
        tree = space_tree(group)
        if newcomer:
            step.save(newcomer)
        if body:
            step.save(body)
        series = step.save(_series(planned, repeat))
        ready = tuple(
            replace(as_chosen(one, chosen[_day(one)]), booking_series_id=series.id)
            for one in wanted
        )
        gone = [one for one in planned if chosen[_day(one)].leave_out]
        plans = [_in_break(plan, breaks) for plan in plans_of(group, gone, tree)]
        refuse(*plan_troubles(group, ready, tree))
        numbered = [
            replace(with_last_day(one), reference=step.next_reference(Booking)) for one in ready
        ]
        skipped = tuple(_skipped(plan, series) for plan in plans)
        charged = save_charged(group, step, numbered)
        step.save_all(skipped)
        return SeriesBooked(series, tuple(charged), skipped)


def put_back(group: GroupFile, skipped_id: str, today: date | None = None) -> Booking:
    """Book a date that was left out of a series after all, like most others of the series.

    Where they are provisional it is held anew, from `today`.
    """
    skipped = group.get(SkippedDate, skipped_id)
    like = _like_most(bookings_of_series(group, skipped.booking_series_id))
    if like is None or skipped.on_date is None:
        raise RuleBroken(Problem("on_date", "The whole series is cancelled. Make a new booking."))
    again = _on_day(like, skipped.on_date)
    with group.step(f"Put back {like.title} on {say_date(skipped.on_date)}") as step:
        refuse_unless_free(group, again)
        step.remove(SkippedDate, skipped.id)
        number, charge = step.next_reference(Booking), charge_like(group, like)
        again = replace(again, booked_on=today or again.booked_on, lapses_on=None)
        ready = replace(with_last_day(again), reference=number, charge_pence=charge)
        return save_charged(group, step, [ready])[0]


def free_spaces(
    booking: Booking, others: Iterable[Booking], closures: Iterable[Closure], tree: SpaceTree
) -> tuple[Space, ...]:
    """The other spaces a booking could use at its time, the largest first, wholes last."""
    near, closed = tuple(others), tuple(closures)
    free = [
        space
        for space in tree.spaces
        if space.id != booking.space_id
        and (space.capacity is None or space.capacity >= (booking.expected_people or 0))
        and not refusals(clashes_with(_in_space(booking, space), near, closed, tree))
    ]
    return tuple(
        sorted(free, key=lambda space: (bool(tree.parts_of(space.id)), -(space.capacity or 0)))
    )


def plans_of(
    group: GroupFile,
    wanted: Sequence[Booking],
    tree: SpaceTree,
    freed: Collection[str] = (),
) -> Iterator[DatePlan]:
    """Each booking as it would be if all of these were kept: by one, what is in the way of it.

    They stand in for those of the same id that are kept, and `freed` are the ids of bookings that
    give up their place. Of two that are in each other's way the later one is told.
    """
    gone = {one.id for one in wanted} | set(freed)
    timed = sorted((one for one in wanted if one.starts_at and one.ends_at), key=_starts)
    beginnings = [_starts(one) for one in timed]
    for place, one in enumerate(timed):
        mine = time_taken(one)
        start, end = (mine.start, mine.end) if mine else (_starts(one), _starts(one))
        before = timed[bisect_left(beginnings, start - _FURTHEST, hi=place) : place]
        spaces = tree.taken_with(one.space_id)
        near = [*_kept_between(group, start, end, gone, spaces), *before]
        closures = in_the_way_between(group, start.date(), end.date())
        clashes = clashes_with(one, near, closures, tree)
        free: tuple[Space, ...] = ()
        if refusals(clashes):
            everywhere = [*_kept_between(group, start, end, gone), *before]
            free = free_spaces(one, everywhere, closures, tree)
        yield DatePlan(one, clashes, free)


def plan_troubles(
    group: GroupFile, ready: Sequence[Booking], tree: SpaceTree, freed: Collection[str] = ()
) -> Iterator[Problem]:
    """What stops bookings that are to be saved together, each sentence once."""
    yield from dict.fromkeys(problem for one in ready for problem in check_booking(one, tree))
    for plan in plans_of(group, ready, tree, freed):
        yield from as_problems(refusals(plan.clashes))


def as_chosen(booking: Booking, chosen: DateChoice) -> Booking:
    """A booking at the space and time chosen for its date, as long as planned."""
    starts, ends = booking.starts_at, booking.ends_at
    if chosen.starts_at and starts and ends:
        begins = datetime.combine(starts.date(), chosen.starts_at)
        booking = replace(booking, starts_at=begins, ends_at=begins + (ends - starts))
    return replace(
        booking,
        space_id=chosen.space_id or booking.space_id,
        clash_allowed_because=chosen.because,
    )


def _kept_between(
    group: GroupFile,
    start: datetime,
    end: datetime,
    gone: Collection[str],
    spaces: Collection[str] | None = None,
) -> list[Booking]:
    return [one for one in bookings_between(group, start, end, spaces) if one.id not in gone]


def _in_break(plan: DatePlan, breaks: Sequence[TermBreak]) -> DatePlan:
    off = break_on(breaks, plan.day)
    return replace(plan, off_because=off.name) if off else plan


def _breaks(group: GroupFile, repeat: Repeat) -> list[TermBreak]:
    return group.find(TermBreak) if repeat.term_only else []


def _all_choices(
    planned: Sequence[Booking], choices: Mapping[date, DateChoice], breaks: Sequence[TermBreak]
) -> dict[date, DateChoice]:
    """What is to happen on each date: as chosen, else left out in a break, else as planned."""
    return {
        day: choices.get(day, LEAVE_OUT if break_on(breaks, day) else AS_PLANNED)
        for day in map(_day, planned)
    }


def _like_most(series: Sequence[Booking]) -> Booking | None:
    """A living booking of a series at the space and time that most of them have."""
    living = [one for one in series if one.state != BookingState.CANCELLED]
    most = Counter(map(_place, living)).most_common(1)
    return next((one for one in living if most and _place(one) == most[0][0]), None)


def _place(booking: Booking) -> tuple[str, time, timedelta]:
    starts, ends = _starts(booking), booking.ends_at
    return booking.space_id, starts.time(), (ends or starts) - starts


def _planned(booking: Booking, repeat: Repeat) -> tuple[Booking, ...]:
    """The booking on each date of its repeat."""
    if booking.starts_at is None or booking.ends_at is None:
        raise RuleBroken(Problem("starts_at", "Choose when it starts and when it ends."))
    if booking.ends_at <= booking.starts_at:
        sentence = f"It ends before it starts. Choose a time after {booking.starts_at:%H:%M}."
        raise RuleBroken(Problem("ends_at", sentence))
    moments = dates_of(repeat, booking.starts_at, most=MOST_IN_A_SERIES + 1)
    if not moments:
        sentence = "The last day is before the first. Choose a later one."
        raise RuleBroken(Problem("last_date", sentence))
    if len(moments) > MOST_IN_A_SERIES:
        sentence = f"That is more than {MOST_IN_A_SERIES} dates. Choose an earlier last day."
        raise RuleBroken(Problem("last_date", sentence))
    return tuple(_on_day(booking, moment.date()) for moment in moments)


def _on_day(booking: Booking, day: date) -> Booking:
    """A new booking like this one, at the same time on the wall, on another day."""
    starts, ends = booking.starts_at, booking.ends_at
    if starts is None or ends is None:
        return booking
    firm = BookingState.CONFIRMED.value
    return replace(
        booking,
        id=new_id(),
        starts_at=datetime.combine(day, starts.time()),
        ends_at=datetime.combine(day + (ends.date() - starts.date()), ends.time()),
        clash_allowed_because="",
        state=firm if booking.state == BookingState.COMPLETED else booking.state,
        key_out_on=None,
        key_back_on=None,
    )


def _series(planned: tuple[Booking, ...], repeat: Repeat) -> BookingSeries:
    return BookingSeries(
        repeats=repeat.rule,
        first_starts_at=planned[0].starts_at,
        last_date=repeat.until or _day(planned[-1]),
    )


def _skipped(plan: DatePlan, series: BookingSeries) -> SkippedDate:
    why = plan.off_because or "; ".join(clash.sentence for clash in plan.clashes)
    reason = why or "Left out"
    return SkippedDate(booking_series_id=series.id, on_date=plan.day, reason=reason[:200])


def _in_space(booking: Booking, space: Space) -> Booking:
    return replace(booking, space_id=space.id)


def _day(booking: Booking) -> date:
    return booking.starts_at.date() if booking.starts_at else date.min


def _starts(booking: Booking) -> datetime:
    return booking.starts_at or datetime.combine(date.min, time())
