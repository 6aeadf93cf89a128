"""A locked return as it was sent: to look at, save and print again.

Use: `navigate(To.RETURN_SENT, return_id)`.
"""

from pathlib import Path

from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.operations.returns.sent_prints import save_sent, sent_print
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.saving import banner_of
from groupkeeper.ui.shell.session import Session


def sent_return_page(session: Session, _navigate: Navigate, return_id: str) -> PrintPage:
    """One locked version of a return."""
    return SentReturn(session, return_id)


class SentReturn(PrintPage):
    """The pages as they were locked; what is saved is what was kept, not a print of today."""

    def __init__(self, session: Session, return_id: str) -> None:
        version = session.group.get(FunderReturn, return_id).version or 1
        super().__init__(
            session,
            f"Return v{version}, as it was sent",
            "Return",
            lambda: sent_print(session.group, return_id),
            name=lambda: f"Return v{version}",
            shows=frozenset({"attachment"}),
        )
        self._return_id = return_id

    def save_to(self, path: Path | None) -> None:
        """Save what was kept at a place; say so, or say why not."""
        if path is not None:
            group, return_id = self._session.group, self._return_id
            self.show_banner(banner_of(path, lambda: save_sent(group, return_id, path)))
