"""The verbs `plan`, `change-sessions`, `call-off` and `terms`: sessions to come, school terms."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, refuse_backwards, verb
from groupkeeper.domain.activities.activity import Session
from groupkeeper.domain.activities.breaks import TermBreak
from groupkeeper.domain.activities.changing import Changes, WhichSessions
from groupkeeper.domain.activities.timetable import read_time, say_usual_time
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.periods import Period, say_weekday
from groupkeeper.errors import NotThere, Problem, RuleBroken
from groupkeeper.operations.activities.calling_off import call_off_between, call_off_preview
from groupkeeper.operations.activities.session_changes import change_preview, change_sessions
from groupkeeper.operations.activities.session_planning import plan_preview, plan_sessions
from groupkeeper.operations.activities.session_space import SpaceChoice
from groupkeeper.operations.activities.sheets import activity_called, session_on
from groupkeeper.operations.activities.terms import breaks_by_date, keep_break, remove_break
from groupkeeper.operations.bookings.series import DatePlan
from groupkeeper.storage.group_file import GroupFile

_DAY = click.DateTime(["%Y-%m-%d"])
_EVERY = "all"
_LEAVE_OUT, _WITHOUT = "leave-out", "without"
_TAKEN = click.option(
    "--taken",
    type=click.Choice([_LEAVE_OUT, _WITHOUT]),
    help="Where the space is taken: leave the day out, or meet without a space. Else nothing is"
    " saved.",
)
_PREVIEW = click.option("--preview", is_flag=True, help="Only say what would be done.")


@verb("plan")
@group_argument
@click.argument("activity")
@click.option("--until", required=True, type=_DAY, help="The last day, as 2026-07-31.")
@click.option("--book", is_flag=True, help="Book their space in the same step.")
@click.option("--meet-on", type=_DAY, multiple=True, help="A day left out on which to meet.")
@_TAKEN
@_PREVIEW
def plan_command(
    file: Path,
    activity: str,
    until: datetime,
    book: bool,
    meet_on: Sequence[datetime],
    taken: str | None,
    preview: bool,
) -> Answer:
    """Add the sessions to come of an ACTIVITY, without bank holidays and breaks."""
    today, put_back = date.today(), [day.date() for day in meet_on]
    with opened(file, reading=preview) as group:
        one = activity_called(group, activity)
        found = plan_preview(group, one.id, until.date(), today, put_back, book=book)
        sessions = found.sessions
        if not preview:
            sessions = plan_sessions(
                group,
                one.id,
                until.date(),
                today,
                put_back,
                book=book,
                choices=_choices(found.taken, taken),
            )
    would = "would be new" if preview else "added"
    lines = [f"{count_said(len(sessions), 'session')} {would}."]
    lines += [f"Left out: {say_weekday(each.day)} ({each.why})." for each in found.left_out]
    return "\n".join([*lines, *_say_taken(found.taken, taken)]), {
        "saved": not preview,
        "sessions": [_row(each) for each in sessions],
        "left_out": [{"day": each.day, "why": each.why} for each in found.left_out],
        "taken": _taken_rows(found.taken),
    }


@verb("change-sessions")
@group_argument
@click.argument("activity")
@click.option("--on", required=True, type=_DAY, help="The day of the session.")
@click.option("--day", type=_DAY, help="Its new day.")
@click.option("--starts", default="", help="Its new time, as 14:00; it lasts as long as before.")
@click.option("--minutes", type=int, help="How long it lasts.")
@click.option("--space", help="Where, by the name of the space; “none” for nowhere fixed.")
@click.option("--which", type=click.Choice([each.value for each in WhichSessions]), default="one")
@_TAKEN
@_PREVIEW
def change_command(
    file: Path,
    activity: str,
    on: datetime,
    day: datetime | None,
    starts: str,
    minutes: int | None,
    space: str | None,
    which: str,
    taken: str | None,
    preview: bool,
) -> Answer:
    """Change a session of an ACTIVITY, or it and all after it, or all to come."""
    now, reach = datetime.now(), WhichSessions(which)
    with opened(file, reading=preview) as group:
        held = session_on(group, activity_called(group, activity), on.date())
        wanted = _wanted(group, held, day.date() if day else None, starts, minutes, space)
        found = change_preview(group, wanted, reach, now)
        changes = found.changes
        if not preview:
            choices = _choices(found.taken, taken)
            changes = change_sessions(group, wanted, reach, now, choices=choices)
    return "\n".join([*_say_changes(changes, preview), *_say_taken(found.taken, taken)]), {
        "saved": not preview,
        "sessions": [_row(each.after) for each in changes.moved],
        "kept": [{**_row(each.session), "why": each.why} for each in changes.kept],
        "taken": _taken_rows(found.taken),
    }


@verb("call-off")
@group_argument
@click.argument("activity")
@click.option("--from", "first", required=True, type=_DAY, help="The first day.")
@click.option("--to", "last", type=_DAY, help="The last day, included; else only the first.")
@click.option("--because", default="", help="Why, as: boiler.")
@_PREVIEW
def call_off_command(
    file: Path, activity: str, first: datetime, last: datetime | None, because: str, preview: bool
) -> Answer:
    """Call off the sessions of an ACTIVITY, or of “all”, on some days. Their spaces are freed."""
    days = Period(first.date(), (last or first).date())
    refuse_backwards(days.start, days.end)
    with opened(file, reading=preview) as group:
        whose = "" if activity == _EVERY else activity_called(group, activity).id
        if preview:
            found = call_off_preview(group, days, whose)
        else:
            found = call_off_between(group, days, because, date.today(), whose)
    would = "would be called off" if preview else "called off"
    lines = [f"{count_said(len(found.sessions), 'session')} {would}."]
    lines += [f"Stays: {_said(each.session)} ({each.why})." for each in found.kept]
    return "\n".join(lines), {
        "saved": not preview,
        "sessions": [_row(each) for each in found.sessions],
        "kept": [{**_row(each.session), "why": each.why} for each in found.kept],
    }


@verb("terms")
@group_argument
@click.option("--add", "name", default="", help="Add a break with this name.")
@click.option("--from", "first", type=_DAY, help="Its first day.")
@click.option("--to", "last", type=_DAY, help="Its last day, included.")
@click.option("--remove", default="", help="Take the break with this name away.")
def terms_command(
    file: Path, name: str, first: datetime | None, last: datetime | None, remove: str
) -> Answer:
    """Say the breaks between school terms; add one, or take one away."""
    with opened(file, reading=not (name or remove)) as group:
        if name:
            keep_break(
                group,
                TermBreak(
                    name=name,
                    from_date=first.date() if first else None,
                    to_date=last.date() if last else None,
                ),
            )
        if remove:
            remove_break(group, _break_called(group, remove).id)
        breaks = breaks_by_date(group)
    lines = [f"{one.name}: {_days(one)}" for one in breaks] or ["There are no breaks."]
    return "\n".join(lines), {
        "count": len(breaks),
        "rows": [
            {"id": one.id, "name": one.name, "from": str(one.from_date), "to": str(one.to_date)}
            for one in breaks
        ],
    }


def _wanted(
    group: GroupFile,
    held: Session,
    day: date | None,
    starts: str,
    minutes: int | None,
    space: str | None,
) -> Session:
    """The session as it is asked for."""
    if held.starts_at is None or held.ends_at is None:
        raise RuleBroken(Problem("on", "This session has no times yet. Change it in the window."))
    at: time | None = read_time(starts) if starts else held.starts_at.time()
    if at is None:
        raise RuleBroken(Problem("starts", "Enter a time, like 14:00."))
    begins = datetime.combine(day or held.starts_at.date(), at)
    lasts = timedelta(minutes=minutes) if minutes else held.ends_at - held.starts_at
    space_id = held.space_id if space is None else _space_called(group, space)
    return replace(held, starts_at=begins, ends_at=begins + lasts, space_id=space_id)


def _space_called(group: GroupFile, name: str) -> str:
    if name.casefold() == "none":
        return ""
    spaces = {space.name.casefold(): space.id for space in group.find(Space)}
    if name.casefold() not in spaces:
        raise NotThere(f"There is no space called “{name}”. Nothing was changed.")
    return spaces[name.casefold()]


def _break_called(group: GroupFile, name: str) -> TermBreak:
    found = [one for one in breaks_by_date(group) if one.name.casefold() == name.casefold()]
    if not found:
        raise NotThere(f"There is no break called “{name}”. Nothing was removed.")
    return found[0]


def _choices(taken: Sequence[DatePlan], how: str | None) -> dict[date, SpaceChoice]:
    if how is None:
        return {}
    choice = SpaceChoice(leave_out=how == _LEAVE_OUT, without=how == _WITHOUT)
    return {plan.day: choice for plan in taken}


def _say_changes(changes: Changes, preview: bool) -> list[str]:
    activity = changes.activity
    would = "would change" if preview else "changed"
    usual = say_usual_time(activity.repeats, activity.starts_at, activity.lasts_minutes)
    lines = [f"{count_said(len(changes.moved), 'session')} {would}. Usual time: {usual}."]
    return lines + [f"Stays: {_said(each.session)} ({each.why})." for each in changes.kept]


def _say_taken(taken: Sequence[DatePlan], how: str | None) -> list[str]:
    done = {_LEAVE_OUT: "left out", _WITHOUT: "without a space"}.get(how or "", "to decide")
    return [
        f"Taken, {done}: {say_weekday(plan.day)}: "
        + "; ".join(clash.sentence for clash in plan.clashes if clash.firm)
        for plan in taken
    ]


def _taken_rows(taken: Sequence[DatePlan]) -> list[dict[str, date | str]]:
    return [
        {"day": plan.day, "why": "; ".join(each.sentence for each in plan.clashes)}
        for plan in taken
    ]


def _said(session: Session) -> str:
    return say_weekday(session.starts_at.date()) if session.starts_at else "a day not known"


def _row(session: Session) -> dict[str, str | None]:
    return {
        "id": session.id,
        "starts_at": session.starts_at.isoformat(timespec="minutes") if session.starts_at else None,
        "ends_at": session.ends_at.isoformat(timespec="minutes") if session.ends_at else None,
        "space_id": session.space_id,
        "booking_id": session.booking_id,
    }


def _days(one: TermBreak) -> str:
    return Period(one.from_date, one.to_date).said() if one.from_date and one.to_date else ""
