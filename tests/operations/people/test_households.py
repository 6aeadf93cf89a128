"""Households: living together, one payer, moving out with all that was paid."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    SubscriptionPayment,
)
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.people.households import (
    STILL_TO_ASK,
    begin_household,
    change_household,
    choose_payer,
    move_in,
    move_out,
)
from groupkeeper.operations.people.memberships import Paid, join, renew
from groupkeeper.operations.people.people import remove_person
from groupkeeper.storage.group_file import GroupFile

MILL = "4 Mill Fold, Wenlow"
WINSTON = Person(first_name="Winston", last_name="Campbell", address=MILL, postcode="NE66 9ZA")
IMANI = Person(first_name="Imani", last_name="Campbell", address=MILL, postcode="NE66 9ZA")
GWEN = Person(first_name="Gwen", last_name="Hughes", address="9 Beck Side", postcode="NE66 9ZB")
ORDINARY = MembershipType(name="Ordinary", fee_pence=1200, year_end_month=3)
JUNE = date(2025, 6, 4)


@pytest.fixture
def home(group: GroupFile, today: date) -> Household:
    """Winston and Imani at Mill Fold; Winston pays. Gwen lives elsewhere, in no household."""
    with group.step("Begin") as step:
        step.save_all([WINSTON, IMANI, GWEN, ORDINARY])
    made = begin_household(group, Household(name="", address=MILL, postcode="NE66 9ZA"), WINSTON.id)
    move_in(group, made.id, IMANI.id)
    return group.get(Household, made.id)


def payers(group: GroupFile) -> list[str]:
    return [one.payer_id for one in group.find(SubscriptionPayment)]


def test_a_household_is_called_after_who_begins_it_and_they_pay(
    group: GroupFile, home: Household
) -> None:
    assert (home.name, home.payer_id) == ("Campbell", WINSTON.id)
    assert {one.first_name for one in group.find(Person, household_id=home.id)} == {
        "Winston",
        "Imani",
    }
    with pytest.raises(RuleBroken, match="has a household already"):
        begin_household(group, Household(name="Again"), IMANI.id)
    with pytest.raises(RuleBroken, match="lives here already"):
        move_in(group, home.id, IMANI.id)


def test_the_payer_pays_for_the_others(group: GroupFile, home: Household, today: date) -> None:
    member = join(group, IMANI.id, ORDINARY, JUNE, Paid(1200, JUNE), today=today)
    renew(group, member, Paid(1200, today), today)
    assert payers(group) == [WINSTON.id, WINSTON.id]


def test_another_payer_pays_from_now_on_and_the_past_stays(
    group: GroupFile, home: Household, today: date
) -> None:
    member = join(group, IMANI.id, ORDINARY, JUNE, Paid(1200, JUNE), today=today)
    choose_payer(group, home.id, IMANI.id)
    assert group.can_undo() == "Imani Campbell pays for Campbell"
    renew(group, member, Paid(1200, today), today)
    assert payers(group) == [WINSTON.id, IMANI.id]
    with pytest.raises(RuleBroken, match="does not live here"):
        choose_payer(group, home.id, GWEN.id)


def test_a_grown_child_moves_out_with_all_they_did_and_paid(
    group: GroupFile, home: Household, today: date
) -> None:
    join(group, IMANI.id, ORDINARY, JUNE, Paid(1200, JUNE), today=today)
    kept = (group.find(Membership), group.find(Subscription), group.find(SubscriptionPayment))
    own = move_out(group, IMANI.id, "9 Beck Side", "NE66 9ZB")
    imani = group.get(Person, IMANI.id)
    assert (imani.household_id, imani.address, imani.postcode) == (
        own.id,
        "9 Beck Side",
        "NE66 9ZB",
    )
    assert own.payer_id == IMANI.id
    assert group.get(Household, home.id).payer_id == WINSTON.id
    assert group.get(Person, WINSTON.id).address == MILL
    after = (group.find(Membership), group.find(Subscription), group.find(SubscriptionPayment))
    assert after == kept
    group.undo()
    assert group.get(Person, IMANI.id).household_id == home.id
    assert [one.id for one in group.find(Household)] == [home.id]


def test_an_address_nobody_knows_yet_is_still_to_be_asked(
    group: GroupFile, home: Household
) -> None:
    move_out(group, IMANI.id, "", "")
    imani = group.get(Person, IMANI.id)
    assert (imani.address, imani.complete_later) == ("", STILL_TO_ASK)


def test_the_payer_moves_out_only_when_someone_pays_after_them(
    group: GroupFile, home: Household, today: date
) -> None:
    join(group, IMANI.id, ORDINARY, JUNE, Paid(1200, JUNE), today=today)
    with pytest.raises(RuleBroken, match="Winston pays for Campbell. Choose who pays now"):
        move_out(group, WINSTON.id, "1 Green Lane", "")
    own = move_out(group, WINSTON.id, "1 Green Lane", "", payer_after=IMANI.id)
    assert group.get(Household, home.id).payer_id == IMANI.id
    assert group.get(Household, own.id).payer_id == WINSTON.id
    assert payers(group) == [WINSTON.id]


def test_the_last_to_leave_takes_the_household_with_them(group: GroupFile, home: Household) -> None:
    move_out(group, IMANI.id, "", "")
    move_in(group, group.get(Person, IMANI.id).household_id, WINSTON.id)
    assert home.id not in {one.id for one in group.find(Household)}
    group.undo()
    assert home.id in {one.id for one in group.find(Household)}


def test_moving_in_gives_the_address_of_the_household(group: GroupFile, home: Household) -> None:
    move_in(group, home.id, GWEN.id)
    gwen = group.get(Person, GWEN.id)
    assert (gwen.address, gwen.postcode, gwen.household_id) == (MILL, "NE66 9ZA", home.id)


def test_a_new_address_is_new_for_those_who_live_there_in_one_step(
    group: GroupFile, home: Household
) -> None:
    with group.step("Winston spends the week elsewhere") as step:
        step.save(replace(group.get(Person, WINSTON.id), address="The narrowboat"))
    moved = replace(home, address="12 Station Road", postcode="NE66 9ZD")
    change_household(group, moved)
    assert group.get(Person, IMANI.id).address == "12 Station Road"
    assert group.get(Person, IMANI.id).postcode == "NE66 9ZD"
    assert group.get(Person, WINSTON.id).address == "The narrowboat"
    group.undo()
    assert group.get(Person, IMANI.id).address == MILL
    assert group.get(Household, home.id).address == MILL


def test_those_who_stay_at_the_old_address_keep_it(group: GroupFile, home: Household) -> None:
    with group.step("No address of her own") as step:
        step.save(replace(group.get(Person, IMANI.id), address="", postcode=""))
    change_household(group, replace(home, address="12 Station Road"), with_people=False)
    assert group.get(Person, IMANI.id).address == MILL
    assert group.get(Person, WINSTON.id).address == MILL


def test_a_household_without_a_name_is_refused(group: GroupFile, home: Household) -> None:
    with pytest.raises(RuleBroken, match="Household is needed"):
        change_household(group, replace(home, name=""))


@pytest.mark.parametrize("after", [IMANI.id, ""], ids=["another pays", "nobody pays"])
def test_removing_the_payer_loses_no_payment(
    group: GroupFile, home: Household, today: date, after: str
) -> None:
    member = join(group, IMANI.id, ORDINARY, JUNE, Paid(1200, JUNE), today=today)
    remove_person(group, WINSTON.id, today=today, payer_after=after)
    assert group.get(Household, home.id).payer_id == after
    assert payers(group) == [WINSTON.id]
    renew(group, member, Paid(1200, today), today)
    assert payers(group) == [WINSTON.id, IMANI.id]


DONE: dict[str, Callable[[GroupFile, Household], object]] = {
    "begin": lambda group, home: begin_household(group, Household(name="Hughes"), GWEN.id),
    "move in": lambda group, home: move_in(group, home.id, GWEN.id),
    "move out": lambda group, home: move_out(group, IMANI.id, "9 Beck Side", ""),
    "address": lambda group, home: change_household(group, replace(home, address="1 New Street")),
    "payer": lambda group, home: choose_payer(group, home.id, IMANI.id),
}


@pytest.mark.parametrize("done", DONE)
def test_whatever_is_done_and_undone_leaves_all_as_it_was(
    group: GroupFile, home: Household, done: str
) -> None:
    before = (group.find(Household), group.find(Person))
    DONE[done](group, home)
    assert (group.find(Household), group.find(Person)) != before
    group.undo()
    assert (group.find(Household), group.find(Person)) == before
