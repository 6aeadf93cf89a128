"""Notices that the day has changed while the window stays open, also after the laptop slept.

Use: `NewDay(window, session, lambda: session.do(let_run_out, session.today()))`.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from groupkeeper.ui.shell.session import Session

_A_MINUTE = 60_000  # ms


class NewDay(QObject):
    """Calls `then` once on each new day of the session, within a minute of its beginning."""

    def __init__(
        self,
        window: QObject,
        session: Session,
        then: Callable[[], object],
        every_ms: int = _A_MINUTE,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._then = then
        self._day = session.today()
        timer = QTimer(self)
        timer.timeout.connect(self._look)
        timer.start(every_ms)

    def _look(self) -> None:
        today = self._session.today()
        if today != self._day:
            self._day = today
            self._then()
