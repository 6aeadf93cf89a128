"""The calendar of a date field: opened, walked and left by keyboard, and never in typing's way."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.date_editor import DateEditor
from groupkeeper.ui.kit.fields import Field, date_field, text_field
from groupkeeper.ui.kit.month_calendar import CalendarPopup
from groupkeeper.ui.look.theme import Theme, apply_theme
from groupkeeper.ui.look.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

# what the offscreen platform says of every window that opens over another
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Shown = Callable[..., QWidget]
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def when(shown: Shown) -> Field:
    field = date_field("When?")
    shown(field, text_field("Other"))
    field.set_value(date(2025, 6, 4))
    field.setFocus()
    return field


def editor_of(field: Field) -> DateEditor:
    assert isinstance(field.editor, DateEditor)
    return field.editor


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, key, modifiers)


def opened(field: Field) -> CalendarPopup:
    press(Qt.Key.Key_Down)
    calendar = editor_of(field).calendar
    assert calendar is not None
    return calendar


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ([(Qt.Key.Key_Right, PLAIN)], date(2025, 6, 5)),
        ([(Qt.Key.Key_Down, PLAIN)], date(2025, 6, 11)),
        ([(Qt.Key.Key_PageDown, PLAIN)], date(2025, 7, 4)),
        ([(Qt.Key.Key_PageUp, SHIFT)], date(2024, 6, 4)),
        ([(Qt.Key.Key_PageDown, SHIFT), (Qt.Key.Key_Left, PLAIN)], date(2026, 6, 3)),
    ],
)
def test_a_day_is_picked_by_keyboard_alone(
    when: Field, keys: list[tuple[Qt.Key, Qt.KeyboardModifier]], day: date
) -> None:
    edits: list[bool] = []
    when.edited.connect(lambda: edits.append(True))
    opened(when)
    for key, modifiers in keys:
        press(key, modifiers)
    press(Qt.Key.Key_Return)
    assert when.value() == day
    assert edits == [True]
    assert editor_of(when).calendar is None
    assert QApplication.focusWidget() is when.editor


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Qt.Key.Key_Down, ALT), (Qt.Key.Key_F4, PLAIN), (Qt.Key.Key_Down, PLAIN)]
)
def test_each_usual_key_opens_it(when: Field, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    press(key, modifiers)
    assert editor_of(when).calendar is not None


def test_esc_leaves_the_date_as_it_was_and_gives_the_keyboard_back(when: Field) -> None:
    opened(when)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Escape)
    assert when.value() == date(2025, 6, 4)
    assert editor_of(when).calendar is None
    assert QApplication.focusWidget() is when.editor


def test_half_a_date_is_not_called_wrong_while_the_calendar_is_open(when: Field) -> None:
    editor_of(when).setText("4/")
    calendar = opened(when)
    assert when.error() == ""
    assert calendar.calendar.day() == date.today()
    press(Qt.Key.Key_Escape)
    assert editor_of(when).text() == "4/"


def test_a_date_picked_takes_an_earlier_complaint_away(when: Field) -> None:
    editor_of(when).setText("soon")
    editor_of(when).left.emit()
    assert when.error()
    opened(when)
    press(Qt.Key.Key_Return)
    assert when.error() == ""
    assert when.value() == date.today()


def test_the_button_opens_it_and_a_click_on_a_day_picks_it(when: Field, qtbot: QtBot) -> None:
    editor = editor_of(when)
    assert editor.opener.accessibleName() == "Open the calendar"
    QTest.mouseClick(editor.opener, Qt.MouseButton.LeftButton)
    calendar = editor.calendar
    assert calendar is not None
    view = calendar.calendar.view
    last_week = view.model().index(6, 0)  # below the names of the days
    with qtbot.waitSignal(calendar.picked):
        place: QPoint = view.visualRect(last_week).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert when.value() == date(2025, 6, 30)


def test_weeks_begin_on_monday_and_the_day_is_said_whole(when: Field) -> None:
    calendar = opened(when)
    assert calendar.calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert calendar.calendar.view.accessibleDescription() == "Wednesday 4 June 2025"
    press(Qt.Key.Key_Right)
    assert calendar.calendar.view.accessibleDescription() == "Thursday 5 June 2025"


def test_the_buttons_go_by_months_and_years_and_have_names(when: Field) -> None:
    calendar = opened(when)
    buttons = {each.accessibleName(): each for each in calendar.findChildren(QAbstractButton)}
    for name in ("The month after", "The month after", "The year before"):
        buttons[name].click()
    assert calendar.calendar.day() == date(2024, 8, 4)
    assert (calendar.month.words(), calendar.year.words().strip()) == ("August", "2024")
    buttons["Today"].click()
    assert when.value() == QDate.currentDate().toPython()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda each: each.name)
def test_days_are_large_and_the_calendar_fits_the_smallest_screen(
    qapp: QApplication, when: Field, tokens: Tokens, scale: float
) -> None:
    apply_theme(qapp, Theme(tokens, scale))
    calendar = opened(when)
    day = calendar.calendar.view.visualRect(calendar.calendar.view.currentIndex())
    assert min(day.width(), day.height()) >= 44
    assert calendar.width() <= 1366
    assert calendar.height() <= 728
    opener = editor_of(when).opener
    assert min(opener.width(), opener.height()) >= 44
    assert not calendar.grab().isNull()


def test_a_whole_date_is_seen_beside_the_button_at_every_text_size(
    qapp: QApplication, when: Field
) -> None:
    for scale in (1.0, 1.15, 1.3, 1.5):
        apply_theme(qapp, Theme(LIGHT, scale))
        editor = editor_of(when)
        editor.resize(editor.minimumWidth(), editor.height())
        words = editor.fontMetrics().horizontalAdvance("04/06/2025")
        edges = 2 * (2 + Theme(LIGHT, scale).px(12)) + editor.textMargins().right()
        assert words <= editor.minimumWidth() - edges
