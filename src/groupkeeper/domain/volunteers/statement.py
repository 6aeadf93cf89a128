"""What one volunteer gave: since when, doing what, how often and how long. Said to thank them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.periods import Period, months_of
from groupkeeper.domain.volunteers.hours import Basis, HoursEntry
from groupkeeper.domain.volunteers.hours_report import Names, say_month
from groupkeeper.domain.volunteers.time_given import counted_once, is_volunteer_time, say_hours

_MOST_MONTHS = 13
MILESTONES = (10, 25, 50, 100, 250, 500, 1000, 2000, 5000)
"""Hours in all that a certificate may say thank you for."""


@dataclass(frozen=True)
class TimeGiven:
    """The time one person gave in a period, without travel; `since` is their first day ever.

    `roles` have the most hours first. `times` are the sessions and other days they gave time on.
    `minutes_ever` are those of all the days up to the end of the period.
    """

    person_id: str
    since: date
    minutes: int
    estimated_minutes: int
    travel_minutes: int
    times: int
    roles: tuple[tuple[str, int], ...]
    activities: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    minutes_ever: int

    @property
    def roles_said(self) -> str:
        """ "Cook, Driver"; "" when no role was put down."""
        return ", ".join(name for name, _ in self.roles if name)

    @property
    def hours_said(self) -> str:
        """ "63.5 hours"."""
        return say_hours(self.minutes)

    def over_time(self) -> tuple[tuple[str, int], ...]:
        """Hours by month; by year where the months would not fit on the page."""
        if len(self.months) <= _MOST_MONTHS:
            return tuple((say_month(key), minutes) for key, minutes in self.months)
        years = Counter[str]()
        for key, minutes in self.months:
            years[key[:4]] += minutes
        return tuple(years.items())

    def milestone(self) -> int:
        """The highest round number of hours in all that they reached in the period; or 0."""
        before = self.minutes_ever - self.minutes
        reached = (hours for hours in MILESTONES if before < hours * 60 <= self.minutes_ever)
        return max(reached, default=0)


@dataclass(frozen=True)
class WhoGave:
    """How many different volunteers gave time for the first time ever, and how many regularly."""

    new: int
    regular: int
    occasional: int


def who_gave(given: Iterable[TimeGiven], period: Period, today: date) -> WhoGave:
    """The volunteers of a period by domain notes 4.2.

    New: their first day ever is in the period. Regular: time in at least half of the months they
    could have helped, from their first day to the end of the period, or today.
    """
    everyone = list(given)
    last = min(period.end, max(today, period.start))
    regular = sum(_is_regular(one, period, last) for one in everyone)
    new = sum(one.since in period for one in everyone)
    return WhoGave(new, regular, len(everyone) - regular)


def _is_regular(one: TimeGiven, period: Period, last: date) -> bool:
    first = max(one.since, period.start)
    could_have = max(1, (last.year - first.year) * 12 + last.month - first.month + 1)
    return 2 * sum(minutes > 0 for _, minutes in one.months) >= could_have


def time_given(entries: Iterable[HoursEntry], period: Period, names: Names) -> dict[str, TimeGiven]:
    """What each named person gave in a period, by their id; who gave nothing in it is not there.

    `entries` are all up to the end of the period, so that the first day is known.
    """
    by_person: defaultdict[str, list[HoursEntry]] = defaultdict(list)
    for one in counted_once(entries):
        if one.person_id and one.on_date and is_volunteer_time(one) and one.on_date <= period.end:
            by_person[one.person_id].append(one)
    made = {id: _given(id, theirs, period, names) for id, theirs in by_person.items()}
    return {id: given for id, given in made.items() if given is not None}


def _given(
    person_id: str, entries: list[HoursEntry], period: Period, names: Names
) -> TimeGiven | None:
    free = [one for one in entries if not one.travel]
    here = [one for one in free if one.on_date and one.on_date in period]
    if not here:
        return None
    months = Counter[str]()
    for one in here:
        months[f"{one.on_date:%Y-%m}"] += one.total_minutes
    estimated = [one for one in here if one.basis == Basis.ESTIMATED.value]
    travel = [one for one in entries if one.travel and one.on_date and one.on_date in period]
    return TimeGiven(
        person_id=person_id,
        since=min(one.on_date for one in free if one.on_date),
        minutes=_sum(here),
        estimated_minutes=_sum(estimated),
        travel_minutes=_sum(travel),
        times=len({one.session_id or str(one.on_date) for one in here}),
        roles=_most_first((names.roles.get(one.role_id, ""), one) for one in here),
        activities=_most_first((names.activities.get(one.activity_id, ""), one) for one in here),
        months=tuple(
            (f"{month.start:%Y-%m}", months[f"{month.start:%Y-%m}"]) for month in months_of(period)
        ),
        minutes_ever=_sum(free),
    )


def _sum(entries: Iterable[HoursEntry]) -> int:
    return sum(one.total_minutes for one in entries)


def _most_first(named: Iterable[tuple[str, HoursEntry]]) -> tuple[tuple[str, int], ...]:
    minutes = Counter[str]()
    for name, one in named:
        minutes[name] += one.total_minutes
    return tuple(sorted(minutes.items(), key=lambda pair: (-pair[1], pair[0])))
