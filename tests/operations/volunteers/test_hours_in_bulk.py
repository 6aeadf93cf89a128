from dataclasses import replace
from datetime import date, datetime

import pytest

from groupkeeper.domain.activities.activity import Attendance, Session
from groupkeeper.domain.today import ToDo
from groupkeeper.domain.volunteers.hours import Basis, HoursEntry
from groupkeeper.domain.volunteers.rota import RotaAnswer, RotaPlace
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.volunteers.hours import log_hours
from groupkeeper.operations.volunteers.hours_in_bulk import PutIn, put_in_hours
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.hours_waiting import WaitingHours, hours_to_put_in
from groupkeeper.storage.queries.today import needs_doing
from tests.lunch_club import TENTH, LunchClub, begin_lunch_club

AFTER_LUNCH = datetime(2026, 3, 10, 14, 45)
DURING_LUNCH = datetime(2026, 3, 10, 13, 0)


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    return begin_lunch_club(group)


def on_rota(group: GroupFile, club: LunchClub, *places: int, role: str = "") -> list[RotaPlace]:
    made = [
        RotaPlace(
            session_id=club.tenth.id,
            person_id=club.people[place].id,
            role_id=role or club.cook.id,
        )
        for place in places
    ]
    with group.step("Fill the rota") as step:
        step.save_all(made)
    return made


def waiting(group: GroupFile, now: datetime = AFTER_LUNCH) -> list[WaitingHours]:
    return [line for line in hours_to_put_in(group, now) if line.place_id]


def names(lines: list[WaitingHours]) -> list[str]:
    return [line.name for line in lines]


def all_of(lines: list[WaitingHours]) -> list[PutIn]:
    return [
        PutIn(line.session_id, line.person_id, line.role_id, line.usual_minutes) for line in lines
    ]


def test_who_was_on_the_rota_of_a_session_that_was_held_waits(group: GroupFile, club: LunchClub):
    on_rota(group, club, 0, 3)
    assert names(waiting(group, DURING_LUNCH)) == []
    lines = waiting(group)
    assert names(lines) == ["Joyce Adeyemi", "Li-Hua Chen"]
    assert {(line.role, line.usual_minutes, line.sure) for line in lines} == {("Cook", 180, True)}


def test_some_are_put_in_now_and_the_rest_later(group: GroupFile, club: LunchClub):
    on_rota(group, club, 0, 3, 4)
    first, *_ = all_of(waiting(group))
    put_in_hours(group, [first])
    assert group.can_undo() == "Put in the hours of 1 person on 10 March"
    assert names(waiting(group)) == ["Li-Hua Chen", "Norman Frobisher"]
    put_in_hours(group, all_of(waiting(group)))
    assert waiting(group) == []
    entries = group.find(HoursEntry, session_id=club.tenth.id)
    assert {one.person_id for one in entries} == {club.people[place].id for place in (0, 3, 4)}
    assert len({one.reference for one in entries}) == 3
    group.undo()
    assert len(waiting(group)) == 2


def test_who_did_not_come_is_asked_about_no_more(group: GroupFile, club: LunchClub):
    place, _ = on_rota(group, club, 0, 3)
    put_in_hours(group, [], [place.id])
    assert group.can_undo() == "Say that 1 person did not come"
    assert names(waiting(group)) == ["Li-Hua Chen"]
    assert group.get(RotaPlace, place.id).answer == RotaAnswer.DID_NOT_COME
    assert group.find(HoursEntry, session_id=club.tenth.id) == []


def test_coming_to_help_is_not_an_attendance(group: GroupFile, club: LunchClub):
    on_rota(group, club, 0)
    put_in_hours(group, all_of(waiting(group)))
    assert group.find(Attendance, session_id=club.tenth.id) == []


def test_hours_put_in_by_hand_are_not_asked_for_again(group: GroupFile, club: LunchClub):
    on_rota(group, club, 0)
    log_hours(
        group,
        HoursEntry(
            on_date=TENTH,
            person_id=club.people[0].id,
            minutes=120,
            activity_id=club.activity.id,
        ),
    )
    assert waiting(group) == []
    with pytest.raises(RuleBroken, match="Joyce Adeyemi already has 2 hours"):
        put_in_hours(group, [PutIn(club.tenth.id, club.people[0].id, club.cook.id, 180)])
    assert len(group.find(HoursEntry, on_date=TENTH)) == 1


def test_nobody_may_be_put_in_twice_at_once(group: GroupFile, club: LunchClub):
    long_day = [
        PutIn(club.tenth.id, club.people[0].id, role.id, 9 * 60)
        for role in (club.cook, club.driver)
    ]
    with pytest.raises(RuleBroken, match="Joyce Adeyemi: That would make 18 hours") as refused:
        put_in_hours(group, long_day)
    assert refused.value.problems[0].field == "1"
    assert group.find(HoursEntry, on_date=TENTH) == []


def test_a_session_that_was_called_off_takes_no_hours(group: GroupFile, club: LunchClub):
    on_rota(group, club, 0)
    off = replace(club.tenth, state="called_off", called_off_because="boiler")
    with group.step("Call it off") as step:
        step.save(off)
    assert waiting(group) == []
    with pytest.raises(RuleBroken, match="called off"):
        put_in_hours(group, [PutIn(club.tenth.id, club.people[0].id, club.cook.id, 180)])


def test_who_usually_helps_is_asked_about_until_the_register_is_finished(
    group: GroupFile, club: LunchClub
):
    lines = [line for line in hours_to_put_in(group, AFTER_LUNCH) if line.session_id == _id(club)]
    assert names(lines) == ["Joyce Adeyemi", "Margaret Ashworth"]
    assert not any(line.sure or line.place_id for line in lines)
    with group.step("Joyce came") as step:
        step.save(Attendance(session_id=club.tenth.id, person_id=club.people[0].id))
    sure = [line.name for line in hours_to_put_in(group, AFTER_LUNCH) if line.sure]
    assert sure == ["Joyce Adeyemi"]
    with group.step("Finish the register") as step:
        step.save(replace(club.tenth, register_finished=True))
    assert [
        line for line in hours_to_put_in(group, AFTER_LUNCH) if line.session_id == _id(club)
    ] == []


def test_how_we_know_and_the_times_of_the_sheet_are_kept(group: GroupFile, club: LunchClub):
    (entry,) = put_in_hours(
        group,
        [
            PutIn(
                club.tenth.id,
                club.people[4].id,
                club.driver.id,
                165,
                Basis.SIGNED_IN.value,
                "In 11:30, out 14:15",
            )
        ],
    )
    assert (entry.basis, entry.note, entry.on_date) == ("signed_in", "In 11:30, out 14:15", TENTH)
    assert entry.activity_id == club.activity.id


def test_nothing_ticked_is_said(group: GroupFile, club: LunchClub):
    with pytest.raises(RuleBroken, match="Nobody is ticked"):
        put_in_hours(group, [])


def _id(club: LunchClub) -> str:
    session: Session = club.tenth
    return session.id


def test_today_asks_for_the_hours_of_the_rota_once_the_register_is_finished(
    group: GroupFile, club: LunchClub
):
    on_rota(group, club, 0, 3)
    wednesday = date(2026, 3, 11)
    assert _asked_today(group, wednesday) == []
    with group.step("Finish the register") as step:
        step.save(replace(club.tenth, register_finished=True))
    assert _asked_today(group, TENTH) == []
    (todo,) = _asked_today(group, wednesday)
    assert todo.fact == "Hours of 2 people are still to put in"
    assert todo.reason == "They were on the rota: Tuesday Lunch Club, Tuesday 10 March"
    put_in_hours(group, all_of(waiting(group)))
    assert _asked_today(group, wednesday) == []


def _asked_today(group: GroupFile, today: date) -> list[ToDo]:
    return [one for one in needs_doing(group, today) if one.key == "hours_to_put_in"]
