from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.volunteers.hours_periods import usual_spans

DETAILS = GroupDetails(name="Wenlow Green", year_end_day=31, year_end_month=3)


def test_our_year_and_this_month_are_offered_with_those_before():
    said = {span.words: span.period.said() for span in usual_spans(DETAILS, date(2026, 1, 12))}
    assert said == {
        "Our year": "1 April 2025 to 31 March 2026",
        "The year before": "1 April 2024 to 31 March 2025",
        "January 2026": "1 January 2026 to 31 January 2026",
        "December 2025": "1 December 2025 to 31 December 2025",
    }


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_year_follows_the_one_before_and_holds_today(today: date):
    year, before, month, last = (span.period for span in usual_spans(DETAILS, today))
    assert today in year
    assert today in month
    assert (year.start - before.end).days == 1
    assert (month.start - last.end).days == 1
