"""When a space is open: its usual hours, those of a day of the week, less the days it is closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from groupkeeper.domain.bookings.clash import Span
from groupkeeper.domain.bookings.space import Closure, OpeningHours
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.periods import Period
from groupkeeper.domain.week import Weekday

_DAYS = tuple(day.value for day in Weekday)


@dataclass(frozen=True)
class Opening:
    """Spaces, their hours by weekday and their closures, to ask when one is open."""

    tree: SpaceTree
    hours: tuple[OpeningHours, ...] = ()
    closures: tuple[Closure, ...] = ()

    def times_on(self, space_id: str, day: date) -> tuple[str, str] | None:
        """("09:00", "22:00"): of that weekday, else as usual, else as its whole; None: not known.

        A weekday kept without times is a day it stays shut: ("", "").
        """
        weekday = _DAYS[day.weekday()]
        for id in (space_id, *self._wholes(space_id)):
            for one in self.hours:
                if one.space_id == id and one.weekday == weekday:
                    return one.opens_at, one.closes_at
            space = self.tree.find(id)
            if space and (space.opens_at or space.closes_at):
                return space.opens_at, space.closes_at
        return None

    def open_spans(self, space_id: str, period: Period) -> list[Span] | None:
        """When it is open in the period, day by day, closed days left out; None when not known."""
        days = [
            period.start + timedelta(days=n) for n in range((period.end - period.start).days + 1)
        ]
        times = [(day, self.times_on(space_id, day)) for day in days]
        if all(known is None for _, known in times):
            return None
        spans = (_span(day, known) for day, known in times if known is not None)
        shut = self._closed_days(space_id)
        return [span for span in spans if span and not _within(span.start.date(), shut)]

    def _wholes(self, space_id: str) -> list[str]:
        """The wholes, nearest first."""
        above = self.tree.wholes_of(space_id)
        return sorted(above, key=lambda id: (-len(self.tree.wholes_of(id)), id))

    def _closed_days(self, space_id: str) -> list[tuple[date, date]]:
        shut = {space_id, *self.tree.wholes_of(space_id)}
        return [
            (one.from_date, one.to_date)
            for one in self.closures
            if one.space_id in shut and one.from_date and one.to_date
        ]


def total_minutes(spans: Iterable[Span]) -> int:
    """Minutes of spans that do not overlap."""
    return sum(int((span.end - span.start).total_seconds()) // 60 for span in spans)


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time without overlaps, in order."""
    made: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if span.start >= span.end:
            continue
        if made and span.start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return made


def without(span: Span, taken: Sequence[Span]) -> list[Span]:
    """What is left of a span when `taken` (joined, in order) is cut out of it."""
    left: list[Span] = []
    start = span.start
    for other in taken:
        if other.end <= start or other.start >= span.end:
            continue
        if start < other.start:
            left.append(Span(start, other.start))
        start = max(start, other.end)
    return [*left, Span(start, span.end)] if start < span.end else left


def shared(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """The time two lists of joined spans have in common."""
    found: list[Span] = []
    places = [0, 0]
    while places[0] < len(one) and places[1] < len(other):
        first, second = one[places[0]], other[places[1]]
        start, end = max(first.start, second.start), min(first.end, second.end)
        if start < end:
            found.append(Span(start, end))
        places[0 if first.end <= second.end else 1] += 1
    return found


def _within(day: date, days: Iterable[tuple[date, date]]) -> bool:
    return any(first <= day <= last for first, last in days)


def _span(day: date, times: tuple[str, str]) -> Span | None:
    """One that closes at or before it opens closes on the next day: "18:00" to "01:00"."""
    opens, closes = map(_clock, times)
    if opens is None or closes is None:
        return None
    start, end = datetime.combine(day, opens), datetime.combine(day, closes)
    return Span(start, end if start < end else end + timedelta(days=1))


def _clock(said: str) -> time | None:
    try:
        return time.fromisoformat(said.strip())
    except ValueError:
        return None
