"""A price agreed is kept when a booking grows longer or shorter after our prices changed (R-BKG-6).

What was agreed by the hour is kept by the hour: for the hours agreed and for those added or taken
away. What was agreed each time, or for a part of the day that still holds it, stays as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.charges import BookingCharge, ChargeKind
from groupkeeper.domain.bookings.prices import Extra, HirePrice, Per
from groupkeeper.domain.bookings.pricing import (
    extra_line,
    hour_line,
    hour_pence,
    quarters,
    total_pence,
)


def at_the_price_agreed(
    before: Booking,
    after: Booking,
    kept: Sequence[BookingCharge],
    prices: Mapping[str, HirePrice],
    extras: Mapping[str, Extra],
    space: str,
) -> tuple[BookingCharge, ...] | None:
    """The lines of a booking whose length changes, at the prices agreed; what was taken off stays.

    `prices` and `extras` by their ids. None where what was agreed does not say what the new length
    costs: parts of the day, or a price that is gone.
    """
    lines: list[BookingCharge] = []
    for line in kept:
        if line.charge_kind == ChargeKind.DISCOUNT:
            lines.append(line)
        elif (price := prices.get(line.hire_price_id)) and price.per == Per.HOUR:
            lines.append(_hire(line, price, before, after, space))
        elif price and price.per == Per.BOOKING:
            lines.append(line)
        elif extra := extras.get(line.extra_id):
            lines.append(_extra(line, extra, before, after))
        else:
            return None
    return tuple(replace(line, booking_id=after.id) for line in lines)


def same_charge(lines: Sequence[BookingCharge], others: Sequence[BookingCharge]) -> bool:
    """Whether two charges come to the same before anything is taken off."""
    return _before_discount(lines) == _before_discount(others)


def _before_discount(lines: Sequence[BookingCharge]) -> int:
    return total_pence(line for line in lines if line.charge_kind != ChargeKind.DISCOUNT)


def _hire(
    line: BookingCharge, price: HirePrice, before: Booking, after: Booking, space: str
) -> BookingCharge:
    least = price.least_minutes or 0
    agreed = _rate(line, price.pence or 0, quarters(max(_minutes(before), least)))
    return hour_line(replace(price, pence=agreed), _minutes(after), space)


def _extra(line: BookingCharge, extra: Extra, before: Booking, after: Booking) -> BookingCharge:
    if extra.per != Per.HOUR:
        return line
    agreed = _rate(line, extra.pence or 0, quarters(_minutes(before)))
    return extra_line(replace(extra, pence=agreed), _minutes(after))


def _rate(line: BookingCharge, listed: int, count: int) -> int:
    """Pence an hour as agreed: the price of the list where it made this line, else worked back."""
    if hour_pence(listed, count) == line.pence or not count:
        return listed
    return ((line.pence or 0) * 8 + count) // (2 * count)


def _minutes(booking: Booking) -> int:
    starts, ends = booking.starts_at, booking.ends_at
    return (ends - starts) // timedelta(minutes=1) if starts and ends else 0
