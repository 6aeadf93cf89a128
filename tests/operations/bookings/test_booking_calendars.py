"""Bookings go out to a calendar file and come in from one, under the clash rule."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import recurring_ical_events
from icalendar import Calendar

from groupkeeper.domain.bookings.booking import BookedFor, Booking, Organisation
from groupkeeper.domain.bookings.charges import BookingCharge
from groupkeeper.domain.bookings.prices import HirePrice, HirerKind
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import ImportTrouble, RuleBroken
from groupkeeper.exchange.calendars_in import CalendarFile, calendar_of, read_calendar
from groupkeeper.operations.bookings.bookings import book, cancel_booking, move_booking
from groupkeeper.operations.bookings.calendar_imports import (
    DateOutcome,
    IntoSpaces,
    bring_in_calendar,
    preview_calendar,
    say_charges,
)
from groupkeeper.operations.bookings.calendars import WhichCalendar, write_bookings_calendar
from groupkeeper.operations.bookings.hire_prices import keep_hirer_kinds, set_price
from groupkeeper.operations.bookings.spaces import add_space
from groupkeeper.operations.people.people import add_person
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.hire_charges import charges_of
from tests.shared_data import needs_shared_data, shared_files

NOW = datetime(2026, 3, 12, 10, 42)
INTO = IntoSpaces("hall", date(2026, 3, 1), date(2026, 12, 31))
EVENT = """BEGIN:VEVENT
UID:{uid}
SUMMARY:{title}
DTSTART;TZID=Europe/London:{start}
DTEND;TZID=Europe/London:{end}
{more}END:VEVENT
"""


@pytest.fixture
def hall(group: GroupFile) -> GroupFile:
    """A hall, its stage, and a shed; Siobhán has the hall on 19 March."""
    add_space(group, Space(id="hall", name="Main hall"))
    add_space(group, Space(id="stage", name="Stage", inside_id="hall"))
    add_space(group, Space(id="shed", name="Shed"))
    siobhan = Person(first_name="Siobhán", last_name="Brennan", phone="01632 1")
    add_person(group, siobhan, today=NOW.date())
    book(
        group,
        Booking(
            title="Siobhán's party",
            space_id="hall",
            person_id=siobhan.id,
            starts_at=datetime(2026, 3, 19, 18, 30),
            ends_at=datetime(2026, 3, 19, 20, 30),
        ),
    )
    return group


def party(group: GroupFile) -> Booking:
    return group.find(Booking, title="Siobhán's party")[0]


def event(title: str, start: str, end: str, more: str = "", uid: str = "") -> str:
    return EVENT.format(uid=uid or title, title=title, start=start, end=end, more=more)


def calendar(*events: str) -> CalendarFile:
    words = "BEGIN:VCALENDAR\nVERSION:2.0\n" + "".join(events) + "END:VCALENDAR\n"
    return calendar_of(words.replace("\n", "\r\n").encode(), "theirs.ics")


def outcomes(group: GroupFile, *events: str) -> list[tuple[str, str]]:
    preview = preview_calendar(group, calendar(*events), INTO)
    return [(row.outcome.value, row.message) for row in preview.rows]


CHOIR = event("Choir", "20260326T183000", "20260326T203000", "RRULE:FREQ=WEEKLY;COUNT=3\n")


def test_a_repeat_comes_in_over_the_clock_change_as_one_step(hall: GroupFile):
    preview = preview_calendar(hall, calendar(CHOIR), INTO)
    assert preview.count(DateOutcome.NEW) == 3
    assert len(hall.find(Booking)) == 1
    made = bring_in_calendar(hall, preview, today=NOW.date(), now=NOW)
    assert [one.starts_at for one in made] == [
        datetime(2026, 3, 26, 18, 30),
        datetime(2026, 4, 2, 18, 30),
        datetime(2026, 4, 9, 18, 30),
    ]
    assert len({one.reference for one in hall.find(Booking)}) == 4
    assert hall.can_undo() == "Bring in 3 bookings from theirs.ics"
    hall.undo()
    assert len(hall.find(Booking)) == 1


def test_the_same_file_again_changes_nothing(hall: GroupFile):
    bring_in_calendar(hall, preview_calendar(hall, calendar(CHOIR), INTO), now=NOW)
    again = preview_calendar(hall, calendar(CHOIR), INTO)
    assert again.count(DateOutcome.SAME) == 3
    assert bring_in_calendar(hall, again, now=NOW) == ()


def priced(group: GroupFile) -> None:
    """Local groups pay £8 an hour in the hall; Wenlow Choir is one of them."""
    keep_hirer_kinds(group, [HirerKind(id="local", name="Local groups")])
    price = HirePrice(space_id="hall", hirer_kind_id="local", pence=800, from_date=date(2025, 1, 1))
    set_price(group, price)
    with group.step("Keep the choir") as step:
        step.save(Organisation(id="choir", name="Wenlow Choir", hirer_kind_id="local"))


def test_what_comes_in_is_charged_as_any_other_booking(hall: GroupFile):
    priced(hall)
    known = event("Wenlow choir", "20260326T183000", "20260326T203000")
    unknown = event("Yoga", "20260327T100000", "20260327T110000")
    preview = preview_calendar(hall, calendar(known, unknown), INTO)
    assert say_charges(preview.rows) == (
        "Charged by the price list: £16.00 in all. 1 booking without a charge: choose the kind of"
        " hirer, or set a price for it."
    )
    sung, yoga = bring_in_calendar(hall, preview, today=NOW.date(), now=NOW)
    assert (sung.organisation_id, sung.charge_pence, yoga.charge_pence) == ("choir", 1600, None)
    (line,) = charges_of(hall, hall.get(Booking, sung.id))
    assert line.what_for == "Main hall, 2 hours at £8.00 an hour"
    hall.undo()
    assert hall.find(BookingCharge) == []


def test_a_kind_of_hirer_may_be_chosen_for_all_and_our_own_use_stays_free(hall: GroupFile):
    priced(hall)
    file = calendar(event("Yoga", "20260327T100000", "20260327T110000"))
    as_local = preview_calendar(hall, file, replace(INTO, hirer_kind_id="local"))
    assert [row.charge for row in as_local.rows] == [800]
    ours = replace(INTO, hirer_kind_id="local", booked_for=BookedFor.OURS.value)
    preview = preview_calendar(hall, file, ours)
    assert say_charges(preview.rows) == "1 booking free of charge."
    (made,) = bring_in_calendar(hall, preview, today=NOW.date(), now=NOW)
    assert made.charge_pence is None
    assert hall.find(BookingCharge) == []


def test_what_is_not_certain_yet_is_held_for_ten_days_and_not_for_ever(hall: GroupFile):
    maybe = event("Fair", "20260509T100000", "20260509T110000", "STATUS:TENTATIVE\n")
    soon = event("Sale", "20260314T100000", "20260314T110000", "STATUS:TENTATIVE\n")
    preview = preview_calendar(hall, calendar(maybe, soon), INTO)
    sale, fair = bring_in_calendar(hall, preview, today=NOW.date(), now=NOW)
    assert (sale.lapses_on, fair.lapses_on) == (date(2026, 3, 14), date(2026, 3, 22))


def test_a_taken_date_is_named_and_stays_out(hall: GroupFile):
    quiz = event("Quiz", "20260319T200000", "20260319T220000")
    assert outcomes(hall, quiz) == [
        ("clash", "Siobhán's party has the Main hall, 18:30 to 20:30"),
    ]
    assert bring_in_calendar(hall, preview_calendar(hall, calendar(quiz), INTO), now=NOW) == ()


def test_the_place_of_an_event_names_its_space(hall: GroupFile):
    shed = event("Saws", "20260319T190000", "20260319T200000", "LOCATION:shed\\, High Street\n")
    (row,) = preview_calendar(hall, calendar(shed), INTO).rows
    assert (row.outcome, row.space) == (DateOutcome.NEW, "Shed")
    stage = event("Play", "20260319T190000", "20260319T200000", "LOCATION:Stage\n")
    assert outcomes(hall, stage)[0][0] == "clash"


def test_of_two_dates_of_one_file_the_first_comes_in_and_a_third_after_it_too(hall: GroupFile):
    found = outcomes(
        hall,
        event("A", "20260401T100000", "20260401T120000"),
        event("B", "20260401T110000", "20260401T130000"),
        event("C", "20260401T123000", "20260401T140000"),
    )
    assert [outcome for outcome, _ in found] == ["new", "clash", "new"]


def test_what_cannot_be_a_booking_is_said(hall: GroupFile):
    found = outcomes(
        hall,
        event("Off", "20260401T100000", "20260401T120000", "STATUS:CANCELLED\n"),
        event("Nothing", "20260402T100000", "20260402T100000"),
        event("Long", "20260403T100000", "20260420T100000"),
    )
    assert found == [
        ("trouble", "It was called off"),
        ("trouble", "It has no length: it ends when it starts"),
        ("trouble", "It is longer than 14 days"),
    ]


def test_what_was_taken_since_the_preview_stops_all(hall: GroupFile):
    preview = preview_calendar(hall, calendar(CHOIR), INTO)
    late = datetime(2026, 4, 2, 19, 0)
    agm = Booking(title="AGM", space_id="hall", starts_at=late, ends_at=late + timedelta(hours=1))
    book(hall, agm)
    with pytest.raises(RuleBroken, match="Thursday 2 April: AGM has the Main hall"):
        bring_in_calendar(hall, preview, now=NOW)
    assert not hall.find(Booking, title="Choir")


def test_a_calendar_with_no_dates_in_those_days_is_refused(hall: GroupFile):
    with pytest.raises(ImportTrouble, match="has no dates from"):
        preview_calendar(hall, calendar(event("Old", "20200101T100000", "20200101T110000")), INTO)


# ---------------------------------------------------------------- out, and back


def written(group: GroupFile, path: Path, which: WhichCalendar) -> list[Any]:
    write_bookings_calendar(group, path, which, NOW)
    calendar: Any = Calendar.from_ical(path.read_bytes())
    return list(calendar.walk("VEVENT"))


def test_the_public_reads_no_name_phone_or_private_title(hall: GroupFile, tmp_path: Path):
    out = tmp_path / "hall.ics"
    (found,) = written(hall, out, WhichCalendar(space_id="hall"))
    assert found["SUMMARY"] == "Private hire"
    for private in ("Siobh", "Brennan", "01632", "party"):
        assert private not in out.read_text("utf-8")
    (ours,) = written(hall, out, WhichCalendar(for_us=True))
    assert (ours["SUMMARY"], ours["DESCRIPTION"]) == (
        "Siobhán's party",
        f"Siobhán Brennan\n01632 1\n{party(hall).reference}",
    )


def test_one_space_one_person_or_all(hall: GroupFile, tmp_path: Path):
    shed = replace(party(hall), id="x", title="Saws", space_id="shed", person_id="")
    book(hall, replace(shed, booked_for="ours"))
    titles = [
        sorted(str(one["SUMMARY"]) for one in written(hall, tmp_path / "a.ics", which))
        for which in (
            WhichCalendar(),
            WhichCalendar(space_id="shed"),
            WhichCalendar(person_id=party(hall).person_id),
        )
    ]
    assert titles == [["Private hire", "Saws"], ["Saws"], ["Private hire"]]


def test_cancelled_ones_are_cancelled_for_us_and_gone_for_the_public(
    hall: GroupFile, tmp_path: Path
):
    cancel_booking(hall, party(hall).id, "Ill", NOW.date())
    assert not written(hall, tmp_path / "a.ics", WhichCalendar())
    (ours,) = written(hall, tmp_path / "a.ics", WhichCalendar(for_us=True))
    assert ours["STATUS"] == "CANCELLED"


def test_a_calendar_of_ours_reads_back_the_same_in_both_libraries(hall: GroupFile, tmp_path: Path):
    bring_in_calendar(hall, preview_calendar(hall, calendar(CHOIR), INTO), now=NOW)
    out = tmp_path / "all.ics"
    written(hall, out, WhichCalendar(for_us=True))
    whole: Any = Calendar.from_ical(out.read_bytes())
    back: list[Any] = recurring_ical_events.of(whole).between(date(2026, 3, 1), date(2026, 12, 31))
    kept = {(one.title, one.starts_at, one.ends_at) for one in hall.find(Booking)}
    assert {
        (
            str(one["SUMMARY"]),
            one["DTSTART"].dt.replace(tzinfo=None),
            one["DTEND"].dt.replace(tzinfo=None),
        )
        for one in back
    } == kept
    again = preview_calendar(hall, read_calendar(out), INTO)
    assert again.count(DateOutcome.SAME) == len(kept) == len(again.rows)


def test_a_booking_of_ours_that_moved_since_is_said_and_not_doubled(
    hall: GroupFile, tmp_path: Path
):
    out = tmp_path / "all.ics"
    written(hall, out, WhichCalendar(for_us=True))
    times = datetime(2026, 3, 20, 18, 30), datetime(2026, 3, 20, 20, 30)
    move_booking(hall, party(hall).id, "hall", *times)
    (row,) = preview_calendar(hall, read_calendar(out), INTO).rows
    assert row.outcome == DateOutcome.TROUBLE
    assert row.message.endswith("which has another time or space here. Move it there")


@needs_shared_data
@pytest.mark.parametrize("path", shared_files("bookings/ics", ".ics"), ids=lambda path: path.stem)
def test_every_calendar_comes_in_or_is_refused_with_a_sentence(group: GroupFile, path: Path):
    add_space(group, Space(id="hall", name="Main hall"))
    five_years = IntoSpaces("hall", date(2004, 1, 1), date(2005, 12, 31))
    try:
        preview = preview_calendar(group, read_calendar(path), five_years)
    except ImportTrouble as refused:
        said = str(refused)
    else:
        said = ""
        made = bring_in_calendar(group, preview, now=NOW)
        assert len(made) == preview.count(DateOutcome.NEW)
        left = preview.which(DateOutcome.CLASH, DateOutcome.TROUBLE)
        assert all(row.message for row in left)
        assert len(group.find(Booking)) == len(made)
    assert said == "" or said.endswith(".")
