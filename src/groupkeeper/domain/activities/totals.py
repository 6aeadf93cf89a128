"""Hours added up: by person, role, activity, stream and month, each adding to the same whole."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from groupkeeper.domain.activities.hours import Basis, HoursEntry
from groupkeeper.domain.activities.time_given import counted_once, is_volunteer_time

NOT_NAMED = ""
_Key = TypeVar("_Key", str, date)


@dataclass(frozen=True)
class HoursTotals:
    """Volunteer time in minutes, and who gave it.

    Every `by_` mapping adds up to `minutes`. Under the empty key stands what has no name: helpers
    counted by number, time in no role, time for no activity. People are counted, never added up.
    """

    minutes: int
    people: frozenset[str]
    by_person: dict[str, int]
    by_role: dict[str, int]
    by_activity: dict[str, int]
    by_stream: dict[str, int]
    by_month: dict[date, int]
    estimated_minutes: int
    helpers_not_named: bool

    @property
    def people_said(self) -> str:
        """How many different people gave time: "6", or "at least 6" with helpers by number."""
        return f"at least {len(self.people)}" if self.helpers_not_named else str(len(self.people))


def add_up(entries: Iterable[HoursEntry], *, with_travel: bool = False) -> HoursTotals:
    """The volunteer hours of some entries (R-VOL-2 to R-VOL-6).

    Only time freely given; travelling is left out unless asked for; nothing counted twice; an
    entry without a date, which no one can place in a month, is left out.
    """
    counted = [
        entry
        for entry in counted_once(entries)
        if is_volunteer_time(entry)
        and entry.on_date is not None
        and (with_travel or not entry.travel)
    ]
    return HoursTotals(
        minutes=sum(entry.total_minutes for entry in counted),
        people=frozenset(entry.person_id for entry in counted if entry.person_id),
        by_person=_by(counted, lambda entry: entry.person_id or NOT_NAMED),
        by_role=_by(counted, lambda entry: entry.role_id),
        by_activity=_by(counted, lambda entry: entry.activity_id),
        by_stream=_by(counted, lambda entry: entry.stream),
        by_month=_by(counted, _month),
        estimated_minutes=sum(
            entry.total_minutes for entry in counted if entry.basis == Basis.ESTIMATED.value
        ),
        helpers_not_named=any(not entry.person_id for entry in counted),
    )


def _by(entries: Iterable[HoursEntry], key: Callable[[HoursEntry], _Key]) -> dict[_Key, int]:
    totals: Counter[_Key] = Counter()
    for entry in entries:
        totals[key(entry)] += entry.total_minutes
    return dict(totals)


def _month(entry: HoursEntry) -> date:
    day = entry.on_date or date.min
    return day.replace(day=1)
