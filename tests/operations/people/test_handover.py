"""The pack of a post: everything open for its next holder, and nothing else personal."""

import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.people.agreement import CheckLevel, CheckSeen
from groupkeeper.domain.people.handing_over import (
    MOST_ROWS,
    FilePlace,
    HandoverPack,
    Open,
    PostKind,
    file_name,
)
from groupkeeper.domain.people.membership import Subscription, SubscriptionPayment
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Post
from groupkeeper.domain.people.rights import AskedFor, DataRequest
from groupkeeper.errors import NotThere
from groupkeeper.operations.people.handover import draw_handover, handover_pack, save_handover
from groupkeeper.operations.people.posts import (
    appoint,
    hand_over,
    keep_post,
    post_called,
    step_down,
)
from groupkeeper.reports.handover import print_handover
from groupkeeper.reports.pages import page_count
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.people import Listing, owed_in_all
from groupkeeper.storage.queries.people.posts import post_on
from groupkeeper.storage.queries.today import needs_doing
from tests.operations.open_things import open_things
from tests.printed import page_text

GOLDEN = Path(__file__).parents[2] / "golden" / "handover.txt"
PLACE = FilePlace(
    "Wenlow Green.groupkeeper",
    "Documents/Wenlow Green",
    "Documents/Copies",
    "Wenlow Green 2026-03-11 19.30.00.groupkeeper",
)
DUTIES = "Keeps the cashbook and the bank account.\nPays what two signatories agreed to."
AFTER_TODAY = date(2026, 4, 20)


@pytest.fixture
def busy(sample: GroupFile, today: date) -> GroupFile:
    """The made-up group with something open of every sort, and a treasurer to come."""
    gwen, joyce = (_person(sample, name) for name in ("Gwen Hughes", "Joyce Adeyemi"))
    hall = sample.find(Space, name="Main hall")[0]
    with sample.step("Leave things open") as step:
        step.save(replace(gwen, complete_later="Ask for her phone number"))
        step.save(
            CheckSeen(
                person_id=joyce.id,
                level=CheckLevel.FIRST_AID,
                seen_on=date(2023, 4, 1),
                review_on=date(2026, 4, 1),
            )
        )
        step.save(
            DataRequest(person_id=joyce.id, asked_for=AskedFor.ACCESS, asked_on=date(2026, 3, 2))
        )
        step.save(
            Booking(
                title="Ruby wedding",
                space_id=hall.id,
                starts_at=datetime(2026, 6, 6, 14, 0),
                ends_at=datetime(2026, 6, 6, 18, 0),
                person_id=joyce.id,
                state=BookingState.PROVISIONAL,
                lapses_on=date(2026, 3, 31),
            )
        )
    treasurer = post_called(sample, "Treasurer")
    keep_post(sample, replace(treasurer, what_it_involves=DUTIES), today=today)
    (holder,) = post_on(sample, treasurer.id, today).holders
    hand_over(sample, holder.held, gwen.id, AFTER_TODAY, "AGM 2026")
    return sample


def _person(group: GroupFile, name: str) -> Person:
    return next(one for one in group.find(Person) if one.full_name == name)


def _pack(group: GroupFile, name: str, today: date) -> HandoverPack:
    pack = handover_pack(group, post_called(group, name).id, today=today)
    return replace(pack, place=PLACE)


def _text(pack: HandoverPack) -> str:
    pdf = print_handover(pack).pdf
    return "\n\n".join(page_text(pdf, page + 1) for page in range(page_count(pdf)))


def test_the_packs_say_what_was_looked_at_and_found_right(group: GroupFile, today: date) -> None:
    """Run with GOLDEN=write after a change of the paper was looked at and is right."""
    with group.step("Everything open once") as step:
        step.save_all(open_things())
    posts = ("Secretary", "Treasurer", "Bookings secretary", "Chair", "Committee member")
    text = "\n\n\n".join(_text(_pack(group, name, today)) for name in posts) + "\n"
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["Treasurer", "Chair", "Committee member"])
def test_a_post_that_needs_no_names_is_given_none(busy: GroupFile, today: date, name: str) -> None:
    pack = _pack(busy, name, today)
    text = " ".join(_text(pack).split())
    of_the_post = {holder for holder, _ in pack.holders} | set(pack.following)
    named = {one.full_name for one in busy.find(Person) if one.full_name in text}
    assert named == of_the_post


@pytest.mark.parametrize("name", ["Secretary", "Treasurer", "Bookings secretary", "Chair"])
def test_no_pack_holds_a_phone_an_email_an_address_or_a_note(
    busy: GroupFile, today: date, name: str
) -> None:
    text = " ".join(_text(_pack(busy, name, today)).split())
    for one in busy.find(Person):
        for private in (one.phone, one.email, one.address, one.postcode):
            assert not private or private not in text


def test_the_secretary_finds_every_open_thing_about_people_by_name(
    busy: GroupFile, today: date
) -> None:
    told = {one.what: one for one in _pack(busy, "Secretary", today).still_open}
    assert told[Open.TO_COMPLETE].rows == (("Gwen Hughes", "Ask for her phone number"),)
    assert ("Joyce Adeyemi", "First aid", "01/04/2026") in told[Open.CHECKS].rows
    assert told[Open.REQUESTS].rows == (
        (
            "Joyce Adeyemi",
            "To see what we hold",
            "Make sure who asks, then answer",
            "02/04/2026",
        ),
    )
    assert told[Open.AWAITING].rows == ()
    assert told[Open.AWAITING].count == 1


def test_the_bookings_secretary_finds_who_waits_and_until_when(
    busy: GroupFile, today: date
) -> None:
    told = {one.what: one for one in _pack(busy, "Bookings secretary", today).still_open}
    assert told[Open.AWAITING].rows == (
        (
            "06/06/2026, 14:00 to 18:00",
            "Main hall",
            "Ruby wedding",
            "Joyce Adeyemi",
            "31/03/2026",
        ),
    )
    assert set(told) == {Open.AWAITING, Open.CLASHES}


def test_the_pack_counts_as_today_does(busy: GroupFile, today: date) -> None:
    facts = " ".join(one.fact for one in needs_doing(busy, today))
    told = {one.what: one.count for one in _pack(busy, "Chair", today).still_open}
    assert f"{told[Open.RECEIPTS]} payments have no receipt" in facts
    assert f"{told[Open.REGISTERS]} sessions have no register" in facts
    assert f"{told[Open.TO_COMPLETE]} person has details missing" in facts
    assert told[Open.CLASHES] == 1


def test_what_is_owed_is_the_sum_of_the_unpaid_subscriptions(busy: GroupFile, today: date) -> None:
    unpaid = busy.find(Subscription)[0]
    with busy.step("A payment was written down by mistake") as step:
        for payment in busy.find(SubscriptionPayment, subscription_id=unpaid.id):
            step.remove(SubscriptionPayment, payment.id)
    listing = Listing(our_year(busy.details(), today), today)
    said = say_pence(owed_in_all(busy, listing))
    treasurer = {one.what: one for one in _pack(busy, "Treasurer", today).still_open}
    secretary = {one.what: one for one in _pack(busy, "Secretary", today).still_open}
    told = treasurer[Open.SUBSCRIPTIONS]
    assert told.said == f"{said} is owed in all. Look them up in GroupKeeper."
    owing = [row for row in secretary[Open.SUBSCRIPTIONS].rows if row[2]]
    assert [row[2] for row in owing] == [said]


@pytest.mark.parametrize("lines", range(0, 44, 4))
def test_the_lines_to_sign_stand_on_one_page_with_their_heading(
    group: GroupFile, today: date, lines: int
) -> None:
    post = keep_post(group, Post(name="Chair"), today=today)
    pack = handover_pack(group, post.id, today=today)
    longer = replace(pack, place=PLACE, what_it_involves="\n".join(["A duty."] * lines))
    pdf = print_handover(longer).pdf
    pages = [page_text(pdf, page + 1) for page in range(page_count(pdf))]
    (signed,) = [page for page in pages if "\nSigned" in f"\n{page}"]
    assert "Handing over Date Taking over Date" in signed
    (by_hand,) = [page for page in pages if "\nBy hand" in f"\n{page}"]
    assert "Minute book and constitution" in by_hand


def test_an_empty_group_has_nothing_open_and_says_so(group: GroupFile, today: date) -> None:
    chair = keep_post(group, Post(name="Chair"), today=today)
    pack = handover_pack(group, chair.id, today=today)
    assert pack.still_open == ()
    assert pack.post_kind is PostKind.CHAIR
    text = _text(pack)
    assert "Nothing in GroupKeeper waits for this post." in text
    assert "Nobody at present" in text
    assert "None yet. Make one before you hand over." in text


def test_a_safety_copy_is_named_in_the_pack(busy: GroupFile, today: date) -> None:
    folder = busy.places.copies
    folder.mkdir(parents=True, exist_ok=True)
    for stamp in ("2026-01-02 10.00.00", "2026-03-11 19.30.00"):
        (folder / f"{busy.path.stem} {stamp}{busy.path.suffix}").write_bytes(b"")
    (folder / f"another group 2026-03-12 10.00.00{busy.path.suffix}").write_bytes(b"")
    place = handover_pack(busy, post_called(busy, "Chair").id, today=today).place
    assert place.newest_copy == f"{busy.path.stem} 2026-03-11 19.30.00{busy.path.suffix}"
    assert place.folder == str(busy.path.parent)


def test_very_long_lists_and_words_still_print(sample: GroupFile, today: date) -> None:
    secretary = post_called(sample, "Secretary")
    people = [
        Person(first_name="Ann", last_name=f"Open {number}", complete_later="Everything " * 18)
        for number in range(MOST_ROWS + 5)
    ]
    with sample.step("Take down many in a hurry") as step:
        step.save_all(people)
    words = "One of many duties. " * 900
    keep_post(sample, replace(secretary, what_it_involves=words), today=today)
    text = _text(_pack(sample, "Secretary", today))
    assert f"People with details missing: {MOST_ROWS + 5}" in text
    assert "And 5 more, listed in GroupKeeper." in text


def test_names_are_words_and_never_mark_up(group: GroupFile, today: date) -> None:
    ann = Person(first_name="<b>Ann", last_name="& Sons</para>")
    post = keep_post(group, Post(name="Chair <i>"), today=today)
    with group.step("Add") as step:
        step.save(ann)
    appoint(group, post, ann.id, today)
    text = _text(handover_pack(group, post.id, today=today))
    assert "Handover: Chair <i>" in text
    assert "<b>Ann & Sons</para>, since 12 March 2026" in text


def test_a_pack_is_saved_whole_under_a_name_any_disk_takes(
    busy: GroupFile, today: date, tmp_path: Path
) -> None:
    post = keep_post(busy, Post(name="Keys/doors: warden?"), today=today)
    made = draw_handover(busy, post.id, today=today)
    assert file_name(made.pack) == "Handover Keys doors warden 2026-03-12.pdf"
    path = save_handover(made, tmp_path / file_name(made.pack))
    assert path.read_bytes() == made.paper.pdf
    assert page_count(made.paper.pdf) == made.paper.pages


def test_a_post_that_is_gone_has_no_pack(group: GroupFile, today: date) -> None:
    with pytest.raises(NotThere):
        handover_pack(group, "nowhere", today=today)


def test_a_post_with_several_holders_leaves_the_name_on_the_line_open(
    sample: GroupFile, today: date
) -> None:
    text = _text(_pack(sample, "Committee member", today))
    assert "Name and post" not in text
    assert "Handing over" in text
    (one, *_) = post_on(sample, post_called(sample, "Committee member").id, today).holders
    step_down(sample, one.held, today)
    assert one.name not in _text(_pack(sample, "Committee member", today))
