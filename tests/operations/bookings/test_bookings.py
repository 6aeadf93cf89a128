"""Booking, moving, changing and cancelling, on a real group file."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from groupkeeper.domain.activities.breaks import TermBreak
from groupkeeper.domain.bookings.booking import Booking, BookingSeries, SkippedDate
from groupkeeper.domain.bookings.repeat import HowOften, Repeat, rule_for
from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities.terms import keep_break
from groupkeeper.operations.bookings.bookings import (
    allow_clash,
    book,
    cancel_booking,
    cancel_series_from,
    change_booking,
    clashes_of,
    confirm_booking,
    move_booking,
)
from groupkeeper.operations.bookings.series import (
    LEAVE_OUT,
    DateChoice,
    book_series,
    put_back,
    repeat_preview,
)
from groupkeeper.operations.bookings.spaces import add_space, change_space, close_space
from groupkeeper.storage.group_file import GroupFile

WHOLE = Space(id="whole", name="Whole building")
HALL = Space(id="hall", name="Main hall", inside_id="whole", capacity=80, position=1)
GARDEN = Space(id="garden", name="Garden room", inside_id="whole", capacity=25, position=2)
KITCHEN = Space(id="kitchen", name="Kitchen", inside_id="whole", capacity=6, position=3)
TODAY = date(2026, 3, 12)
CHOIR = Booking(
    title="Wenlow Green Choir",
    space_id="hall",
    starts_at=datetime(2026, 3, 19, 18, 30),
    ends_at=datetime(2026, 3, 19, 20, 30),
    expected_people=20,
)
FORTNIGHTLY = Repeat(rule_for(HowOften.FORTNIGHTLY, date(2026, 3, 19)), date(2026, 5, 28))
SIXTEENTH = date(2026, 4, 16)


@pytest.fixture
def hall(group: GroupFile) -> GroupFile:
    """A group with a building of three rooms."""
    for space in (WHOLE, HALL, GARDEN, KITCHEN):
        add_space(group, space)
    return group


def booked(title: str, start: str, end: str, space: str = "hall", **others: Any) -> Booking:
    return Booking(
        title=title,
        space_id=space,
        starts_at=datetime.fromisoformat(start),
        ends_at=datetime.fromisoformat(end),
        **others,
    )


def agm(group: GroupFile) -> Booking:
    return book(group, booked("AGM", "2026-04-16T19:00", "2026-04-16T21:00"))


# ---------------------------------------------------------------- one booking


def test_a_booking_gets_a_number_and_a_step_a_person_understands(hall: GroupFile):
    kept = book(hall, CHOIR)
    assert hall.find(Booking) == [kept]
    assert kept.reference.startswith("B-")
    assert hall.can_undo() == "Book the Main hall for Wenlow Green Choir"
    hall.undo()
    assert not hall.find(Booking)


def test_a_taken_space_is_refused_in_words_and_nothing_is_kept(hall: GroupFile):
    book(hall, CHOIR)
    with pytest.raises(RuleBroken) as refused:
        book(hall, booked("Quiz", "2026-03-19T20:00", "2026-03-19T22:00"))
    assert str(refused.value) == (
        "Thursday 19 March: Wenlow Green Choir has the Main hall, 18:30 to 20:30."
    )
    assert [one.title for one in hall.find(Booking)] == ["Wenlow Green Choir"]


def test_the_whole_building_cannot_be_booked_while_its_kitchen_is_taken(hall: GroupFile):
    book(hall, booked("Baking", "2026-03-19T18:00", "2026-03-19T19:00", "kitchen"))
    with pytest.raises(RuleBroken, match="part of the Whole building"):
        book(hall, replace(CHOIR, space_id="whole"))
    book(hall, CHOIR)
    with pytest.raises(RuleBroken, match="Whole building"):
        book(hall, booked("Fair", "2026-03-19T09:00", "2026-03-19T18:31", "whole"))


def test_too_many_people_need_a_reason(hall: GroupFile):
    many = replace(CHOIR, space_id="garden", expected_people=31)
    with pytest.raises(RuleBroken, match="the Garden room holds 25"):
        book(hall, many)
    book(hall, replace(many, over_capacity_because="Half of them sing outside"))


def test_a_move_is_checked_like_a_new_booking(hall: GroupFile):
    choir = book(hall, CHOIR)
    meeting = agm(hall)
    with pytest.raises(RuleBroken, match="AGM has the Main hall"):
        move_booking(
            hall, choir.id, "hall", datetime(2026, 4, 16, 18, 30), datetime(2026, 4, 16, 20, 30)
        )
    assert hall.get(Booking, choir.id) == choir
    moved = move_booking(
        hall, choir.id, "garden", datetime(2026, 4, 16, 18, 30), datetime(2026, 4, 16, 20, 30)
    )
    assert hall.can_undo() == (
        "Move Wenlow Green Choir to Thursday 16 April, 18:30, in the Garden room"
    )
    assert hall.get(Booking, choir.id) == moved
    assert hall.get(Booking, meeting.id) == meeting


def test_a_booking_can_be_moved_over_its_own_old_time(hall: GroupFile):
    choir = book(hall, CHOIR)
    move_booking(hall, choir.id, "hall", datetime(2026, 3, 19, 19, 0), datetime(2026, 3, 19, 21, 0))
    assert hall.can_undo() == "Move Wenlow Green Choir to Thursday 19 March, 19:00"


def test_a_reason_to_share_does_not_travel_to_the_next_place(hall: GroupFile):
    agm(hall)
    shared = book(
        hall,
        booked("Tea", "2026-04-16T19:00", "2026-04-16T20:00", clash_allowed_because="Same people"),
    )
    book(hall, CHOIR)
    evening = datetime(2026, 3, 19, 19, 0), datetime(2026, 3, 19, 20, 0)
    with pytest.raises(RuleBroken):
        move_booking(hall, shared.id, "hall", *evening)
    moved = move_booking(hall, shared.id, "hall", *evening, "Tea for the choir")
    assert moved.clash_allowed_because == "Tea for the choir"


def test_making_a_booking_longer_is_checked_again(hall: GroupFile):
    book(hall, CHOIR)
    quiz = book(hall, booked("Quiz", "2026-03-19T20:30", "2026-03-19T22:00"))
    for longer in (
        replace(quiz, starts_at=datetime(2026, 3, 19, 20, 0)),
        replace(quiz, set_up_minutes=15),
        replace(quiz, space_id="whole", starts_at=datetime(2026, 3, 19, 20, 29)),
    ):
        with pytest.raises(RuleBroken, match="Wenlow Green Choir has"):
            change_booking(hall, longer)
    assert change_booking(hall, replace(quiz, title="Big quiz")).title == "Big quiz"
    assert hall.can_undo() == "Change Big quiz"


def test_the_words_of_a_clashing_booking_can_be_changed_without_a_new_reason(hall: GroupFile):
    book(hall, CHOIR)
    with hall.step("As two laptops may leave it") as step:
        quiz = step.save(booked("Quiz", "2026-03-19T20:00", "2026-03-19T22:00"))
    assert change_booking(hall, replace(quiz, notes="Bring pens")).notes == "Bring pens"


def test_provisional_bookings_may_overlap_until_one_is_confirmed(hall: GroupFile):
    first = book(hall, replace(CHOIR, state="provisional"))
    second = book(hall, booked("Quiz", "2026-03-19T20:00", "2026-03-19T22:00", state="provisional"))
    (warning,) = clashes_of(hall, second)
    assert not warning.firm
    with pytest.raises(RuleBroken, match="may want the Main hall"):
        confirm_booking(hall, first.id)
    cancel_booking(hall, second.id, "Changed their mind", TODAY)
    assert confirm_booking(hall, first.id).state == "confirmed"


def test_a_cancelled_booking_is_kept_with_its_reason_and_frees_its_time(hall: GroupFile):
    choir = book(hall, CHOIR)
    with pytest.raises(RuleBroken, match="Say why"):
        cancel_booking(hall, choir.id, "  ", TODAY)
    cancelled = cancel_booking(hall, choir.id, "Conductor is ill", TODAY)
    assert (cancelled.state, cancelled.cancelled_on) == ("cancelled", TODAY)
    book(hall, booked("Quiz", "2026-03-19T18:30", "2026-03-19T20:30"))
    assert len(hall.find(Booking)) == 2


def test_two_bookings_may_share_with_a_reason_and_stay_listed(hall: GroupFile):
    book(hall, CHOIR)
    with hall.step("As two laptops may leave it") as step:
        quiz = step.save(booked("Quiz", "2026-03-19T20:00", "2026-03-19T22:00"))
    assert not clashes_of(hall, quiz)[0].is_settled
    shared = allow_clash(hall, quiz.id, "The choir sings at the quiz")
    assert clashes_of(hall, shared)[0].is_settled
    assert hall.can_undo() == "Let Quiz share the Main hall"


def test_a_closed_day_is_refused_and_one_booking_inside_it_can_be_allowed(hall: GroupFile):
    choir = book(hall, CHOIR)
    affected = close_space(
        hall,
        Closure(
            space_id="hall",
            from_date=date(2026, 3, 16),
            to_date=date(2026, 3, 22),
            reason="New floor",
        ),
    )
    assert [clash.booking for clash in affected] == [choir]
    quiz = booked("Quiz", "2026-03-20T20:00", "2026-03-20T22:00")
    with pytest.raises(RuleBroken, match="is closed from Monday 16 March to Sunday 22 March"):
        book(hall, quiz)
    book(hall, replace(quiz, clash_allowed_because="The floor layers invited them"))


def test_a_closure_that_ends_before_it_begins_is_refused(hall: GroupFile):
    backwards = Closure(space_id="hall", from_date=date(2026, 3, 16), to_date=date(2026, 3, 15))
    with pytest.raises(RuleBroken, match="before the first"):
        close_space(hall, backwards)
    assert not hall.find(Closure)


# ---------------------------------------------------------------- bookings made together


def test_a_preview_names_the_taken_date_and_the_free_room(hall: GroupFile):
    agm(hall)
    plans = repeat_preview(hall, CHOIR, FORTNIGHTLY)
    assert len(plans) == 6
    (taken,) = [plan for plan in plans if plan.is_taken]
    assert taken.day == SIXTEENTH
    assert [clash.sentence for clash in taken.clashes] == ["AGM has the Main hall, 19:00 to 21:00"]
    assert [space.name for space in taken.free_spaces] == ["Garden room"]
    assert len(hall.find(Booking)) == 1


def test_a_series_is_saved_all_or_nothing(hall: GroupFile):
    agm(hall)
    with pytest.raises(RuleBroken, match="Thursday 16 April: AGM has the Main hall"):
        book_series(hall, CHOIR, FORTNIGHTLY)
    assert len(hall.find(Booking)) == 1
    assert not hall.find(BookingSeries)


def test_a_date_left_out_is_written_down_with_the_reason(hall: GroupFile):
    agm(hall)
    made = book_series(hall, CHOIR, FORTNIGHTLY, {SIXTEENTH: LEAVE_OUT})
    assert len(made.bookings) == 5
    assert len({one.reference for one in hall.find(Booking)}) == 6
    assert hall.can_undo() == "Book the Main hall 5 times for Wenlow Green Choir"
    (skipped,) = hall.find(SkippedDate)
    assert (skipped.on_date, skipped.reason) == (
        SIXTEENTH,
        "AGM has the Main hall, 19:00 to 21:00",
    )
    assert hall.find(BookingSeries)[0].last_date == date(2026, 5, 28)
    hall.undo()
    assert len(hall.find(Booking)) == 1
    assert not hall.find(SkippedDate)


def test_one_date_may_use_another_room_or_share(hall: GroupFile):
    agm(hall)
    made = book_series(hall, CHOIR, FORTNIGHTLY, {SIXTEENTH: DateChoice(space_id="garden")})
    assert [one.space_id for one in made.bookings].count("garden") == 1
    hall.undo()
    made = book_series(hall, CHOIR, FORTNIGHTLY, {SIXTEENTH: DateChoice(because="AGM songs")})
    assert [one.clash_allowed_because for one in made.bookings if one.clash_allowed_because] == [
        "AGM songs"
    ]


def test_the_other_room_is_checked_too(hall: GroupFile):
    agm(hall)
    book(hall, booked("Seeds", "2026-04-16T18:00", "2026-04-16T19:00", "garden"))
    with pytest.raises(RuleBroken, match="Seeds has the Garden room"):
        book_series(hall, CHOIR, FORTNIGHTLY, {SIXTEENTH: DateChoice(space_id="garden")})


def test_leaving_out_every_date_is_refused(hall: GroupFile):
    twice = Repeat(FORTNIGHTLY.rule, date(2026, 3, 20))
    with pytest.raises(RuleBroken, match="Every date is left out"):
        book_series(hall, CHOIR, twice, {date(2026, 3, 19): LEAVE_OUT})


def test_a_last_day_before_the_first_is_refused(hall: GroupFile):
    with pytest.raises(RuleBroken, match="last day is before the first"):
        repeat_preview(hall, CHOIR, Repeat(FORTNIGHTLY.rule, date(2026, 3, 1)))


def test_bookings_that_run_into_each_other_are_refused(hall: GroupFile):
    long = replace(CHOIR, ends_at=datetime(2026, 3, 27, 20, 0))
    weekly = Repeat("FREQ=WEEKLY;BYDAY=TH", date(2026, 4, 2))
    with pytest.raises(RuleBroken, match="Wenlow Green Choir has the Main hall"):
        book_series(hall, long, weekly)


def test_a_booking_runs_into_the_one_after_the_next_of_its_own_series(hall: GroupFile):
    long = replace(CHOIR, ends_at=datetime(2026, 4, 2, 18, 45))
    weekly = Repeat("FREQ=WEEKLY;BYDAY=TH", date(2026, 4, 2))
    elsewhere = {date(2026, 3, 26): DateChoice(space_id="garden")}
    with pytest.raises(RuleBroken, match="Thursday 2 April: Wenlow Green Choir has the Main hall"):
        book_series(hall, long, weekly, elsewhere)


def test_a_taken_date_may_be_held_at_another_time(hall: GroupFile):
    agm(hall)
    made = book_series(hall, CHOIR, FORTNIGHTLY, {SIXTEENTH: DateChoice(starts_at=time(16, 30))})
    (early,) = [one for one in made.bookings if one.starts_at and one.starts_at.hour == 16]
    assert (early.starts_at, early.ends_at) == (
        datetime(2026, 4, 16, 16, 30),
        datetime(2026, 4, 16, 18, 30),
    )


def test_dates_in_a_break_are_left_out_in_term_time_and_can_be_put_back(hall: GroupFile):
    easter = TermBreak(name="Easter", from_date=date(2026, 3, 30), to_date=date(2026, 4, 10))
    keep_break(hall, easter)
    in_term = replace(FORTNIGHTLY, term_only=True)
    plans = repeat_preview(hall, CHOIR, in_term)
    assert [(plan.day, plan.off_because) for plan in plans if plan.off_because] == [
        (date(2026, 4, 2), "Easter")
    ]
    made = book_series(hall, CHOIR, in_term)
    assert [(one.on_date, one.reason) for one in made.skipped] == [(date(2026, 4, 2), "Easter")]
    assert put_back(hall, made.skipped[0].id).starts_at == datetime(2026, 4, 2, 18, 30)
    hall.undo()
    hall.undo()
    chosen = {date(2026, 4, 2): DateChoice()}
    assert not book_series(hall, CHOIR, in_term, chosen).skipped


def test_a_date_put_back_is_like_most_of_its_series(hall: GroupFile):
    meeting = agm(hall)
    made = book_series(hall, CHOIR, FORTNIGHTLY, {SIXTEENTH: LEAVE_OUT})
    first = made.bookings[0]
    move_booking(hall, first.id, "garden", datetime(2026, 3, 19, 9), datetime(2026, 3, 19, 10))
    cancel_booking(hall, meeting.id, "Moved to May", TODAY)
    back = put_back(hall, made.skipped[0].id)
    assert (back.space_id, back.starts_at) == ("hall", datetime(2026, 4, 16, 18, 30))


def test_a_reason_to_share_with_one_does_not_cover_another(hall: GroupFile):
    book(hall, CHOIR)
    quiz = book(hall, booked("Quiz", "2026-03-19T20:45", "2026-03-19T22:00"))
    shared = booked(
        "Tea", "2026-03-19T20:00", "2026-03-19T20:45", clash_allowed_because="The choir drinks it"
    )
    tea = book(hall, shared)
    with pytest.raises(RuleBroken, match="Quiz has the Main hall"):
        change_booking(hall, replace(tea, ends_at=datetime(2026, 3, 19, 21, 0)))
    change_booking(hall, replace(tea, starts_at=datetime(2026, 3, 19, 19, 45)))
    assert quiz in hall.find(Booking)


def test_a_reason_for_so_many_does_not_travel_to_a_smaller_space(hall: GroupFile):
    why = "Half of them sing outside"
    choir = replace(CHOIR, space_id="garden", expected_people=31, over_capacity_because=why)
    kept = book(hall, choir)
    times = datetime(2026, 3, 19, 18, 30), datetime(2026, 3, 19, 20, 30)
    with pytest.raises(RuleBroken, match="the Kitchen holds 6"):
        move_booking(hall, kept.id, "kitchen", *times)


def test_a_skipped_date_can_be_put_back_when_it_is_free_again(hall: GroupFile):
    meeting = agm(hall)
    made = book_series(hall, CHOIR, FORTNIGHTLY, {SIXTEENTH: LEAVE_OUT})
    with pytest.raises(RuleBroken, match="AGM has the Main hall"):
        put_back(hall, made.skipped[0].id)
    cancel_booking(hall, meeting.id, "Moved to May", TODAY)
    back = put_back(hall, made.skipped[0].id)
    assert back.starts_at == datetime(2026, 4, 16, 18, 30)
    assert back.booking_series_id == made.series.id
    assert not hall.find(SkippedDate)


def test_this_and_all_later_dates_of_a_series_can_be_cancelled(hall: GroupFile):
    made = book_series(hall, CHOIR, FORTNIGHTLY)
    cancelled = cancel_series_from(hall, made.bookings[3].id, "Choir moves", TODAY)
    assert len(cancelled) == 3
    assert hall.can_undo() == "Cancel Wenlow Green Choir 3 times"
    assert [one.state for one in hall.find(Booking)].count("confirmed") == 3


def test_a_series_keeps_the_time_on_the_wall_over_the_clock_change(hall: GroupFile):
    made = book_series(hall, CHOIR, FORTNIGHTLY)
    assert {one.starts_at.time() for one in made.bookings if one.starts_at} == {
        datetime(2026, 3, 19, 18, 30).time()
    }


def test_someone_new_is_kept_with_the_booking_in_one_step(hall: GroupFile):
    siobhan = Person(first_name="Siobhán", last_name="Brennan")
    kept = book(hall, CHOIR, siobhan)
    assert hall.get(Person, kept.person_id) == siobhan
    hall.undo()
    assert not hall.find(Person)
    made = book_series(hall, CHOIR, FORTNIGHTLY, newcomer=siobhan)
    assert {one.person_id for one in made.bookings} == {siobhan.id}
    with pytest.raises(RuleBroken):
        book(hall, CHOIR, Person(first_name="Never", last_name="Kept"))
    assert hall.find(Person) == [siobhan]


# ---------------------------------------------------------------- spaces


def test_a_space_cannot_be_inside_itself_or_its_parts(hall: GroupFile):
    with pytest.raises(RuleBroken, match="part of itself"):
        change_space(hall, replace(WHOLE, inside_id="kitchen"))
    with pytest.raises(RuleBroken, match="part of itself"):
        change_space(hall, replace(HALL, inside_id="hall"))


def test_two_spaces_of_one_name_are_refused(hall: GroupFile):
    with pytest.raises(RuleBroken, match="already"):
        add_space(hall, Space(name="main hall"))
    change_space(hall, replace(HALL, name="Great hall"))
    assert hall.can_undo() == "Change the Great hall"
