"""Changing one booking of a series, it and all after it, or all to come; each date looked at first.

The past is never altered, and cancelled bookings stay as they are and stand in nobody's way.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta

from groupkeeper.domain.activities.usual_days import on_other_weekday, same_place
from groupkeeper.domain.bookings.booking import (
    Booking,
    BookingSeries,
    BookingState,
    Organisation,
    SkippedDate,
)
from groupkeeper.domain.bookings.clash import refusals
from groupkeeper.domain.bookings.limits import check_booking
from groupkeeper.domain.fields import Choice
from groupkeeper.domain.ids import new_id
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.bookings.bookings import clashes_of, wants_more
from groupkeeper.operations.bookings.charges import charge_changed_said, charge_follows
from groupkeeper.operations.bookings.series import (
    AS_PLANNED,
    DateChoice,
    DatePlan,
    as_chosen,
    plan_troubles,
    plans_of,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import bookings_of_series, space_tree


class WhichBookings(Choice):
    """How far a change to a booking of a series reaches."""

    ONE = "one: Only this one"
    FOLLOWING = "following: This one and all after it"
    ALL = "all: All to come"


@dataclass(frozen=True)
class SeriesChanged:
    """What changing a series did: the bookings as they are now, and those left as they were."""

    bookings: tuple[Booking, ...]
    left: tuple[Booking, ...]


@dataclass(frozen=True)
class _Pair:
    before: Booking
    after: Booking

    @property
    def day(self) -> date:
        return _starts(self.after).date()


# what belongs to one booking alone, or is worked out for each
_OWN = frozenset(
    {"id", "reference", "starts_at", "ends_at", "clash_allowed_because", "booking_series_id"}
    | {"booked_on", "lapses_on", "cancelled_on", "cancelled_because", "key_out_on", "key_back_on"}
)
_PLACE = ("space_id", "starts_at", "ends_at")


def bookings_to_come(group: GroupFile, booking: Booking, today: date) -> dict[str, int]:
    """How many bookings each way of `WhichBookings` reaches; empty when it was made alone."""
    if not booking.booking_series_id:
        return {}
    return {
        which.value: len(_reached(group, booking, which, today))
        for which in WhichBookings
        if which != WhichBookings.ONE
    }


def series_change_preview(
    group: GroupFile, wanted: Booking, which: str, today: date
) -> tuple[DatePlan, ...]:
    """Every booking that `change_series` would change, as it would be, with what is in its way.

    `wanted` is one booking of the series as it is to be. RuleBroken when it could not be done.
    """
    pairs = _asked_again(group, wanted.id, _pairs(group, wanted, which, today))
    tree = space_tree(group)
    asking = [one.after for one in pairs if wants_more(one.before, one.after)]
    plans = {plan.booking.id: plan for plan in plans_of(group, asking, tree)}
    return tuple(plans.get(one.after.id, DatePlan(one.after)) for one in pairs)


def change_series(
    group: GroupFile,
    wanted: Booking,
    which: str,
    today: date,
    choices: Mapping[date, DateChoice] | None = None,
    newcomer: Person | None = None,
    body: Organisation | None = None,
) -> SeriesChanged:
    """Make the same change to a booking and to others of its series, in one step, or to none.

    Only what differs between the booking as kept and `wanted` is changed: the words, the space, the
    day, the start, the length. `choices`, by the new date, say what to do where the space is taken;
    `leave_out` leaves that booking as it is. RuleBroken names every date still taken.
    """
    pairs = _pairs(group, wanted, which, today)
    ready = _as_chosen(group, wanted.id, pairs, choices or {})
    if not ready:
        raise RuleBroken(Problem("which", "Every booking is left as it is: nothing to change."))
    with group.step(_label(group, wanted, ready)) as step:
        for new in (newcomer, body):
            if new:
                step.save(new)
        _refuse_taken(group, ready)
        series, skipped = _series_after(group, wanted, pairs)
        booker = newcomer.id if newcomer else ""
        done: list[Booking] = []
        for one in ready:
            person_id = booker or one.after.person_id
            after = replace(one.after, booking_series_id=series.id, person_id=person_id)
            done.append(step.save(charge_follows(group, step, one.before, after)))
        changed = {one.id for one in done}
        left = tuple(
            step.save(replace(one.before, booking_series_id=series.id))
            for one in pairs
            if one.before.id not in changed
        )
        for each in (series, *skipped):
            step.save(each)
        return SeriesChanged(tuple(done), left)


def _as_chosen(
    group: GroupFile, booking_id: str, pairs: list[_Pair], choices: Mapping[date, DateChoice]
) -> list[_Pair]:
    """The pairs that are to change, each as was chosen for its new date."""
    chosen = {one.before.id: choices.get(one.day, AS_PLANNED) for one in pairs}
    ready = [
        one if choice == AS_PLANNED else _Pair(one.before, as_chosen(one.after, choice))
        for one in pairs
        if not (choice := chosen[one.before.id]).leave_out
    ]
    told = any(one.before.id == booking_id and chosen[booking_id].because for one in ready)
    return ready if told else _asked_again(group, booking_id, ready)


def _label(group: GroupFile, wanted: Booking, ready: Sequence[_Pair]) -> str:
    times = "once" if len(ready) == 1 else f"{len(ready)} times"
    label = f"Change {wanted.title} {times}"
    said = charge_changed_said(group, [(one.before, one.after) for one in ready])
    return f"{label}. {said}" if said else label


def _refuse_taken(group: GroupFile, ready: Sequence[_Pair]) -> None:
    """RuleBroken names what is wrong with a booking, and every date that is taken."""
    tree = space_tree(group)
    asking = [one.after for one in ready if wants_more(one.before, one.after)]
    refuse(*dict.fromkeys(p for one in ready for p in check_booking(one.after, tree)))
    refuse(*plan_troubles(group, asking, tree))


def _asked_again(group: GroupFile, booking_id: str, pairs: list[_Pair]) -> list[_Pair]:
    """The pairs; one's reason to share is gone where it would cover more than it was given for."""
    one = next((pair for pair in pairs if pair.before.id == booking_id), None)
    reason = one.before.clash_allowed_because if one else ""
    if one is None or not reason or one.after.clash_allowed_because != reason:
        return pairs
    bare = _Pair(one.before, replace(one.after, clash_allowed_because=""))
    without = [bare if pair is one else pair for pair in pairs]
    asking = [pair.after for pair in without if wants_more(pair.before, pair.after)]
    met = {
        clash.other.id
        for plan in plans_of(group, asking, space_tree(group))
        if plan.booking.id == booking_id
        for clash in refusals(plan.clashes)
    }
    shared = {clash.other.id for clash in clashes_of(group, one.before) if clash.firm}
    return pairs if met <= shared else without


def _pairs(group: GroupFile, wanted: Booking, which: str, today: date) -> list[_Pair]:
    """Each booking the change reaches, before and after, by time."""
    before = group.get(Booking, wanted.id)
    if wanted.starts_at is None or wanted.ends_at is None:
        raise RuleBroken(Problem("starts_at", "Choose when it starts and when it ends."))
    if wanted.ends_at <= wanted.starts_at:
        sentence = f"It ends before it starts. Choose a time after {wanted.starts_at:%H:%M}."
        raise RuleBroken(Problem("ends_at", sentence))
    rule = _rule(group, before)
    return [
        _Pair(one, _alike(one, before, wanted, rule))
        for one in _reached(group, before, which, today)
    ]


def _reached(group: GroupFile, before: Booking, which: str, today: date) -> list[Booking]:
    if which == WhichBookings.ONE or not before.booking_series_id:
        return [before]
    first = before.starts_at or datetime.combine(today, datetime.min.time())
    since = first if which == WhichBookings.FOLLOWING else None
    return [
        one
        for one in bookings_of_series(group, before.booking_series_id)
        if one.state != BookingState.CANCELLED
        if one.id == before.id or _is_reached(one, since, today)
    ]


def _is_reached(booking: Booking, since: datetime | None, today: date) -> bool:
    starts = _starts(booking)
    return starts.date() >= today and (since is None or starts >= since)


def _alike(one: Booking, before: Booking, wanted: Booking, rule: str) -> Booking:
    """A booking of the series with the change that makes `before` into `wanted`."""
    news = {
        field.name: getattr(wanted, field.name)
        for field in fields(Booking)
        if field.name not in _OWN and getattr(wanted, field.name) != getattr(before, field.name)
    }
    if news.get("state") == BookingState.PROVISIONAL:
        news["lapses_on"] = wanted.lapses_on
    starts = _starts(one)
    day = _day_after(one, before, wanted, rule)
    clock = _starts(wanted).time() if _clock(wanted) != _clock(before) else starts.time()
    length = _length(wanted) if _length(wanted) != _length(before) else _length(one)
    begins = datetime.combine(day, clock)
    after = replace(one, **news, starts_at=begins, ends_at=begins + length)
    if one.id == before.id:
        after = replace(after, clash_allowed_because=wanted.clash_allowed_because)
    elif wants_more(one, after):
        after = replace(after, clash_allowed_because="")
    return after


def _day_after(one: Booking, before: Booking, wanted: Booking, rule: str) -> date:
    """The day a booking goes to: the same weekday or place in the month as the wanted one's."""
    old, new = _starts(before).date(), _starts(wanted).date()
    mine = _starts(one).date()
    if old == new:
        return mine
    if one.id == before.id:
        return new
    if mine.weekday() == old.weekday() and same_place(rule, old, new.weekday()) == new:
        day = same_place(rule, mine, new.weekday())
        if day is None:
            sentence = f"{mine:%B} has no such day. Change only this one, or choose another day."
            raise RuleBroken(Problem("starts_at", sentence))
        return day
    return mine + (new - old)


def _series_after(
    group: GroupFile, wanted: Booking, pairs: Sequence[_Pair]
) -> tuple[BookingSeries, list[SkippedDate]]:
    """The rule as it is after the change, of a series of its own when earlier ones keep theirs.

    Dates left out after the first that changes go along, so that they can still be put back.
    """
    series = group.get(BookingSeries, wanted.booking_series_id)
    old, new = pairs[0].before, pairs[0].after
    if not any(getattr(one.before, n) != getattr(one.after, n) for one in pairs for n in _PLACE):
        return series, []
    reached = {one.before.id for one in pairs}
    first, shift = _starts(old), _starts(new).date() - _starts(old).date()
    later = [
        replace(one, on_date=one.on_date + shift)
        for one in group.find(SkippedDate, booking_series_id=series.id)
        if one.on_date and one.on_date >= first.date()
    ]
    then = replace(
        series,
        repeats=_moved_rule(series.repeats, first.date(), _starts(new).date()),
        last_date=series.last_date + max(shift, timedelta(0)) if series.last_date else None,
    )
    if _has_others(group, series, reached):
        then = replace(then, id=new_id(), first_starts_at=new.starts_at)
    return then, [replace(one, booking_series_id=then.id) for one in later]


def _has_others(group: GroupFile, series: BookingSeries, reached: Collection[str]) -> bool:
    several = bookings_of_series(group, series.id)
    return any(one.id not in reached and one.state != BookingState.CANCELLED for one in several)


def _moved_rule(rule: str, old: date, new: date) -> str:
    if old.weekday() == new.weekday():
        return rule
    try:
        return on_other_weekday(rule, old.weekday(), new.weekday())
    except RuleBroken:
        return rule  # the first one had a day of its own already


def _rule(group: GroupFile, booking: Booking) -> str:
    found = group.find(BookingSeries, id=booking.booking_series_id or "-")
    return found[0].repeats if found else ""


def _clock(booking: Booking) -> object:
    return _starts(booking).time()


def _length(booking: Booking) -> timedelta:
    return (booking.ends_at or _starts(booking)) - _starts(booking)


def _starts(booking: Booking) -> datetime:
    if booking.starts_at is None:
        raise RuleBroken(Problem("starts_at", "Choose when it starts and when it ends."))
    return booking.starts_at
