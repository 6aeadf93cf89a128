import datetime
import time
from collections.abc import Callable
from datetime import date
from statistics import median

import pytest

from groupkeeper.domain.activities.activity import Attendance, Session, SessionState
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.sign_in import InAndOut
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities.calling_off import call_off_session
from groupkeeper.operations.activities.registers import (
    add_helper,
    add_newcomer,
    clear_hours,
    finish_register,
    give_hours,
    half_hour_more,
    mark_came,
    mark_not_came,
    set_headcount,
)
from groupkeeper.operations.volunteers.hours import log_hours
from groupkeeper.storage.group_file import GroupFile
from tests.lunch_club import TENTH, LunchClub, begin_lunch_club


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    return begin_lunch_club(group)


def came(group: GroupFile, session: Session) -> list[str]:
    return [tick.person_id for tick in group.find(Attendance, session_id=session.id)]


def test_each_tick_is_a_step_and_undo_goes_back_one_tick(group: GroupFile, club: LunchClub):
    joyce, margaret, *_ = club.people
    mark_came(group, club.tenth.id, joyce.id)
    mark_came(group, club.tenth.id, margaret.id)
    assert group.can_undo() == "Margaret Ashworth came on 10 March"
    group.undo()
    assert came(group, club.tenth) == [joyce.id]
    assert group.can_undo() == "Joyce Adeyemi came on 10 March"


def test_ticking_twice_counts_once_and_leaves_no_second_step(group: GroupFile, club: LunchClub):
    joyce = club.people[0]
    first = mark_came(group, club.tenth.id, joyce.id)
    steps = len({change.at for change in group.history("attendance", first.id)})
    assert mark_came(group, club.tenth.id, joyce.id) == first
    assert len({change.at for change in group.history("attendance", first.id)}) == steps
    assert came(group, club.tenth) == [joyce.id]


def test_a_tick_taken_away_leaves_the_hours(group: GroupFile, club: LunchClub):
    joyce = club.people[0]
    mark_came(group, club.tenth.id, joyce.id)
    give_hours(group, club.tenth.id, joyce.id, 180)
    mark_not_came(group, club.tenth.id, joyce.id)
    assert came(group, club.tenth) == []
    assert [e.minutes for e in group.find(HoursEntry, session_id=club.tenth.id)] == [180]


def test_a_helper_on_duty_has_not_come_unless_ticked(group: GroupFile, club: LunchClub):
    give_hours(group, club.tenth.id, club.people[0].id, 180)
    assert came(group, club.tenth) == []


def test_hours_are_given_for_the_day_the_activity_and_its_stream(group: GroupFile, club: LunchClub):
    entry = give_hours(group, club.tenth.id, club.people[0].id, 180, club.cook.id)
    assert entry is not None
    assert (entry.on_date, entry.activity_id, entry.stream) == (
        TENTH,
        club.activity.id,
        club.activity.stream,
    )
    assert entry.reference
    assert group.can_undo() == "Joyce Adeyemi gave 3 hours on 10 March"


def test_new_hours_replace_the_old_ones_and_keep_the_role(group: GroupFile, club: LunchClub):
    joyce = club.people[0]
    give_hours(group, club.tenth.id, joyce.id, 180, club.cook.id)
    give_hours(group, club.tenth.id, joyce.id, 120)
    (entry,) = group.find(HoursEntry, session_id=club.tenth.id)
    assert (entry.minutes, entry.role_id) == (120, club.cook.id)


def test_half_an_hour_more_starts_from_nothing(group: GroupFile, club: LunchClub):
    joyce = club.people[0]
    half_hour_more(group, club.tenth.id, joyce.id)
    entry = half_hour_more(group, club.tenth.id, joyce.id)
    assert entry is not None
    assert entry.minutes == 60
    assert group.can_undo() == "Joyce Adeyemi gave 1 hour on 10 March"


def test_nought_hours_clears_them(group: GroupFile, club: LunchClub):
    joyce = club.people[0]
    give_hours(group, club.tenth.id, joyce.id, 180)
    assert give_hours(group, club.tenth.id, joyce.id, 0) is None
    assert group.find(HoursEntry, session_id=club.tenth.id) == []
    clear_hours(group, club.tenth.id, joyce.id)
    assert group.can_undo() == "Joyce Adeyemi gave no hours on 10 March"


def test_no_one_gives_more_than_sixteen_hours_on_a_day(group: GroupFile, club: LunchClub):
    joyce = club.people[0]
    log_hours(group, HoursEntry(on_date=TENTH, person_id=joyce.id, minutes=14 * 60))
    with pytest.raises(RuleBroken, match="17 hours for one person on one day"):
        give_hours(group, club.tenth.id, joyce.id, 180)
    assert group.find(HoursEntry, session_id=club.tenth.id) == []


def test_two_roles_at_one_session_are_changed_in_the_log(group: GroupFile, club: LunchClub):
    joyce = club.people[0]
    give_hours(group, club.tenth.id, joyce.id, 180, club.cook.id)
    log_hours(
        group,
        HoursEntry(
            on_date=TENTH,
            person_id=joyce.id,
            minutes=60,
            role_id=club.driver.id,
            activity_id=club.activity.id,
        ),
    )
    with pytest.raises(RuleBroken, match="hours in 2 roles"):
        give_hours(group, club.tenth.id, joyce.id, 120)


def test_a_newcomer_needs_only_a_name(group: GroupFile, club: LunchClub):
    person = add_newcomer(group, club.tenth.id, "  Zoë  van der Berg ")
    assert person.full_name == "Zoë van der Berg"
    assert group.get(Person, person.id).complete_later
    assert came(group, club.tenth) == [person.id]
    group.undo()
    assert came(group, club.tenth) == []
    assert group.find(Person, id=person.id) == []


def test_someone_new_who_gave_time_needs_only_a_name(group: GroupFile):
    person = add_helper(group, "Berg, Zoë")
    assert group.get(Person, person.id).full_name == "Zoë Berg"
    assert person.complete_later


def test_a_newcomer_without_a_name_is_not_added(group: GroupFile, club: LunchClub):
    with pytest.raises(RuleBroken, match="Type the name"):
        add_newcomer(group, club.tenth.id, "  ")


def test_a_headcount_is_kept_and_taken_back(group: GroupFile, club: LunchClub):
    set_headcount(group, club.tenth.id, 12)
    assert group.get(Session, club.tenth.id).headcount == 12
    set_headcount(group, club.tenth.id, None)
    assert group.get(Session, club.tenth.id).headcount is None
    with pytest.raises(RuleBroken, match="Enter how many came"):
        set_headcount(group, club.tenth.id, -1)


def test_no_one_is_put_in_the_register_of_a_session_called_off(group: GroupFile, club: LunchClub):
    call_off_session(group, club.tenth.id, "boiler")
    joyce = club.people[0].id
    for attempt in (
        lambda: mark_came(group, club.tenth.id, joyce),
        lambda: give_hours(group, club.tenth.id, joyce, 60),
        lambda: set_headcount(group, club.tenth.id, 3),
        lambda: add_newcomer(group, club.tenth.id, "Zoë Berg"),
        lambda: finish_register(group, club.tenth.id),
    ):
        with pytest.raises(RuleBroken, match="Tuesday 10 March was called off"):
            attempt()


def test_an_empty_register_is_not_finished(group: GroupFile, club: LunchClub):
    with pytest.raises(RuleBroken, match="No one is in this register yet"):
        finish_register(group, club.tenth.id)
    set_headcount(group, club.tenth.id, 0)
    assert finish_register(group, club.tenth.id).register_finished


def test_a_finished_register_says_the_session_was_held_and_can_be_corrected(
    group: GroupFile, club: LunchClub
):
    mark_came(group, club.tenth.id, club.people[0].id)
    finished = finish_register(group, club.tenth.id)
    assert finished.state == SessionState.HELD
    mark_came(group, club.tenth.id, club.people[1].id)
    assert len(came(group, club.tenth)) == 2


def test_a_tick_costs_little_more_than_saving_one_record(group: GroupFile):
    club = begin_lunch_club(group, people=120, helpers=6)
    plain, ticks = [], []
    for person in club.people:
        plain.append(seconds_of(lambda: save_plainly(group)))
        ticks.append(seconds_of(lambda who=person.id: mark_came(group, club.tenth.id, who)))
    assert median(ticks) < 3 * median(plain)


def save_plainly(group: GroupFile) -> None:
    with group.step("Someone") as step:
        step.save(Person(first_name="Ivy"))


def seconds_of(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def test_days_are_said_in_the_labels_of_steps(group: GroupFile, club: LunchClub, today: date):
    mark_came(group, club.seventeenth.id, club.people[2].id)
    assert group.can_undo() == "Winston Campbell came on 17 March"


def test_in_and_out_of_a_sheet_say_how_we_know_the_hours(group: GroupFile, club: LunchClub):
    joyce = club.people[0].id
    times = InAndOut(datetime.time(11, 30), datetime.time(14, 15))
    entry = give_hours(group, club.tenth.id, joyce, times.minutes, club.cook.id, times)
    assert entry is not None
    assert (entry.minutes, entry.basis, entry.note) == (165, "signed_in", "In 11:30, out 14:15")
    entry = give_hours(group, club.tenth.id, joyce, 180)
    assert entry is not None
    assert (entry.minutes, entry.note) == (180, "")
