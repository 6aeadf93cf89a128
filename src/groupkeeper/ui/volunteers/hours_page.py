"""Volunteer hours: any days added up every way, the ladder, and time that is kept apart.

Use: `page = hours_page(session, navigate)`.
"""

from collections.abc import Hashable

from PySide6.QtGui import QKeySequence, QShortcut

from groupkeeper.domain.volunteers.hours_report import HoursReport
from groupkeeper.operations.people.letters import begin_thanks
from groupkeeper.operations.people.prints import Print
from groupkeeper.operations.volunteers.hours_prints import HoursPrint, HoursWish, volunteers_of
from groupkeeper.storage.queries.people.people import VOLUNTEER
from groupkeeper.storage.queries.volunteers.hours import hours_report
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.tabs import Tabs
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.hours_choices import HoursChoices
from groupkeeper.ui.volunteers.hours_ladder_tab import LadderTab
from groupkeeper.ui.volunteers.hours_totals_tab import ApartTab, TotalsTab

TOTALS, LADDER, APART = "totals", "ladder", "apart"
_TABS = (
    (TOTALS, "Totals"),
    (LADDER, "How people move up"),
    (APART, "Not volunteer time"),
)
_TABLES = frozenset(
    {"hours_entry", "person", "role", "activity", "session", "attendance", "post_held"}
    | {"group_details"}
)


class HoursPage(Page):
    """Choices at the top, three tabs below. Ctrl+P prints what is shown."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Volunteer hours", back="Activities", gap=10)
        self._session = session
        self._navigate = navigate
        self.report: HoursReport | None = None
        self.choices = HoursChoices(session)
        self.tabs = Tabs(_TABS, name="About the hours")
        self.totals = TotalsTab(lambda: navigate(To.LOG_HOURS))
        self.ladder = LadderTab(session, navigate)
        self.apart = ApartTab()
        self._parts = {TOTALS: self.totals, LADDER: self.ladder, APART: self.apart}
        self._fill_body()
        self.starts_at = self.totals.table
        self._listen()
        self.reload()

    def _fill_body(self) -> None:
        self.set_actions(
            button("Thank volunteers", icon="mail", on=self.thank),
            button(
                "Hours to put in",
                icon="clipboard-list",
                on=lambda: self._navigate(To.HOURS_TO_PUT_IN),
            ),
            button("Print or save", icon="printer", kind="primary", on=self.print_out),
        )
        self.body.add(self.tabs, self.choices)
        for key, part in self._parts.items():
            self.body.add(part, stretch=1)
            part.setVisible(key == TOTALS)

    def _listen(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        self.choices.changed.connect(self.reload)
        self.totals.table.opened.connect(lambda key: self._open(self.choices.way().value, key))
        self.apart.table.opened.connect(lambda key: self._open(APART, key))
        Fresh(self, self._session, _TABLES, self.reload)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print_out)

    def show_tab(self, key: Hashable) -> None:
        """Show one of the tabs."""
        self.tabs.set_value(key)
        for name, part in self._parts.items():
            part.setVisible(name == key)
        self.choices.only_days(key != TOTALS)
        self.reload()

    def reload(self) -> None:
        """Add up anew what is shown."""
        period = self.choices.period()
        if period is None:
            return
        if self.tabs.value() == LADDER:
            self.ladder.show_period(period)
            return
        self.report = hours_report(
            self._session.group,
            period,
            with_estimates=self.choices.estimates.value(),
            with_travel=self.choices.travel.value(),
        )
        wish = HoursWish(
            HoursPrint.TOTALS, period, self.report.with_estimates, self.report.with_travel
        )
        who = volunteers_of(self._session.group, wish, self._session.today())
        self.totals.show_report(self.report, self.choices.way(), who)
        self.apart.show_report(self.report)

    def thank(self) -> None:
        """A letter to every volunteer, with the hours they gave filled in."""
        if self._session.do(begin_thanks) is not None:
            self._navigate(To.PRINTS, Print.LETTER.value, VOLUNTEER)

    def print_out(self) -> None:
        """Show on paper what is on screen."""
        period = self.choices.period()
        if period is None:
            return
        what = HoursPrint.LADDER if self.tabs.value() == LADDER else HoursPrint.TOTALS
        self._navigate(
            To.HOURS_PRINTS, what.value, period.start.isoformat(), period.end.isoformat()
        )

    def _open(self, by: str, key: object) -> None:
        """The entries behind a total."""
        period = self.choices.period()
        if period is None:
            return
        days = (period.start.isoformat(), period.end.isoformat())
        ticks = (self.choices.estimates.value(), self.choices.travel.value())
        self._navigate(To.HOURS_BEHIND, by, str(key), *days, *("yes" if on else "" for on in ticks))


def hours_page(session: Session, navigate: Navigate) -> Page:
    """The page of the volunteer hours."""
    return HoursPage(session, navigate)
