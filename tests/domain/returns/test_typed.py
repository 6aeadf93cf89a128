"""What people type is checked against the figures and against the words a return never uses."""

from groupkeeper.domain.figures import Figure, Unit
from groupkeeper.domain.returns.typed import strange_numbers, words_never_used

FIGURES = (
    Figure("F5", "hours", 65190, Unit.MINUTES, "A rule."),
    Figure("F6", "spent", 429996, Unit.PENCE, "A rule."),
)


def test_a_number_that_no_figure_holds_is_found() -> None:
    typed = "We gave 1,086.5 hours, spent £4,299.96 and fed 200 people, all 200 of them."
    assert strange_numbers(typed, FIGURES) == ("200",)


def test_dates_and_years_and_times_are_not_taken_for_figures() -> None:
    typed = "From 1 April 2025 at 10:30 until 2026, in 2025/26 at 9.15, by 6.30pm in May 2024."
    assert strange_numbers(typed, FIGURES) == ()


def test_sums_below_a_hundred_pounds_and_round_numbers_are_no_times_and_no_years() -> None:
    typed = "£87.50 a week, £9.99 each, 2000 meals and 1950 teas."
    assert strange_numbers(typed, FIGURES) == ("87.50", "9.99", "2000", "1950")


def test_a_sum_in_whole_pounds_is_the_figure_it_says() -> None:
    round_sum = Figure("M4", "received", 150_000, Unit.PENCE, "A rule.")
    assert strange_numbers("We got £1,500 and spent £1500.00.", [round_sum]) == ()


def test_words_that_price_peoples_time_are_found_and_ordinary_ones_are_not() -> None:
    assert words_never_used("Worth £900 in volunteers; our Overheads") == ("worth £", "overhead")
    assert words_never_used("full-cost recovery, over-heads") == (
        "full cost recovery", "full cost", "overhead",
    )  # fmt: skip
    assert words_never_used("It was worth every minute, often after lunch.") == ()
