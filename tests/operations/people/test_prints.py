"""Printing out of a real group file: who is on it, who is left out and said."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from groupkeeper.domain.money import say_pence
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.people.agreement import Answer, Consent, Purpose
from groupkeeper.domain.people.letters import LetterTemplate
from groupkeeper.domain.people.membership import SubscriptionPayment
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.errors import FileProblem, RuleBroken
from groupkeeper.operations.people.lists import people_for
from groupkeeper.operations.people.people import remove_person
from groupkeeper.operations.people.prints import (
    CAN_BE_LARGE,
    Print,
    Wish,
    draw_print,
    email_list,
    letter_called,
    save_print,
)
from groupkeeper.reports.pages import page_count
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.membership_lists import owing_on
from groupkeeper.storage.queries.people.people import MEMBER, Listing, owed_in_all, people_keys
from tests.printed import page_text


def _text(group: GroupFile, wish: Wish) -> str:
    pdf = draw_print(group, wish).paper.pdf
    return "\n".join(page_text(pdf, page + 1) for page in range(page_count(pdf)))


def _say(group: GroupFile, person: Person, purpose: Purpose, answer: Answer, day: date) -> None:
    with group.step("An answer") as step:
        step.save(
            Consent(person_id=person.id, purpose=purpose.value, answer=answer.value, on_date=day)
        )


@pytest.mark.parametrize("what", list(Print))
def test_every_print_can_be_made_of_the_sample(
    what: Print, sample: GroupFile, today: date, tmp_path: Path
) -> None:
    made = draw_print(sample, Wish(what, today, large=what in CAN_BE_LARGE))
    save_print(made, tmp_path / "print.pdf")
    assert page_count((tmp_path / "print.pdf").read_bytes()) == made.paper.pages >= 1


def test_most_members_of_the_sample_share_something_and_some_nothing(
    sample: GroupFile, today: date
) -> None:
    made = draw_print(sample, Wish(Print.MEMBERS_COPY, today))
    members = draw_print(sample, Wish(Print.MEMBERS, today)).people
    assert members / 2 < made.people < members
    (left_out,) = made.left_out
    assert left_out.startswith(f"{members - made.people} people have not agreed")
    changed = {
        each.person_id
        for each in sample.find(Consent, purpose=Purpose.MEMBERS_LIST, answer=Answer.WITHDRAWN)
    }
    text = "".join(_text(sample, Wish(Print.MEMBERS_COPY, today)).split())
    names = ["".join(sample.get(Person, id).full_name.split()) for id in changed]
    assert names
    assert not [name for name in names if name in text]


def test_every_member_is_on_the_list_and_on_the_roll(sample: GroupFile, today: date) -> None:
    members = people_keys(sample, Listing(our_year(sample.details(), today), today, MEMBER))
    for what in (Print.MEMBERS, Print.AGM_ROLL):
        assert draw_print(sample, Wish(what, today)).people == len(members)
        text = "".join(_text(sample, Wish(what, today)).split())
        for id in members:
            name = sample.get(Person, id).full_name
            assert "".join(name.split()) in text, name


def test_what_is_owed_on_paper_is_what_is_not_paid_to_the_penny(
    sample: GroupFile, today: date
) -> None:
    payments = sample.find(SubscriptionPayment)
    with sample.step("Lose some payments") as step:
        for payment in payments[::3]:
            step.remove(SubscriptionPayment, payment.id)
    for day in (today, today - timedelta(days=200), today - timedelta(days=700)):
        owing = owing_on(sample, day)
        assert owing.owing == owed_in_all(sample, Listing(our_year(sample.details(), day), day))
        assert owing.owing == owing.due - owing.paid > 0
        text = _text(sample, Wish(Print.SUBSCRIPTIONS_DUE, day))
        assert f"{say_pence(owing.owing)} in all" in text


def test_a_person_removed_is_on_no_list_and_owes_nothing(sample: GroupFile, today: date) -> None:
    before = people_for(sample, "", "", today)
    gone = before[0].person
    remove_person(sample, gone.id, today=today)
    assert gone.id not in [one.person.id for one in people_for(sample, "", "", today)]
    assert gone.full_name not in [line.name for line in owing_on(sample, today).lines]


def test_a_changed_mind_takes_someone_off_the_next_print_at_once(
    group: GroupFile, today: date
) -> None:
    with group.step("Add") as step:
        ann = step.save(Person(first_name="Ann", last_name="Lee", email="ann@example.org"))
    wish = Wish(Print.MEMBERS_COPY, today, who="everyone")
    _say(group, ann, Purpose.MEMBERS_LIST, Answer.GIVEN, today - timedelta(days=9))
    assert "Ann Lee" in _text(group, wish)
    _say(group, ann, Purpose.MEMBERS_LIST, Answer.WITHDRAWN, today)
    assert "Ann Lee" not in _text(group, wish)
    assert draw_print(group, wish).left_out == (
        "1 person has not agreed to be on the list and is left out.",
    )


def test_labels_go_to_the_household_and_leave_out_who_said_no_to_post(
    group: GroupFile, today: date
) -> None:
    with group.step("Add") as step:
        home = step.save(Household(name="Lee", address="1 Mill Fold", postcode="NE66 9ZZ"))
        ann = step.save(Person(first_name="Ann", last_name="Lee", household_id=home.id))
        bob = step.save(Person(first_name="Bob", last_name="Hay", address="2 Mill Fold"))
        step.save(Person(first_name="Cleo", last_name="Ash"))
    _say(group, bob, Purpose.POST, Answer.WITHDRAWN, today)
    made = draw_print(group, Wish(Print.LABELS, today))
    assert made.people == 1
    assert made.left_out == (
        "1 person said no to letters by post and is left out.",
        "1 person has no address and gets no label.",
    )
    assert "1 Mill Fold" in _text(group, Wish(Print.LABELS, today))
    assert ann.full_name in _text(group, Wish(Print.LABELS, today))


def test_labels_for_those_we_may_not_email_are_of_nobody_else(
    sample: GroupFile, today: date
) -> None:
    others = email_list(sample, MEMBER, "", today).others
    made = draw_print(sample, Wish(Print.LABELS, today, who=MEMBER, without_email=True))
    assert 0 < made.people <= len(others)


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        ({"sheet": "L1"}, "“L1” is not a sheet of labels we know: L7160"),
        ({"skip": 21}, "A sheet has 21 labels: leave out 0 to 20"),
        ({"skip": -1}, "A sheet has 21 labels"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(
    wish: dict, why: str, sample: GroupFile, today: date
) -> None:
    with pytest.raises(RuleBroken, match=why):
        draw_print(sample, Wish(Print.LABELS, today, **wish))


def test_without_a_letter_or_with_two_the_person_is_asked(group: GroupFile, today: date) -> None:
    with pytest.raises(RuleBroken, match="There is no letter yet"):
        draw_print(group, Wish(Print.LETTER, today))
    with group.step("Write") as step:
        step.save(LetterTemplate(name="Renewal", words="Dear {name}"))
        step.save(LetterTemplate(name="Invitation", words="Dear {name}"))
    with pytest.raises(RuleBroken, match="Say which letter: “Invitation”, “Renewal”"):
        letter_called(group, "")
    assert letter_called(group, "Renewal").name == "Renewal"
    with pytest.raises(RuleBroken, match="There is nobody to write to"):
        draw_print(group, Wish(Print.LETTER, today, letter_id="Renewal"))


def test_printing_writes_nothing_into_the_file(sample: GroupFile, today: date) -> None:
    before = len(sample.history())
    for what in Print:
        draw_print(sample, Wish(what, today))
    assert len(sample.history()) == before


def test_a_print_that_cannot_be_saved_is_said(
    sample: GroupFile, today: date, tmp_path: Path
) -> None:
    made = draw_print(sample, Wish(Print.PRIVACY_NOTICE, today))
    with pytest.raises(FileProblem, match="Nothing was changed"):
        save_print(made, tmp_path / "no such folder" / "notice.pdf")
