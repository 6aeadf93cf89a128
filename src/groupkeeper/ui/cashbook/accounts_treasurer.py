"""The treasurer's report for a meeting, as it prints."""

from dateutil.relativedelta import relativedelta

from groupkeeper.domain.periods import parse_date
from groupkeeper.operations.cashbook.treasurer_report import draw_treasurer_report
from groupkeeper.operations.paper import PrintMade
from groupkeeper.ui.cashbook.accounts import Accounts
from groupkeeper.ui.kit.fields import date_field
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.session import Session


class TreasurerReportPage(PrintPage):
    """One page for the committee; say when it met last."""

    def __init__(self, session: Session) -> None:
        today = session.today()
        self.since = date_field(
            "The last meeting was on", read=lambda typed: parse_date(typed, today)
        )
        self.since.set_value(today - relativedelta(months=1))
        super().__init__(
            session,
            "Treasurer's report",
            "Accounts",
            self._made,
            name=lambda: f"Treasurer's report {today:%d-%m-%Y}",
            choices=(self.since,),
            shows=Accounts.tables,
        )

    def _made(self) -> PrintMade:
        group, today = self._session.group, self._session.today()
        return draw_treasurer_report(group, self.since.value(), today)


def treasurer_report_page(session: Session, navigate: Navigate) -> TreasurerReportPage:
    """The report for the next meeting."""
    return TreasurerReportPage(session)
