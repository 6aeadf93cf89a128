"""Volunteer input: which hours count, and whose. Hours are never turned into money (R-VOL-1)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from groupkeeper.domain.figures import Counted, Figure, LeftOut, Unit, counted
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.gathered import TimeOutside
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.time_given import counted_once, is_volunteer_time

HOURS_IN_A_DAY = 7  # domain notes, 4.1
NO_DATE = "without a date that can be read"
BEFORE, AFTER = "dated before the period", "dated after the period"
HOURS_RULE = (
    "Hours freely given, for the activities this grant pays for or for the grant itself, on days "
    "in the period; travelling left out."
)
PEOPLE_RULE = "Different people with their name on at least one of the hours counted; each once."


def belongs(entry: HoursEntry, period: Period) -> bool:
    """Whether an entry counts as volunteer hours of a return (R-VOL-2, R-VOL-5)."""
    return not _why_not(entry, period)


def _why_not(entry: HoursEntry, period: Period) -> str:
    if not is_volunteer_time(entry):
        return "not freely given (paid, ordered or required time)"
    if entry.on_date is None:
        return NO_DATE
    if entry.on_date < period.start:
        return BEFORE
    if entry.on_date > period.end:
        return AFTER
    return "travelling time" if entry.travel else ""


def time_counted(entries: Iterable[HoursEntry], period: Period) -> tuple[HoursEntry, ...]:
    """The entries that make up the volunteer hours of a period, none of them twice."""
    return tuple(one for one in counted_once(entries) if belongs(one, period))


def left_out(
    entries: Sequence[HoursEntry],
    kept: Collection[HoursEntry],
    period: Period,
    outside: Iterable[TimeOutside] = (),
) -> tuple[LeftOut, ...]:
    """The entries that are not among the kept ones, by reason: listed, never silently dropped
    (R-VOL-2). Those `outside` the period are known by their numbers alone."""
    reasons: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    ids = {entry.id for entry in kept}
    for entry in entries:
        if entry.id not in ids:
            reason = _why_not(entry, period) or "already counted for the same session"
            reasons[reason].append((entry.id, entry.reference))
    start = period.start.isoformat()
    for one in outside:
        reasons[_outside(one.on_date, start)].append((one.id, one.reference))
    return tuple(
        LeftOut(reason, counted("hours_entry", some)) for reason, some in sorted(reasons.items())
    )


def _outside(on_date: str | None, start: str) -> str:
    if on_date is None:
        return NO_DATE
    return BEFORE if on_date < start else AFTER


def helpers_named(entries: Iterable[HoursEntry]) -> tuple[str, ...]:
    """Ids of the different people who gave this time; helpers without names add none."""
    return tuple(sorted({entry.person_id for entry in entries if entry.person_id}))


def minutes_given(entries: Iterable[HoursEntry]) -> int:
    """Minutes given by all the helpers of these entries together."""
    return sum(entry.total_minutes for entry in entries)


def has_unnamed(entries: Iterable[HoursEntry]) -> bool:
    """Whether some helpers have no name, so that the people are "at least" (R-VOL-4)."""
    return any(not entry.person_id or (entry.helpers or 0) > 1 for entry in entries)


def is_regular(months_helped: int, months_possible: int) -> bool:
    """Time in at least half of the months the person could have helped (domain notes, 4.2)."""
    return months_helped * 2 >= months_possible


def regular_helpers(
    entries: Iterable[HoursEntry], period: Period, helped_before: frozenset[str], today: date
) -> frozenset[str]:
    """Ids of the people who gave time in at least half of the months they could have."""
    months: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for entry in entries:
        if entry.person_id and entry.on_date:
            months[entry.person_id].add((entry.on_date.year, entry.on_date.month))
    last = min(period.end, max(today, period.start))
    start = (period.start.year, period.start.month)
    return frozenset(
        who
        for who, helped in months.items()
        if is_regular(
            len(helped),
            _months_between(start if who in helped_before else min(helped), last),
        )
    )


def _months_between(first: tuple[int, int], last: date) -> int:
    return max(1, (last.year - first[0]) * 12 + last.month - first[1] + 1)


def days_of_seven_hours(minutes: int) -> str:
    """Hours as days of seven hours, to one decimal: "155.2". Days, never money (R-VOL-1)."""
    return f"{days_in_tenths(minutes) / 10:,.1f}"


def days_in_tenths(minutes: int) -> int:
    """Tenths of days of seven hours, half rounded up."""
    day = HOURS_IN_A_DAY * 60
    return (minutes * 10 + day // 2) // day


def entries_counted(entries: Iterable[HoursEntry]) -> Counted:
    """The trace of a figure that these entries were counted for."""
    return counted("hours_entry", ((entry.id, entry.reference) for entry in entries))


def people_figure(
    figure_id: str,
    label: str,
    entries: Sequence[HoursEntry],
    rule: str = PEOPLE_RULE,
    trace: Counted | None = None,
) -> Figure:
    """The different people of some entries; `trace` is that of the entries, where it is known."""
    people = Counted("person", helpers_named(entries))
    return Figure(
        figure_id,
        label,
        len(people.ids),
        Unit.PEOPLE,
        rule,
        (people, trace or entries_counted(entries)),
        at_least=has_unnamed(entries),
    )


def hours_figure(
    figure_id: str,
    label: str,
    entries: Sequence[HoursEntry],
    omitted: tuple[LeftOut, ...] = (),
    rule: str = HOURS_RULE,
    trace: Counted | None = None,
) -> Figure:
    """The minutes of some entries, and those left out of them."""
    return Figure(
        figure_id,
        label,
        minutes_given(entries),
        Unit.MINUTES,
        rule,
        (trace or entries_counted(entries),),
        omitted,
    )
