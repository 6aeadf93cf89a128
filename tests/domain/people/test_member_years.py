"""Members year by year."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.member_years import member_year
from groupkeeper.domain.people.membership import Membership
from groupkeeper.domain.periods import Period

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))


def spell(who: str, joined: date | None, left: date | None = None) -> Membership:
    return Membership(person_id=who, joined_on=joined, left_on=left)


def test_joining_coming_back_and_leaving_are_counted_apart() -> None:
    counted = member_year(
        [
            spell("stayed", date(2019, 5, 1)),
            spell("always", None),
            spell("new", date(2025, 6, 1)),
            spell("left", date(2019, 5, 1), date(2025, 9, 1)),
            spell("back", date(2019, 5, 1), date(2022, 9, 1)),
            spell("back", date(2025, 9, 1)),
            spell("came and went", date(2025, 5, 1), date(2025, 8, 1)),
            spell("long gone", date(2019, 5, 1), date(2022, 9, 1)),
        ],
        YEAR,
    )
    assert (counted.at_start, counted.at_end, counted.stayed) == (3, 4, 2)
    assert (counted.joined, counted.rejoined, counted.left) == (2, 1, 2)
    assert counted.stayed_percent == 67


def test_changing_the_type_of_membership_is_neither_leaving_nor_joining() -> None:
    counted = member_year(
        [
            spell("p", date(2020, 1, 1), date(2025, 9, 1)),
            spell("p", date(2025, 9, 1)),
        ],
        YEAR,
    )
    assert (counted.joined, counted.rejoined, counted.left, counted.stayed) == (0, 0, 0, 1)


def test_nobody_at_the_start_gives_no_percentage() -> None:
    assert member_year([], YEAR).stayed_percent is None


SPELLS = st.builds(spell, st.sampled_from(["a", "b", "c"]), st.none() | DAYS, st.none() | DAYS)


@given(spells=st.lists(SPELLS, max_size=10), start=DAYS)
def test_the_start_and_who_came_less_who_left_give_the_end(
    spells: list[Membership], start: date
) -> None:
    year = Period(start, date(start.year + 1, 3, 31))
    counted = member_year(spells, year)
    came = counted.joined + counted.rejoined
    assert counted.at_start + came - counted.left == counted.at_end
    assert counted.stayed <= min(counted.at_start, counted.at_end)
