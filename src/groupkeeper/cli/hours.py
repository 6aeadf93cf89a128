"""The verb `hours`: volunteer hours added up, listed, still to put in, and the ladder."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, refuse_backwards, verb
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import Period, say_date, say_weekday
from groupkeeper.domain.volunteers.hours_report import By, Part
from groupkeeper.domain.volunteers.hours_tables import (
    hours_sentences,
    ladder_sentences,
    ladder_table,
    shown_people,
)
from groupkeeper.domain.volunteers.ladder import RUNGS
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.errors import NotThere
from groupkeeper.operations.volunteers.hours_prints import (
    HoursPrint,
    HoursWish,
    ladder_of,
    save_hours,
    told_from,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.hours_waiting import hours_to_put_in
from groupkeeper.storage.queries.volunteers.hours import (
    HoursLine,
    hour_names,
    hours_log,
    hours_report,
)

_DAY = click.DateTime(["%Y-%m-%d"])
TOTALS, LIST, WAITING = "totals", "list", "waiting"


@dataclass(frozen=True)
class _Asked:
    """What was asked for on the command line."""

    group: GroupFile
    wish: HoursWish
    by: By


@verb("hours")
@group_argument
@click.argument(
    "what",
    type=click.Choice([LIST, WAITING, *(one.value for one in HoursPrint)]),
    default=TOTALS,
)
@click.option("--by", type=click.Choice([by.value for by in By]), default=By.ROLE.value)
@click.option("--from", "first", type=_DAY, help="The first day; else that of our year.")
@click.option("--to", "last", type=_DAY, help="The last day, included.")
@click.option("--no-estimates", is_flag=True, help="Leave out what was estimated afterwards.")
@click.option("--with-travel", is_flag=True, help="Count travelling, which is else kept apart.")
@click.option("--public", is_flag=True, help="A copy for anyone: no names, no small numbers.")
@click.option("--person", default="", help="A name, for one volunteer's page or certificate.")
@click.option("--large", is_flag=True, help="Letters of 16 points, for large print.")
@click.option("--out", type=click.Path(path_type=Path), help="The PDF or HTML to make, or a .csv.")
def hours_command(
    file: Path,
    what: str,
    by: str,
    first: datetime | None,
    last: datetime | None,
    no_estimates: bool,
    with_travel: bool,
    public: bool,
    person: str,
    large: bool,
    out: Path | None,
) -> Answer:
    """Add up volunteer hours, list them, or say how people move up.

    WHAT is totals, list, waiting, ladder, statements or certificates; without it, totals.
    """
    with opened(file, reading=True) as group:
        wish = HoursWish(
            HoursPrint(what) if what in set(HoursPrint) else HoursPrint.TOTALS,
            _period(group, first, last),
            with_estimates=not no_estimates,
            with_travel=with_travel,
            public=public,
            large=large,
            person_id=_person(group, person) if person else "",
        )
        if out is not None:
            return _saved(group, what, wish, out)
        if what not in _SAID:
            raise NotThere(f"{what.capitalize()} are for paper. Say where with --out NAME.pdf.")
        return _SAID[what](_Asked(group, wish, By(by)))


def _saved(group: GroupFile, what: str, wish: HoursWish, out: Path) -> Answer:
    if what in (LIST, WAITING):
        raise NotThere("A list is not printed. Leave out --out, or ask for totals.")
    save_hours(group, wish, out, date.today())
    return f"Saved as {out}.", {"what": what, "out": str(out)}


def _totals(asked: _Asked) -> Answer:
    wish, by = asked.wish, asked.by
    if wish.public and by is By.PERSON:
        raise NotThere(
            "A copy for anyone names nobody. Leave out --public, or choose another --by."
        )
    report = hours_report(
        asked.group, wish.period, with_estimates=wish.with_estimates, with_travel=wish.with_travel
    )
    parts, least = report.parts[by], told_from(asked.group, wish)
    lines = [f"  {one.name}: {say_hours(one.minutes)}{_people(one, by, least)}" for one in parts]
    said = hours_sentences(report, least=least)
    shown = shown_people(report.whole, least)
    return "\n".join([wish.period.said() + ":", *said, *lines]), {
        **_days(wish.period),
        "by": by.value,
        "minutes": report.whole.minutes,
        "people": None if wish.public else shown,
        "estimated_minutes": report.whole.estimated_minutes,
        "travel_minutes": report.travel.minutes,
        "parts": [
            {
                "name": one.name,
                "people": shown_people(one, least),
                "minutes": one.minutes,
                "estimated_minutes": one.estimated_minutes,
            }
            for one in parts
        ],
        "not_volunteer_time": [
            {"name": one.name, "minutes": one.minutes} for one in report.not_volunteering
        ],
    }


def _people(one: Part, by: By, least: int) -> str:
    return "" if by is By.PERSON else f", people: {shown_people(one, least)}"


def _list(asked: _Asked) -> Answer:
    lines = hours_log(asked.group, asked.wish.period, person_id=asked.wish.person_id)
    said = [_line(one) for one in lines]
    count = count_said(len(lines), "entry of hours", "entries of hours")
    return "\n".join([*said, f"{count}."]), {
        **_days(asked.wish.period),
        "count": len(lines),
        "rows": [
            {
                "id": one.id,
                "number": one.reference,
                "on": one.on_date,
                "who": one.who,
                "helpers": one.helpers,
                "minutes_each": one.minutes,
                "role": one.role,
                "activity": one.activity,
                "basis": one.basis,
                "given_as": one.given_as,
                "travel": one.travel,
                "note": one.note,
            }
            for one in lines
        ],
    }


def _line(one: HoursLine) -> str:
    who = one.who or count_said(one.helpers, "helper")
    each = " each" if not one.who and one.helpers > 1 else ""
    return f"{one.on_date}  {who}  {one.role}  {say_hours(one.minutes)}{each}".replace("    ", "  ")


def _waiting(asked: _Asked) -> Answer:
    waiting = hours_to_put_in(asked.group, datetime.now())
    said = [
        f"{say_weekday(one.starts_at.date())}  {one.activity}  {one.name}  {one.role}"
        for one in waiting
    ]
    count = count_said(len(waiting), "person's hours wait", "people's hours wait")
    return "\n".join([*said, f"{count} to be put in."]), {
        "count": len(waiting),
        "rows": [
            {
                "session": one.session_id,
                "on": one.starts_at.date(),
                "activity": one.activity,
                "person": one.person_id,
                "name": one.name,
                "role": one.role,
                "usual_minutes": one.usual_minutes,
                "on_rota": bool(one.place_id),
            }
            for one in waiting
        ],
    }


def _ladder(asked: _Asked) -> Answer:
    wish = asked.wish
    ladder = ladder_of(asked.group, wish.period, date.today())
    least = told_from(asked.group, wish)
    table = ladder_table(ladder, least)
    names = hour_names(asked.group).people
    lines = [f"  {rung}: {then}, then {now}" for rung, then, now in table.rows]
    return "\n".join(
        [f"On {say_date(ladder.first)} and on {say_date(ladder.last)}:", *lines,
         *ladder_sentences(ladder, least)]
    ), {
        "from": ladder.first,
        "to": ladder.last,
        "rungs": [
            {"rung": rung.value, "then": row[1], "now": row[2]}
            for rung, row in zip(reversed(RUNGS), table.rows, strict=True)
        ],
        "moved_up": []
        if wish.public
        else [
            {
                "name": names.get(move.person_id, ""),
                "from": move.before.value if move.before else "",
                "to": move.after.value,
            }
            for move in ladder.climbers()
        ],
    }  # fmt: skip


_SAID: dict[str, Callable[[_Asked], Answer]] = {
    TOTALS: _totals,
    LIST: _list,
    WAITING: _waiting,
    HoursPrint.LADDER.value: _ladder,
}


def _period(group: GroupFile, first: datetime | None, last: datetime | None) -> Period:
    """The days asked for; what is not said is that of our year."""
    year = our_year(group.details(), last.date() if last else date.today())
    start, end = first.date() if first else year.start, last.date() if last else year.end
    if first and not last:
        end = max(year.end, start)
    refuse_backwards(start, end)
    return Period(start, end)


def _days(period: Period) -> dict[str, date]:
    return {"from": period.start, "to": period.end}


def _person(group: GroupFile, said: str) -> str:
    """The id of the person with this name or id. NotThere when there is none, or several."""
    names = hour_names(group).people
    if said in names:
        return said
    found = [id for id, name in names.items() if name.casefold() == said.casefold()]
    if len(found) != 1:
        many = "Several people are" if found else "Nobody is"
        raise NotThere(
            f"{many} called “{said}”. Give the whole name, or the id from `list people`."
        )
    return found[0]
