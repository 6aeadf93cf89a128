"""The paper sheets of a session say what they should, in the order of the screen, and no more."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groupkeeper.domain.activities.asking import WHY_WE_ASK
from groupkeeper.domain.activities.sheets import (
    USUAL_QUESTIONS,
    DoorSlips,
    GridDay,
    GridRow,
    MonthGrid,
    RegisterSheet,
    SheetHead,
    SheetLine,
    SlipQuestion,
    month_of,
    parted,
)
from groupkeeper.domain.group import GroupDetails
from groupkeeper.reports.activities.door_sheet import print_door_slips, print_fire_roll
from groupkeeper.reports.activities.month_grid import print_month_grid
from groupkeeper.reports.activities.register_sheet import print_register_sheet
from groupkeeper.reports.page import Printed
from groupkeeper.reports.pages import page_count
from tests.printed import page_text
from tests.reports.test_page import LETTERS, MARK_UP

GOLDEN = Path(__file__).parents[2] / "golden"
DETAILS = GroupDetails(name="Wenlow Green Community Association")
DAY = date(2026, 3, 12)
HEAD = SheetHead(
    activity="Tuesday Lunch Club",
    place="Main hall",
    starts_at=datetime(2026, 3, 17, 11, 30),
    ends_at=datetime(2026, 3, 17, 14, 30),
    leader="Margaret Ashworth",
    capacity=40,
    helpers=1,
)
LINES = (
    SheetLine("Margaret Ashworth", "Cook"),
    SheetLine("Winston Campbell"),
    SheetLine("Beryl Thwaite", "Kitchen helper", away=True),
)
GRID = MonthGrid(
    "Tuesday Lunch Club",
    month_of(date(2026, 2, 10)),
    (
        GridDay(date(2026, 2, 3)),
        GridDay(date(2026, 2, 10), called_off=True),
        GridDay(date(2026, 2, 17), headcount=4),
    ),
    (
        GridRow("Margaret Ashworth", (True, False, True)),
        GridRow("Winston Campbell", (False, False, True)),
    ),
)


def text_of(printed: Printed) -> str:
    pages = range(1, page_count(printed.pdf) + 1)
    return "\n".join(page_text(printed.pdf, page) for page in pages)


def golden(name: str, printed: Printed) -> None:
    said = "\n".join(line.rstrip() for line in text_of(printed).splitlines()) + "\n"
    assert said == (GOLDEN / name).read_text(encoding="utf-8")


def test_the_register_has_everyone_in_order_with_blank_lines_and_the_volunteer_strip():
    golden("register_sheet.txt", print_register_sheet(DETAILS, RegisterSheet(HEAD, LINES), DAY))


def test_a_slip_asks_says_why_and_names_nobody():
    text = text_of(print_door_slips(DETAILS, DoorSlips(HEAD, USUAL_QUESTIONS), DAY))
    assert text.count(WHY_WE_ASK) == text.count("Where do you live?") == 24
    assert text.count("65 to 79") == 24
    assert "Margaret" not in text
    assert "Name" not in text


def test_a_question_of_our_own_stands_on_the_slip_with_its_answers():
    asked = SlipQuestion("Where do you live?", ("In Wenlow", "Elsewhere"))
    text = text_of(print_door_slips(DETAILS, DoorSlips(HEAD, (asked,)), DAY))
    assert "In Wenlow" in text
    assert "How old are you?" not in text


def test_the_fire_roll_names_nobody_beforehand():
    made = print_fire_roll(DETAILS, HEAD, DAY)
    text = text_of(made)
    assert made.pages == 1
    assert "First name or initials In Out" in text
    assert "Margaret" not in text


def test_a_month_adds_up_both_ways_and_keeps_the_headcount_apart():
    golden("month_grid.txt", print_month_grid(DETAILS, GRID, DAY))


def test_an_empty_month_leaves_the_totals_to_the_pen():
    empty = MonthGrid(GRID.activity, GRID.month, GRID.days, GRID.rows, filled=False)
    text = text_of(print_month_grid(DETAILS, empty, DAY))
    assert "Different people: ______" in text
    assert not re.search(r"Came +\d", text)


NAMES = st.sampled_from(LETTERS + MARK_UP) | st.text(max_size=120)
CAME = st.lists(st.lists(st.booleans(), min_size=5, max_size=5), max_size=30)


@given(CAME)
def test_totals_of_rows_and_of_days_add_to_the_same(came: list[list[bool]]):
    days = tuple(GridDay(date(2026, 3, 1 + 7 * n)) for n in range(5))
    rows = tuple(GridRow("Ann", tuple(one)) for one in came)
    grid = MonthGrid("Club", month_of(DAY), days, rows)
    assert sum(row.times for row in rows) == grid.attendances
    assert sum(grid.came_on(place) for place in range(5)) == grid.attendances
    assert grid.people <= grid.attendances


@given(st.integers(0, 40), st.integers(1, 12))
def test_a_long_month_is_parted_without_losing_a_day(days: int, most: int):
    parts = parted([GridDay(DAY)] * days, most)
    assert [place for part in parts for place in part] == list(range(days))
    assert all(0 < len(part) <= most for part in parts)


@pytest.mark.parametrize(
    ("day", "last"),
    [(date(2026, 12, 31), 31), (date(2028, 2, 1), 29), (date(2026, 1, 15), 31)],
)
def test_a_month_has_all_its_days(day: date, last: int):
    month = month_of(day)
    assert (month.start.day, month.end.day) == (1, last)
    assert month.start.month == month.end.month == day.month


@settings(max_examples=15)
@given(st.lists(NAMES, max_size=4), st.booleans())
def test_no_name_however_odd_breaks_a_sheet(names: list[str], large: bool):
    sheet = RegisterSheet(HEAD, tuple(SheetLine(name, name) for name in names))
    assert print_register_sheet(DETAILS, sheet, DAY, large=large).pages >= 1
    rows = tuple(GridRow(name, (True, False, True)) for name in names)
    grid = MonthGrid("Club", GRID.month, GRID.days, rows)
    assert print_month_grid(DETAILS, grid, DAY, large=large).pages >= 1


def test_a_session_without_anyone_in_its_register_is_not_said_to_have_had_nobody():
    days = (GridDay(date(2026, 2, 3)), GridDay(date(2026, 2, 24)))
    grid = replace(GRID, days=days, rows=(GridRow("Ann Lee", (True, False)),))
    text = text_of(print_month_grid(DETAILS, grid, DAY))
    assert re.search(r"Came\s+1\s+–\s+1", text)
