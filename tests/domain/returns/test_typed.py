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
    assert strange_numbers("From 1 April 2025 at 10:30 until 2026.", FIGURES) == ()


def test_words_that_price_peoples_time_are_found_and_ordinary_ones_are_not() -> None:
    assert words_never_used("Worth £900 in volunteers; our Overheads") == ("worth £", "overhead")
    assert words_never_used("It was worth every minute, often after lunch.") == ()
