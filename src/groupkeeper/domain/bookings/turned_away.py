"""Enquiries we had to refuse: why, counted by reason and by month, for the funder and the AGM."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.clash import Clash
from groupkeeper.domain.bookings.hiring import TurnedAway, Why
from groupkeeper.domain.bookings.space import Closure
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.periods import MONTHS, Period, months_of, say_times, table_date

_WHY = {why.value: why.label for why in Why}


@dataclass(frozen=True)
class TurnedAwayCounts:
    """The refused of a period, newest first, and how many by reason and by month."""

    period: Period
    kept: tuple[TurnedAway, ...]
    by_why: tuple[tuple[str, int], ...]
    by_month: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """How many were turned away."""
        return len(self.kept)


def say_why(entry: TurnedAway) -> str:
    """ "The space was taken"."""
    return _WHY.get(entry.why, entry.why)


def say_wanted(entry: TurnedAway) -> str:
    """ "16/04/2026, 19:00 to 21:00": when they would have come; "" where nothing was said."""
    if entry.starts_at is None:
        return ""
    day = table_date(entry.starts_at.date())
    return f"{day}, {say_times(entry.starts_at, entry.ends_at)}" if entry.ends_at else day


def count_turned_away(entries: Iterable[TurnedAway], period: Period) -> TurnedAwayCounts:
    """Those asked in the period. Reasons come most frequent first; every month has its count."""
    kept = [one for one in entries if one.asked_on is not None and one.asked_on in period]
    kept.sort(key=lambda one: (str(one.asked_on), one.what_for, one.id), reverse=True)
    reasons = Counter(say_why(one) for one in kept)
    months: list[tuple[str, int]] = []
    for month in months_of(period):
        count = sum(one.asked_on is not None and one.asked_on in month for one in kept)
        months.append((f"{MONTHS[month.start.month - 1]} {month.start.year}", count))
    by_why = sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    return TurnedAwayCounts(period, tuple(kept), tuple(by_why), tuple(months))


def turned_away_sentences(counts: TurnedAwayCounts) -> tuple[str, ...]:
    """ "We turned 12 enquiries away from ... to ...", then the reasons."""
    if not counts.total:
        return (f"Nobody was turned away from {counts.period.said()}.",)
    said = count_said(counts.total, "enquiry", "enquiries")
    reasons = "; ".join(f"{why[:1].lower()}{why[1:]}: {count}" for why, count in counts.by_why)
    return (f"We had to turn {said} away from {counts.period.said()}.", f"Why: {reasons}.")


def likely_why(booking: Booking, clashes: Iterable[Clash], capacity: int | None) -> Why:
    """The reason to begin with: what stands in the way of the booking as it was asked for."""
    firm = [clash for clash in clashes if clash.firm and not clash.is_settled]
    if any(not isinstance(clash.other, Closure) for clash in firm):
        return Why.TAKEN
    if firm:
        return Why.CLOSED
    too_many = capacity is not None and (booking.expected_people or 0) > capacity
    return Why.TOO_SMALL if too_many else Why.OTHER
