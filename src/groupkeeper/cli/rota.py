"""The verb `rota`: who is on it, its gaps, and the rota on paper or as a calendar file."""

from datetime import date, datetime, timedelta
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, refuse_backwards, verb
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.periods import Period, say_times, say_weekday
from groupkeeper.domain.volunteers.rota_needs import say_gaps
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.activities.sheets import activity_called
from groupkeeper.operations.paper import PrintMade, save_paper
from groupkeeper.operations.people.rights import person_called
from groupkeeper.operations.volunteers.rota_prints import (
    draw_own_rota,
    draw_rota_wall,
    write_activity_calendar,
    write_person_calendar,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.rota import RotaRole, RotaSession, rota

_DAY = click.DateTime(["%Y-%m-%d"])
_FOUR_WEEKS = timedelta(days=28)


@verb("rota")
@group_argument
@click.argument("what", type=click.Choice(["list", "gaps", "print", "calendar"]))
@click.option("--activity", default="", help="Only this activity, by its name.")
@click.option("--person", default="", help="Print or calendar: of this person, by name.")
@click.option("--from", "first", type=_DAY, help="List and gaps: the first day; else today.")
@click.option("--to", "last", type=_DAY, help="List and gaps: the last day; else four weeks on.")
@click.option("--month", type=click.DateTime(["%Y-%m"]), help="Print: the month; else this one.")
@click.option("--out", type=click.Path(path_type=Path), help="Print or calendar: the file to make.")
def rota_command(
    file: Path,
    what: str,
    activity: str,
    person: str,
    first: datetime | None,
    last: datetime | None,
    month: datetime | None,
    out: Path | None,
) -> Answer:
    """Show the rota or its gaps; print it for the wall or one person; make a calendar file."""
    now = datetime.now()
    with opened(file, reading=True) as group:
        activity_id = activity_called(group, activity).id if activity else ""
        if what in ("list", "gaps"):
            begins = first.date() if first else now.date()
            days = Period(begins, last.date() if last else begins + _FOUR_WEEKS)
            refuse_backwards(days.start, days.end)
            return _listed(rota(group, days, activity_id), now.date(), only_gaps=what == "gaps")
        if out is None:
            raise RuleBroken(Problem("out", "Say with --out which file to make."))
        person_id = person_called(group, person).id if person else ""
        if what == "calendar":
            return _calendar(group, activity_id, person_id, out, now)
        made = _drawn(group, activity_id, person_id, month.date() if month else now.date())
    save_paper(made.paper, out)
    return f"Printed as {out}.", {"out": str(out), "pages": made.paper.pages}


def _listed(sessions: list[RotaSession], today: date, *, only_gaps: bool) -> Answer:
    lines: list[str] = []
    rows: list[dict[str, object]] = []
    for one in sessions:
        past = one.is_past(today)
        roles = [role for role in one.roles if not only_gaps or (role.stands.missing and not past)]
        if roles:
            times = say_times(one.starts_at, one.ends_at)
            off = " – called off" if one.called_off else ""
            lines.append(f"{say_weekday(one.starts_at.date())}, {times}, {one.activity}{off}")
        for role in roles:
            lines.append(f"  {role.role}: {_stands(one, role, past=past)}")
            rows.append(_row(one, role))
    missing = sum(one.missing for one in sessions if not one.is_past(today))
    lines.append(f"{say_gaps(missing)}.")
    return "\n".join(lines), {"count": len(rows), "gaps": missing, "rows": rows}


def _stands(one: RotaSession, role: RotaRole, *, past: bool) -> str:
    people = ", ".join(each.name for each in role.people if each.is_on)
    if one.called_off:
        return people or "nobody"
    said = role.stands.said_afterwards() if past else role.stands.said()
    return f"{people} – {said}" if people else said


def _row(one: RotaSession, role: RotaRole) -> dict[str, object]:
    return {
        "session_id": one.session.id,
        "starts_at": one.starts_at.isoformat(timespec="minutes"),
        "activity": one.activity,
        "called_off": one.called_off,
        "role": role.role,
        "needed": role.stands.needed,
        "coming": role.stands.coming,
        "asked": role.stands.asked,
        "missing": role.stands.missing,
        "people": [
            {
                "id": each.person_id,
                "name": each.name,
                "answer": each.answer,
                "away": each.away is not None,
            }
            for each in role.people
        ],
    }


def _drawn(group: GroupFile, activity_id: str, person_id: str, month: date) -> PrintMade:
    today = date.today()
    if person_id:
        return draw_own_rota(group, person_id, today)
    return draw_rota_wall(group, month, today, activity_id)


def _calendar(
    group: GroupFile, activity_id: str, person_id: str, out: Path, now: datetime
) -> Answer:
    if bool(activity_id) == bool(person_id):
        raise RuleBroken(
            Problem("activity", "Say with --activity or --person whose calendar to make.")
        )
    if person_id:
        events = write_person_calendar(group, person_id, out, now)
    else:
        events = write_activity_calendar(group, activity_id, out, now)
    said = f"Saved {count_said(events, 'day')} as {out}."
    return said, {"out": str(out), "events": events}
