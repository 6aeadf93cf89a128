"""The verb `use`: how much our space was used, on screen, as PDF or CSV."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, refuse_backwards, verb
from groupkeeper.domain.bookings.use import UseOfSpace, UsePart, use_sentences
from groupkeeper.domain.periods import Period, say_minutes
from groupkeeper.operations.bookings.hall_use import draw_use, write_use_csv
from groupkeeper.operations.bookings.turned_away import this_year_so_far
from groupkeeper.operations.paper import save_paper

_DAY = click.DateTime(["%Y-%m-%d"])


@verb("use")
@group_argument
@click.option("--from", "first", type=_DAY, help="The first day; else the first of our year.")
@click.option("--to", "last", type=_DAY, help="The last day, included; else today.")
@click.option("--out", type=click.Path(path_type=Path), help="A .pdf or .csv to make.")
@click.option("--large", is_flag=True, help="Letters of 16 points in the PDF.")
def use_command(
    file: Path, first: datetime | None, last: datetime | None, out: Path | None, large: bool
) -> Answer:
    """Say how much our space was used, by kind of hirer, activity, stream and space."""
    today = date.today()
    with opened(file, reading=True) as group:
        usual = this_year_so_far(group, today)
        end = last.date() if last else today
        days = Period(first.date() if first else min(usual.start, end), end)
        refuse_backwards(days.start, days.end)
        drawn = draw_use(group, days, today, large=large)
    if out is not None and out.suffix.lower() == ".csv":
        write_use_csv(drawn.use, out)
    elif out is not None:
        save_paper(drawn.made.paper, out)
    use = drawn.use
    lines = [*use_sentences(use)]
    lines += [f"  {one.name}: {say_minutes(one.minutes)} hours" for one in use.by_kind]
    for space in use.by_space:
        share = "" if space.percent is None else f", {space.percent}% of its open hours"
        lines.append(f"  {space.name}: {say_minutes(space.minutes)} hours in use{share}")
    lines += [f"Saved as {out}."] if out else []
    return "\n".join(lines), _as_json(use)


def _as_json(use: UseOfSpace) -> dict[str, object]:
    days = use.period
    return {
        "from": days.start,
        "to": days.end,
        "minutes": use.minutes,
        "bookings": use.bookings,
        "our_minutes": use.our_minutes,
        "groups": use.groups,
        "by_kind": _rows(use.by_kind),
        "by_activity": _rows(use.by_activity),
        "by_stream": _rows(use.by_stream),
        "by_month": _rows(use.by_month),
        "by_space": [
            {
                "name": one.name,
                "minutes": one.minutes,
                "open_minutes": one.open_minutes,
                "open_used_minutes": one.open_used,
                "percent": one.percent,
            }
            for one in use.by_space
        ],
    }


def _rows(parts: Iterable[UsePart]) -> list[dict[str, object]]:
    return [{"name": one.name, "minutes": one.minutes, "bookings": one.bookings} for one in parts]
