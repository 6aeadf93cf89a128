"""Dates of somebody's list: read the way round the column shows, asked about otherwise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.dates_in_columns import DateOrder, look_down, read_day

TODAY = date(2026, 3, 12)
DAY_FIRST, MONTH_FIRST, NOT_KNOWN = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.NOT_KNOWN
days = st.dates(date(1900, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2026", "14/09/2021"], DAY_FIRST),
        (["03/04/2026", "09-14-2021"], MONTH_FIRST),
        (["03/04/2026", "01/02/2020"], NOT_KNOWN),
        (["14/09/2021", "09/14/2021", "03/04/2026"], NOT_KNOWN),
        (["31/02/2020"], DAY_FIRST),
        (["2020-12-31", "14 March 2020", "", "soon", "01632 960 083"], NOT_KNOWN),
    ],
)
def test_the_clear_dates_of_a_column_say_which_way_round_it_is(cells: list[str], order: DateOrder):
    assert look_down(cells).order == order


def test_a_column_matters_only_when_a_date_in_it_could_be_read_both_ways():
    assert look_down(["03/04/2026"]).some_unclear
    assert not look_down(["05/05/2020", "14/09/2021", "2020-01-02"]).some_unclear


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("14/09/2021", NOT_KNOWN, date(2021, 9, 14)),
        ("09/14/2021", NOT_KNOWN, date(2021, 9, 14)),
        ("03/04/2026", DAY_FIRST, date(2026, 4, 3)),
        ("03/04/2025", MONTH_FIRST, date(2025, 3, 4)),
        ("5.5.20", NOT_KNOWN, date(2020, 5, 5)),
        ("02/11/49", DAY_FIRST, date(1949, 11, 2)),
        ("2008-09-01", NOT_KNOWN, date(2008, 9, 1)),
        ("2008-9-1 ", NOT_KNOWN, date(2008, 9, 1)),
        ("20080901", NOT_KNOWN, date(2008, 9, 1)),
        ("2015-11-17T00:00:00+00:00", NOT_KNOWN, date(2015, 11, 17)),
        ("2015-11-17 00:00:00", NOT_KNOWN, date(2015, 11, 17)),
        ("03/04/2026 00:00", DAY_FIRST, date(2026, 4, 3)),
        ("14 March 2020", NOT_KNOWN, date(2020, 3, 14)),
        ("14-Mar-20", NOT_KNOWN, date(2020, 3, 14)),
        ("March 14, 2020", NOT_KNOWN, date(2020, 3, 14)),
        ("Sat 14th Sept 2019", NOT_KNOWN, date(2019, 9, 14)),
        ("29/02/2024", DAY_FIRST, date(2024, 2, 29)),
        ("", NOT_KNOWN, None),
    ],
)
def test_dates_are_read_as_people_and_programs_write_them(
    cell: str, order: DateOrder, day: date | None
):
    read = read_day(cell, order, TODAY)
    assert (read.day, read.trouble) == (day, "")


@pytest.mark.parametrize(
    ("cell", "order", "trouble"),
    [
        ("31/02/2020", DAY_FIRST, "“31/02/2020” is not a real date"),
        ("29/02/2025", DAY_FIRST, "not a real date"),
        ("01/13/2020", DAY_FIRST, "not a real date"),
        ("2008-25-1", NOT_KNOWN, "not a real date"),
        ("0000-07-04", NOT_KNOWN, "has no year"),
        ("45000", DAY_FIRST, "not a real date"),
        ("14/09", DAY_FIRST, "not a real date"),
        ("last spring", DAY_FIRST, "not a real date"),
        ("14 Nonsense 2020", DAY_FIRST, "not a real date"),
        ("03/04/2026", NOT_KNOWN, "could be 3 April 2026 or 4 March 2026"),
    ],
)
def test_what_is_not_clearly_a_date_is_said_and_never_guessed(
    cell: str, order: DateOrder, trouble: str
):
    read = read_day(cell, order, TODAY)
    assert read.day is None
    assert trouble in read.trouble


@given(st.lists(days, min_size=1), st.sampled_from([DAY_FIRST, MONTH_FIRST]))
def test_no_date_of_a_column_is_ever_read_as_another_day(written: list[date], order: DateOrder):
    shape = "%d/%m/%Y" if order == DAY_FIRST else "%m/%d/%Y"
    cells = [day.strftime(shape) for day in written]
    seen = look_down(cells)
    assert seen.order in (order, NOT_KNOWN)
    for cell, day in zip(cells, written, strict=True):
        read = read_day(cell, seen.order, TODAY)
        assert read.day == day or (read.day is None and "could be" in read.trouble)


@given(days)
def test_an_iso_date_is_the_same_day_in_every_column(day: date):
    for order in DateOrder:
        assert read_day(day.isoformat(), order, TODAY).day == day


@given(st.dates(TODAY - timedelta(days=99 * 365), TODAY))
def test_a_year_of_two_figures_is_never_in_the_future(day: date):
    assert read_day(day.strftime("%d/%m/%y"), DAY_FIRST, TODAY).day == day
