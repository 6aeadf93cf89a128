"""Charts through a period say in words what they draw, and a month without hours is closed."""

from groupkeeper.domain.figures import Figure
from groupkeeper.reports.charts import AgreedAndSpent
from groupkeeper.reports.charts_of_time import MonthColumns, SessionDots
from tests.reports.examples import PERIOD, small_return


def test_months_say_their_hours_and_those_without_any_are_closed() -> None:
    (said,) = MonthColumns(small_return().months).told()
    assert said.startswith("Chart of hours by month: April 2025 ")
    assert "June 2025 closed" in said


def test_sessions_say_how_many_came_at_least_at_most_and_on_average() -> None:
    figures = small_return()
    average = figures.activities.total[6]
    assert isinstance(average, Figure)
    (said,) = SessionDots(figures.dots, PERIOD, average).told()
    assert said == (
        "Chart of attendances at each of 2 sessions: from 2 to 2, 1.7 on average; 1 called off."
    )


def test_bars_of_money_say_both_sums_at_their_ends() -> None:
    (said,) = AgreedAndSpent(small_return().lines).told()
    assert "Food and drink £300.00 agreed, £62.35 spent" in said


def test_a_long_list_of_budget_lines_goes_over_the_page() -> None:
    chart = AgreedAndSpent(small_return().lines)
    parts = chart.split(400, 30)
    assert len(parts) == 2
    assert chart.split(400, 500) == []
