"""Memberships: renewing many at once, who has not paid, types and prices, year by year."""

from collections.abc import Hashable

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.tabs import Tabs
from groupkeeper.ui.people.renewals_list import RenewalsList
from groupkeeper.ui.people.renewals_types import TypesList
from groupkeeper.ui.people.renewals_unpaid import UnpaidList
from groupkeeper.ui.people.renewals_years import YearsList
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

TABLES = frozenset(
    {"group_details", "household", "membership", "membership_type", "person"}
    | {"subscription", "subscription_payment"}
)
RENEW, UNPAID, TYPES, YEARS = "renew", "unpaid", "types", "years"
_TABS = (
    (RENEW, "Renewals"),
    (UNPAID, "Not paid"),
    (TYPES, "Types and prices"),
    (YEARS, "Year by year"),
)


class RenewalsPage(Page):
    """Four tabs about memberships. `tab` is renew, unpaid, types or years."""

    def __init__(self, session: Session, navigate: Navigate, tab: str = RENEW) -> None:
        super().__init__("Memberships", back="People", gap=12)
        self._session = session
        self.tabs = Tabs(_TABS, name="About memberships")
        self.renewals = RenewalsList(session)
        self.unpaid = UnpaidList(session, navigate)
        self.types = TypesList(session)
        self.years = YearsList(session)
        self._parts = {
            RENEW: self.renewals,
            UNPAID: self.unpaid,
            TYPES: self.types,
            YEARS: self.years,
        }
        letters = button("Letters and labels", icon="printer")
        letters.clicked.connect(lambda: navigate(To.PRINTS, "letter", "renewals"))
        self.set_actions(letters)
        self.body.add(self.tabs)
        for part in self._parts.values():
            self.body.add(part, stretch=1)
        self.tabs.chosen.connect(self.show_tab)
        Fresh(self, session, TABLES, self.reload)
        self.tabs.set_value(tab if tab in self._parts else RENEW)
        self.show_tab(self.tabs.value())

    def show_tab(self, key: Hashable) -> None:
        """Show one part, read anew."""
        for name, part in self._parts.items():
            part.setVisible(name == key)
        if key == RENEW:
            renew, words = self.renewals.foot()
            self.set_footer(renew, words)
            self._footer.parts.setStretchFactor(words, 9)  # all the room, before it wraps
            self.starts_at = self.renewals.table
        else:
            self.renewals.drop_foot()
            self.set_footer()
            self.starts_at = {
                UNPAID: self.unpaid.table, TYPES: self.types.table, YEARS: self.years.table
            }[str(key)]  # fmt: skip
        self._parts[str(key)].reload()

    def reload(self) -> None:
        """Read again what is shown."""
        self._parts[str(self.tabs.value())].reload()


def renewals_page(session: Session, navigate: Navigate, tab: str = RENEW) -> RenewalsPage:
    """The page about memberships; `tab` is renew, unpaid, types or years."""
    return RenewalsPage(session, navigate, tab)
