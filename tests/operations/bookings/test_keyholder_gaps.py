"""A booking whose keyholder is away meets a gap, as it would meet a closed day (R-BKG-2)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from groupkeeper.domain.bookings.booking import BookedFor, Booking, BookingState
from groupkeeper.domain.bookings.clash import Clash
from groupkeeper.domain.bookings.keyholders import KeyholderAway
from groupkeeper.domain.bookings.repeat import HowOften, Repeat, rule_for
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.rota import Absence
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.bookings import allow_clash, book, move_booking
from groupkeeper.operations.bookings.hall_details import change_hall_details
from groupkeeper.operations.bookings.hall_prints import HallPrint, HallWish, draw_hall_print
from groupkeeper.operations.bookings.series import LEAVE_OUT, book_series
from groupkeeper.operations.volunteers.absences import add_absence, remove_absence
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import clashes_from, nobody_opens
from groupkeeper.storage.queries.today import needs_doing
from tests.printed import page_text

TODAY = date(2026, 3, 12)
AT = datetime(2026, 3, 21, 14)
PARTY = Booking(
    id="party",
    title="Party",
    space_id="hall",
    starts_at=AT,
    ends_at=AT + timedelta(hours=2),
    opener_id="joyce",
)


@pytest.fixture
def hall(group: GroupFile) -> GroupFile:
    """A hall that Joyce or Gwen opens up; Joyce is away from 20 to 23 March."""
    with group.step("Begin") as step:
        step.save(Space(id="hall", name="Main hall"))
        step.save(Person(id="joyce", first_name="Joyce", last_name="Adeyemi"))
        step.save(Person(id="gwen", first_name="Gwen", last_name="Hughes"))
    away(group)
    return group


def away(group: GroupFile) -> Absence:
    absence = Absence(person_id="joyce", from_date=date(2026, 3, 20), to_date=date(2026, 3, 23))
    add_absence(group, absence, TODAY)
    return absence


def gaps(group: GroupFile) -> list[Clash]:
    return [one for one in clashes_from(group, TODAY) if not one.is_settled]


def test_a_booking_whose_opener_is_away_is_refused_without_a_reason(hall: GroupFile):
    said = "Joyce Adeyemi opens up for it and is away that day"
    with pytest.raises(RuleBroken, match=said):
        book(hall, PARTY)
    kept = book(hall, replace(PARTY, clash_allowed_because="Her son opens up"))
    (gap,) = clashes_from(hall, TODAY)
    assert (gap.booking.id, gap.is_settled) == (kept.id, True)


def test_the_key_holder_counts_where_nobody_opens_up_and_the_opener_goes_first(hall: GroupFile):
    with pytest.raises(RuleBroken, match="holds the key for it and is away"):
        book(hall, replace(PARTY, opener_id="", key_holder_id="joyce"))
    assert book(hall, replace(PARTY, opener_id="gwen", key_holder_id="joyce")).reference


def test_days_around_the_absence_are_free_and_a_move_into_it_is_refused(hall: GroupFile):
    before, after = datetime(2026, 3, 19, 14), datetime(2026, 3, 24, 14)
    book(hall, replace(PARTY, starts_at=before, ends_at=before + timedelta(hours=2)))
    move_booking(hall, "party", "hall", after, after + timedelta(hours=2))
    with pytest.raises(RuleBroken, match="is away that day"):
        move_booking(hall, "party", "hall", AT, AT + timedelta(hours=2))


def test_who_is_away_later_leaves_a_gap_that_is_listed_until_it_is_settled(hall: GroupFile):
    for absence in hall.find(Absence):
        remove_absence(hall, absence.id)
    book(hall, PARTY)
    assert gaps(hall) == []
    absence = away(hall)
    (gap,) = gaps(hall)
    assert isinstance(gap.other, KeyholderAway)
    (told,) = [one for one in needs_doing(hall, TODAY) if one.key == "clash"]
    assert told.fact == "Joyce Adeyemi is away and cannot open up, 21 March"
    assert told.target == ("booking", "party")
    allow_clash(hall, "party", "Her son opens up")
    assert gaps(hall) == []
    hall.undo()
    change_hall_details(hall, replace(hall.get(Booking, "party"), opener_id="gwen"))
    assert gaps(hall) == []
    hall.undo()
    remove_absence(hall, absence.id)
    assert gaps(hall) == []


def test_somebody_who_is_away_cannot_be_chosen_to_open_up(hall: GroupFile):
    kept = book(hall, replace(PARTY, opener_id=""))
    with pytest.raises(RuleBroken, match="Choose somebody else"):
        change_hall_details(hall, replace(kept, opener_id="joyce"))
    assert change_hall_details(hall, replace(kept, opener_id="gwen")).opener_id == "gwen"


def test_a_repeat_names_the_dates_without_anybody_to_open_up(hall: GroupFile):
    first = AT - timedelta(days=7)
    weekly = Repeat(rule_for(HowOften.WEEKLY, first.date()), date(2026, 3, 28))
    wanted = replace(PARTY, starts_at=first, ends_at=first + timedelta(hours=2))
    with pytest.raises(RuleBroken, match="Saturday 21 March: Joyce Adeyemi opens up"):
        book_series(hall, wanted, weekly)
    made = book_series(hall, wanted, weekly, {AT.date(): LEAVE_OUT})
    assert len(made.bookings) == 2
    assert "is away" in made.skipped[0].reason


def test_a_provisional_one_is_only_warned_of_it(hall: GroupFile):
    kept = book(hall, replace(PARTY, state=BookingState.PROVISIONAL.value, booked_on=TODAY))
    assert [one.firm for one in clashes_from(hall, TODAY)] == [False]
    assert kept.lapses_on


def test_nobody_to_open_up_is_said_where_we_note_who_does_and_never_of_our_own_use(
    hall: GroupFile,
):
    kept = book(hall, replace(PARTY, opener_id=""))
    assert not nobody_opens(hall, kept)
    later = AT + timedelta(days=9)
    book(hall, replace(PARTY, id="b", starts_at=later, ends_at=later + timedelta(hours=1)))
    assert nobody_opens(hall, kept)
    assert not nobody_opens(hall, replace(kept, booked_for=BookedFor.OURS.value))


def test_the_keyholder_sheet_says_who_is_away(hall: GroupFile):
    book(hall, replace(PARTY, clash_allowed_because="Her son opens up"))
    made = draw_hall_print(hall, HallWish(HallPrint.KEYS, AT.date()), TODAY)
    words = " ".join(page_text(made.paper.pdf, 1).split())
    assert "Joyce Adeyemi (away that day)" in words
    assert "Still to settle: 1 of 1" in words
