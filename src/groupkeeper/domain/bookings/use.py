"""How much our space is used: hours by kind of hirer, activity, stream and space (I6).

Only what is confirmed counts, by its own time, without setting up and clearing up. Our own use
counts like any other (R-BKG-8).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from groupkeeper.domain.bookings.clash import Span
from groupkeeper.domain.bookings.opening import Opening, joined, shared, total_minutes, without
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.periods import MONTHS, Period, say_minutes


@dataclass(frozen=True)
class Used:
    """One booking, and the names it is added up under. `group` is "" for no other group."""

    id: str
    space_id: str
    start: datetime
    end: datetime
    kind: str
    activity: str
    stream: str
    ours: bool = False
    group: str = ""


@dataclass(frozen=True)
class UsePart:
    """A line of a table: minutes, and how many bookings gave them."""

    name: str
    minutes: int
    bookings: int


@dataclass(frozen=True)
class SpaceUse:
    """A space: minutes it was in use, by itself or with its whole, and of its opening time.

    `open_minutes` is None when its opening hours are not known.
    """

    name: str
    minutes: int
    open_minutes: int | None
    open_used: int

    @property
    def percent(self) -> int | None:
        """The share of opening time in use, in whole per cent; None when it has none."""
        if not self.open_minutes:
            return None
        return (200 * self.open_used + self.open_minutes) // (2 * self.open_minutes)


@dataclass(frozen=True)
class UseOfSpace:
    """The use of a period. Each table of parts adds up to `minutes`."""

    period: Period
    minutes: int
    bookings: int
    our_minutes: int
    groups: int
    by_kind: tuple[UsePart, ...]
    by_activity: tuple[UsePart, ...]
    by_stream: tuple[UsePart, ...]
    by_month: tuple[UsePart, ...]
    by_space: tuple[SpaceUse, ...]


def use_of_space(uses: Sequence[Used], opening: Opening, period: Period) -> UseOfSpace:
    """Add up a period. Where two use the same floor at the same minute it counts once.

    A whole counts before its parts: who has the whole hall has its kitchen too, and a booking of
    the kitchen in that time adds nothing.
    """
    whole = Span(
        datetime.combine(period.start, time()),
        datetime.combine(period.end + timedelta(days=1), time()),
    )
    inside = [(one, cut) for one in uses if (cut := _cut(one, whole))]
    counted = _counted(inside, opening.tree)
    minutes = {one.id: total_minutes(spans) for one, spans in counted}
    ours = sum(minutes[one.id] for one, _ in counted if one.ours)
    return UseOfSpace(
        period=period,
        minutes=sum(minutes.values()),
        bookings=len(inside),
        our_minutes=ours,
        groups=len({one.group for one, _ in inside if one.group}),
        by_kind=_parts(counted, lambda one: one.kind),
        by_activity=_parts(counted, lambda one: one.activity),
        by_stream=_parts(counted, lambda one: one.stream),
        by_month=_by_month(counted),
        by_space=tuple(_spaces(inside, opening, period)),
    )


def _cut(one: Used, whole: Span) -> Span | None:
    start, end = max(one.start, whole.start), min(one.end, whole.end)
    return Span(start, end) if start < end else None


Counted = list[tuple[Used, list[Span]]]


def _counted(inside: Sequence[tuple[Used, Span]], tree: SpaceTree) -> Counted:
    """What each booking adds: its time, less what already counts for the same floor."""
    above = {one.space_id: tree.wholes_of(one.space_id) for one, _ in inside}
    taken: dict[str, dict[object, list[Span]]] = defaultdict(lambda: defaultdict(list[Span]))
    found: Counted = []
    order = sorted(
        inside, key=lambda pair: (len(above[pair[0].space_id]), pair[1].start, pair[0].id)
    )
    for one, span in order:
        # only what is near in time can be in the way: bookings are kept by the days they touch
        days = _days(span)
        near = [
            other
            for id in (one.space_id, *above[one.space_id])
            for day in days
            for other in taken[id][day]
        ]
        left = without(span, joined(near))
        found.append((one, left))
        for part in left:
            for day in _days(part):
                taken[one.space_id][day].append(part)
    return found


def _days(span: Span) -> list[object]:
    first, last = span.start.date(), (span.end - timedelta(minutes=1)).date()
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _parts(counted: Counted, name_of: Callable[[Used], str]) -> tuple[UsePart, ...]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one, spans in counted:
        line = sums[name_of(one)]
        line[0] += total_minutes(spans)
        line[1] += 1
    parts = (UsePart(name, minutes, count) for name, (minutes, count) in sums.items())
    return tuple(sorted(parts, key=lambda part: (-part.minutes, part.name.casefold())))


def _by_month(counted: Counted) -> tuple[UsePart, ...]:
    """A booking over the end of a month gives each its minutes, and counts where it begins."""
    sums: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for _, spans in counted:
        for place, span in enumerate(spans):
            for part in _cut_by_month(span):
                sums[part.start.year, part.start.month][0] += total_minutes([part])
            if place == 0:
                sums[span.start.year, span.start.month][1] += 1
    return tuple(
        UsePart(f"{MONTHS[month - 1]} {year}", minutes, count)
        for (year, month), (minutes, count) in sorted(sums.items())
    )


def _cut_by_month(span: Span) -> Iterable[Span]:
    start = span.start
    while start < span.end:
        following = (start.replace(day=1) + timedelta(days=32)).replace(day=1, hour=0, minute=0)
        yield Span(start, min(following, span.end))
        start = following


def _spaces(
    inside: Sequence[tuple[Used, Span]], opening: Opening, period: Period
) -> Iterable[SpaceUse]:
    """Each space, with the time its whole was used: then it was used too."""
    tree = opening.tree
    for space in tree.spaces:
        takes = {space.id, *tree.wholes_of(space.id)}
        used = joined(span for one, span in inside if one.space_id in takes)
        spans = opening.open_spans(space.id, period)
        if spans is None:
            yield SpaceUse(space.name, total_minutes(used), None, 0)
        else:
            opened = joined(spans)
            in_hours = total_minutes(shared(used, opened))
            yield SpaceUse(space.name, total_minutes(used), total_minutes(opened), in_hours)


def use_sentences(use: UseOfSpace) -> tuple[str, ...]:
    """What the funder and the AGM are told first."""
    if not use.bookings:
        return (f"No space was used from {use.period.said()}.",)
    others = use.minutes - use.our_minutes
    said = (
        f"Our space was used for {say_minutes(use.minutes)} hours, in "
        f"{count_said(use.bookings, 'booking')}.",
        f"We used it ourselves for {say_minutes(use.our_minutes)} hours, others for "
        f"{say_minutes(others)} hours.",
    )
    if not use.groups:
        return said
    return (*said, f"{count_said(use.groups, 'other group')} used it.")
