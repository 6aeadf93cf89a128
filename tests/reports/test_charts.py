"""Charts read in black and white beside the figures they show."""

from groupkeeper.domain.figures import Figure, Unit
from groupkeeper.domain.returns.tables import Table
from groupkeeper.reports.charts import Bars
from groupkeeper.reports.figure_tables import Look, figure_table
from groupkeeper.reports.page import Marks, Paper, print_paper
from groupkeeper.reports.pages import page_picture
from tests.printed import page_text

PAPER = Paper("A title", "A group", "A footer")
LOOK = Look((3, 2, 2, 4), bars=Bars(solid=2, hatched=1, keys=("agreed", "spent")))


def _pounds(pence: int) -> Figure:
    return Figure(f"M2.{pence}", "spent", pence, Unit.PENCE, "A rule.")


def _printed(*rows: tuple[str, int, int]) -> bytes:
    cells = tuple((name, _pounds(agreed), _pounds(spent)) for name, agreed, spent in rows)
    table = Table("T2", "Money", ("Line", "Agreed", "Spent"), cells)
    return print_paper(PAPER, figure_table(table, LOOK, Marks())).pdf


def test_each_bar_stands_beside_its_figure_and_what_it_is_about() -> None:
    text = page_text(_printed(("Food", 2000, 1250)), 1)
    assert all(part in text for part in ("Food", "£12.50", "£20.00", "agreed", "spent"))


def test_nothing_and_less_than_nothing_get_no_bar_but_are_said() -> None:
    nothing, something = _printed(("Food", 0, -500)), _printed(("Food", 0, 500))
    assert "£0.00" in page_text(nothing, 1)
    assert "£5.00 over" in page_text(nothing, 1)
    assert _dark(nothing) < _dark(something)


def test_twice_the_amount_gets_a_bar_twice_as_long() -> None:
    alone = _dark(_printed(("Food", 0, 1000)))
    both = _dark(_printed(("Food", 0, 1000), ("Hall", 0, 500)))
    bars = alone - _dark(_printed(("Food", 0, 0)))
    assert both - alone > bars * 0.4


def test_the_charts_use_black_and_white_only() -> None:
    picture = page_picture(_printed(("Food", 2, 1)), 1, 400)
    reds, greens, blues = (picture.pixels[colour::3] for colour in range(3))
    assert reds == greens == blues


def _dark(pdf: bytes) -> int:
    return sum(pixel < 60 for pixel in page_picture(pdf, 1, 600).pixels)
