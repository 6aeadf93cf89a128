"""Starting a price list from the usual kinds of hirer: those ticked are added in one step.

Use: `panel = usual_kinds_panel(session, navigate)`.
"""

from groupkeeper.domain.bookings.usual_kinds import usual_kinds
from groupkeeper.operations.bookings.hire_prices import add_hirer_kinds
from groupkeeper.ui.kit.fields import yes_no_field
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_ABOUT = "Untick those you do not need. You type the prices afterwards, and can add other kinds."


class UsualKindsForm(PanelForm):
    """The usual kinds, each with a tick."""

    def __init__(self, session: Session) -> None:
        under = "Most halls have different prices for these"
        super().__init__(session, "The usual kinds of hirers", under, "Add these kinds")
        self._kinds = {kind.name: kind for kind in usual_kinds()}
        ticks = {
            name: yes_no_field(f"{name} (they pay nothing)" if kind.is_free else name)
            for name, kind in self._kinds.items()
        }
        for tick in ticks.values():
            tick.set_value(True)
        self.fill(ticks, help_text(_ABOUT))

    def do(self) -> bool:
        """Add those that are ticked; answers whether they were added."""
        wanted = [kind for name, kind in self._kinds.items() if self.fields[name].value()]
        return self.session.attempt(self.refuse, add_hirer_kinds, wanted) is not None


def usual_kinds_panel(session: Session, _navigate: Navigate) -> Panel:
    """The usual kinds of hirers, to tick."""
    return UsualKindsForm(session)
