"""Sessions and school terms on the command line, on the days of today's calendar."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from groupkeeper.domain.activities.activity import Activity, Session, SessionState
from groupkeeper.domain.activities.bank_holidays import bank_holiday
from groupkeeper.domain.activities.usual_days import weekly_rule
from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.group import GroupDetails, Nation
from groupkeeper.operations.bookings.bookings import book
from groupkeeper.storage.group_file import create_group_file, open_group_file
from tests.cli.test_verbs import asked, run

TODAY = date.today()
FIRST = TODAY + timedelta(days=7 - TODAY.weekday())
"""The next Monday, and the choir begins on it: no test depends on the day it runs on."""
MONDAYS = tuple(FIRST + timedelta(weeks=week) for week in range(4))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A choir that meets on Mondays in the hall, bank holidays too."""
    path = tmp_path / "choir.groupkeeper"
    with create_group_file(path, GroupDetails(name="Wenlow Green")) as group:
        hall, garden = Space(name="Main hall"), Space(name="Garden room")
        choir = Activity(
            name="Choir",
            repeats=weekly_rule([0]),
            starts_at="19:00",
            lasts_minutes=90,
            space_id=hall.id,
            bank_holidays=True,
            started_on=FIRST,
        )
        with group.step("Begin") as step:
            step.save_all([hall, garden])
            step.save(choir)
    return path


def sessions(file: Path) -> list[Session]:
    with open_group_file(file) as group:
        return sorted(group.find(Session), key=lambda one: str(one.starts_at))


def bookings(file: Path) -> list[Booking]:
    with open_group_file(file) as group:
        return sorted(group.find(Booking), key=lambda one: str(one.starts_at))


def starts(found: list[Session]) -> list[datetime | None]:
    return [one.starts_at for one in found]


def at_seven(days: tuple[date, ...]) -> list[datetime]:
    return [datetime.combine(day, time(19)) for day in days]


def test_sessions_are_planned_after_a_look_at_them(file: Path) -> None:
    words = ("plan", file, "choir", "--until", MONDAYS[-1].isoformat(), "--book")
    seen = asked(*words, "--preview")
    assert (seen["saved"], len(seen["sessions"])) == (False, 4)
    assert sessions(file) == []
    planned = asked(*words)
    assert planned["saved"]
    assert starts(sessions(file)) == at_seven(MONDAYS)
    assert [one.starts_at for one in bookings(file)] == at_seven(MONDAYS)
    assert run(*words).output == "0 sessions added.\n"


def test_days_left_out_are_said_and_can_be_met_on(file: Path) -> None:
    with open_group_file(file) as group:
        choir = group.find(Activity)[0]
        with group.step("Follow the terms") as step:
            step.save(replace(choir, term_time=True, bank_holidays=False))
    england = Nation.ENGLAND_AND_WALES.value
    asked("terms", file, "--add", "Half-term", "--from", MONDAYS[1], "--to", MONDAYS[2])
    planned = asked("plan", file, "Choir", "--until", MONDAYS[3], "--meet-on", MONDAYS[2])
    left_out = {one["day"]: one["why"] for one in planned["left_out"]}
    assert left_out[MONDAYS[1].isoformat()] in ("Half-term", bank_holiday(england, MONDAYS[1]))
    assert MONDAYS[2].isoformat() not in left_out
    assert datetime.combine(MONDAYS[2], time(19)) in starts(sessions(file))


def test_a_taken_day_stops_all_unless_something_is_said_for_it(file: Path) -> None:
    with open_group_file(file) as group:
        hall = group.find(Space, name="Main hall")[0]
        begins = datetime.combine(MONDAYS[1], time(18))
        book(
            group,
            Booking(
                title="AGM", space_id=hall.id, starts_at=begins, ends_at=begins.replace(hour=21)
            ),
        )
    words = ("plan", file, "Choir", "--until", MONDAYS[-1], "--book")
    refused = run(*words)
    assert refused.exit_code == 1
    assert "AGM has the Main hall, 18:00 to 21:00." in refused.output
    assert sessions(file) == []
    planned = asked(*words, "--taken", "without")
    assert [one["day"] for one in planned["taken"]] == [MONDAYS[1].isoformat()]
    assert [bool(one.space_id) for one in sessions(file)] == [True, False, True, True]


def test_all_to_come_change_and_one_is_called_off(file: Path) -> None:
    asked("plan", file, "Choir", "--until", MONDAYS[-1], "--book")
    tuesday = MONDAYS[0] + timedelta(days=1)
    words = ("change-sessions", file, "Choir", "--on", MONDAYS[0], "--day", tuesday)
    change = (*words, "--starts", "18:30", "--space", "garden room", "--which", "all")
    assert run(*change, "--preview").output.startswith("4 sessions would change.")
    said = run(*change).output
    assert said == "4 sessions changed. Usual time: Tuesdays, 18:30 to 20:00.\n"
    assert {one.starts_at.weekday() for one in bookings(file) if one.starts_at} == {1}
    called = asked(
        "call-off", file, "all", "--from", MONDAYS[1], "--to", MONDAYS[2], "--because", "boiler"
    )
    assert len(called["sessions"]) == 1
    off = [one for one in sessions(file) if one.state == SessionState.CALLED_OFF]
    assert [one.called_off_because for one in off] == ["boiler"]
    states = [one.state for one in bookings(file)]
    assert states.count(BookingState.CANCELLED) == 1
    again = asked("call-off", file, "choir", "--from", MONDAYS[1], "--to", MONDAYS[2], "--preview")
    assert [one["why"] for one in again["kept"]] == ["called off already"]


def test_breaks_are_listed_and_taken_away(file: Path) -> None:
    assert run("terms", file).output == "There are no breaks.\n"
    added = run("terms", file, "--add", "Easter", "--from", "2026-03-30", "--to", "2026-04-10")
    assert added.output == "Easter: 30 March 2026 to 10 April 2026\n"
    backwards = run("terms", file, "--add", "May", "--from", "2026-05-30", "--to", "2026-05-25")
    assert (backwards.exit_code, asked("terms", file)["count"]) == (1, 1)
    assert "no break called “June”" in run("terms", file, "--remove", "June").output
    assert asked("terms", file, "--remove", "easter")["rows"] == []


def test_a_space_or_a_time_that_is_not_there_is_said(file: Path) -> None:
    asked("plan", file, "Choir", "--until", MONDAYS[0])
    words = ("change-sessions", file, "Choir", "--on", MONDAYS[0])
    assert "no space called “attic”" in run(*words, "--space", "attic").output
    assert "Enter a time, like 14:00." in run(*words, "--starts", "noon").output
    assert "has no session on" in run(*words[:-1], MONDAYS[3]).output


def test_sessions_are_written_as_a_calendar_file(file: Path, tmp_path: Path) -> None:
    asked("plan", file, "Choir", "--until", MONDAYS[-1])
    asked("call-off", file, "choir", "--from", MONDAYS[1], "--because", "snow")
    dest = tmp_path / "ours.ics"
    assert asked("export", file, "sessions", dest)["sessions"] == 4
    calendar: Any = Calendar.from_ical(dest.read_bytes())
    events = calendar.walk("VEVENT")
    assert [event["DTSTART"].dt.replace(tzinfo=None) for event in events] == at_seven(MONDAYS)
    assert [str(event["STATUS"]) for event in events].count("CANCELLED") == 1
    assert asked("export", file, "sessions", dest, "--activity", "choir")["sessions"] == 4
    refused = run("export", file, "sessions", tmp_path / "ours.pdf")
    assert "end in .ics" in refused.output
