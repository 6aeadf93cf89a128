"""Volunteer hours on paper, as text that a person has looked at."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.hours_report import HoursReport, Names, report_hours
from groupkeeper.domain.volunteers.ladder import Dated, Ladder, PostSpan, ladder_between
from groupkeeper.domain.volunteers.statement import TimeGiven, time_given
from groupkeeper.reports.page import Printed
from groupkeeper.reports.pages import page_count
from groupkeeper.reports.volunteers.hours import print_hours, print_ladder
from groupkeeper.reports.volunteers.statements import print_certificates, print_statements
from tests.printed import page_text

GOLDEN = Path(__file__).parents[2] / "golden"
DAY = date(2026, 3, 12)
YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
DETAILS = GroupDetails(name="Wenlow Green Community Association")
NAMES = Names(
    people={"joyce": "Joyce Adeyemi", "norman": "Norman Frobisher", "gwen": "Gwen Hughes"},
    roles={"cook": "Cook", "driver": "Driver"},
    role_groups={"cook": "practical", "driver": "befriending"},
    activities={"lunch": "Tuesday Lunch Club"},
)
_AT_LUNCH = HoursEntry(on_date=date(2026, 3, 3), minutes=180, activity_id="lunch")
ENTRIES = (
    replace(_AT_LUNCH, id="1", person_id="joyce", role_id="cook"),
    replace(_AT_LUNCH, id="2", person_id="norman", role_id="driver", minutes=150),
    replace(_AT_LUNCH, id="3", person_id="norman", role_id="driver", minutes=45, travel=True),
    replace(_AT_LUNCH, id="4", person_id="gwen", basis="estimated", on_date=date(2025, 12, 2)),
    replace(_AT_LUNCH, id="5", helpers=6, minutes=120, stream="service"),
    replace(_AT_LUNCH, id="6", person_id="gwen", given_as="court_ordered"),
    replace(_AT_LUNCH, id="7", person_id="joyce", minutes=900, on_date=date(2024, 5, 7)),
)
DATED = Dated(
    came={"gwen": [date(2025, 3, 4)], "norman": [date(2025, 2, 4), date(2025, 3, 4)]},
    helped={"norman": [date(2026, 3, 3)], "joyce": [date(2024, 5, 7), date(2026, 3, 3)]},
    posts=(PostSpan("joyce", date(2025, 5, 1), None),),
)


def report() -> HoursReport:
    return report_hours(ENTRIES, YEAR, NAMES)


def ladder() -> Ladder:
    return ladder_between(DATED, date(2025, 3, 31), DAY)


def given() -> list[TimeGiven]:
    return sorted(time_given(ENTRIES, YEAR, NAMES).values(), key=lambda one: one.person_id)


def said(printed: Printed) -> str:
    pages = range(1, page_count(printed.pdf) + 1)
    return "\n".join(page_text(printed.pdf, page) for page in pages) + "\n"


def golden(name: str, printed: Printed) -> None:
    path = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        path.write_text(said(printed), encoding="utf-8")
    assert said(printed) == path.read_text(encoding="utf-8")


def test_the_totals_say_what_was_looked_at():
    golden("volunteer_hours.txt", print_hours(DETAILS, report(), DAY))


def test_the_totals_for_anyone_say_what_was_looked_at():
    golden("volunteer_hours_public.txt", print_hours(DETAILS, report(), DAY, public=True))


def test_the_ladder_says_what_was_looked_at():
    golden("ladder.txt", print_ladder(DETAILS, ladder(), NAMES.people, DAY))


def test_the_page_of_a_volunteer_says_what_was_looked_at():
    made = print_statements(DETAILS, given(), NAMES.people, YEAR, DAY)
    assert made.pages == 3
    golden("hours_of_volunteers.txt", made)


@pytest.mark.parametrize("large", [False, True])
def test_a_volunteer_with_many_roles_still_has_one_page(large: bool):
    many = replace(
        given()[0],
        roles=tuple((f"Role number {n} with a long name", 60) for n in range(20)),
        activities=tuple((f"Activity number {n} with a long name", 60) for n in range(20)),
        estimated_minutes=60,
        travel_minutes=60,
    )
    made = print_statements(DETAILS, [many], NAMES.people, YEAR, DAY, large=large)
    assert made.pages == 1
    assert f"{18 if large else 16} more" in said(made)


def test_a_certificate_thanks_for_hours_and_is_one_page():
    joyce = replace(given()[1], minutes_ever=11 * 60)
    made = print_certificates(DETAILS, [joyce, *given()], NAMES.people, DAY)
    assert made.pages == 1
    words = said(made)
    assert "Joyce Adeyemi" in words
    assert "for 10 hours and more, freely given" in words
    assert "since 7 May 2024" in words


def test_nothing_to_print_is_said_on_paper_too():
    assert "Nobody gave hours." in said(print_statements(DETAILS, [], {}, YEAR, DAY))
    assert "Nobody has reached" in said(print_certificates(DETAILS, [], {}, DAY))


def test_a_public_copy_names_nobody():
    words = said(print_hours(DETAILS, report(), DAY, public=True))
    words += said(print_ladder(DETAILS, ladder(), NAMES.people, DAY, public=True))
    assert not any(name in words for name in NAMES.people.values())
    assert "fewer than 5" in words
    assert "PUBLIC" in words
