"""Voucher numbers run without gaps, and a gap is found wherever it is (R-FND-11)."""

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.accounts_vouchers import voucher_gaps, voucher_order


@given(st.sets(st.integers(1, 60), min_size=1))
def test_the_gaps_are_the_numbers_that_are_not_there(numbers: set[int]) -> None:
    gaps = voucher_gaps(f"V-A{number:04d}" for number in numbers)
    assert {int(one[3:]) for one in gaps} == set(range(1, max(numbers))) - numbers


def test_two_laptops_have_each_a_series_of_their_own() -> None:
    assert voucher_gaps(["V-A0001", "V-B0003", "V-A0002", ""]) == ("V-B0001", "V-B0002")


def test_vouchers_are_ordered_by_number_not_by_letters() -> None:
    assert sorted(["V-A10000", "V-A9999", "V-A0002"], key=voucher_order) == [
        "V-A0002", "V-A9999", "V-A10000",
    ]  # fmt: skip
