"""Hire charges: what is to be invoiced, what was sent and is unpaid, deposits held, prices.

Use: `page = hire_charges_page(session, navigate, "sent")`.
"""

from collections.abc import Hashable

from groupkeeper.domain.bookings.prices import HirePrice
from groupkeeper.ui.bookings.charges_deposits import DepositsTab
from groupkeeper.ui.bookings.charges_prices import PricesTab
from groupkeeper.ui.bookings.charges_sent import SentTab
from groupkeeper.ui.bookings.charges_to_invoice import ToInvoiceTab
from groupkeeper.ui.kit.buttons import MenuChoice, menu_button
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.tabs import Tabs
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session

TO_INVOICE, SENT, DEPOSITS, PRICES = "to_invoice", "sent", "deposits", "prices"
_TABS = (
    (TO_INVOICE, "To invoice"),
    (SENT, "Sent"),
    (DEPOSITS, "Deposits held"),
    (PRICES, "Prices"),
)
TABLES = frozenset(
    {"booking", "booking_charge", "invoice", "invoice_line", "invoice_payment", "deposit"}
    | {"hire_price", "hirer_kind", "extra", "cancellation_band", "space", "person"}
    | {"organisation", "group_details"}
)

Tab = ToInvoiceTab | SentTab | DepositsTab | PricesTab


class HireChargesPage(Page):
    """Four tabs; only the one that is shown is read from the file."""

    def __init__(self, session: Session, navigate: Navigate, tab: str) -> None:
        super().__init__("Hire charges", back="Bookings", scroll=False, gap=12)
        self._session = session
        self.tabs = Tabs(_TABS, name="About hire charges")
        self.to_invoice = ToInvoiceTab(session, navigate, self.show_banner)
        self.sent = SentTab(session, navigate)
        self.deposits = DepositsTab(session, navigate)
        self.prices = PricesTab(session, navigate)
        self._parts: dict[Hashable, Tab] = {
            TO_INVOICE: self.to_invoice,
            SENT: self.sent,
            DEPOSITS: self.deposits,
            PRICES: self.prices,
        }
        more = [
            MenuChoice("Save the invoices as CSV…", lambda: self.sent.save(self), "download"),
            MenuChoice("Save the deposits as CSV…", lambda: self.deposits.save(self), "download"),
        ]
        self.set_actions(menu_button("More", more), self.to_invoice.make_button)
        self.body.add(self.tabs)
        for part in self._parts.values():
            self.body.add(part, stretch=1)
        self.tabs.chosen.connect(self.show_tab)
        self.to_invoice.months.edited.connect(self.reload)
        Fresh(self, session, TABLES, self.reload)
        first = TO_INVOICE if session.group.find(HirePrice) else PRICES
        self.show_tab(tab if tab in self._parts else first)

    def show_tab(self, key: Hashable) -> None:
        """Show one of the tabs."""
        self.tabs.set_value(key)
        for name, part in self._parts.items():
            part.setVisible(name == key)
        self.reload()

    def _find_start(self) -> None:
        """Where the keyboard begins on the tab that is shown, as it is now."""
        shown = self._parts[self.tabs.value()]
        self.starts_at = shown.starts_at if isinstance(shown, ToInvoiceTab) else None
        if self.starts_at is None and shown.table.count():
            self.starts_at = shown.table
        elif self.starts_at is None and isinstance(shown, PricesTab):
            self.starts_at = shown.first_step

    def reload(self) -> None:
        """Read again what is shown."""
        self._parts[self.tabs.value()].reload()
        wanted = self.tabs.value() == TO_INVOICE and bool(self.to_invoice.wanted())
        self.to_invoice.make_button.setVisible(wanted)
        self._find_start()


def hire_charges_page(session: Session, navigate: Navigate, tab: str = "") -> Page:
    """The page of hire charges, on one of its tabs; on its prices while there are none."""
    return HireChargesPage(session, navigate, tab)
