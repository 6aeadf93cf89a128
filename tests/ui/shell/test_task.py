"""Slow work runs beside the window: its progress and end are told on the window's own thread."""

from collections.abc import Callable
from threading import Event, get_ident

import pytest
from pytestqt.qtbot import QtBot

from groupkeeper.ui.shell.task import Task

Report = Callable[[int], None]


def test_progress_and_result_come_back_on_the_windows_own_thread(qtbot: QtBot) -> None:
    here, told, threads = get_ident(), list[int](), set[int]()
    ended: list[Task[str]] = []

    def work(report: Report) -> str:
        assert get_ident() != here
        for page in (1, 2, 3):
            report(page)
        return "drawn"

    def progress(page: int) -> None:
        told.append(page)
        threads.add(get_ident())

    task = Task(work)
    task.start(ended.append, progress)
    qtbot.waitUntil(lambda: bool(ended), timeout=10_000)
    assert (told, task.result, threads) == ([1, 2, 3], "drawn", {here})
    assert task.trouble is None


def test_stop_ends_the_work_at_its_next_report(qtbot: QtBot) -> None:
    asked, ended = Event(), list[Task[str]]()
    reached: list[int] = []

    def work(report: Report) -> str:
        asked.wait(10)
        report(1)
        reached.append(1)
        return "never"

    task = Task(work)
    task.start(ended.append, lambda _: None)
    task.stop()
    asked.set()
    qtbot.waitUntil(lambda: bool(ended), timeout=10_000)
    assert (task.result, reached, task.is_stopped) == (None, [], True)


def test_trouble_in_the_work_is_kept_for_the_page_that_waits(qtbot: QtBot) -> None:
    ended: list[Task[str]] = []

    def work(_report: Report) -> str:
        raise ValueError("no room")

    task = Task(work)
    task.start(ended.append, lambda _: None)
    qtbot.waitUntil(lambda: bool(ended), timeout=10_000)
    with pytest.raises(ValueError, match="no room"):
        raise task.trouble or AssertionError("the trouble was lost")
