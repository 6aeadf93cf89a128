"""Calendars of other programs are read to their known dates, or refused with a sentence."""

import json
import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.calendars import CalendarEvent, write_calendar
from groupkeeper.exchange.calendars_in import CalendarDate, calendar_of, dates_in, read_calendar
from tests.shared_data import SHARED, needs_shared_data, shared_files

KNOWN = SHARED / "expected/bookings_occurrences.json"
FILES: dict[str, Any] = json.loads(KNOWN.read_text("utf-8"))["files"] if KNOWN.exists() else {}
SETTLED = sorted(
    name for name, known in FILES.items() if known["status"].startswith(("agreed", "adjudicated"))
)


def written(moment: date | datetime) -> str:
    """A moment as the known answers write it."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    if moment.tzinfo is None:
        return moment.isoformat()
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def known_dates(name: str) -> tuple[list[str], int]:
    first, last = (date.fromisoformat(day) for day in FILES[name]["window_utc_half_open"])
    calendar = read_calendar(SHARED / "bookings/ics" / name)
    found = dates_in(calendar, first, last - timedelta(days=1))
    assert not found.troubles
    starts = sorted(written(one.starts) for one in found.dates)
    return starts, len(starts)


@needs_shared_data
@pytest.mark.parametrize("name", SETTLED)
def test_a_calendar_falls_on_its_known_dates(name: str):
    starts, count = known_dates(name)
    wanted = [start for start, *_ in FILES[name]["occurrences"]]
    assert starts[: len(wanted)] == sorted(wanted)
    assert count == FILES[name]["count"]


@needs_shared_data
def test_there_are_many_settled_calendars():
    assert len(SETTLED) == 65


@needs_shared_data
@pytest.mark.parametrize("path", shared_files("bookings/ics", ".ics"), ids=lambda path: path.stem)
def test_every_calendar_is_read_or_refused_with_a_sentence(path: Path):
    with suppress(ImportTrouble):
        found = dates_in(read_calendar(path), date(2004, 1, 1), date(2026, 12, 31))
        assert all(sentence.endswith(".") for sentence in found.troubles)
        return
    with pytest.raises(ImportTrouble, match=rf"“{re.escape(path.name)}” .*\.$"):
        read_calendar(path)


def from_lines(*lines: str) -> bytes:
    inside = "\r\n".join(lines)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inside}\r\nEND:VCALENDAR\r\n".encode()


def dates(*lines: str) -> tuple[CalendarDate, ...]:
    event = ("BEGIN:VEVENT", "UID:one", "SUMMARY:Choir", *lines, "END:VEVENT")
    calendar = calendar_of(from_lines(*event), "choir.ics")
    return dates_in(calendar, date(2026, 3, 1), date(2026, 4, 30)).dates


def test_half_past_six_stays_half_past_six_over_the_clock_change():
    found = dates(
        "DTSTART;TZID=Europe/London:20260326T183000",
        "DTEND;TZID=Europe/London:20260326T203000",
        "RRULE:FREQ=WEEKLY;COUNT=2",
    )
    assert [one.on_our_clock()[0] for one in found] == [
        datetime(2026, 3, 26, 18, 30),
        datetime(2026, 4, 2, 18, 30),
    ]


def test_world_time_is_read_by_the_clock_on_our_wall():
    (winter,) = dates("DTSTART:20260326T183000Z", "DTEND:20260326T193000Z")
    (summer,) = dates("DTSTART:20260402T183000Z", "DTEND:20260402T193000Z")
    assert winter.on_our_clock()[0] == datetime(2026, 3, 26, 18, 30)
    assert summer.on_our_clock()[0] == datetime(2026, 4, 2, 19, 30)


def test_a_day_left_out_and_a_moved_one():
    master = (
        "BEGIN:VEVENT",
        "UID:one",
        "SUMMARY:Choir",
        "DTSTART:20260305T183000",
        "DURATION:PT2H",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "EXDATE:20260312T183000",
        "END:VEVENT",
    )
    moved = (
        "BEGIN:VEVENT",
        "UID:one",
        "SUMMARY:Choir, early",
        "RECURRENCE-ID:20260319T183000",
        "DTSTART:20260318T160000",
        "DTEND:20260318T170000",
        "END:VEVENT",
    )
    calendar = calendar_of(from_lines(*master, *moved), "choir.ics")
    found = dates_in(calendar, date(2026, 3, 1), date(2026, 4, 30)).dates
    assert [(one.title, written(one.starts)) for one in found] == [
        ("Choir", "2026-03-05T18:30:00"),
        ("Choir, early", "2026-03-18T16:00:00"),
        ("Choir", "2026-03-26T18:30:00"),
    ]


def test_one_event_that_cannot_be_read_does_not_stop_the_others():
    good = ("BEGIN:VEVENT", "UID:1", "SUMMARY:Quiz", "DTSTART:20260305T183000", "END:VEVENT")
    rule = "RRULE:FREQ=SECONDLY"
    bad = ("BEGIN:VEVENT", "UID:2", "SUMMARY:Bip", "DTSTART:20260305T183000", rule, "END:VEVENT")
    found = dates_in(
        calendar_of(from_lines(*good, *bad), "x.ics"), date(2026, 3, 1), date(2026, 3, 31)
    )
    assert [one.title for one in found.dates] == ["Quiz"]
    assert found.troubles == ("“Bip” repeats every hour or more often, so it was left out.",)


@pytest.mark.parametrize("data", [b"", b"Dear Beryl", b"BEGIN:VCARD\r\nEND:VCARD\r\n"])
def test_what_is_no_calendar_is_refused(data: bytes):
    with pytest.raises(ImportTrouble, match=r"letter\.ics"):
        calendar_of(data, "letter.ics")


def test_a_calendar_of_ours_reads_back_the_same():
    start = datetime(2026, 3, 28, 22, 0)
    events = [
        CalendarEvent(
            f"{n}@ours", start + timedelta(days=n), start + timedelta(days=n, hours=5), "A"
        )
        for n in range(3)
    ]
    ours = calendar_of(write_calendar("Ours", events, datetime(2026, 3, 1)), "ours.ics")
    found = dates_in(ours, date(2026, 3, 1), date(2026, 4, 30)).dates
    assert [(one.uid, *one.on_our_clock()) for one in found] == [
        (event.uid, event.starts_at, event.ends_at) for event in events
    ]
