"""Print the sheets of an activity: the register, slips and fire roll for the door, the month."""

from datetime import date

from groupkeeper.domain.activities.activity import Activity, SessionState
from groupkeeper.domain.activities.sheets import month_of
from groupkeeper.domain.periods import MONTHS, short_day
from groupkeeper.operations.activities.sheets import (
    SHEETS_SAID,
    Sheet,
    SheetWish,
    draw_sheet,
    name_of,
)
from groupkeeper.storage.queries.activities.activities import SessionLine, sessions
from groupkeeper.ui.kit.fields import choice_field, yes_no_field
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.session import Session

_SHOWS = frozenset(
    {"activity", "session", "attendance", "hours_entry", "person", "space", "rota_place"}
    | {"absence", "activity_place", "asked_question", "group_details", "role"}
)
_CAN_BE_SMALL = (Sheet.REGISTER, Sheet.MONTH)
_MOST_SESSIONS = 40


class SheetsPage(PrintPage):
    """The choices at the left, the sheet at the right. Ctrl+P prints it, Ctrl+S saves it."""

    def __init__(self, session: Session, activity: Activity, session_id: str) -> None:
        self._group = session.group
        self._day = session.today()
        self._activity = activity
        lines = _offered(sessions(session.group, activity.id), self._day)
        self.what = choice_field("What", SHEETS_SAID)
        self.which = choice_field(
            "Which session", [(one.id, _day(one, self._day)) for one in lines]
        )
        self.month = choice_field("Which month", _months(lines, self._day))
        self.filled = yes_no_field("Filled in from the registers")
        self.large = yes_no_field("In large print")
        super().__init__(
            session,
            "Print the sheet",
            activity.name,
            lambda: draw_sheet(session.group, self.wish(), self._day),
            name=lambda: name_of(session.group, self.wish()),
            choices=(self.what, self.which, self.month, self.filled, self.large),
            shows=_SHOWS,
        )
        self.what.set_value(Sheet.REGISTER)
        known = {one.id for one in lines}
        self.which.set_value(session_id if session_id in known else _next(lines, self._day))
        self.month.set_value(month_of(self._day).start)
        self.filled.set_value(True)
        self.large.set_value(True)
        self.what.edited.connect(self._fit)
        self._fit()

    def wish(self) -> SheetWish:
        """The sheet that is chosen."""
        return SheetWish(
            what=Sheet(str(self.what.value())),
            activity_id=self._activity.id,
            session_id=str(self.which.value() or ""),
            month=self.month.value(),
            filled=bool(self.filled.value()),
            large=bool(self.large.value()),
        )

    def _fit(self) -> None:
        what = Sheet(str(self.what.value()))
        self.which.setVisible(what != Sheet.MONTH)
        self.month.setVisible(what == Sheet.MONTH)
        self.filled.setVisible(what == Sheet.MONTH)
        self.large.setVisible(what in _CAN_BE_SMALL)


def _offered(lines: list[SessionLine], today: date) -> list[SessionLine]:
    """The sessions to choose from: those to come and the latest before, as the list has them."""
    going = [one for one in lines if one.state != SessionState.CALLED_OFF]
    nearest = sorted(going, key=lambda one: abs((one.starts_at.date() - today).days))
    near = {one.id for one in nearest[:_MOST_SESSIONS]}
    return [one for one in going if one.id in near]


def _next(lines: list[SessionLine], today: date) -> str | None:
    coming = [one for one in lines if one.starts_at.date() >= today]
    chosen = coming[-1:] or lines[:1]
    return chosen[0].id if chosen else None


def _day(line: SessionLine, today: date) -> str:
    day = short_day(line.starts_at.date())
    return day if line.starts_at.year == today.year else f"{day} {line.starts_at.year}"


def _months(lines: list[SessionLine], today: date) -> list[tuple[object, str]]:
    found = {month_of(one.starts_at.date()).start for one in lines} | {month_of(today).start}
    return [(month, f"{MONTHS[month.month - 1]} {month.year}") for month in sorted(found)[::-1]]


def sheets_page(
    session: Session, navigate: Navigate, activity_id: str, session_id: str = ""
) -> SheetsPage:
    """The sheets of an activity, at one of its sessions when `session_id` is given."""
    return SheetsPage(session, session.group.get(Activity, activity_id), session_id)
