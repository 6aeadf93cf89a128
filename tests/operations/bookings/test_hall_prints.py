"""The prints of the hall, of the made-up group and of bookings that would tell too much."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from groupkeeper.domain.bookings.booking import BookedFor, Booking, BookingState, Organisation
from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import week_of
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.hall_prints import HallPrint, HallWish, draw_hall_print
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.pages import page_count
from groupkeeper.storage.group_file import GroupFile
from tests.printed import page_text

SATURDAY = date(2026, 3, 14)
PUBLIC = [HallPrint.WEEK, HallPrint.MONTH, HallPrint.CHART]


def text(made: PrintMade) -> str:
    pages = range(1, page_count(made.paper.pdf) + 1)
    return " ".join("\n".join(page_text(made.paper.pdf, page) for page in pages).split())


def digits(said: str) -> str:
    return "".join(letter for letter in said if letter.isdigit())


@pytest.mark.parametrize("a3", [False, True])
@pytest.mark.parametrize("what", PUBLIC)
def test_no_public_print_tells_who_hires_their_phone_or_the_price(
    sample: GroupFile, what: HallPrint, a3: bool
):
    """Every hirer of every booking of the made-up group, in each month and week of a quarter."""
    bookings = sample.find(Booking)
    people = {one.id: one for one in sample.find(Person)}
    hirers = [people[one.person_id] for one in bookings if one.person_id in people]
    groups = sample.find(Organisation)
    own = digits(sample.details().contact_phone)
    names = {one.full_name for one in hirers} | {one.name for one in groups}
    phones = {digits(each) for one in hirers for each in (one.phone, one.other_phone) if each}
    phones |= {digits(one.phone) for one in groups if one.phone}
    assert len(names) > 10
    step = timedelta(days=28 if what == HallPrint.MONTH else 21)
    for turn in range(3):
        said = text(
            draw_hall_print(sample, HallWish(what, SATURDAY + turn * step, a3=a3), SATURDAY)
        )
        assert [name for name in names if name in said] == []
        found = digits(said)
        assert [phone for phone in phones - {own} if phone in found] == []
        assert "£" not in said


@pytest.fixture
def hall(group: GroupFile) -> GroupFile:
    """A hall where Sunita has a party, and the words for the public tell it."""
    hall, sunita = Space(name="Main hall"), Person(first_name="Sunita", last_name="Rao")
    joyce = Person(first_name="Joyce", last_name="Adeyemi", phone="01632 960 111")
    at = datetime(2026, 3, 14, 14)
    with group.step("Begin") as step:
        for one in (hall, sunita, joyce):
            step.save(one)
        usual: dict[str, Any] = {"space_id": hall.id, "person_id": sunita.id}
        step.save(Booking(
            title="Party", starts_at=at, ends_at=at + timedelta(hours=3), set_up_minutes=30,
            public_title="Sunita's party", all_welcome=True, opener_id=joyce.id,
            key_out_on=date(2026, 3, 12), **usual,
        ))  # fmt: skip
        step.save(Booking(
            title="Wake", starts_at=at + timedelta(days=1), ends_at=at + timedelta(days=1, hours=1),
            state=BookingState.PROVISIONAL.value, public_title="Tea", **usual,
        ))  # fmt: skip
        step.save(Booking(
            title="Fair", starts_at=at - timedelta(days=1), ends_at=at - timedelta(hours=22),
            booked_for=BookedFor.EVENT.value, all_welcome=True, space_id=hall.id,
        ))  # fmt: skip
        closed = date(2026, 3, 10)
        step.save(Closure(space_id=hall.id, from_date=closed, to_date=closed, reason="new floor"))
    return group


def test_words_that_name_the_hirer_become_private_hire_and_that_is_said(hall: GroupFile):
    made = draw_hall_print(hall, HallWish(HallPrint.WEEK, SATURDAY), SATURDAY)
    said = text(made)
    assert "Sunita" not in said
    assert "14:00–17:00 Private hire" in said
    assert made.left_out[0].startswith("1 booking says")


def test_the_poster_has_our_events_the_closed_days_and_nothing_provisional(hall: GroupFile):
    for what in (HallPrint.WEEK, HallPrint.MONTH):
        said = text(draw_hall_print(hall, HallWish(what, SATURDAY), SATURDAY))
        assert "Fair" in said
        assert "All welcome" in said
        assert "Closed: new floor" in said
        assert "Tea" not in said


def test_on_the_wall_chart_provisional_time_is_not_free(hall: GroupFile):
    said = text(draw_hall_print(hall, HallWish(HallPrint.CHART, SATURDAY), SATURDAY))
    assert "May be taken" in said
    assert "Tea" not in said
    assert "Free" in said


def test_the_keyholder_sheet_says_who_opens_when_and_where_the_key_is(hall: GroupFile):
    said = text(draw_hall_print(hall, HallWish(HallPrint.KEYS, SATURDAY), SATURDAY))
    assert "13:30 to 17:00 (booked 14:00 to 17:00)" in said
    assert "Joyce Adeyemi" in said
    assert "01632 960 111" in said
    assert "Still to settle: 1 of 3" in said
    assert "CONFIDENTIAL" in said


def test_a_week_with_nothing_booked_has_no_keyholder_sheet(hall: GroupFile):
    with pytest.raises(RuleBroken, match="Nothing is booked"):
        draw_hall_print(hall, HallWish(HallPrint.KEYS, date(2026, 6, 1)), SATURDAY)
    assert week_of(SATURDAY).start == date(2026, 3, 9)


def test_a_poster_on_a3_is_twice_as_large(hall: GroupFile):
    small, large = (
        draw_hall_print(hall, HallWish(HallPrint.WEEK, SATURDAY, a3=a3), SATURDAY).paper.pdf
        for a3 in (False, True)
    )
    assert b"841.8898 595.2756" in small
    assert b"1190.551 841.8898" in large


def test_private_hire_can_be_left_out_of_a_poster_and_not_of_the_wall_chart(hall: GroupFile):
    for what, left in ((HallPrint.WEEK, False), (HallPrint.MONTH, False), (HallPrint.CHART, True)):
        wish = HallWish(what, SATURDAY, without_private=True)
        said = text(draw_hall_print(hall, wish, SATURDAY))
        assert ("Private hire" in said) == left
        assert "Fair" in said


def test_a_poster_on_a3_is_in_larger_letters_when_one_page_holds_it(hall: GroupFile):
    pages = [
        draw_hall_print(hall, HallWish(HallPrint.WEEK, SATURDAY, a3=a3), SATURDAY).paper.pages
        for a3 in (False, True)
    ]
    assert pages == [1, 1]


def test_a_busy_month_fits_two_pages_of_a4_and_one_of_a3(sample: GroupFile):
    for month in range(1, 13):
        day = date(2025, month, 1)
        small, large = (
            draw_hall_print(sample, HallWish(HallPrint.MONTH, day, a3=a3), SATURDAY).paper.pages
            for a3 in (False, True)
        )
        assert (small <= 2, large) == (True, 1), month


def test_what_is_on_every_week_is_said_once_in_a_month(sample: GroupFile):
    said = text(draw_hall_print(sample, HallWish(HallPrint.MONTH, SATURDAY), SATURDAY))
    assert said.count("Tuesday Lunch Club") == 1
    assert "Every Tuesday" in said
    assert "Saturday 14 March 10:00–12:30 Jumble sale set-up, Main hall" in said
    assert "To ask or to book" in said


def test_a_month_of_many_words_goes_on_under_its_heading(hall: GroupFile):
    space = hall.find(Space, name="Main hall")[0]
    with hall.step("A very full day") as step:
        for number in range(60):
            starts = datetime(2026, 9, 5, 8) + timedelta(minutes=10 * number)
            step.save(
                Booking(
                    title="Fair",
                    public_title=f"Stall {number}",
                    booked_for=BookedFor.EVENT.value,
                    space_id=space.id,
                    starts_at=starts,
                    ends_at=starts + timedelta(minutes=10),
                )
            )
    said = text(draw_hall_print(hall, HallWish(HallPrint.MONTH, date(2026, 9, 1)), SATURDAY))
    assert said.count("Saturday 5 September") > 1
    assert [number for number in range(60) if f"Stall {number}" not in said] == []


def test_a_month_with_nothing_on_says_so(hall: GroupFile):
    said = text(draw_hall_print(hall, HallWish(HallPrint.MONTH, date(2027, 9, 1)), SATURDAY))
    assert "Nothing is booked yet." in said
