"""What a fund holds on each date (R-FND-5)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.balances import Movement, balances

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
