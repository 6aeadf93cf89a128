"""The entries behind one total of hours, which add up to it.

Use: `navigate(To.HOURS_BEHIND, "role", role_id, "2025-04-01", "2026-03-31", "yes", "")`.
"""

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.hours_report import By, HoursReport, Part
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.operations.volunteers.hours_prints import HoursPrint
from groupkeeper.storage.queries.volunteers.hours import hours_lines, hours_report
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.hours_choices import days_of
from groupkeeper.ui.volunteers.hours_log import LOG_COLUMNS, say_entry

_TABLES = frozenset({"hours_entry", "person", "role", "activity", "session", "award"})


class HoursBehindPage(Page):
    """Every entry of a total, newest first. Enter opens one to correct it."""

    def __init__(
        self, session: Session, navigate: Navigate, by: str, key: str, period: Period, **ticks: bool
    ) -> None:
        super().__init__("Hours", back="Volunteer hours", scroll=False, gap=8)
        self._session = session
        self._what = (by, key)
        self._period = period
        self._ticks = ticks
        self._navigate = navigate
        self.said = Label("", "strong", wrap=True)
        self.table = Table(LOG_COLUMNS, name="Entries behind this total", sentence=say_entry)
        self.body.add(self.said)
        self.body.add(self.table, stretch=1)
        self.table.opened.connect(lambda entry_id: navigate(To.LOG_HOURS, "", str(entry_id)))
        Fresh(self, session, _TABLES, self.reload)
        self.starts_at = self.table
        if by == By.PERSON.value and key:
            self.set_actions(button("Print their hours", icon="printer", on=self.print_out))
        self.reload()

    def reload(self) -> None:
        """Show what the group file holds now."""
        report = hours_report(self._session.group, self._period, **self._ticks)
        part = _part_of(report, *self._what)
        lines = hours_lines(self._session.group, part.entries) if part else []
        self.set_title(part.name if part else "Hours", self._period.said())
        self.said.set_words(_say(part) if part else "")
        self.table.set_rows(lines, key=lambda line: line.id)
        gone = Empty("clock", "Nothing is left in this total", "Go back to see the others.")
        self.table.show_empty(None if lines else gone)

    def print_out(self) -> None:
        """The page for the volunteer whose hours these are."""
        days = (self._period.start.isoformat(), self._period.end.isoformat())
        self._navigate(To.HOURS_PRINTS, HoursPrint.STATEMENTS.value, *days, self._what[1])


def _part_of(report: HoursReport, by: str, key: str) -> Part | None:
    ways = {way.value: parts for way, parts in report.parts.items()}
    return next((one for one in ways.get(by, report.not_volunteering) if one.key == key), None)


def _say(part: Part) -> str:
    entries = count_said(len(part.entries), "entry", "entries")
    return f"{entries}, {say_hours(part.minutes)} in all"


def hours_behind_page(
    session: Session,
    navigate: Navigate,
    by: str = By.PERSON.value,
    key: str = "",
    start: str = "",
    end: str = "",
    estimates: str = "yes",
    travel: str = "",
) -> Page:
    """The entries behind a total; `by` is a By, or anything else for time kept apart."""
    period = days_of(session, start, end)
    return HoursBehindPage(
        session,
        navigate,
        by,
        key,
        period,
        with_estimates=bool(estimates),
        with_travel=bool(travel),
    )
