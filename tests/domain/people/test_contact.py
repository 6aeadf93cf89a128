"""Gentle looks at what someone typed."""

import pytest

from groupkeeper.domain.people.contact import (
    email_trouble,
    neat_postcode,
    phone_trouble,
    postcode_trouble,
)

WHOLE = "Enter the whole postcode, like NE66 9ZZ"


@pytest.mark.parametrize("typed", ["NE66 9Z", "NE66", "ne66 9", "M1", "sw1a"])
def test_half_a_postcode_is_asked_for_whole(typed: str) -> None:
    assert postcode_trouble(typed) == WHOLE


@pytest.mark.parametrize("typed", ["", "NE66 9ZZ", "ne669zz", "M1 1AA", "D02 AF30", "75008", "?"])
def test_whole_or_foreign_or_odd_postcodes_stay(typed: str) -> None:
    assert postcode_trouble(typed) == ""


def test_a_whole_postcode_is_put_in_capitals_and_an_odd_one_kept() -> None:
    assert neat_postcode(" ne669zz ") == "NE66 9ZZ"
    assert neat_postcode("D02 af30") == "D02 af30"


@pytest.mark.parametrize("typed", ["tomasz", "tomasz@", "@example.org", "a b@example.org", "a@b"])
def test_half_an_email_address_is_asked_for_whole(typed: str) -> None:
    assert email_trouble(typed) == "Enter the whole email address, like joyce@example.org"


def test_an_email_address_or_nothing_is_fine() -> None:
    assert email_trouble("") == email_trouble("zoë@example.org") == ""


def test_a_phone_number_needs_a_figure_and_may_say_more() -> None:
    assert phone_trouble("ask Jean") != ""
    assert phone_trouble("01632 960 417 after 6pm") == phone_trouble("") == ""
