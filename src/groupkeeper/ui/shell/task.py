"""Slow work off the main thread: how far it is, its result, and a way to stop it."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Stopped(Exception):
    """Raised inside the work when the person no longer wants it."""


class _Voice(QObject):
    """Carries what the work says to the thread of the window, where this object lives."""

    progressed = Signal(int)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.on_progress: Callable[[int], object] = lambda _: None
        self.on_ended: Callable[[], object] = lambda: None
        waiting = Qt.ConnectionType.QueuedConnection
        self.progressed.connect(self._tell_progress, waiting)
        self.ended.connect(self._tell_ended, waiting)

    def _tell_progress(self, done: int) -> None:
        self.on_progress(done)

    def _tell_ended(self) -> None:
        self.on_ended()


class Task(Generic[T]):
    """Work on a thread of its own. It is given `report`, to be told how far it has come.

    `report` raises Stopped in the work once `stop` was called. The group file of the window is
    not for the work to read: it is given what it needs, or reads by `read_beside`.
    """

    def __init__(self, work: Callable[[Callable[[int], None]], T]) -> None:
        self._work = work
        self._stop = Event()
        self._voice = _Voice()
        self._thread = Thread(target=self._run, name="task", daemon=True)
        self.result: T | None = None
        self.trouble: Exception | None = None

    def start(
        self, on_ended: Callable[["Task[T]"], object], on_progress: Callable[[int], object]
    ) -> None:
        """Begin. Both are called on the window's own thread; the end is said even when stopped."""
        self._voice.on_progress = on_progress
        self._voice.on_ended = lambda: on_ended(self)
        self._thread.start()

    @property
    def is_stopped(self) -> bool:
        """Whether the person asked to stop it."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def wait(self) -> None:
        """Wait until the thread has ended."""
        self._thread.join()

    def _report(self, done: int) -> None:
        if self._stop.is_set():
            raise Stopped
        self._voice.progressed.emit(done)

    def _run(self) -> None:
        try:
            self.result = self._work(self._report)
        except Stopped:
            pass
        except Exception as trouble:  # said by the page that waits, on its own thread
            self.trouble = trouble
        self._voice.ended.emit()
