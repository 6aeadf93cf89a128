"""Requests about data and checks: what is kept and what is stopped."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from groupkeeper.domain.people.agreement import CheckSeen
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role, RoleHeld
from groupkeeper.domain.people.rights import AskedFor, DataRequest
from groupkeeper.errors import NotThere, RuleBroken
from groupkeeper.operations.people.people import add_person
from groupkeeper.operations.people.rights import (
    keep_check,
    keep_request,
    person_called,
    remove_check,
    remove_request,
)
from groupkeeper.storage.attachments import attach
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.rights import checks_seen, requests_made
from groupkeeper.storage.queries.today import needs_doing

TODAY = date(2026, 3, 12)


@pytest.fixture
def ann(group: GroupFile) -> Person:
    """Someone with no role."""
    return add_person(group, Person(first_name="Ann", last_name="Lee"), today=TODAY)


def give_role(
    group: GroupFile, person: Person, *, allowed: bool, to_date: date | None = None
) -> None:
    with group.step("A role") as step:
        role = step.save(Role(name="Driver", role_group="befriending", check_allowed=allowed))
        step.save(RoleHeld(person_id=person.id, role_id=role.id, to_date=to_date))


def dbs(person: Person) -> CheckSeen:
    return CheckSeen(person_id=person.id, level="dbs_enhanced", seen_on=TODAY)


def test_a_dbs_check_needs_a_role_that_allows_one(group: GroupFile, ann: Person) -> None:
    with pytest.raises(RuleBroken, match="None of Ann's roles allows a DBS check"):
        keep_check(group, dbs(ann), today=TODAY)
    give_role(group, ann, allowed=False)
    with pytest.raises(RuleBroken):
        keep_check(group, dbs(ann), today=TODAY)
    give_role(group, ann, allowed=True)
    assert keep_check(group, dbs(ann), today=TODAY) in group.find(CheckSeen)


def test_a_role_that_has_ended_allows_nothing(group: GroupFile, ann: Person) -> None:
    give_role(group, ann, allowed=True, to_date=TODAY)
    with pytest.raises(RuleBroken):
        keep_check(group, dbs(ann), today=TODAY)


def test_first_aid_may_be_written_down_for_anyone(group: GroupFile, ann: Person) -> None:
    kept = keep_check(
        group, CheckSeen(person_id=ann.id, level="first_aid", seen_on=TODAY), today=TODAY
    )
    assert [one.check for one in checks_seen(group)] == [kept]
    remove_check(group, kept.id)
    assert checks_seen(group) == []
    group.undo()
    assert [one.name for one in checks_seen(group)] == ["Ann Lee"]


def test_a_check_that_is_kept_can_be_put_right_after_the_role_ended(
    group: GroupFile, ann: Person
) -> None:
    with group.step("As it was") as step:
        kept = step.save(dbs(ann))
    changed = replace(kept, reference="0012")
    assert keep_check(group, changed, today=TODAY).reference == "0012"


@pytest.mark.parametrize(
    ("seen", "field"),
    [
        ({"seen_on": date(2026, 3, 13)}, "seen_on"),
        ({"seen_on": TODAY, "review_on": TODAY}, "review_on"),
        ({"seen_on": None}, "seen_on"),
    ],
)
def test_days_of_a_check_that_cannot_be_are_refused(
    group: GroupFile, ann: Person, seen: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        keep_check(group, CheckSeen(person_id=ann.id, level="first_aid", **seen), today=TODAY)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_no_picture_of_a_dbs_certificate_can_be_kept(group: GroupFile, ann: Person) -> None:
    give_role(group, ann, allowed=True)
    check = keep_check(group, dbs(ann), today=TODAY)
    with (
        pytest.raises(RuleBroken, match="No picture of a DBS certificate is kept"),
        group.step("Attach") as step,
    ):
        attach(step, check, "certificate.jpg", b"picture", TODAY)
    assert group.rows("SELECT 1 FROM attachment_content") == []


def test_a_request_is_kept_changed_and_removed(group: GroupFile, ann: Person) -> None:
    asked = DataRequest(person_id=ann.id, asked_for="access", asked_on=TODAY)
    keep_request(group, asked, today=TODAY)
    assert group.can_undo() == "Note a request: to see what we hold"
    done = replace(asked, identity_checked_on=TODAY, answered_on=TODAY)
    keep_request(group, done, today=TODAY)
    assert [one.request for one in requests_made(group)] == [done]
    remove_request(group, asked.id)
    assert requests_made(group) == []


def test_nothing_is_given_out_before_it_is_sure_who_asks(group: GroupFile, ann: Person) -> None:
    asked = DataRequest(person_id=ann.id, asked_for="access", asked_on=TODAY, answered_on=TODAY)
    with pytest.raises(RuleBroken, match="made sure who they are"):
        keep_request(group, asked, today=TODAY)


def test_days_of_a_request_run_forward(group: GroupFile) -> None:
    asked = DataRequest(asked_for="complaint", asked_on=TODAY, acknowledged_on=date(2026, 3, 1))
    with pytest.raises(RuleBroken, match="before they asked"):
        keep_request(group, asked, today=TODAY)
    with pytest.raises(RuleBroken, match="has not come yet"):
        keep_request(
            group, DataRequest(asked_for="access", asked_on=date(2026, 3, 13)), today=TODAY
        )


def test_requests_that_wait_come_first_then_the_newest(group: GroupFile) -> None:
    for day, answered in ((1, None), (2, TODAY), (3, None)):
        keep_request(
            group,
            DataRequest(asked_for="erasure", asked_on=date(2026, 3, day), answered_on=answered),
            today=TODAY,
        )
    days = [one.request.asked_on and one.request.asked_on.day for one in requests_made(group)]
    assert days == [3, 1, 2]


def test_today_says_what_is_due(group: GroupFile, ann: Person) -> None:
    for asked_for, asked_on in (
        (AskedFor.ACCESS, date(2026, 2, 16)),
        (AskedFor.COMPLAINT, date(2026, 2, 5)),
        (AskedFor.ERASURE, date(2026, 3, 11)),
    ):
        keep_request(
            group,
            DataRequest(person_id=ann.id, asked_for=asked_for.value, asked_on=asked_on),
            today=TODAY,
        )
    with group.step("A check") as step:
        step.save(replace(dbs(ann), seen_on=date(2023, 3, 1), review_on=date(2026, 3, 1)))
    found = {(one.fact, one.tone) for one in needs_doing(group, TODAY)}
    assert found == {
        ("Request about data due in 4 days", "warn"),
        ("Complaint was due 5 days ago", "danger"),
        ("Request about data due in 32 days", "info"),
        ("1 check to look at again", "warn"),
    }


def test_today_is_silent_when_all_is_answered(group: GroupFile, ann: Person) -> None:
    keep_check(
        group,
        CheckSeen(person_id=ann.id, level="first_aid", seen_on=TODAY, review_on=date(2026, 4, 13)),
        today=TODAY,
    )
    assert needs_doing(group, TODAY) == ()


def test_a_person_is_called_by_id_or_whole_name(group: GroupFile, ann: Person) -> None:
    assert person_called(group, ann.id) == ann
    assert person_called(group, "ann  LEE") == ann
    with pytest.raises(NotThere, match="nobody called"):
        person_called(group, "Ann")
    add_person(group, Person(first_name="Ann", last_name="Lee"), today=TODAY)
    with pytest.raises(NotThere, match="2 people are called"):
        person_called(group, "Ann Lee")
