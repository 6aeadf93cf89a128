"""Who could take a role at a session: the most suitable first, each with the reasons in words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntEnum

from groupkeeper.domain.people.agreement import DBS_LEVELS, CheckLevel, CheckSeen
from groupkeeper.domain.people.names import plain_letters
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.people.role_needs import as_good_as
from groupkeeper.domain.periods import table_date
from groupkeeper.domain.volunteers.rota import Absence
from groupkeeper.domain.volunteers.skills import FreeTime, PartOfDay
from groupkeeper.domain.week import weekday_of

LOOK_BACK_WEEKS = 8
"""How far back "lately" goes when the load is shared."""
_NOON, _FIVE = time(12), time(17)


class Free(IntEnum):
    """Whether somebody is usually free then; better answers first."""

    YES = 0
    NOT_KNOWN = 1
    PARTLY = 2
    NO = 3


class CheckStands(IntEnum):
    """How the check stands that a role needs; better first."""

    FINE = 0
    PAST_REVIEW = 1
    NOT_SEEN = 2


@dataclass(frozen=True)
class Known:
    """What the group knows about somebody who might help, before the session is looked at."""

    person_id: str
    name: str
    holds_role: bool = False
    has_skill: bool = False
    did_it_before: bool = False
    checks: tuple[CheckSeen, ...] = ()
    free_times: tuple[FreeTime, ...] = ()
    absence: Absence | None = None
    elsewhere: str = ""
    times_lately: int = 0


@dataclass(frozen=True)
class Could:
    """Somebody who could take a role at a session, and how each question about them stands."""

    person_id: str
    name: str
    holds_role: bool
    has_skill: bool | None
    did_it_before: bool
    check: CheckStands
    check_name: str
    free: Free
    away_until: date | None
    away: bool
    elsewhere: str
    times_lately: int

    @property
    def can(self) -> bool:
        """Whether they are there and have no other place at that time."""
        return not (self.away or self.elsewhere)

    def reasons(self) -> tuple[str, ...]:
        """Why they stand where they do, what speaks against them first."""
        found: list[str] = []
        if self.away:
            until = f" until {table_date(self.away_until)}" if self.away_until else ""
            found.append(f"Away{until}")
        if self.elsewhere:
            found.append(self.elsewhere)
        if self.check == CheckStands.NOT_SEEN:
            found.append(f"{self.check_name} not seen yet")
        elif self.check == CheckStands.PAST_REVIEW:
            found.append(f"{self.check_name}: time to look again")
        if self.has_skill is False:
            found.append("Skill not known")
        if self.free in _FREE_SAID:
            found.append(_FREE_SAID[self.free])
        found += self._good_reasons()
        return tuple(found)

    def _good_reasons(self) -> list[str]:
        found = ["Free then"] if self.free == Free.YES else []
        if self.holds_role:
            found.append("Has this role")
        elif self.did_it_before:
            found.append("Did it before")
        if self.has_skill:
            found.append("Has the skill")
        if self.check_name and self.check == CheckStands.FINE:
            found.append(f"{self.check_name} seen")
        times = "once" if self.times_lately == 1 else f"{self.times_lately} times"
        found.append(f"Helped {times} lately" if self.times_lately else "Not helped lately")
        return found

    def doubtful(self) -> bool:
        """Whether something speaks against them that a person should look at."""
        return not self.can or self.check != CheckStands.FINE or self.free == Free.NO


_FREE_SAID = {
    Free.NO: "Not usually free then",
    Free.PARTLY: "Free for part of it",
    Free.NOT_KNOWN: "Not known if free",
}


def check_wanted(role: Role) -> str:
    """The check to have seen for a role; "" when none is, or when the law lets nobody ask for it.

    A DBS check may be asked for only in a role that allows it.
    """
    if role.needs_check in DBS_LEVELS and not role.check_allowed:
        return ""
    return role.needs_check


def check_stands(wanted: str, seen: Iterable[CheckSeen], day: date) -> CheckStands:
    """How a wanted check stands on a day. A deeper DBS check does for a simpler one.

    A check with a day to look again is past it from that day on.
    """
    if not wanted:
        return CheckStands.FINE
    enough = as_good_as(wanted)
    found = [one for one in seen if one.level in enough and (one.seen_on or date.max) <= day]
    if any(one.review_on is None or one.review_on > day for one in found):
        return CheckStands.FINE
    return CheckStands.PAST_REVIEW if found else CheckStands.NOT_SEEN


def parts_of_day(starts: datetime, ends: datetime) -> tuple[PartOfDay, ...]:
    """The parts of its first day that something takes; one that ends at 12:00 is a morning."""
    first = starts.time()
    last = ends.time() if ends.date() == starts.date() else time.max
    found = {
        PartOfDay.MORNING: first < _NOON,
        PartOfDay.AFTERNOON: first < _FIVE and last > _NOON,
        PartOfDay.EVENING: last > _FIVE or first >= _FIVE,
    }
    return tuple(part for part, taken in found.items() if taken)


def free_at(free_times: Collection[FreeTime], starts: datetime, ends: datetime) -> Free:
    """Whether somebody is usually free; who said nothing at all about any day is not known."""
    if not free_times:
        return Free.NOT_KNOWN
    weekday = weekday_of(starts.date()).value
    said = {free.part_of_day for free in free_times if free.weekday == weekday}
    wanted = {part.value for part in parts_of_day(starts, ends)}
    if wanted <= said:
        return Free.YES
    return Free.PARTLY if wanted & said else Free.NO


def who_could(
    role: Role, starts: datetime, ends: datetime, people: Iterable[Known]
) -> tuple[Could, ...]:
    """The people who might take a role then, the most suitable first.

    Who is away or elsewhere comes last, before them who is not free; then the check that is
    missing, who holds the role and has its skill, who is known to be free, and, to share the load,
    who helped least lately.
    """
    found = [_could(role, starts, ends, known) for known in people]
    return tuple(sorted(found, key=_order))


def _could(role: Role, starts: datetime, ends: datetime, known: Known) -> Could:
    wanted = check_wanted(role)
    return Could(
        person_id=known.person_id,
        name=known.name,
        holds_role=known.holds_role,
        has_skill=known.has_skill if role.needs_skill_id else None,
        did_it_before=known.did_it_before,
        check=check_stands(wanted, known.checks, starts.date()),
        check_name=CheckLevel(wanted).label if wanted in tuple(CheckLevel) else wanted,
        free=free_at(known.free_times, starts, ends),
        away=known.absence is not None,
        away_until=known.absence.to_date if known.absence else None,
        elsewhere=known.elsewhere,
        times_lately=known.times_lately,
    )


def _order(could: Could) -> tuple[object, ...]:
    return (
        not could.can,
        could.free == Free.NO,
        could.check,
        could.has_skill is False,
        not could.holds_role,
        could.free,
        could.times_lately,
        plain_letters(could.name),
        could.person_id,
    )
