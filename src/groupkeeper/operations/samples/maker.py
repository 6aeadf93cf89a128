"""Seeded chance, and everything a made-up group has made so far."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from groupkeeper.domain.fields import Record
from groupkeeper.domain.ids import new_id
from groupkeeper.domain.kinds import kind_of
from groupkeeper.domain.people.person import Person
from groupkeeper.operations.samples.plans import GroupPlan

R = TypeVar("R", bound=Record)
YEARS_OF_RECORDS = 3
WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Maker:
    """Makes records with ids that come from the seed, in the order they are kept."""

    def __init__(self, plan: GroupPlan, seed: int, today: date) -> None:
        self.plan = plan
        self.today = today
        self.chance = random.Random(seed)
        self.records: list[Record] = []
        self._by_kind: dict[type[Record], list[Record]] = {}
        self._place: dict[str, tuple[int, int]] = {}
        self._born_ms = int(datetime.combine(today, time(), UTC).timestamp()) * 1000

    @property
    def first_day(self) -> date:
        """The first of this month, three years ago."""
        return self.today.replace(day=1, year=self.today.year - YEARS_OF_RECORDS)

    def keep(self, record_type: type[R], **content: Any) -> R:
        """A new record with an id of its own, and a number where its kind has one."""
        self._born_ms += 1
        same_kind = self._by_kind.setdefault(record_type, [])
        if prefix := kind_of(record_type).prefix:
            content["reference"] = f"{prefix}-A{len(same_kind) + 1:04d}"
        content.setdefault("id", new_id(self._born_ms, self.chance.getrandbits(80)))
        made = record_type(**content)
        self._place[made.id] = (len(self.records), len(same_kind))
        self.records.append(made)
        same_kind.append(made)
        return made

    def change(self, record: R, **content: Any) -> R:
        """The record with something else in it, in its own place."""
        changed = replace(record, **content)
        place, place_of_kind = self._place[record.id]
        self.records[place] = changed
        self._by_kind[type(record)][place_of_kind] = changed
        return changed

    def made(self, record_type: type[R]) -> list[R]:
        """Every record of one kind made so far."""
        return [
            record
            for record in self._by_kind.get(record_type, [])
            if isinstance(record, record_type)
        ]

    def person(self, full_name: str) -> Person:
        """The person of this name; StopIteration when the plan names someone it does not know."""
        return next(person for person in self.made(Person) if person.full_name == full_name)


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def year_start(today: date, years_ago: int = 0) -> date:
    """The day after today's month ends, `years_ago`: 1 April 2025 for March 2026 and 1."""
    return month_end(today.replace(day=1, year=today.year - years_ago)) + timedelta(days=1)


def at(day: date, clock: str) -> datetime:
    """The moment a clock on the wall says `clock` ("11:30") on `day`."""
    return datetime.combine(day, time.fromisoformat(clock))


def term_breaks(year: int) -> tuple[tuple[str, date, date], ...]:
    """The breaks between school terms of a year: name, first day, last day."""
    return (
        ("Easter holidays", date(year, 3, 30), date(year, 4, 10)),
        ("Summer holidays", date(year, 7, 22), date(year, 9, 2)),
        ("Autumn half-term", date(year, 10, 26), date(year, 10, 30)),
    )


def closed_for_christmas(day: date) -> bool:
    """The hall closes from 22 December to 2 January."""
    return (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 2)
