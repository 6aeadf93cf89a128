"""A booking on a closed day: let it take place all the same, with the reason.

Use: `box = ClosedDay(session, booking_id, sentence)` in the panel of the booking.
"""

from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.bookings import allow_clash
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.fields import text_field
from groupkeeper.ui.shell.session import Session

_CLOSED = "Booked on a closed day"


class ClosedDay(Box):
    """What is closed, or who cannot open up, and why this one booking may be there."""

    def __init__(
        self, session: Session, booking_id: str, sentence: str, fact: str = _CLOSED
    ) -> None:
        super().__init__(gap=8)
        self._session = session
        self._id = booking_id
        self.reason = text_field("Why may it take place all the same?")
        self.allow_button = button("Let it take place", icon="check", on=self.allow)
        self.add(Banner("danger", fact, sentence))
        self.add(self.reason, self.allow_button)

    def allow(self) -> None:
        """Keep the reason; the booking and the closed days both stay."""
        self._session.attempt(self._refuse, allow_clash, self._id, self.reason.value())

    def _refuse(self, broken: RuleBroken) -> None:
        self.reason.set_error(str(broken))
        self.reason.setFocus()
