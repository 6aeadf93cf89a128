"""Spaces as a tree: the whole building, its hall, its kitchen."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Record, day, link, minutes, number, text


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
