"""Tables keep to the page: halves beside each other, cut words, stars outside the column."""

from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Flowable

from groupkeeper.domain.figures import Figure, Unit
from groupkeeper.domain.returns.tables import Table
from groupkeeper.reports.figure_tables import (
    TALLEST_BESIDE,
    Look,
    beside,
    doubled,
    figure_table,
    ruled_lines,
)
from groupkeeper.reports.page import PAGE_WIDTH, ROOM, Marks, Paper, print_paper, words
from tests.printed import page_text

PAPER = Paper("A title", "A group", "A footer")


def _figure(number: int, name: str = "F1") -> Figure:
    return Figure(f"{name}.{number}", "people", number, Unit.PEOPLE, "A rule.")


def _months(count: int) -> Table:
    rows = tuple((f"Month {n}", _figure(n)) for n in range(count))
    return Table("T9", "When", ("Month", "People"), rows, ("All", _figure(999)))


def _text(parts: list[Flowable]) -> str:
    return page_text(print_paper(PAPER, parts).pdf, 1)


@given(st.integers(0, 60))
def test_a_table_in_two_halves_has_every_row_once_and_reads_down_then_across(count: int) -> None:
    table = _months(count)
    halves = doubled(table)
    assert set(halves.figures()) == set(table.figures())
    left = [row[:2] for row in halves.rows]
    right = [row[3:] for row in halves.rows if row[3]]
    assert (*left, *right) == table.rows
    assert len(halves.rows) == (count + 1) // 2


def test_the_star_of_a_total_hangs_outside_its_column() -> None:
    marks, plain = Marks(), Marks()
    table = Table("T", "Who", ("Role", "People"), (("Cook", _figure(2)),), ("All", _figure(1)),
                  ("* Some people have more than one role.",), starred=(1,))  # fmt: skip
    text = _text(figure_table(table, Look((5, 2)), marks))
    assert "1*" in text
    assert "* Some people have more than one role." in text
    unstarred = Table(table.id, table.title, table.heads, table.rows, table.total)
    print_paper(PAPER, figure_table(unstarred, Look((5, 2)), plain))
    assert [place.x for place in marks.places] == [place.x for place in plain.places]


def test_a_tight_table_cuts_words_too_long_but_never_a_figure() -> None:
    amount = Figure("M2", "spent", 123_456_789, Unit.PENCE, "A rule.")
    table = Table("T3", "Payments", ("Paid to", "Amount"), (("W" * 200, amount),))
    text = _text(figure_table(table, Look((3, 2), tight=True), Marks()))
    assert "W…" in text
    assert "£1,234,567.89" in text


def test_two_groups_stand_side_by_side_unless_one_is_too_tall_for_a_page() -> None:
    def group(lines: int) -> list[Flowable]:
        return [words(f"Line {n}") for n in range(lines)]

    assert len(beside(group(3), group(5), 200)) == 1
    tall = int(TALLEST_BESIDE / 15)
    assert len(beside(group(3), group(tall), 200)) == 3 + tall
    printed = print_paper(PAPER, beside(group(3), group(200), 200))
    assert printed.pages > 1


def test_figures_at_the_end_of_a_ruled_line_are_marked_where_they_stand() -> None:
    marks = Marks()
    row = (("Receipts", "On paper"), (_figure(23), " of ", _figure(25)))
    lines = ruled_lines(("Item", "Number", "Where kept"), [row], (1, 1, 1), marks)
    text = page_text(print_paper(PAPER, lines, marks).pdf, 1)
    assert "23 of 25" in text
    first, last = marks.places
    assert first.x + first.width < last.x
    assert last.x + last.width <= (PAGE_WIDTH - ROOM) / 2 + ROOM * 2 / 3
