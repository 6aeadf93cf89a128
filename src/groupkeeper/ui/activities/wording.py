"""How registers and sessions are said on screen."""

from collections.abc import Sequence
from datetime import date

from groupkeeper.domain.activities.activity import Session, SessionState
from groupkeeper.domain.activities.changing import Kept
from groupkeeper.domain.activities.register import say_came
from groupkeeper.domain.periods import say_minutes, short_day
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.storage.queries.activities.activities import SessionLine, say_state
from groupkeeper.storage.queries.activities.registers import HelpersLine, RegisterLine
from groupkeeper.ui.kit.cells import HoursBox, Said, TwoLines


def say_totals(
    lines: Sequence[RegisterLine], headcount: int | None, helpers: Sequence[HelpersLine]
) -> str:
    """ "23 came · 6 volunteers gave 19.5 hours". Suggestions count for nothing."""
    came = say_came(sum(line.came for line in lines), headcount)
    gave = [line.minutes for line in lines if line.minutes]
    minutes = sum(gave) + sum(each.helpers * each.minutes for each in helpers)
    unnamed = sum(each.helpers for each in helpers)
    if not minutes:
        return f"{came} · no hours given yet"
    who = [_people(len(gave))] if gave else []
    if unnamed:
        who.append(f"{unnamed} {'helper' if unnamed == 1 else 'helpers'} without names")
    return f"{came} · {' and '.join(who)} gave {say_hours(minutes)}"


def _people(count: int) -> str:
    return "1 volunteer" if count == 1 else f"{count} volunteers"


def session_lines(line: SessionLine, today: date) -> TwoLines:
    """A session in the list: its day, and what became of it."""
    day = short_day(line.starts_at.date())
    if line.starts_at.year != today.year:
        day = f"{day} {line.starts_at.year}"
    return TwoLines(day, say_state(line, today), _tone(line, today))


def _tone(line: SessionLine, today: date) -> str:
    if line.state == SessionState.CALLED_OFF:
        return "ink2"
    if line.starts_at.date() > today:
        return "warn" if line.space_lost else "ink2"
    return "ok" if line.register_finished else "warn"


def name_cell(line: RegisterLine) -> Said:
    """Bold for those who came; quieter for those who have not, and for those who are away."""
    name = f"{line.name} (away)" if line.away and not line.came else line.name
    return Said(name, "ink" if line.came else "ink2", bold=line.came)


def role_cell(line: RegisterLine) -> Said:
    """The role of those who help."""
    return Said(line.role if line.minutes or line.usually_helps else "", "ink2")


def hours_cell(line: RegisterLine) -> HoursBox | None:
    """Hours given; lighter where they are only usual; no box for those who do not help."""
    if line.minutes:
        return HoursBox(say_minutes(line.minutes))
    if line.usually_helps:
        return HoursBox(say_minutes(line.usual_minutes), suggested=True)
    return None


def say_line(line: RegisterLine) -> str:
    """A line of the register as a screen reader says it."""
    said = [line.name, "came" if line.came else "not ticked"]
    if line.on_rota:
        said.append("on the rota")
    if line.away:
        said.append("away")
    if line.minutes:
        said.append(f"gave {say_hours(line.minutes)}{f' as {line.role}' if line.role else ''}")
    elif line.usually_helps:
        said.append(f"usually gives {say_hours(line.usual_minutes)}")
    return ", ".join(said)


def say_sessions(several: Sequence[Session], most: int = 6) -> str:
    """ "3 sessions (Tue 17 March, Tue 24 March and 1 more)"."""
    days = [short_day(one.starts_at.date()) for one in several if one.starts_at]
    count = "1 session" if len(days) == 1 else f"{len(days)} sessions"
    named = ", ".join(days[:most])
    more = f" and {len(days) - most} more" if len(days) > most else ""
    return f"{count} ({named}{more})"


def say_kept(kept: Sequence[Kept]) -> list[str]:
    """What stays as it is, one line for each reason: "Stays as it is: 1 session (…): held"."""
    by_reason: dict[str, list[Session]] = {}
    for one in kept:
        by_reason.setdefault(one.why, []).append(one.session)
    return [f"Stays as it is: {say_sessions(some)}: {why}." for why, some in by_reason.items()]
