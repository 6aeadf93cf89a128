"""Bookings come in from a calendar file and go out into one, on the command line."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.prices import HirePrice, HirerKind
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.group import GroupDetails
from groupkeeper.operations.bookings.hire_prices import keep_hirer_kinds, set_price
from groupkeeper.storage.group_file import create_group_file, open_group_file
from tests.cli.test_verbs import asked, run

DAY = date.today() + timedelta(days=7)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A group with a hall and a shed."""
    path = tmp_path / "hall.groupkeeper"
    begun = create_group_file(path, GroupDetails(name="Wenlow Green"))
    with begun as group, group.step("Rooms") as step:
        step.save_all([Space(name="Main hall"), Space(name="Shed", position=1)])
    return path


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A calendar with a choir on three weeks, and a quiz that wants the hall at its second."""
    second = DAY + timedelta(days=7)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        *("BEGIN:VEVENT", "UID:1", "SUMMARY:Choir", "RRULE:FREQ=WEEKLY;COUNT=3"),
        *(f"DTSTART:{DAY:%Y%m%d}T183000", f"DTEND:{DAY:%Y%m%d}T203000", "END:VEVENT"),
        *("BEGIN:VEVENT", "UID:2", "SUMMARY:Quiz"),
        *(f"DTSTART:{second:%Y%m%d}T193000", f"DTEND:{second:%Y%m%d}T213000", "END:VEVENT"),
        "END:VCALENDAR",
        "",
    ]
    path = tmp_path / "theirs.ics"
    path.write_text("\r\n".join(lines), "utf-8")
    return path


def test_a_look_says_what_would_come_in_and_writes_nothing(file: Path, theirs: Path):
    found = asked("import", file, "bookings", theirs, "--space", "Main hall", "--preview")
    assert (found["new"], found["same"], found["clash"]) == (3, 0, 1)
    assert found["trouble"][0]["message"] == "Choir has the Main hall, 18:30 to 20:30"
    with open_group_file(file, who="test", read_only=True) as group:
        assert not group.find(Booking)


def test_bookings_come_in_once_and_go_out_in_public_words(file: Path, theirs: Path, tmp_path: Path):
    said = run("import", file, "bookings", theirs).output
    assert said.startswith("3 bookings were added, 0 were here already, 1 left out.")
    again = asked("import", file, "bookings", theirs)
    assert (again["new"], again["same"]) == (0, 3)
    out = tmp_path / "out.ics"
    assert asked("export", file, "bookings", out, "--space", "main hall")["bookings"] == 3
    titles = {str(each["SUMMARY"]) for each in Calendar.from_ical(out.read_bytes()).walk("VEVENT")}
    assert titles == {"Private hire"}
    assert "our own words" in run("export", file, "bookings", out, "--for-us").output
    assert "Choir" in out.read_text("utf-8")


def test_what_comes_in_is_charged_and_the_sum_is_said(file: Path, theirs: Path):
    with open_group_file(file, who="test") as group:
        keep_hirer_kinds(group, [HirerKind(id="local", name="Local groups")])
        (hall,) = group.find(Space, name="Main hall")
        price = HirePrice(
            space_id=hall.id, hirer_kind_id="local", pence=800, from_date=date(2025, 1, 1)
        )
        set_price(group, price)
    words = ("import", file, "bookings", theirs, "--hirer-kind", "local groups")
    assert asked(*words, "--preview")["charge_pence"] == 4800
    assert "Charged by the price list: £48.00 in all." in run(*words).output
    with open_group_file(file, who="test", read_only=True) as group:
        assert [one.charge_pence for one in group.find(Booking)] == [1600] * 3


def test_what_is_no_calendar_or_no_space_is_refused(file: Path, theirs: Path, tmp_path: Path):
    for words in (
        ("import", file, "bookings", tmp_path / "list.csv"),
        ("import", file, "bookings", theirs, "--space", "Attic"),
        ("import", file, "bookings", theirs, "--hirer-kind", "Giants"),
        ("export", file, "bookings", tmp_path / "out.csv"),
        ("export", file, "bookings", tmp_path / "out.ics", "--hirer", "Nobody"),
    ):
        assert run(*words).exit_code == 1
