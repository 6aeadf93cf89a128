"""What a fund holds on each date (R-FND-3, R-FND-5)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.balances import Movement, balances, short_by

START = date(2025, 4, 1)
movements = st.lists(
    st.builds(
        Movement,
        st.integers(0, 400).map(lambda days: START + timedelta(days=days)),
        st.integers(-50_000, 50_000),
    ),
    max_size=30,
)


@given(st.integers(0, 100_000), movements)
def test_opening_and_all_that_moved_add_up_to_the_closing_balance(
    opening: int, moved: list[Movement]
) -> None:
    closing = balances(opening, moved)
    assert (closing[-1][1] if closing else opening) == opening + sum(m.pence for m in moved)


@given(st.integers(0, 100_000), movements, st.integers(1, 60_000), st.integers(0, 400))
def test_a_payment_is_short_only_when_some_later_day_really_is_below_nothing(
    opening: int, moved: list[Movement], pence: int, day: int
) -> None:
    payment = Movement(START + timedelta(days=day), -pence)
    short = short_by(opening, moved, payment)
    held = {
        on_date: opening + sum(m.pence for m in [*moved, payment] if m.on_date <= on_date)
        for on_date in {m.on_date for m in [*moved, payment]}
        if on_date >= payment.on_date
    }
    first = min((on_date for on_date, pence in held.items() if pence < 0), default=None)
    assert short == (None if first is None else (first, -held[first]))


def test_a_payment_before_the_money_came_is_short_even_when_the_year_ends_well() -> None:
    came = Movement(START + timedelta(days=30), 10_000)
    paid = Movement(START + timedelta(days=10), -4_000)
    assert short_by(0, [came], paid) == (paid.on_date, 4_000)
