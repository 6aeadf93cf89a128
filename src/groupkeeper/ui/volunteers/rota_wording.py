"""How the rota is said on screen: people as chips, gaps in words, blocks of the calendar."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.periods import say_times, say_weekday, short_day
from groupkeeper.domain.volunteers.rota import RotaAnswer
from groupkeeper.domain.volunteers.rota_names import names_on_the_wall
from groupkeeper.domain.volunteers.rota_needs import RoleStands
from groupkeeper.domain.words import begun_large
from groupkeeper.storage.queries.volunteers.rota import OnRota, RotaRole, RotaSession
from groupkeeper.ui.kit.blocks import BlockState, Look
from groupkeeper.ui.kit.chart_shape import ChartBlock, ChartRow
from groupkeeper.ui.kit.drawing import ChipWords, status
from groupkeeper.ui.kit.grid_shape import GridColumn

_COMING = Look("ok", "ok_bg", "solid")
_ASKED = Look("info", "info_bg", "dashed")
_NOT_THERE = Look("ink2", "alt", "dotted")
_ANSWERS = {
    RotaAnswer.COMING.value: "coming",
    RotaAnswer.ASKED.value: "asked",
    RotaAnswer.CANNOT.value: "cannot come",
    RotaAnswer.DID_NOT_COME.value: "did not come",
}


@dataclass(frozen=True)
class RotaRow:
    """One role at one session in the list; `first` of its session says which day it is."""

    session: RotaSession
    role: RotaRole
    first: bool
    past: bool

    @property
    def key(self) -> str:
        """The session and the role, as a page is asked for them."""
        return cell_key(self.session, self.role)


def cell_key(session: RotaSession, role: RotaRole) -> str:
    """The session and the role in one word."""
    return f"{session.session.id} {role.stands.role_id}"


def rows_of(sessions: Iterable[RotaSession], today: date, *, only_gaps: bool) -> Iterator[RotaRow]:
    """The rows of the list; with `only_gaps` those that still need somebody."""
    for session in sessions:
        past = session.is_past(today)
        shown = [
            role for role in session.roles if not only_gaps or (role.stands.missing and not past)
        ]
        for place, role in enumerate(shown):
            yield RotaRow(session, role, first=place == 0, past=past)


def say_answer(person: OnRota) -> str:
    """How it stands with somebody: "coming", "asked", "away until Sat 4 April"."""
    if person.away is not None:
        until = person.away.to_date
        return f"away until {short_day(until)}" if until else "away"
    if not person.is_kept:
        return "no longer in our list"
    return _ANSWERS.get(person.answer, person.answer)


def short_names(sessions: Iterable[RotaSession]) -> dict[str, str]:
    """First names and an initial, by person, for where there is little room."""
    people = {
        each.person_id: (each.first_name, each.last_name)
        for session in sessions
        for role in session.roles
        for each in role.people
    }
    return dict(zip(people, names_on_the_wall(tuple(people.values())), strict=True))


def person_chip(person: OnRota, names: Mapping[str, str]) -> ChipWords:
    """Somebody on the rota: who comes in plain, who does not greyed with the reason."""
    name = names.get(person.person_id, person.name)
    if person.away is not None or not person.is_kept:
        return ChipWords(f"{name} away", "quiet", "calendar-x")
    match person.answer:
        case RotaAnswer.COMING:
            return ChipWords(name)
        case RotaAnswer.ASKED:
            return ChipWords(f"{name} asked", "info", "circle-question-mark")
        case _:
            return ChipWords(f"{name} {_ANSWERS.get(person.answer, '')}", "quiet", "x")


def stands_chip(stands: RoleStands, *, called_off: bool, past: bool) -> ChipWords:
    """How a role stands, as an icon and words; what is over is no cause for alarm."""
    if called_off:
        return status("Called off", "neutral")
    if past:
        return status(stands.said_afterwards(), "neutral")
    if stands.missing:
        covered = stands.asked >= stands.missing
        return status(stands.said(), "warn" if covered else "danger")
    return status(stands.said(), "ok" if stands.needed else "neutral")


def say_row(row: RotaRow) -> str:
    """A row in a sentence, for a screen reader."""
    session, role = row.session, row.role
    stands = stands_chip(role.stands, called_off=session.called_off, past=row.past).words
    people = ", ".join(f"{each.name} {say_answer(each)}" for each in role.people) or "nobody yet"
    return f"{say_session(session)}, {role.role}: {stands}. {people}"


def say_session(session: RotaSession) -> str:
    """ "Tuesday 24 March, 11:30 to 14:30, Tuesday Lunch Club"."""
    day = say_weekday(session.starts_at.date())
    return f"{day}, {say_times(session.starts_at, session.ends_at)}, {session.activity}"


def columns_of(sessions: Sequence[RotaSession], today: date) -> list[GridColumn]:
    """The columns of the calendar: a session each."""
    return [
        GridColumn(
            heading=short_day(session.starts_at.date()),
            said=say_session(session),
            today=session.starts_at.date() == today,
            short=f"{session.starts_at.day}/{session.starts_at.month}",
            closed="Called off" if session.called_off else "",
        )
        for session in sessions
    ]


def chart_rows(sessions: Iterable[RotaSession], *, named: bool) -> list[tuple[str, ChartRow]]:
    """The rows of the calendar, by key: a role each; `named` where several activities are shown."""
    found = {
        row_key(session, role): ChartRow(role.role, session.activity if named else "")
        for session in sorted(sessions, key=lambda each: (each.activity, each.session.activity_id))
        for role in session.roles
    }
    return list(found.items())


def row_key(session: RotaSession, role: RotaRole) -> str:
    """The activity and the role in one word."""
    return f"{session.session.activity_id} {role.stands.role_id}"


def chart_blocks(
    sessions: Sequence[RotaSession], rows: Sequence[str], names: Mapping[str, str], today: date
) -> list[ChartBlock]:
    """The blocks of the calendar: a person each, and the gaps of a role after its people."""
    found: list[ChartBlock] = []
    for column, session in enumerate(sessions):
        for role in session.roles:
            row = rows.index(row_key(session, role))
            found += _people_blocks(session, role, row, column, names)
            if role.stands.missing and not session.is_past(today):
                found.append(_gap_block(session, role, row, column))
    return found


def _people_blocks(
    session: RotaSession, role: RotaRole, row: int, column: int, names: Mapping[str, str]
) -> Iterator[ChartBlock]:
    for each in role.people:
        look = _COMING if each.answer == RotaAnswer.COMING else _ASKED
        yield ChartBlock(
            key=f"{cell_key(session, role)} {each.place_id}",
            row=row,
            column=column,
            times=begun_large(say_answer(each)),
            title=names.get(each.person_id, each.name),
            said=f"{each.name} {say_answer(each)}, {role.role}, {say_session(session)}",
            look=look if each.is_on else _NOT_THERE,
            state=BlockState.FIRM
            if each.is_on and each.answer == RotaAnswer.COMING
            else BlockState.OPEN,
        )


def _gap_block(session: RotaSession, role: RotaRole, row: int, column: int) -> ChartBlock:
    return ChartBlock(
        key=f"{cell_key(session, role)} gap",
        row=row,
        column=column,
        times="Gap",
        title=f"{role.stands.missing} needed",
        said=f"{role.role}: {role.stands.said()}, {say_session(session)}",
        look=_NOT_THERE,
        state=BlockState.CLASH,
    )
