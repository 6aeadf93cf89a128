"""Spaces as a tree: the whole building, its hall, its kitchen."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Record, choice, day, link, minutes, number, text
from groupkeeper.domain.week import Weekday


@dataclass(frozen=True, kw_only=True)
class Space(Record):
    """A room, or a whole that holds rooms. Booking a whole takes its parts (R-BKG-2)."""

    name: str = text("Space", required=True)
    inside_id: str = link("Part of", "space")
    capacity: int | None = number("How many people it holds")
    remark: str = text("What to know", help="Such as: 80 seats, hygiene rated")
    set_up_minutes: int | None = minutes("Time to set up", default=0)
    clear_up_minutes: int | None = minutes("Time to clear up", default=0)
    opens_at: str = text("Opens", limit=5)
    closes_at: str = text("Closes", limit=5)
    position: int | None = number("Order in lists", default=0)


@dataclass(frozen=True, kw_only=True)
class Closure(Record):
    """Days a space cannot be booked."""

    space_id: str = link("Space", "space", required=True)
    from_date: date | None = day("From", required=True)
    to_date: date | None = day("Until", required=True)
    reason: str = text("Why")


@dataclass(frozen=True, kw_only=True)
class SpaceLayout(Record):
    """A way to set a space out, and how many people it then holds: in rows, at tables."""

    space_id: str = link("Space", "space", required=True)
    name: str = text("Layout", required=True, limit=60)
    capacity: int | None = number("How many people it holds", required=True)


@dataclass(frozen=True, kw_only=True)
class OpeningHours(Record):
    """When a space opens and closes on one day of the week, where that differs from its usual."""

    space_id: str = link("Space", "space", required=True)
    weekday: str = choice("Day", Weekday, required=True)
    opens_at: str = text("Opens", limit=5)
    closes_at: str = text("Closes", limit=5)
