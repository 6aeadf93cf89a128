"""What a new group has yet to say before it can book or charge: its spaces, its prices.

Use: `first = FirstThings(session, navigate)`; `first.follow(booking)`.
"""

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.prices import HirePrice
from groupkeeper.domain.bookings.pricing import is_our_own
from groupkeeper.domain.bookings.space import Space
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session


class FirstThings(Box):
    """One line at a time, with the way there. Nothing is shown once the group has both."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(gap=0)
        has_spaces = bool(session.group.find(Space))
        self._asks_prices = has_spaces and not session.group.find(HirePrice)
        self.add_space = button("Add a space", kind="quiet", on=lambda: navigate(To.SPACE))
        self.set_charges = button(
            "Set hire charges", kind="quiet", on=lambda: navigate(To.HIRE_CHARGES, "prices")
        )
        self.no_spaces = row(Label("No spaces yet:", "strong"), self.add_space, SPRING, gap=4)
        self.no_prices = row(Label("No prices yet:", "strong"), self.set_charges, SPRING, gap=4)
        self.add(self.no_spaces, self.no_prices)
        self.no_spaces.setVisible(not has_spaces)
        self.no_prices.setVisible(self._asks_prices)
        if has_spaces and not self._asks_prices:
            self.hide()

    def follow(self, booking: Booking) -> None:
        """Our own use is free: no price is missed for it."""
        self.no_prices.setVisible(self._asks_prices and not is_our_own(booking))
