"""The verb `turned-away`: enquiries we had no room for, counted, kept, as PDF or CSV."""

from datetime import date, datetime
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, refuse_backwards, verb
from groupkeeper.domain.bookings.hiring import TurnedAway, Why
from groupkeeper.domain.bookings.turned_away import TurnedAwayCounts, turned_away_sentences
from groupkeeper.domain.periods import Period
from groupkeeper.operations.bookings.hall_prints import space_called
from groupkeeper.operations.bookings.turned_away import (
    draw_turned_away,
    save_turned_away,
    this_year_so_far,
    turn_away,
    turned_away_in,
)
from groupkeeper.operations.paper import save_paper

_DAY = click.DateTime(["%Y-%m-%d"])


@verb("turned-away")
@group_argument
@click.option("--keep", "what_for", help="Keep one: what they wanted it for. No names.")
@click.option("--why", type=click.Choice([why.value for why in Why]), default=Why.TAKEN.value)
@click.option("--space", default="", help="The space they wanted, by its name.")
@click.option("--from", "first", type=_DAY, help="The first day; else the first of our year.")
@click.option("--to", "last", type=_DAY, help="The last day; else today.")
@click.option("--out", type=click.Path(path_type=Path), help="A .pdf or .csv to make.")
def turned_away_command(
    file: Path,
    what_for: str | None,
    why: str,
    space: str,
    first: datetime | None,
    last: datetime | None,
    out: Path | None,
) -> Answer:
    """Count enquiries turned away by reason and month, or keep one with --keep."""
    today = date.today()
    with opened(file, reading=what_for is None) as group:
        if what_for is not None:
            space_id = space_called(group, space) if space else ""
            turn_away(
                group, TurnedAway(asked_on=today, what_for=what_for, why=why, space_id=space_id)
            )
        usual = this_year_so_far(group, today)
        end = last.date() if last else today
        days = Period(first.date() if first else min(usual.start, end), end)
        refuse_backwards(days.start, days.end)
        counts = turned_away_in(group, days)
        if out is not None and out.suffix.lower() == ".csv":
            save_turned_away(group, days, out)
        elif out is not None:
            save_paper(draw_turned_away(group, days, today).paper, out)
    lines = [*turned_away_sentences(counts)]
    lines += [f"  {month}: {count}" for month, count in counts.by_month if count]
    lines += [f"Saved as {out}."] if out else []
    return "\n".join(lines), _as_json(counts)


def _as_json(counts: TurnedAwayCounts) -> dict[str, object]:
    days = counts.period
    return {
        "from": days.start,
        "to": days.end,
        "count": counts.total,
        "by_why": dict(counts.by_why),
        "by_month": dict(counts.by_month),
        "rows": [
            {
                "id": one.id,
                "asked_on": one.asked_on,
                "what_for": one.what_for,
                "why": one.why,
                "people": one.expected_people,
            }
            for one in counts.kept
        ],
    }
