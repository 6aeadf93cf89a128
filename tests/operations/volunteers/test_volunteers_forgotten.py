"""What becomes of a volunteer's records when they are erased, joined, or ask what we hold."""

from datetime import datetime

import pytest

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account, MoneyLine
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.people.forgetting import NOBODY
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.skills import FreeTime, SkillHeld
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim, ExpenseItem, VolunteerAgreement
from groupkeeper.operations.people.erasing import erase
from groupkeeper.operations.people.joining import join_people
from groupkeeper.operations.people.people import add_person
from groupkeeper.operations.volunteers.expenses import (
    approve_claim,
    attach_claim_receipt,
    keep_claim,
    refuse_claim,
    repay_claim,
)
from groupkeeper.operations.volunteers.skills import say_what_they_can
from groupkeeper.operations.volunteers.volunteers import give_agreements
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.held import everything_held
from groupkeeper.storage.queries.volunteers.expenses import claims
from groupkeeper.storage.queries.volunteers.skills import skills_held, times_free
from tests.papers import photo

NOW = datetime(2026, 3, 12, 12, 0)
TODAY = NOW.date()
MORNING = ("TU", "morning")


def keep(group: GroupFile, first: str, last: str) -> Person:
    return add_person(group, Person(first_name=first, last_name=last), today=TODAY)


@pytest.fixture
def zdzislawa(group: GroupFile) -> Person:
    return keep(group, "Zdzisława", "Krzyżanopolska")


@pytest.fixture
def fatma(group: GroupFile) -> Person:
    return keep(group, "Fatma", "Demir")


def claimed(group: GroupFile, person: Person, notes: str = "") -> tuple[ExpenseClaim, ExpenseItem]:
    item = ExpenseItem(on_date=TODAY, what_for="Bus fares", pence=640)
    claim = ExpenseClaim(person_id=person.id, claimed_on=TODAY, notes=notes)
    return keep_claim(group, claim, [item], TODAY), item


def everything_about(group: GroupFile, person: Person, approver: Person) -> None:
    say_what_they_can(group, person.id, ["Drives"], [MORNING])
    give_agreements(group, [person.id], TODAY)
    claim, item = claimed(group, person, "Zdzisława walked home")
    picture = group.path.parent / "receipt.jpg"
    picture.write_bytes(photo())
    attach_claim_receipt(group, group.get(ExpenseItem, item.id), picture, TODAY)
    approve_claim(group, claim.id, approver.id, TODAY, TODAY)
    with group.step("Begin the cashbook") as step:
        step.save(Account(name="Bank"))
        fund = step.save(Fund(name="General fund"))
    repay_claim(group, claim.id, MoneyLine(on_date=TODAY, fund_id=fund.id), TODAY)
    refused, _ = claimed(group, person)
    refuse_claim(group, refused.id, "It was her own shopping")


def test_erasing_a_volunteer_leaves_only_what_the_accounts_must_keep(
    group: GroupFile, zdzislawa: Person, fatma: Person
) -> None:
    everything_about(group, zdzislawa, fatma)
    erase(group, [zdzislawa.id], now=NOW)
    for kind in (VolunteerAgreement, SkillHeld, FreeTime):
        assert group.find(kind) == []
    repaid, refused = claims(group)[0], claims(group)[1]
    assert {repaid.name, refused.name} == {NOBODY}
    assert {one.claim.notes for one in (repaid, refused)} == {""}
    assert {one.claim.refused_because for one in (repaid, refused)} == {""}
    assert sorted(one.pence for one in (repaid, refused)) == [640, 640]
    assert len(group.find(Attachment)) == 1  # the accounts keep their receipts
    (line,) = group.find(MoneyLine)
    assert line.party == "Zdzisława Krzyżanopolska"  # the law has the cashbook keep whom it paid
    content = group.path.read_bytes()
    for gone in ("walked home", "her own shopping", "Thank you for helping"):
        assert gone.encode() not in content


def test_erasing_whoever_approved_a_claim_leaves_it_approved(
    group: GroupFile, zdzislawa: Person, fatma: Person
) -> None:
    claim, _ = claimed(group, fatma)
    approve_claim(group, claim.id, zdzislawa.id, TODAY, TODAY)
    erase(group, [zdzislawa.id], now=NOW)
    (left,) = claims(group)
    assert (left.name, left.approved_by, left.state) == ("Fatma Demir", NOBODY, "approved")


def test_joining_two_entries_of_a_volunteer_keeps_every_claim_and_each_skill_once(
    group: GroupFile, zdzislawa: Person, fatma: Person
) -> None:
    other = keep(group, "Zdzicha", "Krzyzanopolska")
    everything_about(group, other, fatma)
    say_what_they_can(group, zdzislawa.id, ["Drives", "Cooks"], [MORNING])
    join_people(group, zdzislawa.id, other.id)
    assert skills_held(group)[zdzislawa.id] == ("Cooks", "Drives")
    assert times_free(group)[zdzislawa.id] == (MORNING,)
    assert {one.claim.person_id for one in claims(group)} == {zdzislawa.id}
    assert [one.person_id for one in group.find(VolunteerAgreement)] == [zdzislawa.id]
    assert [one.person_id for one in group.find(MoneyLine)] == [zdzislawa.id]


def test_what_we_hold_tells_agreements_claims_and_skills_in_plain_words(
    group: GroupFile, zdzislawa: Person, fatma: Person
) -> None:
    everything_about(group, zdzislawa, fatma)
    held = {one.title: one for one in everything_held(group, zdzislawa.id, TODAY).held}
    assert "Drives" in str(held["Skills people have"].rows)
    assert "Tuesday" in str(held["Times people are free"].rows)
    assert "Thank you for helping" in str(held["Volunteer agreements"].rows)
    told = str(held["Expenses claims"].rows)
    assert "E-A0001" in told
    assert "It was her own shopping" in told
    assert "Fatma" not in told
    things = str(held["Things volunteers paid for"].rows)
    assert "Bus fares" in things
    assert "£6.40" in things
    assert "receipt.jpg" in str(held["Attachments"].rows)
