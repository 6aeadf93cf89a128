"""The funds as they print: all of them, or one with each of its movements."""

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.volunteers.hours_periods import usual_spans
from groupkeeper.operations.cashbook.funds_prints import draw_funds
from groupkeeper.ui.cashbook.funds import FUND_TABLES, say_span
from groupkeeper.ui.cashbook.long_book import pages_if_long
from groupkeeper.ui.kit.fields import choice_field
from groupkeeper.ui.shell.long_print import Drawing, LongPrintPage
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session

_ALL = "all"
_LINES_ON_A_PAGE = 40


class FundsPrint(LongPrintPage):
    """Which fund and which days, beside the print."""

    def __init__(self, session: Session, fund_id: str) -> None:
        funds = sorted(session.group.find(Fund), key=lambda one: one.name.casefold())
        spans = usual_spans(session.group.details(), session.today())
        self._periods = {one.key: one.period for one in spans}
        self.which = choice_field(
            "Which fund", [(_ALL, "All funds"), *((one.id, one.name) for one in funds)]
        )
        self.which.set_value(fund_id or _ALL)
        self.days = choice_field("Which days", [(one.key, say_span(one)) for one in spans])
        self.days.set_value(spans[0].key)
        super().__init__(
            session,
            "Print the funds",
            "Funds",
            self._asked,
            pages=self._pages,
            name=lambda: f"{self._words()} {self._periods[str(self.days.value())].end.year}",
            choices=(self.which, self.days),
            shows=FUND_TABLES,
        )
        self._names = {one.id: one.name for one in funds}

    def _words(self) -> str:
        return self._names.get(str(self.which.value()), "Funds")

    def _asked(self) -> Drawing:
        """What is chosen, to be drawn."""
        which = str(self.which.value())
        period, today = self._periods[str(self.days.value())], self._session.today()
        fund_id = "" if which == _ALL else which
        return lambda group, progress: draw_funds(group, period, today, fund_id, progress)

    def _pages(self) -> int:
        return pages_if_long(self._session.group, lines_on_a_page=_LINES_ON_A_PAGE)


def funds_print_page(session: Session, _navigate: Navigate, fund_id: str = "") -> FundsPrint:
    """All funds on paper, or one of them."""
    return FundsPrint(session, fund_id)
