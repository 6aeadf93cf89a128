"""Tab follows how things stand, whatever was made first."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.reading_order import in_order, is_stop, step_on


class Asks(QWidget):
    """A window of three buttons, the last of them made first, over two side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.last, self.second, self.first = button("Last"), button("Second"), button("First")
        self.column = QVBoxLayout(self)
        side_by_side = QHBoxLayout()
        side_by_side.addWidget(self.first)
        side_by_side.addWidget(self.second)
        self.column.addLayout(side_by_side)
        self.column.addWidget(self.last)

    def focusNextPrevChild(self, onwards: bool) -> bool:
        return step_on(self, onwards)


def shown(qtbot: QtBot) -> Asks:
    window = Asks()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.first.setFocus()
    return window


def pressed(key: Qt.Key) -> str:
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, key)
    now = QApplication.focusWidget()
    assert now is not None
    return now.accessibleName()


def test_tab_goes_as_one_reads_and_comes_round(qtbot: QtBot) -> None:
    window = shown(qtbot)
    assert window.first.hasFocus()
    assert [pressed(Qt.Key.Key_Tab) for _ in range(3)] == ["Second", "Last", "First"]
    assert [pressed(Qt.Key.Key_Backtab) for _ in range(2)] == ["Last", "Second"]


def test_what_is_hidden_or_rests_is_passed_over(qtbot: QtBot) -> None:
    window = shown(qtbot)
    window.second.setEnabled(False)
    assert pressed(Qt.Key.Key_Tab) == "Last"
    window.last.hide()
    window.first.setFocus()
    assert pressed(Qt.Key.Key_Tab) == "First"


def test_what_is_turned_upside_down_is_read_from_the_top(qtbot: QtBot) -> None:
    window = shown(qtbot)
    window.column.setDirection(QVBoxLayout.Direction.BottomToTop)
    stops = [one.accessibleName() for one in in_order(window) if is_stop(one)]
    assert stops == ["Last", "First", "Second"]
