"""Sessions and the space they book: planned, changed, called off and undone in one step."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groupkeeper.domain.activities.activity import (
    Activity,
    AnonymousTally,
    Session,
    SessionState,
)
from groupkeeper.domain.activities.breaks import TermBreak
from groupkeeper.domain.activities.changing import WhichSessions
from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.rota import RotaPlace
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities.activities import add_session, remove_session
from groupkeeper.operations.activities.calling_off import (
    call_off_between,
    call_off_preview,
    call_off_session,
    put_session_back_on,
)
from groupkeeper.operations.activities.registers import mark_came
from groupkeeper.operations.activities.session_changes import change_preview, change_sessions
from groupkeeper.operations.activities.session_planning import plan_preview, plan_sessions
from groupkeeper.operations.activities.session_space import SpaceChoice
from groupkeeper.operations.activities.terms import keep_break, remove_break
from groupkeeper.operations.bookings.bookings import book, cancel_booking, move_booking
from groupkeeper.operations.bookings.series import DatePlan
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.storage.queries.activities.activities import say_state, sessions
from groupkeeper.storage.queries.bookings.bookings import clashes_from
from tests.lunch_club import LunchClub, begin_lunch_club

TODAY = date(2026, 3, 18)
NOW = datetime(2026, 3, 18, 9, 0)
FOURTH_WEEK = date(2026, 4, 14)


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    return begin_lunch_club(group)


@pytest.fixture
def garden(group: GroupFile) -> Space:
    garden = Space(name="Garden room")
    with group.step("Add a room") as step:
        return step.save(garden)


def hire(group: GroupFile, space_id: str, starts: datetime, hours: int = 2) -> Booking:
    return book(
        group,
        Booking(
            title="AGM",
            space_id=space_id,
            starts_at=starts,
            ends_at=starts + timedelta(hours=hours),
        ),
    )


def planned(group: GroupFile, club: LunchClub) -> list[Session]:
    """The sessions to come, by time."""
    found = group.find(Session, activity_id=club.activity.id)
    to_come = [one for one in found if one.starts_at and one.starts_at > NOW]
    return sorted(to_come, key=lambda one: str(one.starts_at))


def booking(group: GroupFile, session: Session) -> Booking:
    return group.get(Booking, session.booking_id)


def days(plans: tuple[DatePlan, ...]) -> list[date]:
    return [plan.day for plan in plans]


def test_sessions_are_planned_with_their_space_in_one_step(group: GroupFile, club: LunchClub):
    done = plan_sessions(group, club.activity.id, FOURTH_WEEK, TODAY, book=True)
    assert len(done) == 4
    for session in done:
        its = booking(group, session)
        assert (its.starts_at, its.ends_at) == (session.starts_at, session.ends_at)
        assert (its.space_id, its.activity_id) == (session.space_id, club.activity.id)
        assert its.reference
    assert group.can_undo() == "Plan 4 sessions of Tuesday Lunch Club in the Main hall"
    group.undo()
    assert planned(group, club) == []
    assert group.find(Booking) == []


def test_a_taken_date_stops_all_until_something_is_chosen_for_it(
    group: GroupFile, club: LunchClub, garden: Space
):
    hall = club.activity.space_id
    for day in (24, 31):
        hire(group, hall, datetime(2026, 3, day, 12, 0))
    preview = plan_preview(group, club.activity.id, FOURTH_WEEK, TODAY, book=True)
    assert days(preview.taken) == [date(2026, 3, 24), date(2026, 3, 31)]
    assert [space.name for space in preview.taken[0].free_spaces] == ["Garden room"]
    with pytest.raises(RuleBroken) as refused:
        plan_sessions(group, club.activity.id, FOURTH_WEEK, TODAY, book=True)
    assert [problem.message for problem in refused.value.problems] == [
        "Tuesday 24 March: AGM has the Main hall, 12:00 to 14:00.",
        "Tuesday 31 March: AGM has the Main hall, 12:00 to 14:00.",
    ]
    assert planned(group, club) == []
    choices = {
        date(2026, 3, 24): SpaceChoice(space_id=garden.id),
        date(2026, 3, 31): SpaceChoice(starts_at=time(14, 0)),
        date(2026, 4, 7): SpaceChoice(without=True),
        date(2026, 4, 14): SpaceChoice(leave_out=True),
    }
    plan_sessions(group, club.activity.id, FOURTH_WEEK, TODAY, book=True, choices=choices)
    in_garden, later, nowhere = planned(group, club)
    assert (in_garden.space_id, booking(group, in_garden).space_id) == (garden.id, garden.id)
    assert later.starts_at == booking(group, later).starts_at == datetime(2026, 3, 31, 14, 0)
    assert later.ends_at == datetime(2026, 3, 31, 17, 0)
    assert (nowhere.space_id, nowhere.booking_id) == ("", "")


def test_all_to_come_take_their_bookings_to_the_new_day_and_back_again(
    group: GroupFile, club: LunchClub
):
    plan_sessions(group, club.activity.id, FOURTH_WEEK, TODAY, book=True)
    first = planned(group, club)[0]
    assert first.starts_at
    assert first.ends_at
    a_day = timedelta(days=1)
    wanted = replace(first, starts_at=first.starts_at + a_day, ends_at=first.ends_at + a_day)
    preview = change_preview(group, wanted, WhichSessions.ALL, NOW)
    assert preview.taken == ()
    changes = change_sessions(group, wanted, WhichSessions.ALL, NOW)
    assert changes == preview.changes
    assert group.get(Activity, club.activity.id).repeats == "FREQ=WEEKLY;BYDAY=WE"
    for session in planned(group, club):
        assert session.starts_at
        assert session.starts_at.weekday() == 2
        assert booking(group, session).starts_at == session.starts_at
    assert plan_sessions(group, club.activity.id, FOURTH_WEEK, TODAY) == ()
    assert group.can_undo() == "Change 4 sessions of Tuesday Lunch Club"
    group.undo()
    assert planned(group, club)[0] == first
    assert booking(group, first).starts_at == first.starts_at
    assert group.get(Activity, club.activity.id) == club.activity


def test_a_change_onto_a_taken_date_changes_nothing_until_that_date_is_decided(
    group: GroupFile, club: LunchClub
):
    plan_sessions(group, club.activity.id, FOURTH_WEEK, TODAY, book=True)
    hire(group, club.activity.space_id, datetime(2026, 3, 31, 15, 0))
    before = planned(group, club)
    assert before[0].ends_at
    longer = replace(before[0], ends_at=before[0].ends_at + timedelta(hours=1))
    assert days(change_preview(group, longer, WhichSessions.ALL, NOW).taken) == [date(2026, 3, 31)]
    with pytest.raises(RuleBroken, match="Tuesday 31 March: AGM has the Main hall, 15:00 to"):
        change_sessions(group, longer, WhichSessions.ALL, NOW)
    assert planned(group, club) == before
    stays = {date(2026, 3, 31): SpaceChoice(leave_out=True)}
    change_sessions(group, longer, WhichSessions.ALL, NOW, choices=stays)
    lengths = [one.ends_at.hour for one in planned(group, club) if one.ends_at]
    assert lengths == [15, 14, 15, 15]


def test_one_session_moves_alone_and_its_booking_goes_along(group: GroupFile, club: LunchClub):
    plan_sessions(group, club.activity.id, FOURTH_WEEK, TODAY, book=True)
    first = planned(group, club)[0]
    wanted = replace(
        first, starts_at=datetime(2026, 3, 26, 10, 0), ends_at=datetime(2026, 3, 26, 13, 0)
    )
    change_sessions(group, wanted, WhichSessions.ONE, NOW)
    moved = group.get(Session, first.id)
    assert moved.planned_for == date(2026, 3, 24)
    assert booking(group, moved).starts_at == datetime(2026, 3, 26, 10, 0)
    assert group.get(Activity, club.activity.id) == club.activity
    assert plan_sessions(group, club.activity.id, FOURTH_WEEK, TODAY) == ()


def test_a_session_that_goes_elsewhere_frees_its_space(group: GroupFile, club: LunchClub):
    plan_sessions(group, club.activity.id, FOURTH_WEEK, TODAY, book=True)
    first = planned(group, club)[0]
    change_sessions(group, replace(first, space_id=""), WhichSessions.ONE, NOW)
    assert group.get(Session, first.id).booking_id == ""
    assert booking(group, first).state == BookingState.CANCELLED
    assert hire(group, club.activity.space_id, datetime(2026, 3, 24, 12, 0))


def test_a_session_is_added_with_its_space_or_not_at_all(group: GroupFile, club: LunchClub):
    hire(group, club.activity.space_id, datetime(2026, 3, 20, 12, 0))
    outing = Session(
        activity_id=club.activity.id,
        starts_at=datetime(2026, 3, 20, 10),
        ends_at=datetime(2026, 3, 20, 13),
        space_id=club.activity.space_id,
    )
    with pytest.raises(RuleBroken, match="AGM has the Main hall"):
        add_session(group, outing, book=True)
    assert group.find(Session, id=outing.id) == []
    earlier = replace(outing, ends_at=datetime(2026, 3, 20, 12))
    assert booking(group, add_session(group, earlier, book=True, today=TODAY)).booked_on == TODAY


def test_calling_off_frees_the_space_and_putting_back_on_books_it_again(
    group: GroupFile, club: LunchClub
):
    plan_sessions(group, club.activity.id, FOURTH_WEEK, TODAY, book=True)
    first, second, *_ = planned(group, club)
    call_off_session(group, first.id, "boiler", TODAY)
    freed = booking(group, first)
    assert (freed.state, freed.cancelled_because) == (BookingState.CANCELLED, "boiler")
    put_session_back_on(group, first.id)
    assert booking(group, first).state == BookingState.CONFIRMED
    assert group.get(Session, first.id) == first
    call_off_session(group, second.id, "boiler", TODAY)
    hire(group, club.activity.space_id, datetime(2026, 3, 31, 12, 0))
    with pytest.raises(RuleBroken, match="AGM has the Main hall"):
        put_session_back_on(group, second.id)
    assert group.get(Session, second.id).state == SessionState.CALLED_OFF
    put_session_back_on(group, second.id, without_space=True)
    assert group.get(Session, second.id).space_id == ""
    group.undo()
    assert group.get(Session, second.id).state == SessionState.CALLED_OFF


def test_removing_a_session_frees_its_space(group: GroupFile, club: LunchClub):
    plan_sessions(group, club.activity.id, FOURTH_WEEK, TODAY, book=True)
    first = planned(group, club)[0]
    remove_session(group, first.id, TODAY)
    assert booking(group, first).state == BookingState.CANCELLED
    assert len(plan_sessions(group, club.activity.id, FOURTH_WEEK, TODAY)) == 1


def test_a_fortnight_is_called_off_in_one_step_and_registers_stay(
    group: GroupFile, club: LunchClub
):
    plan_sessions(group, club.activity.id, FOURTH_WEEK, TODAY, book=True)
    fortnight = Period(date(2026, 3, 10), date(2026, 3, 31))
    mark_came(group, club.tenth.id, club.people[0].id)
    found = call_off_preview(group, fortnight, club.activity.id)
    assert [one.starts_at.day for one in found.sessions if one.starts_at] == [17, 24, 31]
    assert [(one.session.id, one.why) for one in found.kept] == [
        (club.tenth.id, "people are in its register")
    ]
    with pytest.raises(RuleBroken, match="Say why"):
        call_off_between(group, fortnight, " ", TODAY)
    call_off_between(group, fortnight, "new boiler", TODAY)
    assert group.can_undo() == (
        "Call off 3 sessions of all activities, 10 March 2026 to 31 March 2026"
    )
    states = [one.called_off_because for one in planned(group, club)]
    assert states == ["new boiler", "new boiler", "", ""]
    cancelled = [one for one in group.find(Booking) if one.state == BookingState.CANCELLED]
    assert len(cancelled) == 2
    with pytest.raises(RuleBroken, match="No session is planned"):
        call_off_between(group, fortnight, "new boiler", TODAY)


def test_breaks_are_added_changed_and_removed(group: GroupFile, club: LunchClub):
    easter = TermBreak(name="Easter", from_date=date(2026, 3, 30), to_date=date(2026, 4, 10))
    with group.step("Follow the terms") as step:
        step.save(replace(club.activity, term_time=True))
    keep_break(group, easter)
    left_out = plan_preview(group, club.activity.id, FOURTH_WEEK, TODAY).left_out
    assert [(one.day.day, one.why) for one in left_out] == [(31, "Easter"), (7, "Easter")]
    keep_break(group, replace(easter, to_date=date(2026, 4, 3)))
    assert len(plan_preview(group, club.activity.id, FOURTH_WEEK, TODAY).left_out) == 1
    with pytest.raises(RuleBroken, match="last day comes after"):
        keep_break(group, replace(easter, to_date=date(2026, 3, 1)))
    remove_break(group, easter.id)
    assert plan_preview(group, club.activity.id, FOURTH_WEEK, TODAY).left_out == ()


def test_a_booking_moved_or_cancelled_by_itself_is_said_and_comes_back_with_the_session(
    group: GroupFile, club: LunchClub
):
    plan_sessions(group, club.activity.id, FOURTH_WEEK, TODAY, book=True)
    first, second, *_ = planned(group, club)
    move_booking(
        group,
        first.booking_id,
        club.activity.space_id,
        datetime(2026, 3, 25, 9, 0),
        datetime(2026, 3, 25, 12, 0),
    )
    cancel_booking(group, second.booking_id, "double", TODAY)
    lines = {line.id: say_state(line, TODAY) for line in sessions(group, club.activity.id)}
    assert lines[first.id] == "In 6 days, booking moved"
    assert lines[second.id] == "In 13 days, booking cancelled"
    change_sessions(group, first, WhichSessions.ONE, NOW)
    change_sessions(group, second, WhichSessions.ONE, NOW, book=True)
    lines = {line.id: say_state(line, TODAY) for line in sessions(group, club.activity.id)}
    assert (lines[first.id], lines[second.id]) == ("In 6 days", "In 13 days")
    assert booking(group, first).starts_at == first.starts_at


def test_a_booking_that_begins_earlier_than_its_session_keeps_that_time(
    group: GroupFile, club: LunchClub
):
    plan_sessions(group, club.activity.id, FOURTH_WEEK, TODAY, book=True)
    first = planned(group, club)[0]
    assert first.starts_at
    assert first.ends_at
    earlier = first.starts_at - timedelta(hours=1)
    move_booking(group, first.booking_id, first.space_id, earlier, first.ends_at)
    later = replace(
        first,
        starts_at=first.starts_at + timedelta(hours=2),
        ends_at=first.ends_at + timedelta(hours=2),
    )
    change_sessions(group, later, WhichSessions.ONE, NOW)
    moved = booking(group, first)
    assert (moved.starts_at, moved.ends_at) == (earlier + timedelta(hours=2), later.ends_at)


def test_a_removed_session_takes_its_rota_with_it_but_slips_keep_it(
    group: GroupFile, club: LunchClub
):
    place = RotaPlace(
        session_id=club.seventeenth.id, role_id=club.cook.id, person_id=club.people[0].id
    )
    slip = AnonymousTally(session_id=club.tenth.id, question="Age", answer="60+", people=4)
    with group.step("Ask Joyce, and count slips") as step:
        step.save(place)
        step.save(slip)
    remove_session(group, club.seventeenth.id)
    assert group.find(RotaPlace) == []
    with pytest.raises(RuleBroken, match="People are in the register"):
        remove_session(group, club.tenth.id)


NUMBERS = count()


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("groups")


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.integers(0, 27), st.integers(8, 18), st.booleans(), st.integers(1, 6)),
        max_size=6,
    ),
    st.dictionaries(
        st.integers(0, 27),
        st.sampled_from(["leave_out", "without", "garden", "later"]),
        max_size=8,
    ),
    st.sampled_from(list(WhichSessions)),
    st.integers(-3, 3),
    st.integers(-3, 5),
)
def test_sessions_and_bookings_never_clash_unseen(
    scratch: Path,
    hires: list[tuple[int, int, bool, int]],
    decided: dict[int, str],
    which: WhichSessions,
    days_later: int,
    hours_later: int,
):
    path = scratch / f"{next(NUMBERS)}.groupkeeper"
    with create_group_file(path, GroupDetails(name="Us")) as group:
        club = begin_lunch_club(group, people=1, helpers=0)
        garden = Space(name="Garden room")
        with group.step("Add a room") as step:
            step.save(garden)
        for day, hour, inside, length in hires:
            starts = datetime.combine(TODAY, time(hour)) + timedelta(days=day)
            try_to(hire, group, garden.id if inside else club.activity.space_id, starts, length)
        choices = {
            TODAY + timedelta(days=day): {
                "leave_out": SpaceChoice(leave_out=True),
                "without": SpaceChoice(without=True),
                "garden": SpaceChoice(space_id=garden.id),
                "later": SpaceChoice(starts_at=time(19, 0)),
            }[way]
            for day, way in decided.items()
        }
        try_to(
            plan_sessions, group, club.activity.id, FOURTH_WEEK, TODAY, book=True, choices=choices
        )
        assert_all_is_seen(group, club)
        for session in planned(group, club)[:2]:
            later = timedelta(days=days_later, hours=hours_later)
            assert session.starts_at
            assert session.ends_at
            wanted = replace(
                session, starts_at=session.starts_at + later, ends_at=session.ends_at + later
            )
            try_to(change_sessions, group, wanted, which, NOW, choices=choices)
            assert_all_is_seen(group, club)
            try_to(call_off_session, group, session.id, "snow")
            try_to(hire, group, club.activity.space_id, wanted.starts_at)
            try_to(put_session_back_on, group, session.id)
            assert_all_is_seen(group, club)


def try_to(do, group: GroupFile, *args, **kwargs) -> None:
    """Do something, or find that it is refused and nothing is changed."""
    before = group.can_undo(), group.find(Session), group.find(Booking)
    try:
        do(group, *args, **kwargs)
    except RuleBroken:
        assert (group.can_undo(), group.find(Session), group.find(Booking)) == before


def assert_all_is_seen(group: GroupFile, club: LunchClub) -> None:
    """Nothing clashes, and each booking is where and when its session is."""
    assert clashes_from(group, TODAY) == ()
    for session in group.find(Session, activity_id=club.activity.id):
        if session.booking_id and session.state == SessionState.PLANNED:
            its = booking(group, session)
            assert its.state == BookingState.CONFIRMED
            assert (its.starts_at, its.ends_at) == (session.starts_at, session.ends_at)
            assert its.space_id == session.space_id


def test_a_session_keeps_the_time_its_space_needs_around_it(group: GroupFile, club: LunchClub):
    with group.step("A hall to clear up") as step:
        hall = step.save(Space(id="hall", name="Big hall", set_up_minutes=15, clear_up_minutes=30))
    starts, ends = datetime(2026, 5, 6, 10), datetime(2026, 5, 6, 12)
    session = Session(
        activity_id=club.activity.id, starts_at=starts, ends_at=ends, space_id=hall.id
    )
    add_session(group, session, book=True, today=TODAY)
    party = Booking(
        title="Party", space_id=hall.id, starts_at=ends, ends_at=ends + timedelta(hours=2)
    )
    with pytest.raises(RuleBroken, match="clears up until 12:30"):
        book(group, party)


def test_a_session_that_moves_to_another_space_keeps_the_time_that_one_needs(
    group: GroupFile, club: LunchClub
):
    with group.step("Two rooms") as step:
        step.save(Space(id="hall", name="Big hall", set_up_minutes=15, clear_up_minutes=30))
        step.save(Space(id="room", name="Small room", clear_up_minutes=5))
    starts, ends = datetime(2026, 5, 6, 10), datetime(2026, 5, 6, 12)
    session = add_session(
        group,
        Session(activity_id=club.activity.id, starts_at=starts, ends_at=ends, space_id="hall"),
        book=True,
        today=TODAY,
    )
    change_sessions(group, replace(session, space_id="room"), WhichSessions.ONE, NOW)
    its = booking(group, group.get(Session, session.id))
    assert (its.space_id, its.set_up_minutes, its.clear_up_minutes) == ("room", 0, 5)
