"""Counting a return: at once when it is short, beside the window's own work when it is long."""

from collections.abc import Callable
from datetime import datetime

from groupkeeper.domain.returns.whole_return import FunderReturnFigures
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.storage.group_file import GroupFile, read_beside
from groupkeeper.storage.queries.returns.how_much import is_long_to_count
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.task import Task


class ReturnCounting(Box):
    """Says that it is counting while the figures of a long return are worked out."""

    def __init__(
        self, session: Session, award_id: str, on_counted: Callable[[FunderReturnFigures], object]
    ) -> None:
        super().__init__()
        self._session = session
        self._award_id = award_id
        self._on_counted = on_counted
        self.task: Task[FunderReturnFigures] | None = None

    def count(self) -> None:
        """Work the return out as the group file stands now; a count that was begun is dropped."""
        self.stop()
        group, award_id, now = self._session.group, self._award_id, self._session.now()
        if not is_long_to_count(group, award_id):
            self.count_now()
            return
        self.add(Label("Counting…", "body"))
        self.task = Task(lambda _: _counted_beside(group, award_id, now))
        self.task.start(self._ended, lambda _: None)

    def count_now(self) -> None:
        """The same while somebody waits; what cannot be worked out is said."""
        self.stop()
        now = self._session.now()
        figures = self._session.do(prepare_return, self._award_id, now=now)
        if figures is not None:
            self._on_counted(figures)

    def stop(self) -> None:
        """Drop the count, if one was begun."""
        self.task = None
        self.clear()

    def _ended(self, task: Task[FunderReturnFigures]) -> None:
        if task is not self.task:
            return  # another count has begun since, or nobody waits for it
        if task.result is None:
            self.count_now()  # what went wrong is met again here, and said as everywhere
            return
        self.stop()
        self._on_counted(task.result)


def _counted_beside(group: GroupFile, award_id: str, now: datetime) -> FunderReturnFigures:
    with read_beside(group) as ours:
        return prepare_return(ours, award_id, now=now)
