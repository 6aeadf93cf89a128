import dataclasses

import pytest

from groupkeeper.domain.activities.activity import AnonymousTally
from groupkeeper.domain.activities.asking import AGE, AGES, AskedQuestion, too_many_slips
from groupkeeper.domain.fields import FieldKind, fields_of
from groupkeeper.domain.periods import Period
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities.calling_off import call_off_session
from groupkeeper.operations.activities.slips import ask_on_slips, count_slips, stop_asking
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.slips import (
    SlipsSaid,
    questions_of,
    slips_between,
    slips_of,
)
from tests.lunch_club import TENTH, THIRD, LunchClub, begin_lunch_club

WHERE = "Where do you live?"


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    return begin_lunch_club(group)


def asked(club: LunchClub, question: str = WHERE, answers: str = "In Wenlow\nElsewhere"):
    return AskedQuestion(activity_id=club.activity.id, question=question, answers=answers)


def test_an_activity_asks_what_its_funders_want_to_know(group: GroupFile, club: LunchClub):
    kept = ask_on_slips(group, asked(club))
    ask_on_slips(group, asked(club, AGE, "\n".join(AGES)))
    assert [one.question for one in questions_of(group, club.activity.id)] == [WHERE, AGE]
    assert kept.choices == ("In Wenlow", "Elsewhere")
    stop_asking(group, kept.id)
    assert [one.question for one in questions_of(group, club.activity.id)] == [AGE]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("", "Answers"),
        ("Yes", "2 to 12 answers"),
        ("Yes\nyes", "are the same"),
    ],
)
def test_a_question_needs_different_answers(
    group: GroupFile, club: LunchClub, answers: str, said: str
):
    with pytest.raises(RuleBroken, match=said):
        ask_on_slips(group, asked(club, answers=answers))


def test_a_question_is_asked_once(group: GroupFile, club: LunchClub):
    ask_on_slips(group, asked(club))
    with pytest.raises(RuleBroken, match="asked already"):
        ask_on_slips(group, asked(club))


def test_slips_are_counted_in_one_step_that_undo_takes_back(group: GroupFile, club: LunchClub):
    count_slips(group, club.tenth.id, {(WHERE, "In Wenlow"): 5, (WHERE, "Elsewhere"): 2})
    assert group.can_undo() == "Count the slips of 10 March"
    assert slips_of(group, club.tenth.id) == {(WHERE, "In Wenlow"): 5, (WHERE, "Elsewhere"): 2}
    count_slips(group, club.tenth.id, {(WHERE, "In Wenlow"): 6, (WHERE, "Elsewhere"): None})
    assert slips_of(group, club.tenth.id) == {(WHERE, "In Wenlow"): 6}
    group.undo()
    group.undo()
    assert slips_of(group, club.tenth.id) == {}


def test_counting_the_same_again_leaves_no_step(group: GroupFile, club: LunchClub):
    before = group.can_undo()
    count_slips(group, club.tenth.id, {(WHERE, "In Wenlow"): 0})
    assert group.can_undo() == before


def test_a_slip_holds_no_person_and_no_time_but_that_of_its_session(
    group: GroupFile, club: LunchClub
):
    kinds = {field.kind for field in fields_of(AnonymousTally)}
    links = {field.link_to for field in fields_of(AnonymousTally) if field.link_to}
    assert links == {"session"}
    assert not kinds & {FieldKind.MOMENT, FieldKind.DATE}
    first = count_slips(group, club.tenth.id, {(WHERE, "In Wenlow"): 5})
    second = count_slips(group, club.tenth.id, {(WHERE, "Elsewhere"): 5})
    assert len({one.id[:10] for one in (*first, *second)}) == 1  # the part that holds a time
    assert {f.name for f in dataclasses.fields(AnonymousTally)} == {
        "id", "session_id", "question", "answer", "people",
    }  # fmt: skip


def test_slips_add_up_over_a_period_and_not_from_sessions_called_off(
    group: GroupFile, club: LunchClub
):
    ask_on_slips(group, asked(club))
    count_slips(group, club.third.id, {(WHERE, "In Wenlow"): 3})
    count_slips(group, club.tenth.id, {(WHERE, "In Wenlow"): 4, (WHERE, "Elsewhere"): 1})
    said = slips_between(group, [club.activity.id], Period(THIRD, TENTH))
    assert said == [SlipsSaid(WHERE, "In Wenlow", 7), SlipsSaid(WHERE, "Elsewhere", 1)]
    assert slips_between(group, [club.activity.id], Period(TENTH, TENTH))[0].people == 4
    assert slips_between(group, ["another"], Period(THIRD, TENTH)) == []


def test_slips_are_refused_where_nobody_came(group: GroupFile, club: LunchClub):
    call_off_session(group, club.tenth.id, "snow")
    with pytest.raises(RuleBroken, match="was called off"):
        count_slips(group, club.tenth.id, {(WHERE, "In Wenlow"): 1})
    with pytest.raises(RuleBroken, match="how many ticked it"):
        count_slips(group, club.third.id, {(WHERE, "In Wenlow"): -1})


def test_more_slips_than_people_are_worth_a_look():
    slips = [
        AnonymousTally(question=WHERE, answer="In Wenlow", people=5),
        AnonymousTally(question=WHERE, answer="Elsewhere", people=3),
    ]
    assert too_many_slips(slips, 8) == ""
    assert too_many_slips(slips, 7) == "8 slips are counted, more than people came. Is that right?"
