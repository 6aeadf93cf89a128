"""The table: rows fetched as shown, sorted by their heads, driven by keys, read out whole."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import CellKind, Column, HoursBox, Said, Share, TwoLines
from groupkeeper.ui.kit.drawing import role, status
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.marks import find_marks, fold
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.look.theme import Theme, apply_theme, current_theme
from groupkeeper.ui.look.tokens import DARK

READ_OUT = Qt.ItemDataRole.AccessibleTextRole


@dataclass(frozen=True)
class Person:
    """A row for these tests."""

    name: str
    roles: tuple[str, ...] = ()
    hours: int | None = None
    came: bool | None = False


PEOPLE = [
    Person("Tomasz Wiśniewski", ("Volunteer", "Driver"), 63, True),
    Person("Margaret Ashworth", ("Committee",), 142, False),
    Person("Łucja Nowak", (), None, None),
]
COLUMNS = [
    Column("Name", "bold_text", 200, grow=1, text=lambda person: person.name),
    Column(
        "Roles", "chips", 220, priority=3, text=lambda person: [role(each) for each in person.roles]
    ),
    Column("Hours", "number", 80, priority=2, text=lambda person: person.hours),
]


def make(
    qtbot: QtBot,
    columns: Sequence[Column] = COLUMNS,
    *,
    fit: bool = False,
    enter_goes_down: bool = False,
) -> Table:
    table = Table(columns, name="People", fit=fit, enter_goes_down=enter_goes_down)
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()
    table.activateWindow()
    QTest.qWaitForWindowActive(table)
    return table


def filled(qtbot: QtBot) -> Table:
    table = make(qtbot)
    table.set_rows(PEOPLE, key=lambda person: person.name)
    return table


def names(table: Table) -> list[Hashable]:
    return [table.rows.key_at(place) for place in range(table.count())]


def press(table: Table, key: Qt.Key) -> None:
    QTest.keyClick(table.view, key)


def test_arrows_choose_and_enter_opens(qtbot: QtBot) -> None:
    table = filled(qtbot)
    chosen: list[Hashable] = []
    table.chosen.connect(chosen.append)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.chosen_key() == "Tomasz Wiśniewski"
    press(table, Qt.Key.Key_Down)
    assert chosen == ["Margaret Ashworth"]
    with qtbot.waitSignal(table.opened) as heard:
        press(table, Qt.Key.Key_Return)
    assert heard.args == ["Margaret Ashworth"]


def test_a_double_click_opens_the_row(qtbot: QtBot) -> None:
    table = filled(qtbot)
    place = table.view.visualRect(table.rows.index(1, 2)).center()
    with qtbot.waitSignal(table.opened) as heard:
        QTest.mouseDClick(
            table.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), place
        )
    assert heard.args == ["Margaret Ashworth"]


def test_typing_letters_jumps_whatever_the_accents(qtbot: QtBot) -> None:
    table = filled(qtbot)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(table.view, "lu")
    assert table.chosen_key() == "Łucja Nowak"


def test_a_reader_hears_the_whole_row_then_cell_by_cell(qtbot: QtBot) -> None:
    table = filled(qtbot)
    said = table.rows.index(0, 0).data(READ_OUT)
    assert said == "Tomasz Wiśniewski, Roles Volunteer, Driver, Hours 63"
    assert table.rows.index(0, 2).data(READ_OUT) == "Hours: 63"
    assert table.rows.index(2, 2).data(READ_OUT) == "Hours: nothing"


def test_a_screen_may_say_its_own_sentence(qtbot: QtBot) -> None:
    table = Table(COLUMNS, name="People", sentence=lambda person: f"{person.name}, gone")
    qtbot.addWidget(table)
    table.set_rows(PEOPLE, key=lambda person: person.name)
    assert table.rows.index(0, 0).data(READ_OUT) == "Tomasz Wiśniewski, gone"


def test_a_click_on_a_head_sorts_and_a_second_turns_it_round(qtbot: QtBot) -> None:
    table = filled(qtbot)
    table.choose("Tomasz Wiśniewski")
    _click_head(table, 2)
    assert names(table) == ["Tomasz Wiśniewski", "Margaret Ashworth", "Łucja Nowak"]
    _click_head(table, 2)
    assert names(table) == ["Margaret Ashworth", "Tomasz Wiśniewski", "Łucja Nowak"]
    assert table.chosen_key() == "Tomasz Wiśniewski"
    head = table.rows.headerData(2, Qt.Orientation.Horizontal, READ_OUT)
    assert head == "Hours, sorted downwards"


def _click_head(table: Table, column: int) -> None:
    head = table.view.horizontalHeader()
    middle = head.sectionViewportPosition(column) + head.sectionSize(column) // 2
    QTest.mouseClick(
        head.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), QPoint(middle, 10)
    )


def test_ctrl_and_a_figure_sorts_by_a_column_that_is_shown(qtbot: QtBot) -> None:
    table = filled(qtbot)
    table.resize(450, 400)
    assert table.view.isColumnHidden(1)
    QTest.keyClick(table.view, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert names(table) == ["Tomasz Wiśniewski", "Margaret Ashworth", "Łucja Nowak"]
    QTest.keyClick(table.view, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert names(table)[0] == "Margaret Ashworth"


def test_the_row_the_keyboard_arrives_at_is_tinted(qtbot: QtBot) -> None:
    table = make(qtbot)
    table.view.clearFocus()
    table.set_rows(PEOPLE, key=lambda person: person.name)
    assert table.chosen_key() is None
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.view.selectionModel().isRowSelected(0)


def test_new_rows_keep_the_sorting_and_the_chosen_row(qtbot: QtBot) -> None:
    table = filled(qtbot)
    _click_head(table, 0)
    table.choose("Margaret Ashworth")
    told: list[Hashable] = []
    table.chosen.connect(told.append)
    table.set_rows([*PEOPLE, Person("Aled Huws")], key=lambda person: person.name)
    assert names(table)[0] == "Aled Huws"
    assert table.chosen_key() == "Margaret Ashworth"
    assert told == []


@dataclass
class Shelf:
    """Answers rows by key, and remembers what it was asked for."""

    asked: list[Hashable] = field(default_factory=list)

    def fetch(self, keys: Sequence[Hashable]) -> list[Person]:
        self.asked.extend(keys)
        return [Person(f"Person {key}") for key in keys]


def test_only_rows_that_are_shown_are_fetched(qtbot: QtBot) -> None:
    table = make(qtbot)
    shelf = Shelf()
    table.set_keys(range(5000), shelf.fetch)
    table.view.viewport().grab()
    assert 0 < len(shelf.asked) <= 120
    table.choose(4000)
    table.view.viewport().grab()
    assert len(shelf.asked) <= 300
    assert len(set(shelf.asked)) == len(shelf.asked)


def test_sorting_keys_is_asked_of_whoever_gave_them(qtbot: QtBot) -> None:
    table = make(qtbot)
    table.set_keys([1, 2, 3], Shelf().fetch)
    with qtbot.waitSignal(table.sort_asked) as heard:
        _click_head(table, 0)
    assert heard.args == ["Name", False]


def test_columns_that_matter_least_hide_first(qtbot: QtBot) -> None:
    table = filled(qtbot)
    hidden = []
    for width in (700, 450, 250):
        table.resize(width, 300)
        hidden.append([table.view.isColumnHidden(place) for place in range(3)])
    assert hidden == [[False] * 3, [False, True, False], [False, True, True]]


def test_a_larger_text_hides_columns_as_a_narrower_window_does(
    qapp: QApplication, qtbot: QtBot
) -> None:
    table = filled(qtbot)
    apply_theme(qapp, Theme(scale=1.5))
    assert table.view.isColumnHidden(1)
    assert table.view.rowHeight(0) == round(47 * 1.5)


def test_the_columns_fill_the_width_and_no_more(qtbot: QtBot) -> None:
    table = filled(qtbot)
    total = sum(table.view.columnWidth(place) for place in range(3))
    assert table.view.viewport().width() - 3 <= total <= table.view.viewport().width()


def register(qtbot: QtBot) -> Table:
    columns = [
        Column("Came", "check", 70, text=lambda person: person.came, sortable=False),
        Column("Name", text=lambda person: Said(person.name, bold=bool(person.came))),
        Column("Hours given", "hours", 160, text=lambda person: HoursBox(str(person.hours or ""))),
    ]
    table = make(qtbot, columns, enter_goes_down=True)
    table.set_rows(PEOPLE, key=lambda person: person.name)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    return table


def test_a_register_takes_one_key_for_each_answer(qtbot: QtBot) -> None:
    table = register(qtbot)
    hours: list[tuple[Hashable, str]] = []
    table.hours_pressed.connect(lambda key, pressed: hours.append((key, pressed)))
    with qtbot.waitSignal(table.ticked) as heard:
        press(table, Qt.Key.Key_Space)
    assert heard.args == ["Tomasz Wiśniewski", False]
    press(table, Qt.Key.Key_4)
    press(table, Qt.Key.Key_H)
    press(table, Qt.Key.Key_Return)
    press(table, Qt.Key.Key_0)
    first, second = "Tomasz Wiśniewski", "Margaret Ashworth"
    assert hours == [(first, "4"), (first, "h"), (second, "0")]


def test_a_click_on_the_box_ticks_it_and_a_row_without_a_box_has_none(qtbot: QtBot) -> None:
    table = register(qtbot)
    ticks: list[tuple[Hashable, bool]] = []
    table.ticked.connect(lambda key, on: ticks.append((key, on)))
    for place in (1, 2):
        middle = table.view.visualRect(table.rows.index(place, 0)).center()
        QTest.mouseClick(
            table.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), middle
        )
    assert ticks == [("Margaret Ashworth", True)]


def test_a_saved_row_shows_anew(qtbot: QtBot) -> None:
    table = register(qtbot)
    table.renew("Margaret Ashworth", Person("Margaret Ashworth", hours=3, came=True))
    assert table.rows.index(1, 0).data() == "yes"
    assert table.rows.index(1, 2).data() == "3"


def test_an_empty_place_stands_in_for_the_rows(qtbot: QtBot) -> None:
    table = make(qtbot)
    table.show_empty(Empty("users", "No one yet", "Add the first person."))
    assert not table.view.isVisible()
    table.show_empty(None)
    assert table.view.isVisible()


def test_what_a_search_matched_is_drawn_on_yellow(qtbot: QtBot) -> None:
    table = filled(qtbot)
    yellow = current_theme().colour("focus")

    def dots() -> int:
        drawn = table.view.viewport().grab().toImage()
        every = ((x, y) for x in range(0, drawn.width(), 2) for y in range(0, drawn.height(), 2))
        return sum(drawn.pixelColor(x, y) == yellow for x, y in every)

    assert dots() == 0
    table.highlight("ma")
    assert dots() > 50
    table.highlight("")
    assert dots() == 0


def test_the_chosen_row_has_a_tint_and_a_bar(qtbot: QtBot) -> None:
    table = filled(qtbot)
    table.choose("Margaret Ashworth")
    drawn = table.view.viewport().grab().toImage()
    middle = table.view.visualRect(table.rows.index(1, 0)).center().y()
    theme = current_theme()
    assert drawn.pixelColor(2, middle) == theme.colour("primary")
    assert drawn.pixelColor(7, middle) == theme.colour("tint")


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("two_line", TwoLines("Tue 10 March", "Register not finished"), "Tue 10 March, Register"),
        ("status", status("Ends 31 March", "warn"), "Ends 31 March"),
        ("status", "Not a member", "Not a member"),
        ("money", 174236, "£1,742.36"),
        ("money", Said("£12.50 over", "danger", bold=True), "£12.50 over"),
        ("bar", Share(0.9, "90% spent"), "90% spent"),
        ("check", True, "yes"),
        ("hours", HoursBox("4.5"), "4.5"),
    ],
)
def test_every_kind_of_cell_has_words_and_can_be_drawn(
    kind: CellKind, value: object, words: str, qapp: QApplication, qtbot: QtBot
) -> None:
    table = make(qtbot, [Column("What", kind, text=lambda _: value)])
    blank = table.view.viewport().grab().toImage()
    table.set_rows([0], key=lambda row: row)
    assert str(table.rows.index(0, 0).data()).startswith(words)
    assert table.view.viewport().grab().toImage() != blank
    apply_theme(qapp, Theme(DARK, 1.3))
    table.view.viewport().grab()


def test_a_short_table_is_as_tall_as_its_rows(qtbot: QtBot) -> None:
    table = make(qtbot, fit=True)
    table.set_rows(PEOPLE, key=lambda person: person.name)
    assert not table.view.verticalScrollBar().isVisible()
    assert table.view.height() == 38 + 3 * 47


def test_search_ignores_accents_and_capitals() -> None:
    assert find_marks("Małgorzata Zielińska", "malg zielin") == [(0, 4), (11, 17)]
    assert find_marks("Ian Macleod", "zzz") == []


@given(st.text())
def test_folding_keeps_every_letter_in_its_place(words: str) -> None:
    assert len(fold(words)) == len(words)


@given(st.text(min_size=1), st.text(min_size=1, max_size=3))
def test_marks_never_overlap_and_stay_inside(words: str, sought: str) -> None:
    end = 0
    for start, stop in find_marks(words, sought):
        assert end <= start < stop <= len(words)
        end = stop


@pytest.mark.parametrize("room", [700, 900])
def test_the_longest_words_of_a_column_are_never_cut(room: int, qtbot: QtBot) -> None:
    theme = current_theme()
    standing = "Paid to September 2027"
    columns = [
        Column("Name", "bold_text", 176, text=lambda row: row.name, grow=4),
        Column("Roles", "chips", 186, text=lambda _: (), priority=3, grow=8),
        Column("Membership", "status", 100, text=lambda _: "", longest=standing),
    ]
    table = Table(columns, name="People")
    qtbot.addWidget(table)
    table.resize(room, 300)
    table.show()
    words = QFontMetricsF(theme.font("body")).horizontalAdvance(standing)
    assert table.view.columnWidth(2) >= words + theme.px(28 + 24)


def test_words_that_were_read_take_their_room_before_columns_grow(qtbot: QtBot) -> None:
    theme = current_theme()
    day = "Wednesday 30 September 2026"
    columns = [
        Column("Day", width=60, text=lambda _: day),
        Column("What", width=60, text=lambda row: row.name, grow=1),
    ]
    table = Table(columns, name="Days")
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.show()
    table.set_rows(PEOPLE, key=lambda person: person.name)
    words = QFontMetricsF(theme.font("body")).horizontalAdvance(day)
    assert table.view.columnWidth(0) >= words + theme.px(24)


def test_tab_passes_a_table_that_shows_it_is_empty(qtbot: QtBot) -> None:
    before, after = button("Before"), button("After")
    table = Table([Column("Name")], name="People")
    box = Box(before, table, after)
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    QTest.qWaitForWindowActive(box)
    table.show_empty(Empty("users", "Nobody yet"))
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert after.hasFocus()
    table.show_empty(None)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert table.view.hasFocus()
