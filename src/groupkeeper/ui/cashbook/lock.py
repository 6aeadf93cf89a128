"""Lock the cashbook up to a day, and open it again with a reason.

Use: `panel = lock_panel(session, navigate)`.
"""

from datetime import date, timedelta

from groupkeeper.domain.periods import say_date
from groupkeeper.operations.cashbook.locking import lock_until, open_again
from groupkeeper.storage.queries.cashbook.book import locked_until
from groupkeeper.storage.queries.cashbook.funds import say_locks
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.fields import text_field
from groupkeeper.ui.kit.labels import help_text, strong
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session


class LockPanel(PanelForm):
    """Up to which day, and by which minute."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            "Lock the cashbook",
            "What is dated up to that day can then not be added, changed or crossed out. Undo "
            "does not take a lock off; opening again asks for a reason and keeps it.",
            "Lock it",
        )
        today = session.today()
        last = today.replace(day=1) - timedelta(days=1)
        minute = text_field("Minute", optional=True, help="Such as the meeting that approved it")
        until = self.date_of("Locked up to", starts_at=last)
        self.fill({"until": until, "minute_reference": minute}, _locks_so_far(session))

    def do(self) -> bool:
        """Lock it; answers whether it was locked."""
        made = self.session.attempt(
            self.refuse,
            lock_until,
            self.day("until") or date.max,
            today=self.session.today(),
            minute_reference=self.words("minute_reference"),
        )
        return made is not None


class OpenAgainPanel(PanelForm):
    """Why it is opened again."""

    def __init__(self, session: Session) -> None:
        until = locked_until(session.group)
        now = f"It is locked up to {say_date(until)}." if until else "It is not locked."
        super().__init__(
            session,
            "Open the cashbook again",
            f"{now} A new line dated after that day puts most things right without it.",
            "Open it again",
        )
        self.fill({"because": text_field("Why", lines=3)}, _locks_so_far(session))

    def do(self) -> bool:
        """Open it; answers whether it was opened."""
        made = self.session.attempt(
            self.refuse, open_again, self.words("because"), today=self.session.today()
        )
        return made is not None


def _locks_so_far(session: Session) -> Box:
    made = Box(gap=6)
    locks = say_locks(session.group)
    if locks:
        made.add(strong("Locks so far"), *(help_text(lock) for lock in locks))
    return made


def lock_panel(session: Session, _navigate: Navigate) -> Panel:
    """Lock the cashbook up to a day."""
    return LockPanel(session)


def open_again_panel(session: Session, _navigate: Navigate) -> Panel:
    """Open the cashbook again."""
    return OpenAgainPanel(session)
