"""What a person can do with a booking. The check and the save are one step (R-BKG-3)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from groupkeeper.domain.bookings.booking import Booking, BookingState, Organisation
from groupkeeper.domain.bookings.clash import Clash, clashes_with, refusals
from groupkeeper.domain.bookings.holding import with_last_day
from groupkeeper.domain.bookings.keyholders import who_opens
from groupkeeper.domain.bookings.limits import LONGEST_AROUND, check_booking
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import say_weekday
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.bookings.charges import (
    charge_changed_said,
    charge_follows,
    charge_for_cancelling,
    save_charged,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import (
    bookings_between,
    bookings_of_series,
    in_the_way_between,
    space_tree,
)
from groupkeeper.storage.steps import Step


def book(
    group: GroupFile,
    booking: Booking,
    newcomer: Person | None = None,
    body: Organisation | None = None,
) -> Booking:
    """Keep a new booking. RuleBroken says what is missing, too many, or in the way.

    `newcomer` is someone booking who is not yet in the group file; they are kept in the same step.
    `body` is the organisation it is for, where that is new; the booking has its id already.
    """
    name = space_tree(group).name(booking.space_id)
    with group.step(f"Book {name} for {booking.title}") as step:
        booker = step.save(newcomer).id if newcomer else booking.person_id
        if body:
            step.save(body)
        refuse_unless_free(group, booking)
        number = step.next_reference(Booking)
        kept = replace(with_last_day(booking), person_id=booker, reference=number)
        return save_charged(group, step, [kept])[0]


def change_booking(
    group: GroupFile,
    booking: Booking,
    newcomer: Person | None = None,
    body: Organisation | None = None,
) -> Booking:
    """Change anything about a booking. Where, when and how firm it is are checked again.

    `newcomer` and `body` are a person and an organisation not yet in the group file.
    """
    before = group.get(Booking, booking.id)
    with group.step(_with_charge(group, f"Change {booking.title}", before, booking)) as step:
        if wants_more(before, booking):
            refuse(*_held_for_ever(before, booking))
            refuse_unless_free(group, booking, before)
        else:
            refuse(*check_booking(booking, space_tree(group)))
        booker = step.save(newcomer).id if newcomer else booking.person_id
        if body:
            step.save(body)
        after = replace(booking, person_id=booker)
        return step.save(charge_follows(group, step, before, after))


def move_booking(
    group: GroupFile,
    booking_id: str,
    space_id: str,
    starts_at: datetime,
    ends_at: datetime,
    because: str = "",
) -> Booking:
    """Move a booking to another time or space; set-up and clear-up go with it.

    A reason to share belonged to the old place, so only `because` lets it share the new one; a
    reason for so many people belonged to the old space.
    """
    before = group.get(Booking, booking_id)
    stays = space_id == before.space_id
    moved = replace(
        before,
        space_id=space_id,
        starts_at=starts_at,
        ends_at=ends_at,
        clash_allowed_because=because,
        over_capacity_because=before.over_capacity_because if stays else "",
    )
    day = say_weekday(starts_at.date())
    to_space = f", in {space_tree(group).name(space_id)}" if space_id != before.space_id else ""
    label = f"Move {before.title} to {day}, {starts_at:%H:%M}{to_space}"
    with group.step(_with_charge(group, label, before, moved)) as step:
        refuse_unless_free(group, moved)
        return step.save(charge_follows(group, step, before, moved))


def confirm_booking(group: GroupFile, booking_id: str) -> Booking:
    """Make an enquiry or a provisional booking firm; what is in the way is checked again."""
    before = group.get(Booking, booking_id)
    confirmed = replace(before, state=BookingState.CONFIRMED.value)
    with group.step(f"Confirm {confirmed.title}") as step:
        refuse_unless_free(group, confirmed, before)
        return step.save(confirmed)


def cancel_booking(
    group: GroupFile, booking_id: str, because: str, today: date, *, waive: bool = False
) -> Booking:
    """Cancel a booking: it stays to be seen, and its time is free at once (R-BKG-7).

    Our rules for cancelling say what stays due; with `waive` nothing does.
    """
    reason = _reason(because, "cancelled_because", "Say why it is cancelled.")
    before = group.get(Booking, booking_id)
    with group.step(f"Cancel {before.title}") as step:
        return _cancel(group, step, before, reason, today, waive=waive)


def cancel_series_from(
    group: GroupFile, booking_id: str, because: str, today: date, *, waive: bool = False
) -> tuple[Booking, ...]:
    """Cancel a booking and all later ones that were made together with it."""
    reason = _reason(because, "cancelled_because", "Say why they are cancelled.")
    first = group.get(Booking, booking_id)
    several = _this_and_later(group, first)
    times = "once" if len(several) == 1 else f"{len(several)} times"
    with group.step(f"Cancel {first.title} {times}") as step:
        return tuple(
            _cancel(group, step, booking, reason, today, waive=waive) for booking in several
        )


def complete_booking(group: GroupFile, booking_id: str, now: datetime) -> Booking:
    """Note that a confirmed booking took place. RuleBroken before it is over."""
    before = group.get(Booking, booking_id)
    if before.state != BookingState.CONFIRMED:
        raise RuleBroken(Problem("state", "Confirm it first: only a confirmed one took place."))
    if before.ends_at is None or before.ends_at > now:
        raise RuleBroken(Problem("state", "It is not over yet."))
    with group.step(f"{before.title} took place") as step:
        return step.save(replace(before, state=BookingState.COMPLETED.value))


def allow_clash(group: GroupFile, booking_id: str, because: str) -> Booking:
    """Let a booking share its space, with the reason. The two stay listed as sharing."""
    reason = _reason(because, "clash_allowed_because", "Say why the two can share the space.")
    before = group.get(Booking, booking_id)
    name = space_tree(group).name(before.space_id)
    with group.step(f"Let {before.title} share {name}") as step:
        return step.save(replace(before, clash_allowed_because=reason))


def clashes_of(group: GroupFile, booking: Booking) -> tuple[Clash, ...]:
    """What stands in the way of a booking, saved or not."""
    return _clashes_of(group, booking, space_tree(group))


def refuse_unless_free(group: GroupFile, booking: Booking, before: Booking | None = None) -> None:
    """Raise RuleBroken when a booking may not be kept as it is. For use inside a step.

    A reason it had `before` covers only those it shared with then.
    """
    tree = space_tree(group)
    refuse(*check_booking(booking, tree))
    clashes = _clashes_of(group, booking, tree)
    refuse(*as_problems(refusals(clashes)))
    if before and before.clash_allowed_because == booking.clash_allowed_because:
        shared = {clash.other.id for clash in _clashes_of(group, before, tree) if clash.firm}
        strangers = [one for one in clashes if one.firm and one.other.id not in shared]
        refuse(*as_problems(strangers))


def as_problems(clashes: Iterable[Clash]) -> Iterator[Problem]:
    """Clashes as a form shows them, each with its day."""
    for clash in clashes:
        start = clash.booking.starts_at
        when = f"{say_weekday(start.date())}: " if start else ""
        yield Problem("space_id", f"{when}{clash.sentence}.")


def _reason(because: str, field: str, request: str) -> str:
    reason = " ".join(because.split())
    if not reason:
        raise RuleBroken(Problem(field, request))
    return reason


def _clashes_of(group: GroupFile, booking: Booking, tree: SpaceTree) -> tuple[Clash, ...]:
    if booking.starts_at is None or booking.ends_at is None:
        return ()
    start, end = booking.starts_at - LONGEST_AROUND, booking.ends_at + LONGEST_AROUND
    others = bookings_between(group, start, end, tree.taken_with(booking.space_id))
    closures = in_the_way_between(group, start.date(), end.date())
    return clashes_with(booking, others, closures, tree)


def wants_more(before: Booking, after: Booking) -> bool:
    """Whether a change may take time or floor from others."""
    if after.state in (BookingState.CANCELLED, BookingState.ENQUIRY):
        return False
    asked = ("space_id", "starts_at", "ends_at", "set_up_minutes", "clear_up_minutes", "state")
    if who_opens(before) != who_opens(after):
        return True
    reason_gone = bool(before.clash_allowed_because) and not after.clash_allowed_because
    return reason_gone or any(getattr(before, name) != getattr(after, name) for name in asked)


def _held_for_ever(before: Booking, after: Booking) -> Iterator[Problem]:
    provisional = BookingState.PROVISIONAL
    if after.state == provisional and before.state != provisional and after.lapses_on is None:
        yield Problem("lapses_on", "Say until when it is held. After that day others can have it.")


def _with_charge(group: GroupFile, label: str, before: Booking, after: Booking) -> str:
    """What is done, and what becomes of the charge by it."""
    said = charge_changed_said(group, [(before, after)])
    return f"{label}. {said}" if said else label


def _cancel(
    group: GroupFile, step: Step, before: Booking, because: str, today: date, *, waive: bool
) -> Booking:
    cancelled = replace(
        before,
        state=BookingState.CANCELLED.value,
        cancelled_on=today,
        cancelled_because=because,
    )
    return step.save(charge_for_cancelling(group, step, before, cancelled, waive=waive))


def _this_and_later(group: GroupFile, first: Booking) -> tuple[Booking, ...]:
    if not first.booking_series_id or first.starts_at is None:
        return (first,)
    return tuple(
        one
        for one in bookings_of_series(group, first.booking_series_id)
        if one.starts_at and one.starts_at >= first.starts_at
        if one.state != BookingState.CANCELLED
    )
