"""The charge of a booking in its form: follows the price list until another is typed.

Use: `charge = Charge(session, booking)`; `charge.pence()` is what to keep.
"""

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.money import parse_pence, say_pence
from groupkeeper.errors import Problem
from groupkeeper.operations.bookings.charges import charge_if_changed
from groupkeeper.storage.queries.bookings.hire_charges import charges_of
from groupkeeper.ui.kit.editors import ReadEditor
from groupkeeper.ui.kit.fields import Field
from groupkeeper.ui.shell.session import Session

_NO_CHARGE = "No charge"


class Charge(Field):
    """One field. A price agreed by hand stays as it is."""

    def __init__(self, session: Session, booking: Booking) -> None:
        super().__init__("Charge", _charge_editor())
        self._session = session
        self._booking = booking
        self._stays = any(one.by_hand for one in charges_of(session.group, booking))
        self._is_typed = False
        self.set_value(booking.charge_pence or 0)
        self.edited.connect(self._take)

    def pence(self) -> int | None:
        """Pence when a charge was typed, 0 for none; else as it was, None for the price list."""
        return self.value() or 0 if self._is_typed else self._booking.charge_pence

    def follow(self, booking: Booking) -> None:
        """Show what the price list says of the booking as it is typed, until a charge is typed."""
        if not self._is_typed and not self._stays:
            pence = charge_if_changed(self._session.group, self._booking, booking) or 0
            self.set_value(pence)
            was = self._booking.charge_pence or 0
            self.set_help(f"It was {say_pence(was)}." if was and was != pence else "")

    def unreadable(self) -> list[Problem]:
        """What is typed that cannot be read as an amount."""
        return [Problem("charge_pence", self.problem())] if self.problem() else []

    def _take(self) -> None:
        self._is_typed = True


def _charge_editor() -> ReadEditor[int]:
    def read(typed: str) -> int | None:
        return 0 if typed.strip().lower() in ("no charge", "free", "") else parse_pence(typed)

    return ReadEditor(
        read, lambda pence: say_pence(pence) if pence else _NO_CHARGE, "Enter an amount, like 12.50"
    )
