"""Keeps a page as the group file is: read again after a step that touches what it shows.

Use: `Fresh(self, session, TABLES, self.reload)` in the page; while it is hidden it waits.
"""

from collections.abc import Callable, Set

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.shell.session import Session


class Fresh(QObject):
    """Calls `read` when a step touches one of the tables: at once, or when the page shows next.

    With `at_first` the page is read for the first time when it is first shown.
    """

    def __init__(
        self,
        page: QWidget,
        session: Session,
        tables: Set[str],
        read: Callable[[], object],
        *,
        at_first: bool = False,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._tables = tables
        self._read = read
        self._waits = at_first
        page.installEventFilter(self)
        session.changed.connect(self._changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._waits:
            self._read_now()
        return False

    def _changed(self, step: StepDone) -> None:
        if not step.tables & self._tables:
            return
        self._waits = True
        if self._page.isVisible():
            self._read_now()

    def _read_now(self) -> None:
        self._waits = False
        self._read()
