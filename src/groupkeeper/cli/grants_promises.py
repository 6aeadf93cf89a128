"""The verbs `conditions` and `deadlines`: what was promised to funders, and when it is due."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.cli.grants import DAY, as_day
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.grants.award import Award, Condition, Deadline
from groupkeeper.domain.grants.dated import Dated
from groupkeeper.domain.kinds import kind_of
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import FileProblem, NotThere, Problem, RuleBroken
from groupkeeper.operations.grants.calendars import write_grants_calendar
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.grants.entries import add_usual_conditions, keep_entry
from groupkeeper.operations.grants.grants import done_with
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.dated import dated_things

P = TypeVar("P", Condition, Deadline)


@verb("conditions")
@group_argument
@click.argument("grant")
@click.option("--add", "new", default="", help="A condition, in the words of the offer letter.")
@click.option("--by", type=DAY, help="The day it is to be done by.")
@click.option("--usual", is_flag=True, help="Add the conditions that most funders have.")
@click.option("--done", default="", help="Tick the condition that has these words.")
@click.option("--on", "day", type=DAY, help="With --done: the day; else today.")
@click.option("--how", default="", help="With --done: how it was done.")
def conditions_command(
    file: Path,
    grant: str,
    new: str,
    by: datetime | None,
    usual: bool,
    done: str,
    day: datetime | None,
    how: str,
) -> Answer:
    """List the conditions of a GRANT, add to them, or tick one."""
    _refuse_day_of_nothing(new, done, by)
    changes = bool(new or usual or done)
    today = date.today()
    with opened(file, reading=not changes) as group:
        award = grant_called(group, grant)
        if usual:
            add_usual_conditions(group, award)
        if new:
            asked = Condition(award_id=award.id, what=new.strip(), due_on=as_day(by))
            keep_entry(group, asked, today)
        if done:
            one = _called(group, Condition, award, done, None if new else as_day(by))
            keep_entry(group, replace(one, done_on=as_day(day) or today, how=how), today)
        held = sorted(
            group.find(Condition, award_id=award.id), key=lambda one: (one.position or 0, one.id)
        )
    lines = [
        *(_said(one) for one in held),
        f"{count_said(len(held), 'condition')}, {sum(one.done_on is None for one in held)} to do.",
    ]
    return "\n".join(lines), {"count": len(held), "rows": [_as_json(one) for one in held]}


@verb("deadlines")
@group_argument
@click.option("--grant", default="", help="Only of this grant, by its reference or name.")
@click.option("--add", "new", default="", help="With --grant and --by: something they want.")
@click.option("--by", type=DAY, help="The day it is due, as 2026-09-30.")
@click.option("--done", default="", help="With --grant: the deadline that has these words.")
@click.option("--on", "day", type=DAY, help="With --done: the day; else today.")
@click.option("--calendar", type=click.Path(path_type=Path), help="Save them as an .ics file.")
def deadlines_command(
    file: Path,
    grant: str,
    new: str,
    by: datetime | None,
    done: str,
    day: datetime | None,
    calendar: Path | None,
) -> Answer:
    """List everything due to and from funders, add a deadline, or say that one is done."""
    _refuse_day_of_nothing(new, done, by)
    if (new or done) and not grant:
        raise RuleBroken(Problem("grant", "Say which grant with --grant. Nothing was changed."))
    if calendar is not None and calendar.suffix.lower() != ".ics":
        raise FileProblem(
            f"Dates go into a calendar file. Nothing was written: let “{calendar.name}” end in"
            " .ics."
        )
    with opened(file, reading=not (new or done)) as group:
        award_id = _changed(group, grant, new, as_day(by), done, as_day(day)) if grant else ""
        found = [one for one in dated_things(group) if award_id in ("", one.award_id)]
        if calendar is not None:
            write_grants_calendar(group, calendar, datetime.now(), award_id)
    lines = [*(_due(one) for one in found), f"{count_said(len(found), 'day')} to keep."]
    if calendar is not None:
        lines.append(f"Saved as {calendar}.")
    rows = [
        {
            "due_on": one.day,
            "kind": one.kind.value,
            "what": one.what,
            "grant": one.title,
            "id": one.id,
        }
        for one in found
    ]
    return "\n".join(lines), {"count": len(found), "rows": rows}


def _changed(
    group: GroupFile, grant: str, new: str, by: date | None, done: str, day: date | None
) -> str:
    award = grant_called(group, grant)
    today = date.today()
    if new:
        keep_entry(group, Deadline(award_id=award.id, what=new.strip(), due_on=by), today)
    if done:
        held = _called(group, Deadline, award, done, None if new else by)
        done_with(group, held, day or today)
    return award.id


def _refuse_day_of_nothing(new: str, done: str, by: datetime | None) -> None:
    if by and not (new or done):
        raise RuleBroken(Problem("add", "Say what is due by that day. Nothing was kept."))


def _called(group: GroupFile, kind: type[P], award: Award, words: str, by: date | None) -> P:
    """The one with these words that is not done, else the one that is; `by` tells two apart."""
    held = group.find(kind, award_id=award.id)
    found = [one for one in held if words.casefold() in one.what.casefold()]
    found = [one for one in found if one.done_on is None] or found
    found = [one for one in found if by is None or one.due_on == by]
    if len({(one.what, one.due_on) for one in found}) == 1:
        return found[0]
    one = kind_of(kind).one.partition(" ")[0]
    said = "; ".join(f"{each.what}{_by(each.due_on)}" for each in found or held) or "none"
    raise NotThere(
        f"Not one {one} has the words “{words}”{_by(by)}. Nothing was changed. There are: {said}. "
        "If two have the same words, say its day with --by."
    )


def _by(day: date | None) -> str:
    return f" (by {say_date(day)})" if day else ""


def _said(one: Condition) -> str:
    stands = f"done {say_date(one.done_on)}" if one.done_on else "to do"
    how = f", {one.how}" if one.how else ""
    return f"{one.what}{_by(one.due_on)}: {stands}{how}"


def _due(one: Dated) -> str:
    return f"{one.day:%d/%m/%Y}  {one.what}: {one.title}"


def _as_json(one: Condition) -> dict[str, Any]:
    return {
        "id": one.id,
        "what": one.what,
        "due_on": one.due_on,
        "done_on": one.done_on,
        "how": one.how,
    }
