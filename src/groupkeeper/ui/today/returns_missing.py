"""What returns that are due still lack, counted once the page is on the screen."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from groupkeeper.domain.needs import with_missing
from groupkeeper.domain.today import ToDo
from groupkeeper.errors import GroupKeeperError
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.storage.group_file import GroupFile, read_beside
from groupkeeper.storage.queries.returns.how_much import is_long_to_count
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.task import Task


def count_missing(
    session: Session, things: Sequence[ToDo], say: Callable[[ToDo], object]
) -> Task[list[ToDo]] | None:
    """Say of each return how much it lacks; of long ones when the task that is given has ended."""
    group, now = session.group, session.now()
    long: list[ToDo] = []
    for thing in things:
        if thing.target[0] != To.RETURN or "missing" in thing.reason:
            continue
        if is_long_to_count(group, thing.target[1]):
            long.append(thing)
        else:
            say(_counted(group, thing, now))
    if not long:
        return None
    task = Task(lambda _: _counted_beside(group, long, now))
    task.start(lambda ended: _say_all(ended, say), lambda _: None)
    return task


def _say_all(task: Task[list[ToDo]], say: Callable[[ToDo], object]) -> None:
    for thing in () if task.is_stopped else task.result or ():
        say(thing)


def _counted_beside(group: GroupFile, things: Sequence[ToDo], now: datetime) -> list[ToDo]:
    with read_beside(group) as ours:
        return [_counted(ours, thing, now) for thing in things]


def _counted(group: GroupFile, thing: ToDo, now: datetime) -> ToDo:
    try:
        figures = prepare_return(group, thing.target[1], now=now)
    except GroupKeeperError as trouble:
        return replace(thing, reason=f"{thing.reason} {trouble}")
    return with_missing(thing, len(figures.missing))
