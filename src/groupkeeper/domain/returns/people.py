"""Who came: different people, attendances and sessions, each counted apart (R-PPL-1 to 7)."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from groupkeeper.domain.activities.activity import SessionState
from groupkeeper.domain.figures import (
    Counted,
    Figure,
    LeftOut,
    Unit,
    counted,
    rule_for_part,
)
from groupkeeper.domain.returns.gathered import Came, SessionSeen

FEW, MANY = 2, 6
PEOPLE_RULE = (
    "Different people with their name on a register of a session held in the period, of the "
    "activities this grant pays for; each person once."
)
ATTENDANCES_RULE = (
    "One person on the register of one session held in the period, of the activities this grant "
    "pays for, counts one."
)
HELD_RULE = "Sessions of the activities this grant pays for, in the period, marked as held."
CALLED_OFF_RULE = "Sessions of those activities with a date in the period, marked as called off."
PLANNED_RULE = (
    "All sessions of those activities with a date in the period, held, called off or still to come."
)
HEADCOUNT_RULE = (
    "Others counted by heads at sessions held in the period, of the activities this grant pays "
    "for. They are visits, not different people, and are not added to the attendances by name."
)
AVERAGE_RULE = "Attendances by name divided by sessions held."


@dataclass(frozen=True)
class HowOften:
    """Ids of the people who came once, two to five times, and six times or more."""

    once: tuple[str, ...]
    few: tuple[str, ...]
    many: tuple[str, ...]


def different_people(came: Iterable[Came]) -> tuple[str, ...]:
    """The ids of the people who came, each once, in order of id."""
    everyone = set[str]().union(*(one.people for one in came))
    return tuple(sorted(everyone - {""}))


def once_at_each(came: Iterable[Came]) -> tuple[Came, ...]:
    """Attendances with the same person at the same session counted once (R-PPL-1)."""
    return tuple(
        one if len(set(one.people)) == len(one.people) else _each_once(one) for one in came
    )


def _each_once(came: Came) -> Came:
    first: dict[str, str] = {}
    for attendance, person in zip(came.ids, came.people, strict=True):
        first[person] = min(attendance, first.get(person, attendance))
    return Came(came.session_id, tuple(first.values()), tuple(first))


def attendances_of(came: Iterable[Came]) -> tuple[str, ...]:
    """The ids of the attendances at all these sessions."""
    return tuple(chain.from_iterable(one.ids for one in came))


def how_often(came: Iterable[Came]) -> HowOften:
    """People by how many times they came; the three parts add up to the different people."""
    visits = Counter(chain.from_iterable(one.people for one in came))
    del visits[""]
    return HowOften(
        once=tuple(sorted(who for who, times in visits.items() if times < FEW)),
        few=tuple(sorted(who for who, times in visits.items() if FEW <= times < MANY)),
        many=tuple(sorted(who for who, times in visits.items() if times >= MANY)),
    )


def average_tenths(attendances: int, sessions: int) -> int:
    """Attendances at a session, in tenths, half rounded up; 0 when none was held."""
    return (20 * attendances + sessions) // (2 * sessions) if sessions else 0


class Counting:
    """Counts some sessions and those who came to them, one figure at a time."""

    def __init__(
        self,
        sessions: Collection[SessionSeen],
        came: Iterable[Came],
        only: str = "",
        once: Mapping[str, Came] | None = None,
    ) -> None:
        self._only_of = only
        self.sessions = tuple(sessions)
        self.held_sessions = tuple(s for s in self.sessions if s.state == SessionState.HELD)
        held = {session.id for session in self.held_sessions}
        self.all_came = tuple(came)
        self._at_held = [one for one in self.all_came if one.session_id in held]
        self._elsewhere = [one for one in self.all_came if one.session_id not in held]
        self.came = (
            tuple(once[one.session_id] for one in self._at_held)
            if once is not None
            else once_at_each(self._at_held)
        )
        self._attendances = attendances_of(self.came)
        self._open = tuple(s for s in self.held_sessions if not s.register_finished)

    def only(self, activity_id: str, name: str, came: Iterable[Came]) -> "Counting":
        """The same counts for one activity, whose attendances are `came`."""
        sessions = [s for s in self.sessions if s.activity_id == activity_id]
        return Counting(sessions, came, f"sessions of {name}", self._once)

    def _rule(self, rule: str) -> str:
        return rule_for_part(rule, self._only_of) if self._only_of else rule

    def without_register(self) -> tuple[str, ...]:
        """Ids of held sessions whose register is not finished."""
        return tuple(session.id for session in self._open)

    def not_marked(self) -> tuple[str, ...]:
        """Ids of sessions still marked as planned."""
        return tuple(s.id for s in self.sessions if s.state == SessionState.PLANNED)

    def people(self, figure_id: str, label: str) -> Figure:
        """Different people; "at least" when some came without their names."""
        people = Counted("person", different_people(self.came))
        others = any(session.headcount for session in self.held_sessions)
        return Figure(
            figure_id,
            label,
            len(people.ids),
            Unit.PEOPLE,
            self._rule(PEOPLE_RULE),
            (people, self._registers),
            at_least=others or bool(self._open),
        )

    def attendances(self, figure_id: str, label: str) -> Figure:
        """Attendances by name at held sessions."""
        counted_ones = Counted("attendance", self._attendances)
        return Figure(
            figure_id,
            label,
            len(self._attendances),
            Unit.ATTENDANCES,
            self._rule(ATTENDANCES_RULE),
            (counted_ones, self._registers),
            self._left_out(),
        )

    def held(self, figure_id: str, label: str) -> Figure:
        """Sessions held."""
        off = [s for s in self.sessions if s.state == SessionState.CALLED_OFF]
        called_off = LeftOut("called off", _sessions(off))
        return Figure(
            figure_id,
            label,
            len(self.held_sessions),
            Unit.SESSIONS,
            self._rule(HELD_RULE),
            (self._held,),
            (called_off,) if off else (),
        )

    def called_off(self, figure_id: str, label: str) -> Figure:
        """Sessions called off."""
        off = [s for s in self.sessions if s.state == SessionState.CALLED_OFF]
        rule = self._rule(CALLED_OFF_RULE)
        return Figure(figure_id, label, len(off), Unit.SESSIONS, rule, (_sessions(off),))

    def planned(self, figure_id: str, label: str) -> Figure:
        """All sessions with a date in the period."""
        return Figure(
            figure_id,
            label,
            len(self.sessions),
            Unit.SESSIONS,
            self._rule(PLANNED_RULE),
            (_sessions(self.sessions),),
        )

    def headcount(self, figure_id: str, label: str) -> Figure:
        """Visits counted by heads at held sessions."""
        with_heads = [session for session in self.held_sessions if session.headcount]
        total = sum(session.headcount or 0 for session in with_heads)
        return Figure(
            figure_id,
            label,
            total,
            Unit.ATTENDANCES,
            self._rule(HEADCOUNT_RULE),
            (_sessions(with_heads),),
        )

    def average(self, figure_id: str, label: str) -> Figure:
        """Attendances by name at a session held, in tenths."""
        return Figure(
            figure_id,
            label,
            average_tenths(len(self._attendances), len(self.held_sessions)),
            Unit.TENTHS,
            self._rule(AVERAGE_RULE),
            (self._held,),
        )

    @cached_property
    def _once(self) -> dict[str, Came]:
        """Each held session's register with nobody on it twice: worked out for all, and not again
        for each activity."""
        return {one.session_id: one for one in self.came}

    @cached_property
    def _held(self) -> Counted:
        return _sessions(self.held_sessions)

    @cached_property
    def _registers(self) -> Counted:
        attended = {one.session_id for one in self.came}
        if len(attended) == len(self.held_sessions):
            return self._held
        return _sessions(s for s in self.held_sessions if s.id in attended)

    def _left_out(self) -> tuple[LeftOut, ...]:
        doubles = Counted("attendance", tuple(self._doubles()))
        elsewhere = Counted("attendance", attendances_of(self._elsewhere))
        return tuple(
            LeftOut(reason, records)
            for reason, records in (
                ("the same person twice on one register", doubles),
                ("at sessions not marked as held", elsewhere),
            )
            if records.ids
        )

    def _doubles(self) -> Iterator[str]:
        for written, kept in zip(self._at_held, self.came, strict=True):
            if written is not kept:
                yield from (one for one in written.ids if one not in kept.ids)


def _sessions(sessions: Iterable[SessionSeen]) -> Counted:
    return counted("session", ((session.id, session.reference) for session in sessions))


def say_without_register(missing: int) -> str:
    """What a report says where `missing` of the sessions held have no finished register."""
    if missing == 1:
        return "1 session has no finished register, so some who came may not be counted."
    return f"{missing:,} sessions have no finished register, so some who came may not be counted."
