"""A register of 300 names is as quick under the fingers as one of 30."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.domain.group import GroupDetails
from groupkeeper.storage.group_file import create_group_file
from groupkeeper.ui.activities.register import Register
from groupkeeper.ui.shell.session import Session
from tests.lunch_club import begin_lunch_club

KEYS = (Qt.Key.Key_Space, Qt.Key.Key_3, Qt.Key.Key_H, Qt.Key.Key_Down)
TIMES = 20
MOST_SECONDS = 0.2  # on a busy machine too; from then on one notices a pause
MOST_RATIO = 3


def seconds_a_key(qtbot: QtBot, path: Path, people: int) -> dict[Qt.Key, float]:
    with create_group_file(path, GroupDetails(name="Wenlow Green")) as group:
        club = begin_lunch_club(group, people=people)
        session = Session(group, now=lambda: datetime(2026, 3, 10, 14, 45))
        register = Register(session)
        qtbot.addWidget(register)
        session.changed.connect(lambda _: register.reload())
        register.resize(820, 560)
        register.show_session(club.activity, club.tenth.id)
        register.show()
        qtbot.waitExposed(register)
        view = register.table.table.view

        def pressed(key: Qt.Key) -> Callable[[], object]:
            return lambda: (qtbot.keyClick(view, key), QApplication.processEvents())

        taken: dict[Qt.Key, list[float]] = {key: [] for key in KEYS}
        for _ in range(TIMES):
            for key in KEYS:
                taken[key].append(seconds_of(pressed(key)))
        register.hide()
    return {key: median(times) for key, times in taken.items()}


def seconds_of(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def test_no_key_takes_longer_among_300_names_than_among_30(qtbot: QtBot, tmp_path: Path):
    few = seconds_a_key(qtbot, tmp_path / "few.groupkeeper", 30)
    many = seconds_a_key(qtbot, tmp_path / "many.groupkeeper", 300)
    for key in KEYS:
        assert many[key] < MOST_SECONDS
        assert many[key] < MOST_RATIO * few[key]
