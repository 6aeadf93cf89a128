"""What the calendar shows while a panel is open beside it: whose week, and the ghost of a plan.

Use: `beside_of(session).show(panel_key, Plan(day, space_id, ghosts=(booking,)))`.
The calendar and the panels do not know each other; they meet here.
"""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.ui.shell.session import Session


@dataclass(frozen=True)
class Plan:
    """A day and a space to show ("" for the wall chart); `by_day` is that one day of all spaces.

    `ghosts` are bookings as they would be.
    """

    day: date
    space_id: str
    ghosts: tuple[Booking, ...] = ()
    by_day: bool = False


class Beside(QObject):
    """The plan of the panel that is open now; None when none is."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.plan: Plan | None = None
        self._owner = ""

    def show(self, owner: str, plan: Plan) -> None:
        """Show a plan; `owner` is the panel it belongs to."""
        if (owner, plan) != (self._owner, self.plan):
            self._owner, self.plan = owner, plan
            self.changed.emit()

    def clear(self, owner: str) -> None:
        """Take the plan away, unless another panel has put its own in place."""
        if owner == self._owner and self.plan is not None:
            self._owner, self.plan = "", None
            self.changed.emit()


def beside_of(session: Session) -> Beside:
    """The one meeting place of a session."""
    found = session.findChild(Beside)
    return found if isinstance(found, Beside) else Beside(session)
