"""Tables of every print: no row alone on a last page, no date or amount broken over two lines."""

from reportlab.platypus import Flowable

from groupkeeper.reports.page import Paper, Printed, print_paper
from groupkeeper.reports.people.parts import word_table
from groupkeeper.storage.group_file import GroupFile
from tests.every_print import TODAY, YEAR, draw_community_report
from tests.printed import page_text
from tests.test_every_print import body_words


def printed(table: Flowable) -> Printed:
    return print_paper(Paper(title="A table", author="", footer=""), [table])


def last_page(rows: int) -> list[str]:
    """The rows on the last page."""
    made = printed(word_table(("What",), [(f"Row {number}",) for number in range(rows)], (1,)))
    return [line for line in page_text(made.pdf, made.pages).split("\n") if line.startswith("Row")]


def test_no_row_stands_alone_on_the_last_page_of_a_table() -> None:
    assert {len(last_page(rows)) for rows in range(25, 75)} & {0, 1} == set()


def test_a_total_has_a_row_above_it_on_its_page() -> None:
    for rows in range(25, 75):
        lines = [(f"Row {number}", "£1.00") for number in range(rows)]
        made = printed(word_table(("What", "£"), lines, (1, 1), total=("All", "£9.00")))
        assert "Row" in page_text(made.pdf, made.pages)


def test_rows_as_tall_as_a_page_are_still_printed() -> None:
    tall = [(" ".join(["word"] * 900),), (" ".join(["other"] * 900),)]
    made = printed(word_table(("What",), [*tall, ("last",)], (1,)))
    assert "last" in page_text(made.pdf, made.pages)


def test_a_date_and_an_amount_are_never_broken() -> None:
    row = ("22/02/2026", "£10,187.74", "something that takes more than one line where it stands")
    made = printed(word_table(("Date", "Amount", "What"), [row], (1, 1, 20)))
    text = page_text(made.pdf, 1)
    assert "22/02/2026" in text
    assert "£10,187.74" in text


def test_our_year_in_large_print_has_the_words_of_the_usual_one(sample: GroupFile) -> None:
    usual = draw_community_report(sample, YEAR, TODAY).paper
    large = draw_community_report(sample, YEAR, TODAY, large=True).paper
    assert body_words(large) == body_words(usual)
    assert large.landscape
