"""The verb `poster`: what's on, the wall chart and the keyholder sheet as a PDF."""

from datetime import date, datetime
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.operations.bookings.hall_prints import (
    HallPrint,
    HallWish,
    draw_hall_print,
    space_called,
)
from groupkeeper.operations.paper import save_paper

_WEEK, _MONTH, _CHART, _KEYS = "week", "month", "wallchart", "keys"
_PRINTS = {
    _WEEK: HallPrint.WEEK,
    _MONTH: HallPrint.MONTH,
    _CHART: HallPrint.CHART,
    _KEYS: HallPrint.KEYS,
}


@verb("poster")
@group_argument
@click.argument("what", type=click.Choice(list(_PRINTS)), default=_WEEK)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The PDF to make.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="A day in it; else today.")
@click.option("--space", default="", help="One space, by its name; else all of them.")
@click.option("--a3", is_flag=True, help="On A3 paper.")
@click.option("--large", is_flag=True, help="Keys: letters of 16 points.")
@click.option("--no-private", "without", is_flag=True, help="Posters: leave out private hire.")
def poster_command(
    file: Path,
    what: str,
    out: Path,
    day: datetime | None,
    space: str,
    a3: bool,
    large: bool,
    without: bool,
) -> Answer:
    """Print what's on in a week or month, the wall chart, or who opens up and has the keys."""
    today = date.today()
    with opened(file, reading=True) as group:
        space_id = space_called(group, space) if space else ""
        on = day.date() if day else today
        wish = HallWish(_PRINTS[what], on, space_id, a3, large, without)
        made = draw_hall_print(group, wish, today)
    save_paper(made.paper, out)
    return "\n".join([f"Printed as {out}.", *made.left_out]), {
        "what": what,
        "out": str(out),
        "pages": made.paper.pages,
        "left_out": list(made.left_out),
    }
