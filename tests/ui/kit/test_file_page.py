"""A page that begins with a file: dropped on it, chosen, or refused in a sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.file_page import AskedFile, FilePage

ASKED = AskedFile("Choose the list", "A CSV file", "Choose the list", "Lists (*.csv)")


class ListPage(FilePage):
    """Reads a file as text, or refuses an empty one."""

    def __init__(self) -> None:
        super().__init__("A list", ASKED)
        self.body.add(self.choose)
        self.words = ""

    def read(self, path: Path) -> None:
        self.words = path.read_text("utf-8")
        if not self.words:
            self.refuse("There is nothing in it.")


@pytest.fixture
def page(qtbot: QtBot) -> ListPage:
    page = ListPage()
    qtbot.addWidget(page)
    page.show()
    return page


def _drop(page: FilePage, data: QMimeData) -> bool:
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none)
    enter.ignore()
    page.dragEnterEvent(enter)
    page.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none))
    return enter.isAccepted()


def test_a_file_dropped_on_the_page_is_read(page: ListPage, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Ada", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert _drop(page, data)
    assert page.words == "Ada"


def test_words_dropped_on_the_page_are_not_taken_for_a_file(page: ListPage) -> None:
    data = QMimeData()
    data.setText("Ada")
    assert not _drop(page, data)
    assert page.words == ""


def test_a_chosen_file_is_read_and_a_refusal_is_said_at_the_top(
    page: ListPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "empty.csv"
    path.touch()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    assert page.choose.action
    page.choose.action.click()
    banner = page.banner()
    assert banner
    assert banner.isVisible()
    assert "There is nothing in it." in banner.accessibleName() + banner.accessibleDescription()
