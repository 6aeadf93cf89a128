"""What is typed is never lost without a word: each panel and form asks before it closes.

Each page of the window is opened, something is typed in its first field, and Esc is pressed.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.kit.dialog import HardQuestion
from groupkeeper.ui.kit.editors import LongTextEditor, ReadEditor, TextEditor
from groupkeeper.ui.kit.fields import Field, text_field
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.find_panel import FindPanel
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper
from tests.ui.shell.test_every_page import what_for

TYPED = "Zoë’s café"
ASKED: list[str] = []


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, session: Session, tmp_path: Path
) -> Iterator[GroupWindow]:
    keeper = ThemeKeeper(qapp, "light", 1.0)
    shown = GroupWindow(keeper, session, PLACES, pages(keeper, Preferences(tmp_path), lambda: None))
    shown.resize(1366, 696)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    QTest.qWaitForWindowActive(shown)
    shown.go(To.TODAY)
    asked = QTimer()  # the window asks too, when it closes after the test
    asked.timeout.connect(keep)
    asked.start(20)
    yield shown
    asked.stop()


def keep() -> None:
    """Give a question its safe answer."""
    question = QApplication.activeModalWidget()
    if isinstance(question, HardQuestion):
        ASKED.append(question.accessibleName())
        question.keep_button.click()


def words_field(form: QWidget) -> Field | None:
    """The first field in sight in which words can be typed."""
    for field in form.findChildren(Field):
        words = isinstance(field.editor, TextEditor | LongTextEditor)
        if words and not isinstance(field.editor, ReadEditor) and field.isVisibleTo(form):
            return field
    return None


def type_words(field: Field) -> None:
    editor = field.editor
    assert isinstance(editor, TextEditor | LongTextEditor)
    if isinstance(editor, TextEditor):
        editor.setText(TYPED)
    else:
        editor.setPlainText(TYPED)
    editor.edited.emit()


def asked_when(close: Callable[[], object]) -> bool:
    """Whether a question came up on closing."""
    ASKED.clear()
    close()
    return bool(ASKED)


@pytest.mark.parametrize("name", [name for name in To if name is not To.BACK])
def test_a_panel_with_something_typed_asks_before_it_closes(
    window: GroupWindow, session: Session, sample: GroupFile, name: To
) -> None:
    page = next(each for each in window.known_pages() if each.to is name)
    window.navigate(name, *what_for(page, sample, session))
    QApplication.processEvents()
    panel = window.panel
    field = None if panel is None or isinstance(panel, FindPanel) else words_field(panel)
    if panel is None or field is None:
        return
    assert not asked_when(lambda: panel.is_typed() and panel.may_close()), "nothing is typed yet"
    type_words(field)
    assert asked_when(panel.close_panel)
    assert window.panel is panel
    assert field.value() == TYPED
    assert asked_when(lambda: window.go(To.PEOPLE))
    assert window.panel is panel


def test_what_was_set_or_kept_is_not_typed(qtbot: QtBot) -> None:
    form = Panel("Note")
    qtbot.addWidget(form)
    field = text_field("Words")
    form.body.add(field)
    assert not form.is_typed()
    field.set_value("As it was")
    assert not form.is_typed()
    type_words(field)
    assert form.is_typed()
    form.keep_typed()
    assert not form.is_typed()
    field.set_value("Something else")
    type_words(field)
    assert form.is_typed()
    field.hide()
    assert not form.is_typed(), "what is out of sight cannot be lost by it"
