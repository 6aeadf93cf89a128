"""The funds as they print: all of them, or one with each of its movements."""

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.volunteers.hours_periods import usual_spans
from groupkeeper.operations.cashbook.funds_prints import draw_funds
from groupkeeper.operations.paper import PrintMade
from groupkeeper.ui.cashbook.funds import FUND_TABLES, say_span
from groupkeeper.ui.kit.fields import choice_field
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.session import Session

_ALL = "all"


class FundsPrint(PrintPage):
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
            self._made,
            name=lambda: f"{self._words()} {self._periods[str(self.days.value())].end.year}",
            choices=(self.which, self.days),
            shows=FUND_TABLES,
        )
        self._names = {one.id: one.name for one in funds}

    def _words(self) -> str:
        return self._names.get(str(self.which.value()), "Funds")

    def _made(self) -> PrintMade:
        which = str(self.which.value())
        period = self._periods[str(self.days.value())]
        return draw_funds(
            self._session.group, period, self._session.today(), "" if which == _ALL else which
        )


def funds_print_page(session: Session, _navigate: Navigate, fund_id: str = "") -> FundsPrint:
    """All funds on paper, or one of them."""
    return FundsPrint(session, fund_id)
