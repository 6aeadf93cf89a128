"""The verb `sheet`: the paper sheets of an activity as a PDF."""

from datetime import date, datetime
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.operations.activities.sheets import (
    Sheet,
    SheetWish,
    activity_called,
    draw_sheet,
    session_on,
)
from groupkeeper.operations.paper import save_paper


@verb("sheet")
@group_argument
@click.argument("what", type=click.Choice([one.value for one in Sheet]))
@click.option("--activity", required=True, help="The activity, by its name.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The PDF to make.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day; else today.")
@click.option("--blank", is_flag=True, help="The month: empty, to fill in by pen.")
@click.option("--small", is_flag=True, help="Letters of 12 points in place of 16.")
def sheet_command(
    file: Path, what: str, activity: str, out: Path, day: datetime | None, blank: bool, small: bool
) -> Answer:
    """Print a register, slips or the fire roll for the door, or a month of names and dates."""
    on = day.date() if day else date.today()
    with opened(file, reading=True) as group:
        of = activity_called(group, activity)
        needs_session = what == Sheet.REGISTER or (what != Sheet.MONTH and day is not None)
        wish = SheetWish(
            what=Sheet(what),
            activity_id=of.id,
            session_id=session_on(group, of, on).id if needs_session else "",
            month=on,
            filled=not blank,
            large=not small,
        )
        made = draw_sheet(group, wish, date.today())
    save_paper(made.paper, out)
    return f"Printed as {out}.", {
        "what": what,
        "activity": of.name,
        "out": str(out),
        "pages": made.paper.pages,
        "people": made.people,
    }
