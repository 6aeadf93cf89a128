"""The sessions of a period and who came to them: of one activity, of some, or of all.

Counted by the same rules as a return: `people.py` (R-PPL-1 to R-PPL-7).
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.activities.activity import SessionState
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.gathered import Came, SessionSeen
from groupkeeper.domain.returns.people import (
    HowOften,
    attendances_of,
    average_tenths,
    different_people,
    how_often,
    once_at_each,
    say_without_register,
)

ALL_ACTIVITIES = "All activities"


@dataclass(frozen=True)
class SessionCounts:
    """Sessions and visits. People are counted, never added up; headcounts stand by themselves."""

    planned: int
    held: int
    called_off: int
    not_marked: int
    without_register: int
    attendances: int
    people: int
    headcount: int

    @property
    def average_tenths(self) -> int:
        """Attendances by name at a session held, in tenths (R-PPL-1)."""
        return average_tenths(self.attendances, self.held)


@dataclass(frozen=True)
class OneSession:
    """One session of the report."""

    day: date
    activity: str
    state: str
    came: int
    headcount: int | None


@dataclass(frozen=True)
class SlipLine:
    """How many gave one answer on anonymous slips."""

    question: str
    answer: str
    people: int


@dataclass(frozen=True)
class SessionReport:
    """What the report says. `new` are those whose first register ever is in the period."""

    about: str
    period: Period
    whole: SessionCounts
    new: int
    once: int
    few: int
    many: int
    activities: tuple[tuple[str, SessionCounts], ...]
    sessions: tuple[OneSession, ...]
    slips: tuple[SlipLine, ...] = ()


def session_report(
    period: Period,
    names: Mapping[str, str],
    sessions: Iterable[SessionSeen],
    came: Iterable[Came],
    came_before: AbstractSet[str] = frozenset(),
    slips: Sequence[SlipLine] = (),
) -> SessionReport:
    """Count the sessions of these activities, by id and name, that fall in the period.

    `came` are the attendances at them, `came_before` the people who came to anything earlier.
    """
    ours = [
        one
        for one in sessions
        if one.activity_id in names and one.on_date is not None and one.on_date in period
    ]
    by_session = {one.session_id: one for one in once_at_each(came)}
    visits = _visits(ours, by_session)
    often: HowOften = how_often(visits)
    everyone = different_people(visits)
    by_activity = {
        id: _counts([one for one in ours if one.activity_id == id], by_session) for id in names
    }
    return SessionReport(
        about=next(iter(names.values())) if len(names) == 1 else ALL_ACTIVITIES,
        period=period,
        whole=_counts(ours, by_session),
        new=sum(person not in came_before for person in everyone),
        once=len(often.once),
        few=len(often.few),
        many=len(often.many),
        activities=tuple(
            (names[id], counts) for id, counts in by_activity.items() if counts.planned
        ),
        sessions=tuple(_lines(ours, names, by_session)),
        slips=tuple(slips),
    )


def _visits(sessions: Iterable[SessionSeen], by_session: Mapping[str, Came]) -> list[Came]:
    held = (one for one in sessions if one.state == SessionState.HELD)
    return [by_session[one.id] for one in held if one.id in by_session]


def _counts(sessions: Sequence[SessionSeen], by_session: Mapping[str, Came]) -> SessionCounts:
    states = [one.state for one in sessions]
    visits = _visits(sessions, by_session)
    return SessionCounts(
        planned=len(sessions),
        held=states.count(SessionState.HELD.value),
        called_off=states.count(SessionState.CALLED_OFF.value),
        not_marked=states.count(SessionState.PLANNED.value),
        without_register=sum(
            one.state == SessionState.HELD and not one.register_finished for one in sessions
        ),
        attendances=len(attendances_of(visits)),
        people=len(different_people(visits)),
        headcount=sum(one.headcount or 0 for one in sessions if one.state == SessionState.HELD),
    )


def _lines(
    sessions: Iterable[SessionSeen], names: Mapping[str, str], by_session: Mapping[str, Came]
) -> list[OneSession]:
    made = [
        OneSession(
            day=one.on_date,
            activity=names[one.activity_id],
            state=one.state,
            came=len(by_session[one.id].people) if one.id in by_session else 0,
            headcount=one.headcount,
        )
        for one in sessions
        if one.on_date is not None
    ]
    return sorted(made, key=lambda one: (one.day, one.activity))


def report_rows(report: SessionReport) -> list[tuple[str, str, str | int]]:
    """Every number of the report by itself, for a spreadsheet: part, what, number."""
    rows: list[tuple[str, str, str | int]] = [
        (report.about, what, number)
        for what, number in (*_said(report.whole), *_people_said(report))
    ]
    if len(report.activities) > 1:
        rows += [
            (name, what, number)
            for name, counts in report.activities
            for what, number in _said(counts)
        ]
    for one in report.sessions:
        part = f"{one.activity}, {one.day.isoformat()}"
        rows.append((part, "State", STATES_SAID.get(one.state, one.state)))
        rows.append((part, "Came by name", one.came))
        if one.headcount is not None:
            rows.append((part, "Others, by headcount", one.headcount))
    rows += [(f"On slips: {one.question}", one.answer, one.people) for one in report.slips]
    return rows


STATES_SAID = {
    SessionState.HELD.value: "Held",
    SessionState.CALLED_OFF.value: "Called off",
    SessionState.PLANNED.value: "Not marked as held",
}


def _said(counts: SessionCounts) -> tuple[tuple[str, str | int], ...]:
    return (
        ("Sessions planned", counts.planned),
        ("Sessions held", counts.held),
        ("Sessions called off", counts.called_off),
        ("Attendances by name", counts.attendances),
        ("Others, by headcount", counts.headcount),
        ("Average at a session, by name", say_tenths(counts.average_tenths)),
        ("Different people", counts.people),
    )


def _people_said(report: SessionReport) -> tuple[tuple[str, int], ...]:
    return (
        ("New to us", report.new),
        ("Came once", report.once),
        ("Came 2 to 5 times", report.few),
        ("Came 6 times or more", report.many),
    )


def say_tenths(tenths: int) -> str:
    """ "18.4", "18.0"."""
    return f"{tenths // 10}.{tenths % 10}"


def report_sentences(report: SessionReport) -> list[str]:
    """What must be said beside the numbers so that nobody adds up what does not add up."""
    counts = report.whole
    said: list[str] = []
    if counts.headcount:
        said.append(
            f"A further {counts.headcount:,} attendances were counted by headcount, so we cannot "
            "say how many different people they were."
        )
    if counts.not_marked:
        sessions = "1 session is" if counts.not_marked == 1 else f"{counts.not_marked} sessions are"
        said.append(f"{sessions} not marked as held yet, and nobody is counted from there.")
    if counts.without_register:
        said.append(say_without_register(counts.without_register))
    if len(report.activities) > 1:
        said.append("People who came to more than one activity are counted once in all.")
    return said
