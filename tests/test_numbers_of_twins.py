"""The twin of every print about money says each number as often as the paper does, and no other."""

import re
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from groupkeeper.reports.page import Printed
from groupkeeper.reports.twin import Grid, Piece
from tests.every_print import drawn
from tests.test_every_print import FOOT

NUMBER = re.compile(r"£?\d[\d,./:]*\d|£?\d")
WITHOUT_CHARTS = (
    "accounts", "accounts-scotland", "cash-count", "cashbook", "fund", "funds", "grant-summary",
    "handover", "our-year", "reconciliation", "treasurer-report",
)  # fmt: skip
WITH_CHARTS = ("return", "return-other", "return-short", "return-large", "return-locked")
"""Their charts say numbers again in words of their own; pounds stand there as in the tables."""


def on_paper(printed: Printed) -> Counter[str]:
    """The numbers above the footers of all pages."""
    document = pypdfium2.PdfDocument(printed.pdf)
    try:
        texts = [page.get_textpage().get_text_bounded(bottom=FOOT) for page in document]
    finally:
        document.close()
    return Counter(number for text in texts for number in NUMBER.findall(text))


def in_twin(pieces: tuple[Piece, ...]) -> Counter[str]:
    found: Counter[str] = Counter()
    for piece in pieces:
        match piece:
            case Grid(heads, rows):
                cells = [cell for row in (*heads, *rows) for cell in row]
            case _:
                cells = [piece.words]
        found.update(number for cell in cells for number in NUMBER.findall(cell))
    return found


def pounds(numbers: Counter[str]) -> dict[str, int]:
    return {number: times for number, times in numbers.items() if number.startswith("£")}


@pytest.mark.parametrize("name", WITHOUT_CHARTS)
def test_the_twin_has_the_numbers_of_the_paper(
    name: str, sample_made_once: Path, tmp_path: Path
) -> None:
    printed = drawn(name, sample_made_once, tmp_path)
    assert on_paper(printed) == in_twin(printed.twin.pieces)


@pytest.mark.parametrize("name", WITH_CHARTS)
def test_the_twin_of_a_return_has_the_pounds_of_the_paper(
    name: str, sample_made_once: Path, tmp_path: Path
) -> None:
    printed = drawn(name, sample_made_once, tmp_path)
    assert pounds(on_paper(printed))
    assert pounds(on_paper(printed)) == pounds(in_twin(printed.twin.pieces))
