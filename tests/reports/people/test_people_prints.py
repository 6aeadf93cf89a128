"""Prints about people say what they should, to whom they may, and nothing breaks them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groupkeeper.domain.people.agreement import Purpose
from groupkeeper.domain.people.filling import fill_letters
from groupkeeper.domain.people.label_sheets import LABEL_SHEETS, SHEET_NAMED
from groupkeeper.domain.people.listed import Listed
from groupkeeper.domain.people.owing import Owing, OwingList
from groupkeeper.domain.people.person import Person
from groupkeeper.reports.letters import printable
from groupkeeper.reports.page import Printed
from groupkeeper.reports.pages import page_count
from groupkeeper.reports.people.agm_roll import print_agm_roll
from groupkeeper.reports.people.cards import print_cards
from groupkeeper.reports.people.labels import print_labels
from groupkeeper.reports.people.letters import print_letters
from groupkeeper.reports.people.membership_list import print_members_copy, print_membership_list
from groupkeeper.reports.people.privacy_notice import print_privacy_notice
from groupkeeper.reports.people.subscriptions_due import print_subscriptions_due
from tests.printed import page_text
from tests.reports.people.examples import (
    ANN,
    BOB,
    CLEO,
    DAY,
    DETAILS,
    DI,
    ORDINARY,
    OWING,
    PEOPLE,
    member,
)
from tests.reports.test_page import LETTERS, MARK_UP

GOLDEN = Path(__file__).parents[2] / "golden"


def _text(printed: Printed) -> str:
    pages = range(1, page_count(printed.pdf) + 1)
    return "\n".join(page_text(printed.pdf, page) for page in pages)


def _golden(name: str, printed: Printed) -> None:
    said = "\n".join(line.rstrip() for line in _text(printed).splitlines()) + "\n"
    assert said == (GOLDEN / name).read_text(encoding="utf-8")


def test_the_roll_says_who_may_vote_where_to_sign_and_the_quorum() -> None:
    _golden("agm_roll.txt", print_agm_roll(DETAILS, PEOPLE, DAY))


def test_subscriptions_due_say_who_owes_what_and_the_sum() -> None:
    _golden("subscriptions_due.txt", print_subscriptions_due(DETAILS, OWING))


def test_the_committees_copy_holds_everything_and_says_when_to_destroy_it() -> None:
    text = _text(print_membership_list(DETAILS, PEOPLE, DAY))
    for words in (
        "Ann Lee", "Joined 05/04/2019", "Paid to 31/03/2026", "Standing order", "1 Mill Fold",
        "NE66 9ZA", "01632 960 001", "ann@example.org", "In an emergency: Bob Lee",
        "Notice not given yet", "Member for life", "CONFIDENTIAL",
        "Destroy after 12 March 2027", "Notice 12/03/2026",
    ):  # fmt: skip
        assert words in text, words


def test_the_members_copy_holds_only_what_each_agreed_to_share() -> None:
    text = _text(print_members_copy(DETAILS, PEOPLE, DAY))
    assert "Ann Lee" in text
    assert "01632 960 001" in text
    assert "cleo@example.org" in text
    for words in ("ann@example.org", "Mill Fold", "Bob Hay", "01632 960 003"):
        assert words not in text, words


def test_a_child_has_no_surname_and_no_address_in_the_members_copy() -> None:
    by_birthday = member("Eve", "Young", ORDINARY, *Purpose, birth_date=date(2008, 3, 13),
                         address="4 Mill Fold")  # fmt: skip
    text = _text(print_members_copy(DETAILS, (DI, by_birthday), DAY))
    assert "Di" in text
    assert "Eve" in text
    for words in ("Young", "Mill Fold", "01632", "example.org"):
        assert words not in text, words
    grown = replace(by_birthday, person=replace(by_birthday.person, birth_date=date(2008, 3, 12)))
    assert "Eve Young" in _text(print_members_copy(DETAILS, (grown,), DAY))


def test_an_empty_contact_list_says_that_nobody_agreed_yet() -> None:
    assert "Nobody has agreed" in _text(print_members_copy(DETAILS, (BOB,), DAY))


def test_labels_start_after_those_already_used_and_go_on_over_the_page() -> None:
    labels = [(f"Person {n}", "1 Mill Fold") for n in range(22)]
    sheet = SHEET_NAMED["L7160"]
    assert print_labels("Us", labels[:21], sheet).pages == 1
    assert print_labels("Us", labels, sheet).pages == 2
    started = print_labels("Us", labels[:21], sheet, skip=1)
    assert started.pages == 2
    assert "Person 20" in page_text(started.pdf, 2)
    assert "Person 19" not in page_text(started.pdf, 2)


@pytest.mark.parametrize("sheet", LABEL_SHEETS, ids=lambda sheet: sheet.name)
def test_a_long_address_keeps_its_postcode_on_every_sheet(sheet) -> None:
    lines = ("The Reverend Canon Bartholomew Featherstonehaugh-Cholmondeley",)
    lines += tuple(f"{n} Very Long Building Name of Some Importance" for n in range(9))
    assert "NE66 9ZZ" in _text(print_labels("Us", [(*lines, "NE66 9ZZ")], sheet))


def test_cards_say_whose_they_are_and_until_when() -> None:
    printed = print_cards(DETAILS, (ANN, CLEO) * 5, DAY)
    assert printed.pages == 2
    text = _text(printed)
    assert "Member until 31 March 2026" in text
    assert "Member for life" in text
    assert "CONFIDENTIAL" in text


def test_each_letter_begins_on_its_own_page() -> None:
    words = "Dear {first name},\n\nPlease pay {fee} by {paid to}.\n\nThe committee of {group}"
    filled = fill_letters(words, (ANN, DI), DETAILS, DAY)
    printed = print_letters(DETAILS, filled.letters, DAY)
    assert printed.pages == 2
    first = page_text(printed.pdf, 1)
    for said in ("Dear Ann,", "£12.00", "31 March 2026", "1 Mill Fold", "12 March 2026"):
        assert said in first, said
    assert "Dear Di," in page_text(printed.pdf, 2)
    assert "Page" not in first


def test_the_privacy_notice_says_all_that_people_must_be_told() -> None:
    text = " ".join(_text(print_privacy_notice(DETAILS, DAY)).split())
    for said in (
        "is responsible for the details", "Ian Macleod", "legitimate interest", "contract",
        "2 years after you leave", "6 years", "within one month", "within 30 days",
        "Information Commissioner", "PUBLIC", "Who sees it",
    ):  # fmt: skip
        assert said in text, said
    assert "Destroy" not in text
    asked = replace(DETAILS, keep_people_years=1, privacy_contact="Joyce Adeyemi, 01632 960 417")
    text = " ".join(_text(print_privacy_notice(asked, DAY)).split())
    assert "1 year after you leave" in text
    assert "Joyce Adeyemi" in text


Drawn = Callable[[Sequence[Listed]], Printed]
EVERY_PRINT: dict[str, Drawn] = {
    "list": lambda people: print_membership_list(DETAILS, people, DAY),
    "large list": lambda people: print_membership_list(DETAILS, people, DAY, large=True),
    "members' copy": lambda people: print_members_copy(DETAILS, people, DAY),
    "roll": lambda people: print_agm_roll(DETAILS, people, DAY),
    "large roll": lambda people: print_agm_roll(DETAILS, people, DAY, large=True),
    "labels": lambda people: print_labels(
        "Us", [(one.person.full_name,) for one in people], SHEET_NAMED["L7165"]
    ),
    "cards": lambda people: print_cards(DETAILS, people, DAY),
    "letters": lambda people: print_letters(
        DETAILS, fill_letters("Dear {name}", people, DETAILS, DAY).letters, DAY
    ),
    "due": lambda people: print_subscriptions_due(
        DETAILS,
        OwingList(DAY, [Owing(one.person.full_name, None, 1200, 0, 1200) for one in people]),
    ),
}


def _called(name: str) -> Listed:
    one = member("x", "", ORDINARY, Purpose.MEMBERS_LIST)
    return replace(one, person=replace(one.person, first_name=name))


@pytest.mark.parametrize("draw", EVERY_PRINT.values(), ids=EVERY_PRINT.keys())
def test_t37_mark_up_and_letters_of_many_languages_in_names_are_printed_as_typed(
    draw: Drawn,
) -> None:
    names = (*MARK_UP, *LETTERS)
    text = "".join(_text(draw([_called(name) for name in names])).split())
    for name in names:
        assert "".join(name.split()) in text, name


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=40), st.text(max_size=400))
def test_t37_any_name_and_address_can_be_printed(name: str, address: str) -> None:
    one = _called(name)
    one = replace(one, address=address, answers=DI.answers, posts=(address,), postcode=name)
    for draw in EVERY_PRINT.values():
        read = "".join(_text(draw([one])).split())
        assert "".join(printable(name).split())[:12] in read


def test_the_longest_things_a_field_can_hold_still_print() -> None:
    long = "W" * 200
    person = Person(first_name=long, last_name=long, phone="1" * 40, other_phone="2" * 40,
                    email=long, emergency_name=long, emergency_phone="3" * 40)  # fmt: skip
    one = replace(
        ANN, person=person, address="W" * 20_000, postcode="W" * 12, posts=(long,) * 9,
        roles=(long,) * 9, kind=replace(ORDINARY, name=long), answers=DI.answers,
    )  # fmt: skip
    for draw in EVERY_PRINT.values():
        assert draw([one]).pages >= 1


def test_large_print_has_letters_of_sixteen_points() -> None:
    usual, large = (print_agm_roll(DETAILS, PEOPLE * 20, DAY, large=big) for big in (False, True))
    assert large.pages > usual.pages


@pytest.mark.parametrize("sheet", LABEL_SHEETS, ids=lambda sheet: sheet.name)
def test_the_pieces_of_a_sheet_lie_on_the_paper_and_do_not_overlap(sheet) -> None:
    places = [sheet.place(number) for number in range(sheet.count)]
    assert len(set(places)) == sheet.count
    assert min(left for left, _ in places) >= 4
    assert min(top for _, top in places) >= 8
    last_left, last_top = places[-1]
    assert last_left + sheet.width <= 210 - 4
    assert last_top + sheet.height <= 297 - 8


def test_the_21_labels_of_a_sheet_lie_where_the_makers_say() -> None:
    left, top = SHEET_NAMED["L7160"].place(0)
    assert (round(left, 1), round(top, 2)) == (7.2, 15.15)
    left, top = SHEET_NAMED["L7160"].place(4)
    assert (round(left, 2), round(top, 2)) == (73.25, 53.25)
