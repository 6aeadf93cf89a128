"""Phones and postcodes in the person form: written the usual way, odd ones kept with a word."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from groupkeeper.domain.people.contact import ODD_PHONE
from groupkeeper.domain.people.person import Person
from groupkeeper.ui.people.contact_card import ContactCard
from tests.ui.people.conftest import Show

TODAY = date(2026, 3, 12)


def typed_into(card: ContactCard, name: str, words: str, qtbot: QtBot) -> str:
    """Type into a field and move on; what is said beside it then."""
    field = card.fields[name]
    field.setFocus()
    field.set_value("")
    qtbot.keyClicks(field.editor, words)
    card.fields["last_name"].setFocus()
    return field.help.words() if field.help.isVisible() else ""


@pytest.fixture
def card(show: Show, qtbot: QtBot) -> ContactCard:
    made = ContactCard(Person(first_name="Joyce"), TODAY)
    show(made)
    return made


def test_what_is_right_is_written_the_usual_way_without_a_word(
    card: ContactCard, qtbot: QtBot
) -> None:
    assert typed_into(card, "phone", "+441632960417", qtbot) == ""
    assert typed_into(card, "postcode", "ne669zz", qtbot) == ""
    assert card.person().phone == "01632 960417"
    assert card.person().postcode == "NE66 9ZZ"


def test_what_is_odd_is_kept_as_typed_with_a_gentle_word(card: ContactCard, qtbot: QtBot) -> None:
    assert typed_into(card, "phone", "960417", qtbot) == ODD_PHONE
    assert typed_into(card, "postcode", "NE66 9OZ.", qtbot) != ""
    assert (card.person().phone, card.person().postcode) == ("960417", "NE66 9OZ.")
    assert card.troubles() == {}


def test_the_word_goes_when_the_slip_is_put_right(card: ContactCard, qtbot: QtBot) -> None:
    assert typed_into(card, "postcode", "S016 6AY", qtbot) == "Did you mean SO16 6AY?"
    assert typed_into(card, "postcode", "SO16 6AY", qtbot) == ""


def test_what_was_kept_before_stays_as_it_is(show: Show, qtbot: QtBot) -> None:
    kept = Person(first_name="Joyce", phone="01632960417", postcode="se1oeh")
    card = ContactCard(kept, TODAY)
    show(card)
    assert typed_into(card, "postcode", "se1oeh", qtbot) == ""
    assert card.person() == kept
