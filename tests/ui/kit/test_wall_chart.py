"""The wall chart: every space and day, what is on in it, or Free."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.blocks import Look
from groupkeeper.ui.kit.chart_shape import ChartBlock, ChartRow, ChartShape, heights_needed
from groupkeeper.ui.kit.grid_shape import GridColumn
from groupkeeper.ui.kit.wall_chart import WallChart
from groupkeeper.ui.look.theme import Theme

ROWS = [ChartRow("Main hall", "80 seats"), ChartRow("Committee room"), ChartRow("Kitchen")]
DAYS = [GridColumn("Mon 9", "Monday"), GridColumn("Tue 10", "Tuesday", today=True)]
LOOK = Look("s4", "s4b", "dashed")


def block(title: str, row: int, column: int) -> ChartBlock:
    return ChartBlock(title, row, column, "10:00–11:30", title, f"{title}, said aloud", LOOK)


BLOCKS = [block("Choir", 0, 0), block("Karate", 0, 0), block("Brownies", 0, 0), block("Tea", 2, 1)]


@pytest.fixture
def chart(shown: Callable[..., QWidget]) -> WallChart:
    made = WallChart("Wall chart")
    made.resize(800, 500)
    made.show_blocks(ROWS, DAYS, BLOCKS)
    shown(made)
    made.setFocus()
    return made


def test_blocks_of_a_day_stand_under_each_other(chart: WallChart):
    tops = [chart.box_of(title).top() for title in ("Choir", "Karate", "Brownies")]
    assert tops == sorted(tops)
    assert chart.box_of("Choir").bottom() <= chart.box_of("Karate").top()


def test_down_goes_through_a_day_and_then_to_the_next_space(chart: WallChart, qtbot: QtBot):
    seen: list[str] = []
    for _ in range(4):
        held = chart.block_in_hand()
        seen.append(held.title if held else "free")
        QTest.keyClick(chart, Qt.Key.Key_Down)
    assert seen == ["Choir", "Karate", "Brownies", "free"]
    assert chart.cursor_place() == (2, 0)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    with qtbot.waitSignal(chart.opened) as opened:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert opened.args == ["Tea"]


def test_up_comes_back_to_the_last_of_the_day(chart: WallChart):
    chart.go_to_block("Tea")
    QTest.keyClick(chart, Qt.Key.Key_Left)
    QTest.keyClick(chart, Qt.Key.Key_Up)
    QTest.keyClick(chart, Qt.Key.Key_Up)
    held = chart.block_in_hand()
    assert held is not None
    assert held.title == "Brownies"


def test_a_free_day_is_said_and_can_be_booked(chart: WallChart, qtbot: QtBot):
    chart.go_to_block("Tea")
    QTest.keyClick(chart, Qt.Key.Key_Up)
    assert chart.accessibleDescription() == "Committee room, Tuesday, free"
    with qtbot.waitSignal(chart.new_wanted) as wanted:
        QTest.keyClick(chart, Qt.Key.Key_N)
    assert wanted.args == [1, 1]


def test_the_rows_fill_the_room_and_crowded_ones_are_higher():
    needed = heights_needed(ROWS, BLOCKS, Theme())
    shape = ChartShape(2, needed, 800, 500, 0, Theme())
    assert needed[0] > needed[2]
    assert sum(shape.heights) == pytest.approx(500 - shape.head - 1)
    assert all(high >= least for high, least in zip(shape.heights, needed, strict=True))
    assert shape.hidden == 0


def test_rows_that_do_not_fit_can_be_scrolled_to(chart: WallChart):
    chart.resize(800, 200)
    assert chart.verticalScrollBar().maximum() > 0
    chart.go_to_block("Tea")
    assert chart.box_of("Tea").bottom() <= chart.viewport().height()


def test_t38_a_hostile_name_is_painted_and_nothing_else(chart: WallChart, hostile: str):
    chart.show_blocks([ChartRow(hostile, hostile)], DAYS, [block(hostile, 0, 0)])
    assert not chart.grab().isNull()
