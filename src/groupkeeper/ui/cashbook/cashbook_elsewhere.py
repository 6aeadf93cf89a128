"""Money recorded elsewhere that is not in the cashbook yet, and one button to bring it in."""

from groupkeeper.domain.cashbook.elsewhere import Elsewhere
from groupkeeper.domain.cashbook.lines import Direction
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import parse_date, say_date, table_date
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.flowing_in import bring_in, coming
from groupkeeper.storage.queries.cashbook.book import locked_until
from groupkeeper.storage.queries.cashbook.elsewhere import elsewhere
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.cells import Column, Said, TwoLines
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import date_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session

_TABLES = frozenset(
    {"money_line", "subscription_payment", "invoice_payment", "deposit", "expense_claim", "account"}
)
_FROM = {
    "subscription_payment": "Subscriptions",
    "invoice_payment": "Hire charges",
    "deposit": "Deposits",
    "expense_claim": "Expenses",
}


class ElsewherePage(Page):
    """What would come in, as a preview; nothing is written before the button is pressed."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Recorded elsewhere", back="Cashbook", scroll=False, gap=10)
        self._session = session
        self._navigate = navigate
        self._found: tuple[Elsewhere, ...] = ()
        self.bring_button = button("Bring it in", icon="check", kind="primary", on=self.bring_in)
        self.set_actions(self.bring_button)
        self.told = Label("", wrap=True)
        today = session.today()
        self.day = date_field(
            "Date in the cashbook for locked days", read=lambda typed: parse_date(typed, today)
        )
        self.day.set_value(today)
        self.table = Table(_COLUMNS, name="Money not in the cashbook yet", row_height=58)
        self.problem = Box()
        self.body.add(self.told, self.problem, Box(self.day, SPRING, down=False))
        self.body.add(self.table, stretch=1)
        Fresh(self, session, _TABLES, self.reload)
        self.starts_at = self.bring_button
        self.reload()

    def reload(self) -> None:
        """Read again what is not in the cashbook."""
        group = self._session.group
        self._found = elsewhere(group)
        self.table.set_rows(self._found, key=lambda one: one.key)
        all_in = Empty("circle-check", "Everything is in the cashbook")
        self.table.show_empty(None if self._found else all_in)
        until = locked_until(group)
        locked = [one for one in self._found if until and one.on_date <= until]
        self.day.setVisible(bool(locked))
        self.bring_button.setVisible(bool(self._found))
        self.told.setVisible(bool(self._found))
        self.told.set_words(self._say(len(locked), say_date(until) if until else ""))

    def bring_in(self) -> None:
        """Bring all of it in: what lies in locked days on the day above, in a step of its own."""
        until = locked_until(self._session.group)
        locked = [one.key for one in self._found if until and one.on_date <= until]
        others = [one.key for one in self._found if one.key not in locked]
        self.problem.clear()
        if others:
            self._session.attempt(self._refuse, bring_in, others)
        if locked:
            day = self.day.value()
            self._session.attempt(self._refuse, bring_in, locked, on_date=day)

    def _say(self, locked: int, until: str) -> str:
        if not self._found:
            return ""
        try:
            made = coming(self._session.group)
        except RuleBroken as broken:
            return str(broken)
        vouchers = sum(len(one.vouchers) for one in made)
        words = (
            f"{count_said(len(self._found), 'payment')} will become "
            f"{count_said(vouchers, 'voucher')}, each in the fund and account where it belongs."
        )
        if locked:
            words += (
                f" {count_said(locked, 'payment')} from before the lock of {until} will carry the "
                "date below."
            )
        return words

    def _refuse(self, broken: RuleBroken) -> None:
        self.problem.add(Banner("danger", str(broken)))


def _money(one: Elsewhere, way: Direction) -> int | Said:
    return one.pence if one.direction == way and one.pence else Said("")


def _what(one: Elsewhere) -> TwoLines:
    second = one.what_for
    if one.no_cash_pence:
        second += f". {say_pence(one.no_cash_pence)} of a deposit becomes ours"
    if one.crossed_out:
        second += f". Its voucher {one.crossed_out} was crossed out"
    if one.taken_back:
        second += f". Its voucher {one.taken_back} was taken back"
    return TwoLines(one.party, second)


_COLUMNS = (
    Column(
        "Date", width=110, text=lambda one: table_date(one.on_date), sort=lambda one: one.on_date
    ),
    Column("Recorded in", width=130, priority=2, text=lambda one: _FROM[one.kind]),
    Column(
        "Who and what for", "two_line", width=260, grow=2, text=_what, sort=lambda one: one.party
    ),
    Column("Heading", width=180, priority=3, text=lambda one: one.heading),
    Column("Money in", "money", width=110, text=lambda one: _money(one, Direction.RECEIPT)),
    Column("Money out", "money", width=110, text=lambda one: _money(one, Direction.PAYMENT)),
)


def elsewhere_page(session: Session, navigate: Navigate) -> Page:
    """Money recorded elsewhere, to bring in."""
    return ElsewherePage(session, navigate)
