"""Charts read in black and white and say their figures."""

from groupkeeper.domain.returns.figures import Figure, Unit
from groupkeeper.reports.charts import BarChart, Bars
from groupkeeper.reports.page import Paper, print_paper
from groupkeeper.reports.pages import page_picture, page_text

PAPER = Paper("A title", "A group", "A footer")


def _pounds(pence: int) -> Figure:
    return Figure("M2", "spent", pence, Unit.PENCE, "A rule.")


def test_each_bar_says_its_figure_and_what_it_is_about() -> None:
    chart = BarChart([Bars("Food", _pounds(1250), _pounds(2000))], ("agreed", "spent"))
    text = page_text(print_paper(PAPER, [chart]).pdf, 1)
    assert all(part in text for part in ("Food", "£12.50", "£20.00", "agreed", "spent"))


def test_nothing_and_less_than_nothing_get_no_bar_but_are_said() -> None:
    nothing = print_paper(PAPER, [BarChart([Bars("Food", _pounds(0))])]).pdf
    something = print_paper(PAPER, [BarChart([Bars("Food", _pounds(500))])]).pdf
    assert "£0.00" in page_text(nothing, 1)
    assert _dark(nothing) < _dark(something)


def test_the_charts_use_black_and_white_only() -> None:
    pdf = print_paper(PAPER, [BarChart([Bars("Food", _pounds(1), _pounds(2))], ("a", "b"))]).pdf
    picture = page_picture(pdf, 1, 400)
    reds, greens, blues = (picture.pixels[colour::3] for colour in range(3))
    assert reds == greens == blues


def _dark(pdf: bytes) -> int:
    return sum(pixel < 60 for pixel in page_picture(pdf, 1, 600).pixels)
