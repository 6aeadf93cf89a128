"""The time grid: what it shows, how the keyboard moves in it, and what it says."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.blocks import BlockState, Line, Look
from groupkeeper.ui.kit.grid_shape import GridBlock, GridColumn, GridShape, Placed, hours_for
from groupkeeper.ui.kit.lanes import Lane
from groupkeeper.ui.kit.week_grid import WeekGrid
from groupkeeper.ui.look.theme import Theme, apply_theme
from groupkeeper.ui.look.tokens import DARK, HIGH_CONTRAST, LIGHT

Shown = Callable[..., QWidget]
LOOK = Look("s1", "s1b", "solid")
DAYS = [GridColumn(f"{day} {9 + place}", f"{day}day") for place, day in enumerate(("Mon", "Tue"))]


def block(key: str, column: int, start: int, end: int, state: BlockState = BlockState.FIRM):
    lines = (Line(key, strong=True), Line("10:00–11:30", others=("10:00",)))
    return GridBlock(key, column, start, end, lines, f"{key}, said aloud", LOOK, state)


CHOIR = block("Choir", 0, 600, 690)
EID = block("Eid party", 1, 780, 1020, BlockState.CLASH)
CAFE = block("Repair Café", 1, 840, 990, BlockState.CLASH)


@pytest.fixture
def grid(shown: Shown) -> WeekGrid:
    made = WeekGrid("Week of the Main hall")
    made.resize(700, 500)
    made.show_blocks(DAYS, [CHOIR, EID, CAFE])
    shown(made)
    made.setFocus()
    return made


def press(grid: WeekGrid, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(grid, key)


def test_arrows_move_by_half_an_hour_and_by_day(grid: WeekGrid):
    grid.go_to(0, 540)
    press(grid, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert grid.cursor_place() == (1, 570)
    press(grid, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert grid.cursor_place() == (0, 540)


def test_enter_opens_what_is_there(grid: WeekGrid, qtbot: QtBot):
    grid.go_to(0, 630)
    with qtbot.waitSignal(grid.opened) as opened:
        press(grid, Qt.Key.Key_Return)
    assert opened.args == ["Choir"]


def test_enter_on_a_free_time_and_n_anywhere_begin_something_new(grid: WeekGrid, qtbot: QtBot):
    grid.go_to(0, 720)
    with qtbot.waitSignal(grid.new_wanted) as wanted:
        press(grid, Qt.Key.Key_Return)
    assert wanted.args == [0, 720]
    grid.go_to_block("Choir")
    with qtbot.waitSignal(grid.new_wanted) as wanted:
        press(grid, Qt.Key.Key_N)
    assert wanted.args == [0, 600]


def test_between_blocks_side_by_side_the_arrows_go_block_by_block(grid: WeekGrid):
    grid.go_to(1, 840)
    seen = [grid.block_in_hand()]
    press(grid, Qt.Key.Key_Right)
    seen.append(grid.block_in_hand())
    press(grid, Qt.Key.Key_Left)
    seen.append(grid.block_in_hand())
    assert seen == [EID, CAFE, EID]


def test_the_place_of_the_keyboard_is_said(grid: WeekGrid):
    grid.go_to(0, 630)
    assert grid.accessibleDescription() == "Choir, said aloud"
    grid.go_to(1, 570)
    assert grid.accessibleDescription() == "Tueday, 09:30, free"


def test_a_click_opens_the_block_under_it(grid: WeekGrid, qtbot: QtBot):
    middle = grid.box_of("Repair Café").center().toPoint()
    with qtbot.waitSignal(grid.opened) as opened:
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert opened.args == ["Repair Café"]


def test_blocks_in_each_others_way_stand_side_by_side(grid: WeekGrid):
    eid, cafe = grid.box_of("Eid party"), grid.box_of("Repair Café")
    assert eid.right() <= cafe.left()
    assert eid.top() < cafe.top()


def test_the_hours_widen_to_what_is_booked(grid: WeekGrid):
    assert hours_for([CHOIR, EID]) == (9, 22)
    early = block("Bakers", 0, 6 * 60 + 30, 8 * 60)
    late = block("Party", 0, 20 * 60, 24 * 60)
    assert hours_for([early, late]) == (6, 24)
    grid.show_blocks(DAYS, [early])
    assert grid.box_of("Bakers").top() > 0


def test_all_hours_can_be_reached_when_the_letters_are_large(qapp: QApplication, grid: WeekGrid):
    apply_theme(qapp, Theme(LIGHT, 1.5))
    bar = grid.verticalScrollBar()
    assert bar.maximum() > 0
    grid.go_to(0, 21 * 60)
    assert bar.value() > 0
    assert grid.shape().slot(0, 21 * 60, 21 * 60 + 30).bottom() <= grid.viewport().height()


@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda tokens: tokens.name)
def test_a_clash_looks_different_without_colour(qapp: QApplication, grid: WeekGrid, tokens: object):
    apply_theme(qapp, Theme(tokens))  # pyright: ignore[reportArgumentType]
    grid.clearFocus()
    pictures = []
    for state in (BlockState.FIRM, BlockState.OPEN, BlockState.CLASH, BlockState.GHOST):
        grid.show_blocks(DAYS, [block("Choir", 0, 600, 780, state)])
        picture = grid.grab().toImage().convertToFormat(grid.grab().toImage().Format.Format_Mono)
        pictures.append(bytes(picture.constBits()))
    assert len(set(pictures)) == 4


def test_t38_a_hostile_title_is_painted_and_nothing_else(grid: WeekGrid, hostile: str):
    grid.show_blocks(DAYS, [block(hostile, 0, 600, 780)])
    assert not grid.grab().isNull()
    assert grid.blocks()[0].lines[0].words == hostile


@given(
    st.integers(1, 8),
    st.floats(200, 2000),
    st.floats(200, 1200),
    st.integers(0, 400),
    st.integers(0, 23 * 2),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_painted_somewhere_is_found_there(
    columns: int, width: float, height: float, scrolled: int, slot: int
):
    shape = GridShape(columns, (0, 24), width, height, scrolled, Theme())
    for column in range(columns):
        box = shape.slot(column, slot * 30, slot * 30 + 30)
        centre = QPointF(box.center())
        if centre.y() > shape.head and box.width() > 0:
            assert shape.place_at(centre) == (column, slot * 30)


def test_lanes_share_the_width_of_their_column():
    shape = GridShape(7, (9, 22), 1100, 500, 0, Theme())
    boxes = [shape.box(Placed(CHOIR, Lane(place, 3))) for place in range(3)]
    assert boxes[0].right() <= boxes[1].left() <= boxes[1].right() <= boxes[2].left()
    assert boxes[2].right() <= shape.edge(1)
