"""The grants place: grants, and under its other tabs all the money of the group.

Use: `navigate(To.GRANTS)`, or `navigate(To.GRANTS, "cashbook")` for one of the parts.
"""

from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.shell.later import later
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.parts_page import PartOf, PartsPage
from groupkeeper.ui.shell.session import Session

PARTS = (
    PartOf("grants", "Grants", later("groupkeeper.ui.grants.grants", "Grants")),
    PartOf("cashbook", "Cashbook", later("groupkeeper.ui.cashbook.cashbook", "Cashbook")),
    PartOf("funds", "Funds", later("groupkeeper.ui.cashbook.funds", "Funds")),
    PartOf("bank", "Bank", later("groupkeeper.ui.cashbook.bank", "Bank")),
    PartOf("accounts", "Accounts", later("groupkeeper.ui.cashbook.accounts", "Accounts")),
)


def grants_page(session: Session, navigate: Navigate) -> Page:
    """The grants, with the tabs of the other parts above them."""
    return PartsPage("Grants and money", PARTS, session, navigate)
