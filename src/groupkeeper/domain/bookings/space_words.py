"""Layouts and opening hours as a person types them, one on each line."""

import re
from collections.abc import Iterable, Iterator
from datetime import time

from groupkeeper.domain.bookings.space import OpeningHours, SpaceLayout
from groupkeeper.domain.week import Weekday
from groupkeeper.errors import Problem, RuleBroken

SHUT = "shut"
_LAYOUT = re.compile(r"(?P<name>[^\s:,=].*?)\s*[:,=]?\s+(?P<capacity>\d{1,5})(?:\s+people)?")
_DAY = re.compile(r"(?P<day>[A-Za-z]{2,})\.?\s*[:,]?\s+(?P<times>.+)")
_TIMES = re.compile(r"(\d{1,2})[:.]?(\d{2})?\s*(?:to|-|–|until)\s*(\d{1,2})[:.]?(\d{2})?")
_CLOSED = (SHUT, "closed", "not open")


def read_layouts(typed: str, known: Iterable[SpaceLayout]) -> list[SpaceLayout]:
    """ "At tables: 48" on each line. One with a known name stays the same layout."""
    by_name = {one.name.casefold(): one for one in known}
    found: list[SpaceLayout] = []
    for line in _lines(typed):
        read = _LAYOUT.fullmatch(line)
        if read is None:
            raise RuleBroken(
                Problem("layouts", f"“{line}”: write the layout and how many it holds, "
                        "like At tables: 48.")
            )  # fmt: skip
        name = read["name"].rstrip(" :,=")
        before = by_name.get(name.casefold())
        made = SpaceLayout(name=name, capacity=int(read["capacity"]))
        if before is not None:
            made = SpaceLayout(id=before.id, name=name, capacity=made.capacity)
        found.append(made)
    return found


def say_layouts(layouts: Iterable[SpaceLayout]) -> str:
    """The same lines, to change."""
    ordered = sorted(layouts, key=lambda one: (-(one.capacity or 0), one.name))
    return "\n".join(f"{one.name}: {one.capacity}" for one in ordered)


def read_days(typed: str) -> dict[Weekday, tuple[str, str]]:
    """ "Sunday: 10:00 to 20:00" or "Monday: shut" on each line."""
    found: dict[Weekday, tuple[str, str]] = {}
    for line in _lines(typed):
        read = _DAY.fullmatch(line)
        day = _weekday(read["day"]) if read else None
        times = _times(read["times"]) if read else None
        if day is None or times is None:
            raise RuleBroken(
                Problem("days", f"“{line}”: write a day and its times, like Sunday: 10:00 to "
                        "20:00, or Monday: shut.")
            )  # fmt: skip
        if day in found:
            raise RuleBroken(Problem("days", f"{day.label} is there twice. Take one away."))
        found[day] = times
    return found


def say_days(hours: Iterable[OpeningHours]) -> str:
    """The same lines, to change, Monday first."""
    kept = {one.weekday: one for one in hours}
    return "\n".join(
        f"{day.label}: {one.opens_at} to {one.closes_at}" if one.opens_at else f"{day.label}: shut"
        for day in Weekday
        if (one := kept.get(day.value))
    )


def _lines(typed: str) -> Iterator[str]:
    return (line for each in typed.splitlines() if (line := " ".join(each.split())))


def _weekday(said: str) -> Weekday | None:
    named = [day for day in Weekday if day.label.casefold().startswith(said.casefold())]
    return named[0] if len(named) == 1 else None


def _times(said: str) -> tuple[str, str] | None:
    if said.casefold().strip(" .") in _CLOSED:
        return "", ""
    read = _TIMES.fullmatch(said.strip())
    if read is None:
        return None
    try:
        opens = time(int(read[1]), int(read[2] or 0))
        closes = time(int(read[3]), int(read[4] or 0))
    except ValueError:
        return None
    return f"{opens:%H:%M}", f"{closes:%H:%M}"
