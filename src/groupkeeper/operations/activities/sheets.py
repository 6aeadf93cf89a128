"""The paper sheets of an activity: the register, slips and the fire roll for the door, the month.

`draw_sheet` makes what is wished for; `save_paper` saves it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from groupkeeper.domain.activities.activity import Activity, Session
from groupkeeper.domain.activities.sheets import file_name, month_of
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.activities.door_sheet import print_door_slips, print_fire_roll
from groupkeeper.reports.activities.month_grid import print_month_grid
from groupkeeper.reports.activities.register_sheet import print_register_sheet
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.activities import sessions
from groupkeeper.storage.queries.activities.sheets import (
    door_slips,
    month_grid,
    register_sheet,
    sheet_head,
)


class Sheet(StrEnum):
    """The sheets there are. The values are the words of the command line."""

    REGISTER = "register"
    SLIPS = "slips"
    FIRE_ROLL = "fire-roll"
    MONTH = "month"


SHEETS_SAID = (
    (Sheet.REGISTER, "Register"),
    (Sheet.SLIPS, "Door slips"),
    (Sheet.FIRE_ROLL, "Who is here"),
    (Sheet.MONTH, "The month"),
)


@dataclass(frozen=True)
class SheetWish:
    """Which sheet, of which session or month. `filled` is for the month alone."""

    what: Sheet
    activity_id: str
    session_id: str = ""
    month: date | None = None
    filled: bool = True
    large: bool = True


def draw_sheet(group: GroupFile, wish: SheetWish, today: date) -> PrintMade:
    """Draw a sheet. RuleBroken says what is missing for it."""
    details = group.details()
    if wish.what == Sheet.MONTH:
        month = month_of(wish.month or today)
        grid = month_grid(group, wish.activity_id, month, filled=wish.filled)
        paper = print_month_grid(details, grid, today, large=wish.large)
        return PrintMade(paper, len(grid.rows))
    if wish.what == Sheet.SLIPS:
        slips = door_slips(group, wish.activity_id, wish.session_id)
        return PrintMade(print_door_slips(details, slips, today))
    if wish.what == Sheet.FIRE_ROLL:
        head = sheet_head(group, wish.activity_id, wish.session_id)
        return PrintMade(print_fire_roll(details, head, today))
    if not wish.session_id:
        said = "There is no session to print a register of. Add the session first."
        raise RuleBroken(Problem("session_id", said))
    sheet = register_sheet(group, wish.session_id)
    paper = print_register_sheet(details, sheet, today, large=wish.large)
    return PrintMade(paper, len(sheet.lines))


def name_of(group: GroupFile, wish: SheetWish) -> str:
    """The name offered for the file."""
    said = dict(SHEETS_SAID)[wish.what]
    session_id = wish.session_id if wish.what != Sheet.MONTH else ""
    return file_name(said, sheet_head(group, wish.activity_id, session_id))


def activity_called(group: GroupFile, name: str) -> Activity:
    """The activity with this name or id. RuleBroken when there is none, or more than one."""
    wanted = name.casefold().strip()
    found = [
        one for one in group.find(Activity) if wanted in (one.id.casefold(), one.name.casefold())
    ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(sorted(f"“{one.name}”" for one in group.find(Activity)))
    raise RuleBroken(Problem("activity", f"Which activity? There are {names or 'none yet'}."))


def session_on(group: GroupFile, activity: Activity, day: date) -> Session:
    """The session of an activity on a day. RuleBroken when there is none."""
    for line in sessions(group, activity.id):
        if line.starts_at.date() == day:
            return group.get(Session, line.id)
    said = f"{activity.name} has no session on {day:%d/%m/%Y}."
    raise RuleBroken(Problem("day", said))
