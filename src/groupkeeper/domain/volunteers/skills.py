"""What people can do, and when they are usually free to help."""

from collections.abc import Iterable
from dataclasses import dataclass

from groupkeeper.domain.fields import Choice, Record, choice, link, text
from groupkeeper.domain.week import Weekday


@dataclass(frozen=True, kw_only=True)
class Skill(Record):
    """Something a role may need, such as driving the minibus."""

    name: str = text("Skill", required=True, limit=60)


@dataclass(frozen=True, kw_only=True)
class SkillHeld(Record):
    """A person who can do it."""

    skill_id: str = link("Skill", "skill", required=True)
    person_id: str = link("Person", "person", required=True)


class PartOfDay(Choice):
    """Parts of a day: the afternoon begins at 12:00, the evening at 17:00."""

    MORNING = "morning: Mornings"
    AFTERNOON = "afternoon: Afternoons"
    EVENING = "evening: Evenings"


@dataclass(frozen=True, kw_only=True)
class FreeTime(Record):
    """A part of the week in which a person is usually free to help."""

    person_id: str = link("Person", "person", required=True)
    weekday: str = choice("Day", Weekday, required=True)
    part_of_day: str = choice("When", PartOfDay, required=True)


def say_free(times: Iterable[tuple[str, str]]) -> str:
    """ "Tuesdays: mornings and afternoons; Fridays: evenings", from pairs of day and part.

    "all day" where all three parts of a day are free.
    """
    wanted = set(times)
    said: list[str] = []
    for weekday in Weekday:
        parts = [part.label.lower() for part in PartOfDay if (weekday, part) in wanted]
        if parts:
            when = "all day" if len(parts) == len(PartOfDay) else " and ".join(parts)
            said.append(f"{weekday.label}s: {when}")
    return "; ".join(said)
