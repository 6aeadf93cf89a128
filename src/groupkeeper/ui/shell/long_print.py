"""A print page whose long prints are drawn beside the window's own work, with Stop.

Use: subclass `LongPrintPage`, or hand over `ask`, which says what is chosen as a `Drawing`.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QHideEvent

from groupkeeper.errors import GroupKeeperError
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.page import Progress
from groupkeeper.storage.group_file import GroupFile, read_beside
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.progress import ProgressCard
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.task import Task

Drawing = Callable[[GroupFile, Progress | None], PrintMade]
"""Draws what was chosen from a group file; it may be called on a thread of its own."""


class LongPrintPage(PrintPage):
    """Draws at once what is short. `pages()` is about how many a long print has, 0 for a short."""

    def __init__(
        self,
        session: Session,
        title: str,
        back: str,
        ask: Callable[[], Drawing],
        *,
        pages: Callable[[], int],
        **rest: Any,
    ) -> None:
        self._ask = ask
        self._pages = pages
        self.task: Task[PrintMade] | None = None
        super().__init__(session, title, back, lambda: ask()(session.group, None), **rest)

    def reload(self) -> None:
        """Draw what is chosen: at once, or beside the window's own work."""
        self._stop()
        pages = self._pages()
        if not pages:
            super().reload()
            return
        self.drawn_already()
        try:
            drawing = self._ask()
        except GroupKeeperError as refusal:
            self.show_refusal(refusal)
            return
        self.card = ProgressCard("Drawing the print")
        self.card.stop_asked.connect(self.stop)
        self.show_instead(Box(self.card, SPRING))
        group = self._session.group
        self.task = Task(lambda report: _drawn_beside(group, drawing, report))
        self.task.start(self._ended, lambda page: self._say(page, pages))

    def stop(self) -> None:
        """Stop drawing, and offer to draw again."""
        self._stop()
        said = Banner("info", "Stopped", "Nothing was lost.", action="Draw it", on=self.reload)
        self.show_instead(Box(said, SPRING))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.task is not None:  # the file may be closed before it is drawn
            self._stop()
            self._stale = True

    def _stop(self) -> None:
        if self.task is not None:
            self.task.stop()
            self.task = None

    def _say(self, page: int, pages: int) -> None:
        if self.task is not None:
            self.card.report(min(99, page * 100 // pages), f"page {page}")

    def _ended(self, task: Task[PrintMade]) -> None:
        if task is not self.task:
            return  # stopped, or another drawing has begun since
        self.task = None
        if isinstance(task.trouble, GroupKeeperError):
            self.show_refusal(task.trouble)
        elif task.trouble is not None:
            raise task.trouble
        elif task.result is not None:
            self.show_made(task.result)


def _drawn_beside(group: GroupFile, drawing: Drawing, report: Progress) -> PrintMade:
    with read_beside(group) as ours:
        return drawing(ours, report)
