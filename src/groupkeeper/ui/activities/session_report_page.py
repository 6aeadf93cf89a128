"""The session report: of one activity or of all, in any period, as it prints; and as a CSV."""

from pathlib import Path

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.periods import Period, parse_date
from groupkeeper.domain.returns.session_report import SessionReport
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.activities.session_reports import (
    draw_session_report,
    report_name,
    this_year,
    write_session_csv,
)
from groupkeeper.operations.paper import PrintMade
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import choice_field, date_field, yes_no_field
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session

_SHOWS = frozenset(
    {"activity", "session", "attendance", "person", "anonymous_tally", "asked_question"}
    | {"group_details"}
)


class SessionReportPage(PrintPage):
    """Which activity and which days at the left, the report at the right."""

    def __init__(self, session: Session, activity_id: str) -> None:
        today = session.today()
        activities = sorted(session.group.find(Activity), key=lambda one: one.name.casefold())
        offered = [("", "All activities"), *((one.id, one.name) for one in activities)]
        self.activity = choice_field("Activity", offered)
        self.first = date_field("From", read=lambda typed: parse_date(typed, today))
        self.last = date_field("Until", read=lambda typed: parse_date(typed, today))
        self.large = yes_no_field("In large print")
        self.report: SessionReport | None = None
        self.csv_button = button("Save numbers", icon="file-text")
        name = next((one.name for one in activities if one.id == activity_id), "Activities")
        super().__init__(
            session,
            "Session report",
            name,
            self._made,
            name=lambda: report_name(self.report) if self.report else "Sessions",
            choices=(self.activity, self.first, self.last, self.large),
            shows=_SHOWS,
            more=(self.csv_button,),
        )
        self.csv_button.clicked.connect(lambda: self.save_csv())
        days = this_year(session.group, today)
        self.activity.set_value(activity_id)
        self.first.set_value(days.start)
        self.last.set_value(days.end)

    def _made(self) -> PrintMade:
        self.report = None
        first, last = self.first.value(), self.last.value()
        if first is None or last is None:
            raise RuleBroken(Problem("first", "Say from which day until which."))
        if first > last:
            raise RuleBroken(Problem("first", "The last day comes before the first. Change one."))
        chosen = str(self.activity.value() or "")
        drawn = draw_session_report(
            self._session.group,
            Period(first, last),
            chosen,
            self._session.today(),
            large=bool(self.large.value()),
        )
        self.report = drawn.report
        return drawn.made

    def reload(self) -> None:
        """Draw what is chosen; what cannot be drawn is said."""
        super().reload()
        self.csv_button.setEnabled(self.report is not None)

    def save_csv(self) -> None:
        """Ask where, and save every number in a row of its own."""
        if self.report is not None:
            name = f"{report_name(self.report)}.csv"
            self.save_csv_to(ask_where(self, "Save the numbers", name, "CSV (*.csv)"))

    def save_csv_to(self, path: Path | None) -> None:
        """Save the numbers at a place; say so, or say why not."""
        report = self.report
        if report is not None and path is not None:
            self.show_banner(banner_of(path, lambda: write_session_csv(report, path)))


def session_report_page(
    session: Session, navigate: Navigate, activity_id: str = ""
) -> SessionReportPage:
    """The report of an activity; of all activities when none is given."""
    return SessionReportPage(session, activity_id)
