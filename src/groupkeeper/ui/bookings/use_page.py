"""The use of our space in any period, as it prints; its numbers as CSV."""

from pathlib import Path

from groupkeeper.domain.bookings.use import UseOfSpace
from groupkeeper.domain.periods import Period, parse_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.bookings.hall_use import draw_use, use_name, write_use_csv
from groupkeeper.operations.bookings.turned_away import this_year_so_far
from groupkeeper.operations.paper import PrintMade
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import date_field, yes_no_field
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session

_SHOWS = frozenset(
    {"booking", "space", "closure", "opening_hours", "activity", "organisation", "hirer_kind"}
    | {"group_details"}
)


class UsePage(PrintPage):
    """Which days at the left, the use of space at the right."""

    def __init__(self, session: Session) -> None:
        today = session.today()
        self.first = date_field("From", read=lambda typed: parse_date(typed, today))
        self.last = date_field("Until", read=lambda typed: parse_date(typed, today))
        self.large = yes_no_field("In large print")
        self.use: UseOfSpace | None = None
        self.csv_button = button("Save numbers", icon="file-text")
        super().__init__(
            session,
            "Use of our space",
            "Bookings",
            self._made,
            name=lambda: use_name(self.use.period) if self.use else "Use of space",
            choices=(self.first, self.last, self.large),
            shows=_SHOWS,
            more=(self.csv_button,),
        )
        self.csv_button.clicked.connect(lambda: self.save_csv())
        days = this_year_so_far(session.group, today)
        self.first.set_value(days.start)
        self.last.set_value(days.end)

    def _made(self) -> PrintMade:
        self.use = None
        first, last = self.first.value(), self.last.value()
        if first is None or last is None:
            raise RuleBroken(Problem("first", "Say from which day until which."))
        if first > last:
            raise RuleBroken(Problem("first", "The last day comes before the first. Change one."))
        group, today = self._session.group, self._session.today()
        drawn = draw_use(group, Period(first, last), today, large=bool(self.large.value()))
        self.use = drawn.use
        return drawn.made

    def reload(self) -> None:
        """Draw what is chosen; what cannot be drawn is said."""
        super().reload()
        self.csv_button.setEnabled(self.use is not None)

    def save_csv(self) -> None:
        """Ask where, and save every number in a row of its own."""
        if self.use is not None:
            name = f"{use_name(self.use.period)}.csv"
            self.save_csv_to(ask_where(self, "Save the numbers", name, "CSV (*.csv)"))

    def save_csv_to(self, path: Path | None) -> None:
        """Save the numbers at a place; say so, or say why not."""
        use = self.use
        if use is not None and path is not None:
            self.show_banner(banner_of(path, lambda: write_use_csv(use, path)))


def use_page(session: Session, navigate: Navigate) -> UsePage:
    """The use of this year so far."""
    return UsePage(session)
