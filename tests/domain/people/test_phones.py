"""One number, however it is written."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.phones import phone_forms


@pytest.mark.parametrize(
    "typed",
    [
        "020 7946 0958",
        "02079460958",
        "+44 20 7946 0958",
        "+442079460958",
        "0044 20 7946 0958",
        "+44 (0)20 7946 0958",
        "(020) 7946-0958",
        "020.7946.0958",
        "44 20 7946 0958",
    ],
)
def test_a_number_of_ours_has_the_same_forms_however_it_is_typed(typed: str) -> None:
    assert phone_forms(typed) == ("02079460958", "442079460958", "00442079460958")


def test_a_number_begun_has_forms_from_its_third_figure() -> None:
    assert phone_forms("02") == ()
    assert phone_forms("020") == ("020", "4420", "004420")
    assert phone_forms("+44 20 7") == ("0207", "44207", "0044207")


def test_a_number_of_another_country_is_never_one_of_ours() -> None:
    assert phone_forms("+33 1 42 68 53 00") == ("33142685300", "0033142685300")


@pytest.mark.parametrize("typed", ["", "Peggy", "020 Peggy", "NE66 9ZZ", "+", "1" * 30, "p1@x.org"])
def test_what_is_no_number_has_no_forms(typed: str) -> None:
    assert phone_forms(typed) == ()


@given(st.integers(10**9, 10**10 - 1))
def test_the_library_s_own_forms_of_a_number_all_meet(national: int) -> None:
    number = phonenumbers.PhoneNumber(country_code=44, national_number=national)
    ways = phonenumbers.PhoneNumberFormat
    said = [
        phonenumbers.format_number(number, way)
        for way in (ways.E164, ways.INTERNATIONAL, ways.NATIONAL)
    ]
    assert f"44{national}" in phone_forms(said[0])
    assert set(phone_forms(said[0])) == set(phone_forms(said[1]))
