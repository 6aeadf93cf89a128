"""What a booking costs by the price list in force on the day of hire (R-BKG-6).

Time is charged by the started quarter of an hour, from when the hirer has the space until they
leave it: the times on their form, which include their own setting up. The minutes set aside before
and after a booking keep others out and are not charged. Where more than one price would do, the
hirer pays the least of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from groupkeeper.domain.bookings.booking import BookedFor, Booking
from groupkeeper.domain.bookings.charges import BookingCharge, ChargeKind
from groupkeeper.domain.bookings.prices import Extra, HirePrice, HirerKind, Per
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_minutes

_QUARTER = 15
_MOST_PARTS_SAID = 3
_OURS = (BookedFor.OURS, BookedFor.EVENT)


@dataclass(frozen=True)
class Quote:
    """What a booking costs as lines, in pence; or why it is free, or why it has no price."""

    lines: tuple[BookingCharge, ...] = ()
    free_because: str = ""
    no_price_because: str = ""

    @property
    def pence(self) -> int:
        """The total."""
        return total_pence(self.lines)

    @property
    def is_known(self) -> bool:
        """Whether the price list says what it costs."""
        return not self.no_price_because


def total_pence(lines: Iterable[BookingCharge]) -> int:
    """What lines of a charge add up to, in pence; never below nothing."""
    return max(sum(line.signed_pence for line in lines), 0)


def is_our_own(booking: Booking) -> bool:
    """Whether it is the group's own use: free, never invoiced, and still hours used (R-BKG-8)."""
    return booking.booked_for in _OURS


def quarters(minutes: int) -> int:
    """Started quarters of an hour."""
    return -(-minutes // _QUARTER)


def prices_in_force(prices: Iterable[HirePrice], day: date) -> list[HirePrice]:
    """Of each way to be charged, the price in force on a day: the one that began last."""
    newest: dict[tuple[str, ...], HirePrice] = {}
    for price in sorted(prices, key=lambda one: (one.from_date or date.min, one.id)):
        if price.from_date and price.from_date <= day and not _is_over(price.to_date, day):
            part = (price.starts_at, price.ends_at) if price.per == Per.SESSION else ("", "")
            newest[(price.space_id, price.hirer_kind_id, price.per, *part)] = price
    return list(newest.values())


def extras_in_force(extras: Iterable[Extra], day: date) -> list[Extra]:
    """Each extra at its price in force on a day, in order of their names."""
    newest: dict[str, Extra] = {}
    for extra in sorted(extras, key=lambda one: (one.from_date or date.min, one.id)):
        if extra.from_date and extra.from_date <= day and not _is_over(extra.to_date, day):
            newest[extra.name.casefold()] = extra
    return [newest[name] for name in sorted(newest)]


def quote(
    booking: Booking,
    kind: HirerKind | None,
    prices: Iterable[HirePrice],
    space: str,
    extras: Sequence[Extra] = (),
) -> Quote:
    """The price of a booking of `space` (its name) for a kind of hirer, with these extras.

    Free for our own use and for kinds that pay nothing. Nothing is made up where no price is set.
    """
    starts, ends = booking.starts_at, booking.ends_at
    if is_our_own(booking):
        return Quote(free_because="Our own use is free.")
    if kind is not None and kind.is_free:
        return Quote(free_because=f"{kind.name} pay nothing.")
    if starts is None or ends is None or ends <= starts:
        return Quote(no_price_because="It has no times yet.")
    if kind is None:
        return Quote(no_price_because="Choose the kind of hirer, and the price list says it.")
    listed = [
        one
        for one in prices_in_force(prices, starts.date())
        if one.space_id == booking.space_id and one.hirer_kind_id == kind.id
    ]
    ways = [line for line in _ways(listed, starts, ends, space) if line is not None]
    if not ways:
        why = f"No price is set for {kind.name} in {space} for this day and time."
        return Quote(no_price_because=why)
    hire = min(ways, key=lambda line: line.pence or 0)
    minutes = _minutes(starts, ends)
    lines = (hire, *(extra_line(extra, minutes) for extra in extras))
    return Quote(
        tuple(
            replace(line, booking_id=booking.id, position=place) for place, line in enumerate(lines)
        )
    )


def extra_line(extra: Extra, minutes: int) -> BookingCharge:
    """The line of an extra hired for so many minutes: by the hour, or once."""
    if extra.per == Per.HOUR:
        count = quarters(minutes)
        cost, said = hour_pence(extra.pence or 0, count), _say_by_hour(extra.pence or 0, count)
        words = f"{extra.name}, {said}"
    else:
        cost, words = extra.pence or 0, extra.name
    return BookingCharge(
        charge_kind=ChargeKind.EXTRA.value, what_for=words, pence=cost, extra_id=extra.id
    )


def hour_line(price: HirePrice, minutes: int, space: str) -> BookingCharge:
    """The line of a space hired by the hour for so many minutes, or for the shortest hire."""
    least = price.least_minutes or 0
    count = quarters(max(minutes, least))
    said = _say_by_hour(price.pence or 0, count)
    shortest = ", our shortest hire" if minutes < least else ""
    return _hire(price, hour_pence(price.pence or 0, count), f"{space}, {said}{shortest}")


def hour_pence(pence: int, count: int) -> int:
    """Pence for `count` quarters at `pence` an hour, halves of a penny up."""
    return (pence * count + 2) // 4


def percent_of(pence: int, percent: int) -> int:
    """A share of an amount in whole pence, halves up."""
    return (pence * percent + 50) // 100


def _ways(
    listed: Sequence[HirePrice], starts: datetime, ends: datetime, space: str
) -> Iterator[BookingCharge | None]:
    """Each way in which the list can charge for this time; the first of equals is taken."""
    for price in listed:
        if price.per == Per.HOUR:
            yield hour_line(price, _minutes(starts, ends), space)
    yield _by_parts([one for one in listed if one.per == Per.SESSION], starts, ends, space)
    for price in listed:
        if price.per == Per.BOOKING:
            yield _hire(price, price.pence or 0, f"{space}, each time")


def _by_parts(
    parts: Sequence[HirePrice], starts: datetime, ends: datetime, space: str
) -> BookingCharge | None:
    """The parts of the day that cover this time for the least; None where they do not."""
    reached: dict[datetime, tuple[int, tuple[_Part, ...]]] = {starts: (0, ())}
    for one in sorted(_parts_on_days(parts, starts, ends), key=lambda part: (part.begin, part.end)):
        before = [way for until, way in reached.items() if until >= one.begin]
        if before:
            cost, chosen = min(before, key=lambda way: way[0])
            so_far = reached.get(one.until)
            cost += one.price.pence or 0
            if so_far is None or cost < so_far[0]:
                reached[one.until] = (cost, (*chosen, one))
    whole = [way for until, way in reached.items() if until >= ends]
    if not whole:
        return None
    cost, chosen = min(whole, key=lambda way: way[0])
    said = ", ".join(f"{one.begin:%H:%M} to {one.end:%H:%M}" for one in chosen)
    if len(chosen) > _MOST_PARTS_SAID:
        said = count_said(len(chosen), "part of the day", "parts of the day")
    return _hire(chosen[0].price, cost, f"{space}, {said}")


@dataclass(frozen=True)
class _Part:
    """A part of one day. The time until the next part of that day goes with it, to `until`."""

    begin: datetime
    end: datetime
    until: datetime
    price: HirePrice


def _parts_on_days(parts: Iterable[HirePrice], starts: datetime, ends: datetime) -> Iterator[_Part]:
    """Each part of each day that shares time with [starts, ends)."""
    timed = [
        (first, last, price)
        for price in parts
        if (first := clock(price.starts_at)) is not None
        and (last := clock(price.ends_at)) is not None
    ]
    day = starts.date() - timedelta(days=1)
    while day <= ends.date():
        for first, last, price in timed:
            begin = datetime.combine(day, first)
            over_midnight = last <= first
            end = datetime.combine(day + timedelta(days=over_midnight), last)
            later = [other for other, _, _ in timed if not over_midnight and other >= last]
            until = datetime.combine(day, min(later)) if later else end
            if begin < ends and starts < until:
                yield _Part(begin, end, until, price)
        day += timedelta(days=1)


def clock(typed: str) -> time | None:
    """A time of day from "09:00"; None when it is not one."""
    try:
        return time.fromisoformat(typed) if typed else None
    except ValueError:
        return None


def _hire(price: HirePrice, pence: int, words: str) -> BookingCharge:
    return BookingCharge(
        charge_kind=ChargeKind.HIRE.value, what_for=words, pence=pence, hire_price_id=price.id
    )


def _say_by_hour(pence: int, count: int) -> str:
    minutes = count * _QUARTER
    hours = "1 hour" if minutes == 60 else f"{say_minutes(minutes) or '0'} hours"
    return f"{hours} at {say_pence(pence)} an hour"


def _minutes(starts: datetime, ends: datetime) -> int:
    return int((ends - starts).total_seconds()) // 60


def _is_over(until: date | None, day: date) -> bool:
    return until is not None and until < day
