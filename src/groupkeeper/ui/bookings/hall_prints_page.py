"""Print what is on, the wall chart or the keyholder sheet: choose, look, print or save."""

from datetime import date

from groupkeeper.domain.periods import parse_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.bookings.hall_prints import (
    HALL_PRINTS_SAID,
    HallPrint,
    HallWish,
    draw_hall_print,
    hall_print_name,
)
from groupkeeper.operations.paper import PrintMade
from groupkeeper.storage.queries.bookings.bookings import space_tree
from groupkeeper.ui.kit.fields import choice_field, date_field, yes_no_field
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.session import Session

_SHOWS = frozenset(
    {"booking", "space", "closure", "person", "organisation", "activity", "group_details"}
)


class HallPrintsPage(PrintPage):
    """The choices at the left, the print at the right. Ctrl+P prints it, Ctrl+S saves it."""

    def __init__(self, session: Session, what: str, day: str, space_id: str) -> None:
        today = session.today()
        spaces = space_tree(session.group).spaces
        self.what = choice_field("What", HALL_PRINTS_SAID)
        self.day = date_field(
            "A day of the week or month", read=lambda typed: parse_date(typed, today)
        )
        self.space = choice_field(
            "Which space", [("", "All spaces"), *((one.id, one.name) for one in spaces)]
        )
        self.a3 = yes_no_field("On A3 paper")
        self.large = yes_no_field("In large print")
        self.without = yes_no_field("Leave out private hire")
        super().__init__(
            session,
            "Print for the wall and the keys",
            "Bookings",
            self._made,
            name=lambda: hall_print_name(session.group, self.wish()),
            choices=(self.what, self.day, self.space, self.without, self.a3, self.large),
            shows=_SHOWS,
        )
        self.what.set_value(HallPrint(what) if what else HallPrint.WEEK)
        self.day.set_value(date.fromisoformat(day[:10]) if day else today)
        self.space.set_value(space_id)
        self.what.edited.connect(self._fit)
        self._fit()

    def wish(self) -> HallWish:
        """The print that is chosen. RuleBroken without a day."""
        day = self.day.value()
        if day is None:
            raise RuleBroken(Problem("day", "Say of which week or month, by one of its days."))
        return HallWish(
            what=HallPrint(str(self.what.value())),
            day=day,
            space_id=str(self.space.value() or ""),
            a3=bool(self.a3.value()),
            large=bool(self.large.value()),
            without_private=bool(self.without.value()),
        )

    def _made(self) -> PrintMade:
        return draw_hall_print(self._session.group, self.wish(), self._session.today())

    def _fit(self) -> None:
        keys = HallPrint(str(self.what.value())) == HallPrint.KEYS
        self.a3.setVisible(not keys)
        self.large.setVisible(keys)
        self.without.setVisible(self.what.value() in (HallPrint.WEEK, HallPrint.MONTH))


def hall_prints_page(
    session: Session, navigate: Navigate, what: str = "", day: str = "", space_id: str = ""
) -> HallPrintsPage:
    """What's on in the week of a day, unless another print is asked for."""
    return HallPrintsPage(session, what, day, space_id)
