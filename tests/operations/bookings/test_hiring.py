"""Agreements for hires of a real group file, given, signed and on paper."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from groupkeeper.domain.bookings.booking import Booking, BookingSeries, BookingState, SkippedDate
from groupkeeper.domain.bookings.charges import BookingCharge, ChargeKind, Deposit
from groupkeeper.domain.bookings.hiring import HireTerms
from groupkeeper.domain.bookings.prices import CancellationBand
from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.hiring import (
    agreement_of,
    change_terms,
    draw_hire_paper,
    give_agreement,
    hire_paper,
    sign_agreement,
)
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.pages import page_count
from groupkeeper.storage.group_file import GroupFile
from tests.printed import page_text

TODAY = date(2026, 3, 12)
AT = datetime(2026, 4, 4, 14)


def text(made: PrintMade) -> str:
    pages = range(1, page_count(made.paper.pdf) + 1)
    return " ".join("\n".join(page_text(made.paper.pdf, page) for page in pages).split())


@pytest.fixture
def hall(group: GroupFile) -> Space:
    hall = Space(name="Main hall", capacity=80)
    with group.step("Begin") as step:
        step.save(CancellationBand(days_before=14, percent=50))
        step.save(CancellationBand(days_before=7, percent=100))
        return step.save(hall)


def book(group: GroupFile, hall: Space, **given: Any) -> Booking:
    sunita = Person(first_name="Sunita", last_name="Rao", phone="01632 960 148")
    usual: dict[str, Any] = {
        "title": "Birthday party", "space_id": hall.id, "person_id": sunita.id, "starts_at": AT,
        "ends_at": AT + timedelta(hours=3), "charge_pence": 4200, "reference": "B-12",
    }  # fmt: skip
    with group.step("Book") as step:
        step.save(sunita)
        return step.save(Booking(**(usual | given)))


def test_an_agreement_says_the_parties_the_time_the_charge_and_the_conditions(
    group: GroupFile, hall: Space
):
    one = book(group, hall, has_alcohol=True, expected_people=60, set_up_minutes=30)
    with group.step("Charge") as step:
        step.save(BookingCharge(booking_id=one.id, what_for="3 hours at £15", pence=4500))
        step.save(BookingCharge(booking_id=one.id, what_for="Member", pence=300,
                                charge_kind=ChargeKind.DISCOUNT.value))  # fmt: skip
        step.save(Deposit(booking_id=one.id, pence=10_000))
    said = text(draw_hire_paper(group, one.id, TODAY, agreement=True))
    for part in (
        "Hire agreement", "B-12", "Sunita Rao", "01632 960 148", "Saturday 4 April 2026",
        "14:00 to 17:00", "30 minutes to set up before", "60 expected, 80 at most",
        "3 hours at £15", "£45.00", "£42.00", "Damage deposit: £100.00",
        "Alcohol: check whether", "Version 1", "We have read the conditions",
        "Cancelled on or before 21 March 2026: nothing is due.",
        "From 22 March 2026 to 28 March 2026: 50%", "From 29 March 2026: 100%",
    ):  # fmt: skip
        assert part in said, part
    assert "Music:" not in said


def test_a_confirmation_has_nothing_to_sign_and_a_provisional_one_says_so(
    group: GroupFile, hall: Space
):
    one = book(group, hall, state=BookingState.PROVISIONAL.value, lapses_on=date(2026, 3, 20))
    said = text(draw_hire_paper(group, one.id, TODAY, agreement=False))
    assert "Provisional booking" in said
    assert "20 March 2026" in said
    assert "We have read" not in said


def test_every_date_of_a_series_is_listed_and_what_is_not_hired_is_struck_out(
    group: GroupFile, hall: Space
):
    series = BookingSeries(
        repeats="FREQ=WEEKLY", first_starts_at=AT, last_date=AT.date() + timedelta(weeks=4)
    )
    with group.step("Repeat") as step:
        step.save(series)
    made = [
        book(group, hall, booking_series_id=series.id, starts_at=AT + timedelta(weeks=n),
             ends_at=AT + timedelta(weeks=n, hours=1), charge_pence=1000)
        for n in range(4)
    ]  # fmt: skip
    closed, other = (AT + timedelta(weeks=1)).date(), AT + timedelta(weeks=2)
    with group.step("In the way") as step:
        step.save(Closure(space_id=hall.id, from_date=closed, to_date=closed, reason="new floor"))
        step.save(Booking(title="Secret wake", space_id=hall.id, starts_at=other,
                          ends_at=other + timedelta(hours=1)))  # fmt: skip
        step.save(SkippedDate(booking_series_id=series.id, reason="holiday",
                              on_date=AT.date() + timedelta(weeks=4)))  # fmt: skip
    paper = hire_paper(group, made[0].id, TODAY)
    assert [one.struck for one in paper.dates] == [
        "", "Closed: new floor", "Taken by another booking", "", "Left out",
    ]  # fmt: skip
    assert paper.total_pence == 2000
    said = text(draw_hire_paper(group, made[0].id, TODAY, agreement=True))
    assert "Not hired: 3, struck out above." in said
    assert "Secret wake" not in said
    later = hire_paper(group, made[0].id, date(2026, 4, 12))
    assert [one.struck for one in later.dates] == ["Taken by another booking", "", "Left out"]
    assert later.total_pence == 1000
    give_agreement(group, made[0].id, date(2026, 4, 1))
    assert len(hire_paper(group, made[0].id, date(2026, 4, 12)).dates) == 5
    assert len(hire_paper(group, made[0].id, date(2027, 1, 1)).dates) == 5


def test_what_was_agreed_keeps_its_words_when_they_change(group: GroupFile, hall: Space):
    one, later = book(group, hall), book(group, hall, reference="B-13", starts_at=AT + timedelta(9),
                                         ends_at=AT + timedelta(9, hours=1))  # fmt: skip
    change_terms(group, "2025", "Sweep the floor.", date(2025, 1, 1))
    given = give_agreement(group, one.id, TODAY)
    change_terms(group, "2026", "Mop the floor.", TODAY)
    sign_agreement(group, given.id, TODAY + timedelta(days=2))
    assert "Sweep the floor." in text(draw_hire_paper(group, one.id, TODAY, agreement=True))
    assert "Mop the floor." in text(draw_hire_paper(group, later.id, TODAY, agreement=True))
    kept = agreement_of(group, one)
    assert kept is not None
    assert kept.signed_on == date(2026, 3, 14)


def test_the_default_words_are_kept_when_the_first_agreement_is_given(
    group: GroupFile, hall: Space
):
    one = book(group, hall)
    give_agreement(group, one.id, TODAY)
    assert [terms.version for terms in group.find(HireTerms)] == ["1"]
    group.undo()
    assert group.find(HireTerms) == []


def test_two_versions_have_two_names_and_nothing_is_signed_before_it_is_given(
    group: GroupFile, hall: Space
):
    change_terms(group, "2025", "Sweep the floor.", TODAY)
    with pytest.raises(RuleBroken, match="already"):
        change_terms(group, "2025", "Mop the floor.", TODAY)
    given = give_agreement(group, book(group, hall).id, TODAY)
    with pytest.raises(RuleBroken, match="cannot be signed before"):
        sign_agreement(group, given.id, TODAY - timedelta(days=1))
