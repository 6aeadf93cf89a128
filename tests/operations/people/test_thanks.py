from datetime import date

import pytest

from groupkeeper.domain.people.letters import LetterTemplate
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.people.letters import begin_thanks, keep_letter
from groupkeeper.operations.people.prints import Print, Wish, draw_print
from groupkeeper.reports.pages import page_count
from groupkeeper.storage.group_file import GroupFile
from tests.lunch_club import LunchClub, begin_lunch_club
from tests.printed import page_text

DAY = date(2026, 3, 12)


@pytest.fixture
def club(group: GroupFile) -> LunchClub:
    return begin_lunch_club(group)


def letters(group: GroupFile) -> tuple[list[str], tuple[str, ...]]:
    made = draw_print(group, Wish(Print.LETTER, DAY))
    pdf = made.paper.pdf
    return [page_text(pdf, page) for page in range(1, page_count(pdf) + 1)], made.left_out


def test_the_letter_of_thanks_has_hours_since_when_and_roles(group: GroupFile, club: LunchClub):
    with group.step("Joyce has helped for years") as step:
        step.save(HoursEntry(on_date=date(2019, 5, 7), person_id=club.people[0].id, minutes=60))
    begin_thanks(group)
    (joyce, margaret), left_out = letters(group)
    assert "helped us since 7 May 2019" in joyce
    assert "you gave 3 hours: Cook." in joyce
    assert "helped us since 3 March 2026" in margaret
    (said,) = left_out
    assert said.startswith("Nothing is known for {since}")


def test_hours_without_a_role_are_thanked_for_too(group: GroupFile, club: LunchClub):
    winston = club.people[2]
    with group.step("Winston helped") as step:
        step.save(HoursEntry(on_date=date(2026, 3, 10), person_id=winston.id, minutes=90))
    begin_thanks(group)
    written, _ = letters(group)
    assert any("you gave 1.5 hours: helping out." in " ".join(one.split()) for one in written)


def test_a_letter_of_thanks_is_begun_once_and_then_is_the_groups_own(
    group: GroupFile, club: LunchClub
):
    first = begin_thanks(group)
    assert group.can_undo() == "Keep the letter “Thank you to volunteers”"
    own = keep_letter(group, LetterTemplate(name="A card", words="You gave {hours}"))
    assert begin_thanks(group) == own
    assert len(group.find(LetterTemplate)) == 2
    assert first.name == "Thank you to volunteers"


def test_a_place_that_is_misspelt_is_refused(group: GroupFile, club: LunchClub):
    with pytest.raises(RuleBroken, match=r"\{hour\}"):
        keep_letter(group, LetterTemplate(name="A card", words="You gave {hour}"))


def test_a_letter_of_thanks_never_speaks_of_money(group: GroupFile, club: LunchClub):
    words = begin_thanks(group).words.lower()
    for never in ("£", "worth", "value", "contract", "reference", "employ"):
        assert never not in words
