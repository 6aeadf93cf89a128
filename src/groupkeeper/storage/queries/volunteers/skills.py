"""Reading what people can do and when they are free: by person, counted, and who could help."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.week import Weekday, weekday_of
from groupkeeper.storage.group_file import GroupFile

Times = tuple[tuple[str, str], ...]
"""Pairs of a day of the week and a part of the day, as they are kept."""


@dataclass(frozen=True)
class SkillCount:
    """A skill, how many people have it, and how many roles need it."""

    id: str
    name: str
    people: int
    roles: int


@dataclass(frozen=True)
class WhoCan:
    """Whom to look for: people with a skill, usually free on a day and a part of it.

    `day` is a day of the calendar: it asks for its day of the week, and leaves out who is away.
    """

    skill_id: str = ""
    weekday: str = ""
    part_of_day: str = ""
    day: date | None = None

    def is_open(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.skill_id or self.weekday or self.part_of_day or self.day)


def skills_counted(group: GroupFile) -> list[SkillCount]:
    """Every skill in the order of the alphabet, with who has it and what needs it."""
    rows = group.rows(
        "SELECT s.id, s.name, (SELECT count(DISTINCT p.id) FROM skill_held AS h "
        "JOIN person AS p ON p.id = h.person_id AND p.deleted_at IS NULL "
        "WHERE h.skill_id = s.id AND h.deleted_at IS NULL), "
        "(SELECT count(*) FROM role AS r WHERE r.needs_skill_id = s.id AND r.deleted_at IS NULL) "
        "FROM skill AS s WHERE s.deleted_at IS NULL ORDER BY s.name COLLATE NOCASE, s.id"
    )
    return [SkillCount(*row) for row in rows]


def skills_held(group: GroupFile, person_id: str = "") -> dict[str, tuple[str, ...]]:
    """The names of the skills people have, by person; of one person when asked."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for who, name in group.rows(
        "SELECT DISTINCT h.person_id, s.name FROM skill_held AS h "
        "JOIN skill AS s ON s.id = h.skill_id AND s.deleted_at IS NULL "
        "WHERE h.deleted_at IS NULL AND (:person = '' OR h.person_id = :person) "
        "ORDER BY s.name COLLATE NOCASE",
        {"person": person_id},
    ):
        found[who].append(name)
    return {who: tuple(names) for who, names in found.items()}


def times_free(group: GroupFile, person_id: str = "") -> dict[str, Times]:
    """When people are usually free, by person; of one person when asked."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for who, weekday, part in group.rows(
        "SELECT DISTINCT person_id, weekday, part_of_day FROM free_time "
        "WHERE deleted_at IS NULL AND (:person = '' OR person_id = :person)",
        {"person": person_id},
    ):
        found[who].append((weekday, part))
    return {who: tuple(times) for who, times in found.items()}


def days_somebody_is_free(group: GroupFile) -> list[str]:
    """The days of the week on which anybody is usually free, Monday first."""
    rows = group.rows(
        "SELECT DISTINCT f.weekday FROM free_time AS f "
        "JOIN person AS p ON p.id = f.person_id AND p.deleted_at IS NULL "
        "WHERE f.deleted_at IS NULL"
    )
    found = {row[0] for row in rows}
    return [day.value for day in Weekday if day in found]


def people_who_can(group: GroupFile, wanted: WhoCan) -> frozenset[str]:
    """The ids of the people we keep with the skill, who are free when asked and not away."""
    asked = {
        "skill": wanted.skill_id,
        "weekday": weekday_of(wanted.day).value if wanted.day else wanted.weekday,
        "part": wanted.part_of_day,
        "day": wanted.day.isoformat() if wanted.day else "",
    }
    return frozenset(row[0] for row in group.rows(_WHO_CAN, asked))


_WHO_CAN = """
    SELECT p.id FROM person AS p WHERE p.deleted_at IS NULL
        AND (:skill = '' OR p.id IN (
            SELECT h.person_id FROM skill_held AS h
            WHERE h.skill_id = :skill AND h.deleted_at IS NULL))
        AND ((:weekday = '' AND :part = '') OR p.id IN (
            SELECT f.person_id FROM free_time AS f WHERE f.deleted_at IS NULL
                AND (:weekday = '' OR f.weekday = :weekday)
                AND (:part = '' OR f.part_of_day = :part)))
        AND (:day = '' OR p.id NOT IN (
            SELECT a.person_id FROM absence AS a
            WHERE a.deleted_at IS NULL AND a.person_id IS NOT NULL
                AND coalesce(a.from_date, '') <= :day
                AND coalesce(a.to_date, a.from_date, '9999') >= :day))
"""
