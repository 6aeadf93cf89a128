"""The rota on paper: for the wall first names only, gaps marked; one's own days alone."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.volunteers.rota_paper import (
    OwnDay,
    OwnRota,
    WallCell,
    WallDay,
    WallRole,
    WallRota,
)
from groupkeeper.reports.page import Printed
from groupkeeper.reports.pages import page_count, page_picture
from groupkeeper.reports.volunteers.rota_person import print_rota_person
from groupkeeper.reports.volunteers.rota_wall import print_rota_wall
from tests.printed import page_text
from tests.reports.test_page import LETTERS, MARK_UP

GOLDEN = Path(__file__).parents[2] / "golden"
DETAILS = GroupDetails(name="Wenlow Green Community Association")
TODAY = date(2026, 3, 12)
DAYS = tuple(WallDay(date(2026, 3, day), "11:30 to 14:30") for day in (3, 10, 17, 24))
OFF = WallDay(date(2026, 3, 31), "11:30 to 14:30", called_off=True)
LUNCH = WallRota(
    "Tuesday Lunch Club",
    "March 2026",
    "Main hall",
    (*DAYS, OFF),
    (
        WallRole("Cook", (*[WallCell(("Margaret A.",))] * 4, WallCell())),
        WallRole(
            "Driver",
            (
                WallCell(("Yusuf H.", "Tomasz W.")),
                WallCell(("Yusuf H.",)),
                WallCell(("Yusuf H.",), missing=1),
                WallCell((), missing=2),
                WallCell(),
            ),
        ),
    ),
)
JOYCE = OwnRota(
    "Joyce Adeyemi",
    (
        OwnDay(date(2026, 3, 17), "11:30 to 14:30", "Tuesday Lunch Club", "Main hall", "Cook"),
        OwnDay(
            date(2026, 3, 24), "11:30 to 14:30", "Tuesday Lunch Club", "Main hall", "Driver", True
        ),
    ),
)


def text(printed: Printed) -> str:
    pages = range(1, page_count(printed.pdf) + 1)
    return "\n".join(page_text(printed.pdf, page) for page in pages)


def golden(name: str, printed: Printed) -> None:
    said = "\n".join(line.rstrip() for line in text(printed).splitlines()) + "\n"
    assert said == (GOLDEN / name).read_text(encoding="utf-8")


def test_the_wall_copy_says_who_comes_and_asks_for_help_where_nobody_does():
    golden("rota_wall.txt", print_rota_wall(DETAILS, [LUNCH], TODAY))


def test_ones_own_rota_says_when_where_and_as_what():
    golden("rota_person.txt", print_rota_person(DETAILS, JOYCE, TODAY))


def test_the_wall_copy_lies_across_the_page():
    printed = print_rota_wall(DETAILS, [LUNCH], TODAY)
    assert printed.landscape
    picture = page_picture(printed.pdf, 1, 400)
    assert picture.width > picture.height


def test_a_gap_stands_out_without_colour():
    """A page with a gap has more ink on it than one where the same cell is filled."""
    filled = WallRota(
        LUNCH.activity,
        LUNCH.month,
        LUNCH.place,
        DAYS[:1],
        (WallRole("Cook", (WallCell(("A.",)),)),),
    )
    gap = WallRota(
        LUNCH.activity, LUNCH.month, LUNCH.place, DAYS[:1], (WallRole("Cook", (WallCell((), 1),)),)
    )
    inks = [
        sum(page_picture(print_rota_wall(DETAILS, [rota], TODAY).pdf, 1, 400).pixels)
        for rota in (filled, gap)
    ]
    assert inks[1] < inks[0]


@pytest.mark.parametrize("sessions", [1, 5, 6, 13])
def test_a_month_of_any_number_of_sessions_is_all_printed(sessions: int):
    days = tuple(WallDay(date(2026, 3, day + 1), "10:00 to 11:00") for day in range(sessions))
    cells = tuple(WallCell((f"Helper{place}x",)) for place in range(sessions))
    rota = WallRota("Drop-in", "March 2026", "", days, (WallRole("Welcomer", cells),))
    said = text(print_rota_wall(DETAILS, [rota], TODAY))
    assert [place for place in range(sessions) if f"Helper{place}x" not in said] == []


def test_forty_helpers_and_as_many_gaps_still_print():
    names = tuple(f"Helper{place}x" for place in range(40))
    rota = WallRota(
        "Fair", "March 2026", "", DAYS[:1], (WallRole("Steward", (WallCell(names, 40),)),)
    )
    said = text(print_rota_wall(DETAILS, [rota], TODAY))
    assert [name for name in names if name not in said] == []
    assert "Please help: 40" in said


@settings(max_examples=25)
@given(st.text(max_size=60), st.sampled_from((*LETTERS, *MARK_UP)))
def test_no_name_breaks_a_rota(name: str, odd: str):
    rota = WallRota(
        name or odd, "March 2026", odd, DAYS[:1], (WallRole(odd, (WallCell((name, odd), 1),)),)
    )
    assert print_rota_wall(DETAILS, [rota], TODAY).pages >= 1
    own = OwnRota(name or odd, (OwnDay(TODAY, "10:00 to 11:00", odd, name, odd),))
    assert print_rota_person(DETAILS, own, TODAY).pages >= 1
