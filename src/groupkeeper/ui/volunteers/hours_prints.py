"""Volunteer hours on paper: totals, the ladder, a page for each volunteer, certificates.

Use: `navigate(To.HOURS_PRINTS, "statements", "2025-04-01", "2026-03-31", person_id)`.
"""

from pathlib import Path

from groupkeeper.domain.periods import Period, parse_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.paper import PrintMade
from groupkeeper.operations.volunteers.hours_prints import (
    HoursPrint,
    HoursWish,
    draw_hours,
    given_by_all,
    save_hours,
)
from groupkeeper.storage.queries.volunteers.hours import hour_names
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import choice_field, date_field, yes_no_field
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.hours_choices import days_of

_WORDS = {
    HoursPrint.TOTALS: "Totals",
    HoursPrint.LADDER: "How people move up",
    HoursPrint.STATEMENTS: "A page for each volunteer",
    HoursPrint.CERTIFICATES: "Certificates of thanks",
}
_AS_FILE = (HoursPrint.TOTALS, HoursPrint.LADDER)
_SHOWS = frozenset(
    {"hours_entry", "person", "role", "activity", "session", "attendance", "post_held"}
    | {"group_details"}
)


class HoursPrintsPage(PrintPage):
    """What, of which days and for whom at the left; the paper at the right."""

    def __init__(self, session: Session, what: str, period: Period, person_id: str) -> None:
        today = session.today()
        self._group = session.group
        self._today = today
        self.what = choice_field("What", [(one.value, words) for one, words in _WORDS.items()])
        self.first = date_field("From", read=lambda typed: parse_date(typed, today))
        self.last = date_field("To", read=lambda typed: parse_date(typed, today))
        self.whose = choice_field("For whom", self._volunteers(period))
        self.public = yes_no_field(
            "For anyone to see", help="Nobody is named, and small numbers are hidden."
        )
        self.estimates = yes_no_field("With estimates")
        self.travel = yes_no_field("With travelling")
        self.large = yes_no_field("In large print")
        self.csv_button = button("Save as a table", icon="file-text", on=self.save_table)
        for field, value in (
            (self.what, what), (self.first, period.start), (self.last, period.end),
            (self.whose, person_id), (self.estimates, True),
        ):  # fmt: skip
            field.set_value(value)
        super().__init__(
            session,
            "Print volunteer hours",
            "Volunteer hours",
            self._made,
            name=lambda: f"Volunteer hours, {_WORDS[self.wish().what].lower()}",
            choices=(
                self.what, self.first, self.last, self.whose,
                self.public, self.estimates, self.travel, self.large,
            ),
            shows=_SHOWS,
        )  # fmt: skip
        self._actions.parts.insertWidget(0, self.csv_button)
        self.what.edited.connect(self._fit)
        self._fit()

    def wish(self) -> HoursWish:
        """What is chosen. RuleBroken when the days are none, or the wrong way round."""
        first, last = self.first.value(), self.last.value()
        if first is None or last is None or first > last:
            raise RuleBroken(Problem("period", "Type the first day and the last, in this order."))
        what = HoursPrint(str(self.what.value()))
        return HoursWish(
            what,
            Period(first, last),
            with_estimates=bool(self.estimates.value()),
            with_travel=bool(self.travel.value()),
            public=bool(self.public.value()) and what in _AS_FILE,
            large=bool(self.large.value()),
            person_id="" if what in _AS_FILE else str(self.whose.value() or ""),
        )

    def save_table(self) -> None:
        """Ask where, and save the totals or the ladder for a spreadsheet."""
        where = ask_where(self, "Save the table", f"{self._name()}.csv", "Table (*.csv)")
        self.save_table_to(where)

    def save_table_to(self, path: Path | None) -> None:
        """Save the table at a place; say so, or say why not."""
        if path is not None:
            self.show_banner(
                banner_of(path, lambda: save_hours(self._group, self.wish(), path, self._today))
            )

    def _made(self) -> PrintMade:
        return draw_hours(self._group, self.wish(), self._today)

    def _volunteers(self, period: Period) -> list[tuple[str, str]]:
        names = hour_names(self._group).people
        given = given_by_all(self._group, period)
        named = sorted((names[id], id) for id in given if names.get(id))
        return [("", "Everyone who gave time"), *((id, name) for name, id in named)]

    def _fit(self) -> None:
        """Only what says something about the print that is chosen."""
        what = HoursPrint(str(self.what.value()))
        for field, says in (
            (self.whose, what not in _AS_FILE),
            (self.public, what in _AS_FILE),
            (self.estimates, what is HoursPrint.TOTALS),
            (self.travel, what is HoursPrint.TOTALS),
            (self.large, what is not HoursPrint.CERTIFICATES),
            (self.csv_button, what in _AS_FILE),
        ):
            field.setVisible(says)


def hours_prints_page(
    session: Session,
    _navigate: Navigate,
    what: str = HoursPrint.TOTALS.value,
    start: str = "",
    end: str = "",
    person_id: str = "",
) -> Page:
    """The prints of hours; `what` is a HoursPrint, the days are of our year unless given."""
    return HoursPrintsPage(session, what, days_of(session, start, end), person_id)
