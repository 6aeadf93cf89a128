"""What is typed and cannot be read is never saved as nothing: every form says so at its field.

Each form of the window is opened, rubbish stands in every amount, number, date and time, and every
button that saves is pressed.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.kit.editors import ReadEditor
from groupkeeper.ui.kit.fields import Field
from groupkeeper.ui.kit.file_page import FilePage
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.pickers import TimeEditor
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper
from tests.ui.shell.test_every_page import what_for

RUBBISH = "48OO"  # with letters O: no amount, no number, no date and no time
_SAVE_TOO = (  # buttons that save besides the primary one
    "Close on these days",
    "Change the charge",
    "They paid",
    "Give money back",
    "Make a credit note",
    "Give this role",
    "They signed",
)

Open = Callable[..., GroupWindow]


@pytest.fixture
def open_page(
    qtbot: QtBot, qapp: QApplication, session: Session, sample: GroupFile, tmp_path: Path
) -> Iterator[Open]:
    """Shows a page of the made-up group, as a new form or one that changes what is there."""
    keeper = ThemeKeeper(qapp, "light", 1.0)
    window = GroupWindow(
        keeper, session, PLACES, pages(keeper, Preferences(tmp_path), lambda: None)
    )
    window.resize(1366, 696)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.go(To.TODAY)

    def show(name: To, *what: str) -> GroupWindow:
        page = next(each for each in window.known_pages() if each.to is name)
        window.navigate(name, *(what or what_for(page, sample, session)))
        QApplication.processEvents()
        return window

    asked = QTimer()  # also while the window closes, which asks before typing is lost
    asked.timeout.connect(say_no)
    asked.start(20)
    yield show
    asked.stop()


def form_of(window: GroupWindow) -> QWidget:
    """The panel, or the page, that is shown."""
    shown = window.panel or window.pages.currentWidget()
    assert shown is not None
    return shown


def can_be_wrong(form: QWidget) -> list[Field]:
    """The fields in which something unreadable can be typed."""
    return [
        field
        for field in form.findChildren(Field)
        if isinstance(field.editor, ReadEditor | TimeEditor) and field.isVisibleTo(form)
    ]


def type_rubbish(field: Field) -> None:
    """As with the keyboard, but without leaving the field."""
    editor = field.editor.lineEdit() if isinstance(field.editor, TimeEditor) else field.editor
    assert isinstance(editor, QLineEdit)
    editor.setText(RUBBISH)
    editor.textEdited.emit(RUBBISH)


def savers(form: QWidget) -> list[Button]:
    """The buttons that save."""
    return [
        each
        for each in form.findChildren(Button)
        if each.isVisibleTo(form)
        and each.isEnabled()
        and (each.kind == "primary" or each.words() in _SAVE_TOO)
        and each.words() != "Print"
    ]


def say_no() -> None:
    """Close a question that is in the way, as Esc does."""
    shown = QApplication.activeModalWidget()
    if isinstance(shown, QDialog):
        shown.reject()


_BRINGS_IN = (To.BRING_IN_LIST, To.CALENDAR_IN, To.STATEMENT_IN, To.BRING_IN_GRANTS)  # from a file
FORMS = [name for name in To if name is not To.BACK and name not in _BRINGS_IN]


@pytest.mark.parametrize("name", FORMS)
def test_no_form_saves_what_cannot_be_read_as_nothing(
    open_page: Open, session: Session, name: To
) -> None:
    window = open_page(name)
    nothing_is_saved(window, session)


@pytest.mark.parametrize("name", [To.PERSON_FORM, To.ACTIVITY_FORM, To.GRANT_FORM, To.SPACE])
def test_nor_does_the_form_of_something_new(open_page: Open, session: Session, name: To) -> None:
    window = open_page(name, "")
    for field in form_of(window).findChildren(Field):
        if not field.value() and type(field.value()) is str:
            field.set_value("Zoë’s café")
    nothing_is_saved(window, session)


def nothing_is_saved(window: GroupWindow, session: Session) -> None:
    """With rubbish in every field that can be wrong, each button saves nothing and says why."""
    form = form_of(window)
    wrong = can_be_wrong(form)
    if not wrong or isinstance(form, PrintPage | FilePage) or not savers(form):
        return
    assert isinstance(form, Page | Panel)
    for field in wrong:
        type_rubbish(field)
    wrong = can_be_wrong(form)
    saved: list[object] = []
    session.changed.connect(saved.append)
    said: set[str] = set()
    for each in savers(form):
        each.click()
        said |= {field.name for field in wrong if field.error()}
    assert saved == []
    assert form_of(window) is form
    assert [field.name for field in wrong if field.name not in said] == []
