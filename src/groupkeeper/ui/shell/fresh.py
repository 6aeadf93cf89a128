"""Keeps a page as the group file is: read again after a step that touches what it shows.

Use: `Fresh(self, session, TABLES, self.reload)` in the page; while it is hidden it waits. A page
about one record says so, `of=(Award, award_id)`: when its adding is undone, it gives way.
"""

from collections.abc import Callable, Set

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from groupkeeper.domain.fields import Record
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.shell.session import Session


class Fresh(QObject):
    """Calls `read` when a step touches one of the tables: at once, or when the page shows next.

    With `at_first` the page is read for the first time when it is first shown. `of` is the record
    the page is about: once that is gone the page goes back, when it is shown and not before, so
    that no other page is closed in its place. `touched` are the tables since it was read last.
    """

    def __init__(
        self,
        page: QWidget,
        session: Session,
        tables: Set[str],
        read: Callable[[], object],
        *,
        at_first: bool = False,
        of: tuple[type[Record], str] | None = None,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._of = of
        self.touched: frozenset[str] = frozenset()
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
        self.touched |= step.tables
        if self._page.isVisible():
            self._read_now()

    def _read_now(self) -> None:
        self._waits = False
        if isinstance(self._page, Page) and self._is_gone():
            self._page.back_asked.emit()
        else:
            self._read()
        self.touched = frozenset()

    def _is_gone(self) -> bool:
        return self._of is not None and not self._session.group.find(self._of[0], id=self._of[1])
