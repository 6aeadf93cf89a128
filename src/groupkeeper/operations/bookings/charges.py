"""What a booking costs, kept line by line in the step that books, changes or cancels it.

`Booking.charge_pence` is always the total of the lines; every step that writes lines sets it too.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from groupkeeper.domain.bookings.agreed import at_the_price_agreed, same_charge
from groupkeeper.domain.bookings.booking import Booking, BookingState, Organisation
from groupkeeper.domain.bookings.charges import BookingCharge, ChargeKind
from groupkeeper.domain.bookings.owing import cancelling_line
from groupkeeper.domain.bookings.prices import CancellationBand, Extra
from groupkeeper.domain.bookings.pricing import Quote, extras_in_force, is_our_own, total_pence
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.fields import check
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import bookings_of_series
from groupkeeper.storage.queries.bookings.hire_charges import (
    PriceList,
    charges_of,
    charges_of_all,
    price_list,
)
from groupkeeper.storage.queries.bookings.invoices import invoiced_bookings
from groupkeeper.storage.steps import Step

_PRICED_BY = (
    "space_id", "starts_at", "ends_at", "booked_for", "hirer_kind_id", "organisation_id",
)  # fmt: skip


def quote_for(group: GroupFile, booking: Booking, extra_names: Iterable[str] = ()) -> Quote:
    """What a booking, kept or not, costs by the price list on its day."""
    listed = price_list(group)
    return listed.quote(booking, _extras(listed, booking, extra_names))


def with_charges(
    group: GroupFile, bookings: Sequence[Booking]
) -> tuple[list[Booking], list[BookingCharge]]:
    """New bookings with their charge, and its lines, all to be saved in the same step.

    A charge that was typed is kept as it is; else it is worked out by the price list.
    """
    listed = price_list(group)
    made: list[Booking] = []
    lines: list[BookingCharge] = []
    for booking in bookings:
        if booking.charge_pence is not None:
            made.append(booking)
            lines.append(_agreed(booking))
        else:
            found = listed.quote(booking)
            lines.extend(found.lines)
            made.append(_with_total(listed, booking, found.lines))
    return made, lines


def save_charged(group: GroupFile, step: Step, bookings: Sequence[Booking]) -> list[Booking]:
    """Save new bookings with their charges in the open step; the bookings as they were saved."""
    charged, lines = with_charges(group, bookings)
    step.save_all([*charged, *lines])
    return charged


def charge_like(group: GroupFile, other: Booking) -> int | None:
    """The charge to type into a booking like another: what was agreed by hand, else None."""
    by_hand = any(line.by_hand for line in charges_of(group, other))
    return other.charge_pence if by_hand else None


def charge_follows(group: GroupFile, step: Step, before: Booking, after: Booking) -> Booking:
    """The changed booking with its charge. A price agreed by hand or invoiced stays as it is."""
    if after.charge_pence is None and after.id in invoiced_bookings(group, [after.id]):
        return replace(after, charge_pence=before.charge_pence)
    listed = price_list(group)
    lines = _lines_after(group, listed, before, after)
    if lines is None:
        return after
    _replace(group, step, after, lines)
    typed = after.charge_pence not in (None, before.charge_pence)
    return after if typed else _with_total(listed, after, lines)


def charge_changed_said(
    group: GroupFile, changes: Iterable[tuple[Booking, Booking]], listed: PriceList | None = None
) -> str:
    """What changes do to the charges in all: "Charge: £30.00 became £45.00"; "" for nothing.

    Where the length changes and the charge does not, that is said too: "Charge: still £30.00".
    """
    listed = listed or price_list(group)
    was = now = 0
    longer = False
    for before, after in changes:
        longer = longer or _length(before) != _length(after)
        was += before.charge_pence or 0
        lines = _lines_after(group, listed, before, after)
        now += (before.charge_pence or 0) if lines is None else total_pence(lines)
    if was == now:
        return f"Charge: still {say_pence(was)}" if longer and was else ""
    return f"Charge: {_say_charge(was)} became {_say_charge(now)}"


def _say_charge(pence: int) -> str:
    return say_pence(pence) if pence else "nothing"


def _lines_after(
    group: GroupFile, listed: PriceList, before: Booking, after: Booking
) -> tuple[BookingCharge, ...] | None:
    """The lines a changed booking is charged by from now on; None where they stay as they are."""
    typed = after.charge_pence
    if typed is not None and typed != before.charge_pence:
        return (_agreed(after),)
    cleared = typed is None and before.charge_pence is not None
    kept = charges_of(group, before)
    if not cleared and not any(getattr(before, n) != getattr(after, n) for n in _PRICED_BY):
        return None
    if any(line.by_hand for line in kept) and not cleared:
        return None
    if after.id in invoiced_bookings(group, [after.id]):
        return None
    if not cleared and _was_agreed(group, listed, before, after, kept):
        return _as_agreed(group, listed, before, after, kept)
    return _lines_by_price(group, listed, after, kept)


def _as_agreed(
    group: GroupFile,
    listed: PriceList,
    before: Booking,
    after: Booking,
    kept: Sequence[BookingCharge],
) -> tuple[BookingCharge, ...] | None:
    """The lines by prices agreed before ours changed; None where they stay as they are."""
    if _length(before) == _length(after):
        return None
    prices = {price.id: price for price in listed.prices}
    extras = {extra.id: extra for extra in listed.extras}
    space = listed.tree.find(after.space_id)
    lines = at_the_price_agreed(before, after, kept, prices, extras, space.name if space else "?")
    if lines is not None:
        return lines
    then = _lines_by_price(group, listed, before, kept)
    now = _lines_by_price(group, listed, after, kept)
    return None if same_charge(then, now) else now


def charge_if_changed(group: GroupFile, before: Booking, after: Booking) -> int | None:
    """The pence `charge_follows` would come to, where no charge is typed; None without a price."""
    listed = price_list(group)
    if before.charge_pence is not None:
        same = replace(after, charge_pence=before.charge_pence)
        lines = _lines_after(group, listed, before, same)
        if lines is None:
            return before.charge_pence
    else:
        kept = charges_of(group, before)
        lines = _lines_by_price(group, listed, replace(after, charge_pence=None), kept)
    return total_pence(lines) if lines else None


def charge_for_cancelling(
    group: GroupFile, step: Step, before: Booking, after: Booking, *, waive: bool = False
) -> Booking:
    """The cancelled booking with what stays due by our rules (R-BKG-7); nothing with `waive`."""
    kept = charges_of(group, before)
    if not kept:
        return after
    line = None if waive else due_when_cancelled(group, before, after.cancelled_on or date.max)
    lines = [line] if line else []
    _replace(group, step, after, lines)
    return replace(after, charge_pence=total_pence(lines) or None)


def due_when_cancelled(group: GroupFile, booking: Booking, on: date) -> BookingCharge | None:
    """What stays due when the hirer cancels on a day; None where nothing does."""
    bands = group.find(CancellationBand)
    return cancelling_line(booking, charges_of(group, booking), bands, on)


def change_charge(
    group: GroupFile, booking_id: str, lines: Sequence[BookingCharge], because: str
) -> Booking:
    """Agree a charge by hand, line by line, with the reason. RuleBroken says what is missing."""
    booking = group.get(Booking, booking_id)
    reason = " ".join(because.split())
    placed = [
        replace(line, booking_id=booking_id, by_hand=True, position=place)
        for place, line in enumerate(lines)
    ]
    problems = [
        Problem(f"{problem.field} {place}", problem.message)
        for place, line in enumerate(placed, start=1)
        for problem in (*check(line), *_below_nothing(line))
    ]
    if not reason:
        problems.append(Problem("because", "Say why, so that it can be told later."))
    if is_our_own(booking):
        problems.append(Problem("", "Our own use is free. Change what kind of booking it is."))
    refuse(*problems)
    total = total_pence(placed)
    with group.step(f"Charge {say_pence(total)} for {booking.title}") as step:
        _replace(group, step, booking, placed)
        return step.save(replace(booking, charge_pence=total, charge_note=reason))


def charge_by_the_price(
    group: GroupFile,
    booking_id: str,
    extra_names: Iterable[str] | None = None,
    kind_id: str = "",
) -> Booking:
    """Work out the charge of one booking anew, with these extras or those it has.

    `kind_id` is another kind of hirer to agree on; an organisation that had none keeps it for its
    next bookings. What was taken off or agreed by hand gives way. RuleBroken where no price is set.
    """
    booking = replace(group.get(Booking, booking_id), charge_note="")
    listed = price_list(group)
    booking = replace(booking, hirer_kind_id=kind_id or listed.kind_id(booking))
    names = _names_of(group, charges_of(group, booking)) if extra_names is None else extra_names
    found = listed.quote(booking, _extras(listed, booking, names))
    if not found.is_known:
        raise RuleBroken(Problem("", found.no_price_because))
    unsorted = group.find(Organisation, id=booking.organisation_id, hirer_kind_id="")
    with group.step(f"Work out the charge of {booking.title}") as step:
        if kind_id and unsorted:
            step.save(replace(unsorted[0], hirer_kind_id=kind_id))
        _replace(group, step, booking, found.lines)
        return step.save(_with_total(listed, booking, found.lines))


def charge_series(group: GroupFile, series_id: str, from_day: date) -> int:
    """Work out the charges of a series from a day on. How many bookings got a charge.

    What was agreed by hand, cancelled or invoiced stays as it is, and so does what has no price.
    """
    listed = price_list(group)
    bookings = [
        one
        for one in bookings_of_series(group, series_id)
        if one.state != BookingState.CANCELLED
        and one.starts_at is not None
        and one.starts_at.date() >= from_day
    ]
    invoiced = invoiced_bookings(group, [one.id for one in bookings])
    kept = charges_of_all(group, bookings)
    open_ones = [
        one
        for one in bookings
        if one.id not in invoiced
        and not any(line.by_hand for line in kept[one.id])
        and listed.quote(one).lines
    ]
    if not open_ones:
        return 0
    times = count_said(len(open_ones), "time", "times")
    with group.step(f"Work out the charge of {open_ones[0].title}, {times}") as step:
        for one in open_ones:
            step.save(_keep_by_price(group, step, listed, one))
    return len(open_ones)


def _keep_by_price(group: GroupFile, step: Step, listed: PriceList, booking: Booking) -> Booking:
    """The booking charged anew by the price of its day, extras and what was taken off kept."""
    lines = _lines_by_price(group, listed, booking, charges_of(group, booking))
    _replace(group, step, booking, lines)
    return _with_total(listed, booking, lines)


def _lines_by_price(
    group: GroupFile, listed: PriceList, booking: Booking, kept: Sequence[BookingCharge]
) -> tuple[BookingCharge, ...]:
    extras = _extras(listed, booking, _names_of(group, kept))
    lines = tuple(listed.quote(booking, extras).lines)
    taken_off = (one for one in kept if one.charge_kind == ChargeKind.DISCOUNT)
    return (*lines, *taken_off) if lines else ()


def _was_agreed(
    group: GroupFile,
    listed: PriceList,
    before: Booking,
    after: Booking,
    kept: Sequence[BookingCharge],
) -> bool:
    """Whether what is hired keeps the price agreed: ours have changed since (R-BKG-6)."""
    if before.charge_pence is None or _what_is_hired(before) != _what_is_hired(after):
        return False
    lines = listed.quote(before, _extras(listed, before, _names_of(group, kept))).lines
    agreed = (line for line in kept if line.charge_kind != ChargeKind.DISCOUNT)
    return total_pence(lines) != total_pence(agreed)


def _what_is_hired(booking: Booking) -> tuple[object, ...]:
    return tuple(getattr(booking, name) for name in _PRICED_BY if not name.endswith("s_at"))


def _length(booking: Booking) -> timedelta | None:
    starts, ends = booking.starts_at, booking.ends_at
    return ends - starts if starts and ends else None


def _with_total(listed: PriceList, booking: Booking, lines: Sequence[BookingCharge]) -> Booking:
    """The booking with the total of its lines, and the kind of hirer they were agreed for."""
    if not lines:
        return replace(booking, charge_pence=None)
    kind = listed.kind_id(booking)
    return replace(booking, charge_pence=total_pence(lines), hirer_kind_id=kind)


def _agreed(booking: Booking) -> BookingCharge:
    return BookingCharge(
        booking_id=booking.id,
        what_for=booking.charge_note or "Price agreed by hand",
        pence=booking.charge_pence,
        by_hand=True,
    )


def _replace(
    group: GroupFile, step: Step, booking: Booking, lines: Collection[BookingCharge]
) -> None:
    ids = {line.id for line in lines}
    for old in group.find(BookingCharge, booking_id=booking.id):
        if old.id not in ids:
            step.remove(BookingCharge, old.id)
    for place, line in enumerate(lines):
        step.save(replace(line, booking_id=booking.id, position=place))


def _extras(listed: PriceList, booking: Booking, names: Iterable[str]) -> list[Extra]:
    wanted = {name.casefold() for name in names}
    day = booking.starts_at.date() if booking.starts_at else date.max
    return [one for one in extras_in_force(listed.extras, day) if one.name.casefold() in wanted]


def _names_of(group: GroupFile, lines: Iterable[BookingCharge]) -> list[str]:
    """The names of the extras among lines."""
    ids = [line.extra_id for line in lines if line.extra_id]
    return [extra.name for id in ids for extra in group.find(Extra, id=id)]


def _below_nothing(line: BookingCharge) -> Iterable[Problem]:
    if line.pence is not None and line.pence < 0:
        yield Problem("pence", "An amount is never below nothing. Use “Taken off” instead.")
