"""Gentle looks at what someone typed, and the known answers for postcodes and phones."""

import json
import re
from typing import Any

import pytest

from groupkeeper.domain.people.contact import (
    HALF_POSTCODE,
    ODD_PHONE,
    ODD_POSTCODE,
    TWO_PHONES,
    email_trouble,
    neat_phone,
    phone_as_written,
    phone_trouble,
    postcode_as_written,
    postcode_trouble,
)
from tests.shared_data import SHARED, needs_shared_data


def known(*place: str) -> Any:
    return json.loads(SHARED.joinpath("addresses", *place).read_text(encoding="utf-8"))


@needs_shared_data
def test_every_postcode_of_the_published_grants_is_judged_and_written_as_known() -> None:
    wild = known("postcodes", "postcodes_in_the_wild_shared.json")["postcodes"]
    assert len(wild) > 3_000
    for one in wild:
        written, warning = postcode_as_written(one["raw"])
        if one["valid"]:
            assert (written, warning) == (one["canonical"], ""), one
        else:
            assert warning, one
            assert written == " ".join(one["raw"].split())


@needs_shared_data
@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("outcodes", r"^(\S+) "),
        ("incodes", r" (\S+)$"),
        ("areas", r"^([A-Z]+)"),
        ("districts", r"^([A-Z]+[0-9]+)"),
    ],
)
def test_the_parts_of_a_written_postcode_are_the_known_ones(name: str, part: str) -> None:
    for one in known("postcodes", f"{name}.json")["tests"]:
        written, warning = postcode_as_written(one["base"])
        found = re.search(part, written)
        assert not warning
        assert found is not None
        assert found[1] == one["expected"], one


@needs_shared_data
def test_every_known_phone_number_is_judged_and_written_as_known() -> None:
    numbers = known("phones", "gb_phones_shared.json")["numbers"]
    assert len(numbers) > 100
    for one in numbers:
        written, warning = phone_as_written(one["raw"])
        real = one["libphonenumber_valid"] or one["group"].startswith("drama")
        if not real:
            assert (written, bool(warning)) == (one["raw"], True), one
        elif one["e164"].startswith("+44"):
            assert (written, warning) == (one["national"], ""), one
        else:
            assert ("+" + re.sub(r"\D", "", written), warning) == (one["e164"], ""), one


@pytest.mark.parametrize("typed", ["NE66 9Z", "NE66", "ne66 9", "M1", "sw1a"])
def test_half_a_postcode_is_asked_for_whole(typed: str) -> None:
    assert postcode_trouble(typed) == HALF_POSTCODE == postcode_as_written(typed)[1]


@pytest.mark.parametrize("typed", ["", "NE66 9ZZ", "ne669zz", "M1 1AA", "D02 AF30", "75008", "?"])
def test_whole_or_foreign_or_odd_postcodes_may_be_saved(typed: str) -> None:
    assert postcode_trouble(typed) == ""


def test_a_whole_postcode_is_put_in_capitals_and_an_odd_one_kept_with_a_word() -> None:
    assert postcode_as_written(" ne669zz ") == ("NE66 9ZZ", "")
    assert postcode_as_written("gir0aa") == ("GIR 0AA", "")
    assert postcode_as_written("D02 af30") == ("D02 af30", ODD_POSTCODE)
    assert postcode_as_written("") == ("", "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("B12 OPH", "B12 0PH"),
        ("S016 6AY", "SO16 6AY"),
        ("N 17 8DX", "N17 8DX"),
        ("PE1 2RA.", "PE1 2RA"),
        ("ECIM 4XA", "EC1M 4XA"),
    ],
)
def test_a_slip_in_a_postcode_is_kept_and_what_was_meant_is_asked(typed: str, meant: str) -> None:
    assert postcode_as_written(typed) == (typed, f"Did you mean {meant}?")


def test_a_very_long_odd_postcode_is_only_odd() -> None:
    assert postcode_as_written("O0" * 40)[1] == ODD_POSTCODE


@pytest.mark.parametrize("typed", ["tomasz", "tomasz@", "@example.org", "a b@example.org", "a@b"])
def test_half_an_email_address_is_asked_for_whole(typed: str) -> None:
    assert email_trouble(typed) == "Enter the whole email address, like joyce@example.org"


def test_an_email_address_or_nothing_is_fine() -> None:
    assert email_trouble("") == email_trouble("zoë@example.org") == ""


def test_a_phone_number_needs_a_figure_and_may_say_more() -> None:
    assert phone_trouble("ask Jean") != ""
    assert phone_trouble("01632 960 417 after 6pm") == phone_trouble("") == ""


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("01632960417", "01632 960417"),
        ("+44 1632 960 417", "01632 960417"),
        ("Tel: 07700 900123", "07700 900123"),
        ("01632 960417 ext 12", "01632 960417 x12"),
        ("+33142685300", "+33 1 42 68 53 00"),
        ("", ""),
    ],
)
def test_a_phone_number_is_written_the_usual_way(typed: str, written: str) -> None:
    assert phone_as_written(typed) == (written, "")
    assert neat_phone(typed) == written


def test_a_number_with_words_or_spaces_of_its_own_stays_as_typed() -> None:
    assert phone_as_written("01632 960 417 after 6pm") == ("01632 960 417 after 6pm", "")
    assert neat_phone("01632 960 417") == "01632 960 417"


@pytest.mark.parametrize(
    ("typed", "warning"),
    [
        ("960417", ODD_PHONE),
        ("07700 90046", ODD_PHONE),
        ("ask Jean", ODD_PHONE),
        ("020 7946 0018 / 07700 900461", TWO_PHONES),
    ],
)
def test_an_odd_phone_number_stays_as_typed_with_a_gentle_word(typed: str, warning: str) -> None:
    assert phone_as_written(typed) == (typed, warning)
