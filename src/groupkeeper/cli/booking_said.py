"""Bookings as the command line says them: where and when, what is in the way, the charge."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.limits import warnings_about
from groupkeeper.domain.bookings.pricing import is_our_own
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_times, say_weekday
from groupkeeper.operations.bookings.charges import quote_for
from groupkeeper.operations.bookings.series import LEAVE_OUT, DateChoice, DatePlan
from groupkeeper.storage.group_file import GroupFile


def say_booking(booking: Booking, tree: SpaceTree) -> str:
    """ "Thursday 19 March 2026, 18:30 to 20:30, the Main hall: Choir (B-A0012)"."""
    number = f" ({booking.reference})" if booking.reference else ""
    return f"{_when(booking)}, {tree.name(booking.space_id)}: {booking.title}{number}"


def say_charge(group: GroupFile, bookings: Sequence[Booking]) -> str:
    """The charge of one booking, or of several together; where there is none, why."""
    total = sum(one.charge_pence or 0 for one in bookings)
    unpriced = [one for one in bookings if one.charge_pence is None and not is_our_own(one)]
    if not bookings:
        return ""
    if len(unpriced) == len(bookings):
        return f"No charge yet. {quote_for(group, unpriced[0]).no_price_because}".strip()
    if not total:
        return "No charge."
    together = f", {count_said(len(bookings), 'booking')} together" if len(bookings) > 1 else ""
    without = f" {count_said(len(unpriced), 'booking')} without a price." if unpriced else ""
    return f"Charge: {say_pence(total)}{together}.{without}"


def say_plans(
    plans: Iterable[DatePlan], chosen: Mapping[date, DateChoice], tree: SpaceTree
) -> list[str]:
    """Each clash of each date in plain words, what is done about it, and where there is room."""
    return [line for plan in plans for line in _plan_lines(plan, chosen.get(plan.day), tree)]


def say_undecided(dates: int) -> str:
    """That nothing can be saved while dates are taken, and what to say for them."""
    what = "One date is taken" if dates == 1 else f"{dates} dates are taken"
    ways = "--because WHY to share, --or-space NAME, or for a repeat --taken leave-out"
    return f"{what}. Nothing is saved unless you say: {ways}."


def say_odd(bookings: Iterable[Booking], tree: SpaceTree, today: date) -> list[str]:
    """What is odd but possible, each once."""
    return list(
        dict.fromkeys(said for one in bookings for said in warnings_about(one, tree, today))
    )


def booking_json(booking: Booking, tree: SpaceTree) -> dict[str, Any]:
    """One booking; money in pence, times of the clock on the wall."""
    space = tree.find(booking.space_id)
    return {
        "id": booking.id,
        "number": booking.reference or None,
        "title": booking.title,
        "space": space.name if space else None,
        "starts_at": _iso(booking, "starts_at"),
        "ends_at": _iso(booking, "ends_at"),
        "state": booking.state,
        "held_until": booking.lapses_on,
        "person_id": booking.person_id or None,
        "organisation_id": booking.organisation_id or None,
        "charge_pence": booking.charge_pence,
        "shares_because": booking.clash_allowed_because or None,
    }


def clashes_json(plans: Iterable[DatePlan]) -> list[dict[str, Any]]:
    """Every clash of every date, with the spaces that are free then."""
    return [
        {
            "day": plan.day,
            "why": clash.sentence,
            "firm": clash.firm,
            "free": [space.name for space in plan.free_spaces],
        }
        for plan in plans
        for clash in plan.clashes
    ]


def _plan_lines(plan: DatePlan, choice: DateChoice | None, tree: SpaceTree) -> list[str]:
    day = say_weekday(plan.day)
    if plan.off_because and choice is None:
        return [f"{day}: left out ({plan.off_because})."]
    lines = [f"{day}: {clash.sentence}." for clash in plan.clashes]
    if not plan.is_taken:
        return lines
    return [*lines, f"  {_done(plan, choice, tree)}"]


def _done(plan: DatePlan, choice: DateChoice | None, tree: SpaceTree) -> str:
    if choice == LEAVE_OUT:
        return "Left out."
    if choice is not None and choice.space_id:
        return f"In {tree.name(choice.space_id)} that day."
    if choice is not None:
        return f"They share, because: {choice.because}"
    free = ", ".join(tree.name(space.id) for space in plan.free_spaces)
    return f"Free then: {free}." if free else "Nothing else is free then."


def _when(booking: Booking) -> str:
    starts, ends = booking.starts_at, booking.ends_at
    if starts is None or ends is None:
        return "A day not known"
    day = f"{say_weekday(starts.date())} {starts.year}"
    if ends.date() != starts.date():
        return f"{day}, {starts:%H:%M} to {say_weekday(ends.date())}, {ends:%H:%M}"
    return f"{day}, {say_times(starts, ends)}"


def _iso(booking: Booking, name: str) -> str | None:
    moment = getattr(booking, name)
    return moment.isoformat(timespec="minutes") if moment else None


def say_held(booking: Booking) -> list[str]:
    """Until when a provisional booking is held, where that is known."""
    if booking.state != BookingState.PROVISIONAL or booking.lapses_on is None:
        return []
    return [f"Held until {say_weekday(booking.lapses_on)}."]
