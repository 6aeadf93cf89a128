"""A month said shortly says neither more nor less than its days do."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.bookings.poster import PosterDay, PosterLine
from groupkeeper.domain.bookings.poster_month import (
    LEAST_WEEKS,
    DaysOfPoster,
    MonthOfPoster,
    month_of_poster,
)

FIRST = date(2026, 3, 1)  # a Sunday
LUNCH = PosterLine("11:30–14:30", "Lunch Club", "Main hall", True, 0)
CHOIR = PosterLine("19:00–21:00", "Choir", "Main hall", False, 2)
WORDS = st.sampled_from([LUNCH, CHOIR, PosterLine("10:00–12:00", "Private hire", "", False, 0)])


def march(on: dict[int, tuple[PosterLine, ...]], closed: frozenset[int] = frozenset()):
    return [
        PosterDay(
            FIRST + timedelta(days=n),
            on.get(n + 1, ()),
            ("Closed: new floor",) if n + 1 in closed else (),
        )
        for n in range(31)
    ]


def said_again(month: MonthOfPoster) -> Counter[tuple[date, PosterLine]]:
    """Every line on every day, as a reader of the short form works it out."""
    found: Counter[tuple[date, PosterLine]] = Counter()
    for n in range(31):
        day = FIRST + timedelta(days=n)
        for weekly in month.weekly:
            if weekly.weekday == day.weekday():
                found.update((day, one.line) for one in weekly.lines if day not in one.but_not)
        for dated in month.dated:
            if dated.first <= day <= dated.last:
                found.update((day, line) for line in dated.lines)
    return found


@given(
    st.dictionaries(st.integers(1, 31), st.lists(WORDS, max_size=4).map(tuple), max_size=31),
    st.frozensets(st.integers(1, 31), max_size=9),
)
def test_every_line_and_closed_day_can_be_worked_out_from_the_short_form(
    on: dict[int, tuple[PosterLine, ...]], closed: frozenset[int]
) -> None:
    days = march(on, closed)
    month = month_of_poster(days)
    assert said_again(month) == Counter((one.day, line) for one in days for line in one.lines)
    shut = {
        one.first + timedelta(days=n)
        for one in month.dated
        if one.closed
        for n in range((one.last - one.first).days + 1)
    }
    assert shut == {one.day for one in days if one.closed}


@given(st.sets(st.integers(0, 4)))
def test_three_or_more_of_a_weekday_and_more_than_are_missed_are_weekly(weeks: set[int]) -> None:
    sundays = {1 + 7 * week: (LUNCH,) for week in weeks}
    month = month_of_poster(march(sundays))
    assert bool(month.weekly) == (len(weeks) >= LEAST_WEEKS)
    assert bool(month.dated) == (0 < len(weeks) < LEAST_WEEKS)


def test_a_weekly_thing_names_the_days_it_is_not_on_and_an_extra_one_stays_on_its_day() -> None:
    tuesdays = dict.fromkeys((3, 10, 24, 31), (LUNCH,))
    month = month_of_poster(march({**tuesdays, 12: (LUNCH, CHOIR)}))
    (weekly,) = month.weekly
    assert (weekly.weekday, weekly.lines[0].but_not) == (1, (date(2026, 3, 17),))
    assert month.dated == (DaysOfPoster(date(2026, 3, 12), date(2026, 3, 12), (LUNCH, CHOIR)),)


def test_closed_days_together_are_said_once() -> None:
    month = month_of_poster(march({}, frozenset({4, 5, 6, 9})))
    assert [(one.first.day, one.last.day) for one in month.dated] == [(4, 6), (9, 9)]
