"""The PDF of every print: sound to qpdf, its own letters inside, greys, and read in order."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from groupkeeper.reports.page import Printed
from groupkeeper.reports.twin import Grid, Line, Piece
from groupkeeper.reports.web_page import web_page
from tests.every_print import EVERY_PRINT, drawn

COLOURED = {"k", "K", "sc", "SC", "scn", "SCN", "cs", "CS", "sh"}
IN_PLACES = {
    "poster-week", "poster-month", "wallchart", "labels", "cards", "certificates", "slips",
}  # fmt: skip
"""Drawn where things stand on the page, and told in the order of the days or people."""

ONLY_IN_WORDS = re.compile(r"Crossed out: |Yes$|Not yet answered|See “")
"""How the twin says a line through words, a mark, boxes to tick and the number of a page."""


@pytest.fixture(scope="module", params=EVERY_PRINT)
def named(
    request: pytest.FixtureRequest,
    sample_made_once: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[str, Printed]:
    """A print by its name, drawn once for all the questions here."""
    folder = tmp_path_factory.mktemp("drawn")
    return request.param, drawn(request.param, sample_made_once, folder)


@pytest.fixture
def pdf(named: tuple[str, Printed]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(named[1].pdf)) as opened:
        yield opened


def test_qpdf_finds_nothing_wrong(pdf: pikepdf.Pdf, named: tuple[str, Printed]) -> None:
    assert pdf.check_pdf_syntax() == []
    assert len(pdf.pages) == named[1].pages


def test_it_says_its_language_and_title(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "en-GB"
    assert str(pdf.docinfo["/Title"]).strip()
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_every_letter_drawn_is_inside(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        fonts: Any = page.Resources.Font
        for name in {str(given[0]) for given, doing in steps(page) if doing == "Tf"}:
            assert "/FontFile2" in fonts[name].FontDescriptor, fonts[name].BaseFont
            assert "/ToUnicode" in fonts[name]
    assert b"Helvetica" not in b"".join(
        str(font.BaseFont).encode() for page in pdf.pages for font in page.Resources.Font.values()
    )


def test_its_lines_and_letters_are_black_white_and_grey(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for given, doing in steps(page):
            assert doing not in COLOURED
            if doing in ("rg", "RG"):
                assert len({str(part) for part in given}) == 1, given


def test_nothing_is_fetched_to_read_it(pdf: pikepdf.Pdf, named: tuple[str, Printed]) -> None:
    assert [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)
            and {"/URI", "/Launch", "/GoToR"} & {str(key) for key in each}] == []  # fmt: skip
    twin = web_page(named[1].twin).decode()
    assert re.findall(r"""(?:src|href)=["'](?!#|data:)|@import|url\((?!["']?data:)""", twin) == []


def test_its_text_is_read_in_the_order_of_its_twin(named: tuple[str, Printed]) -> None:
    name, printed = named
    if name in IN_PLACES:
        pytest.skip("things stand in their places on this page")
    text, at = read(printed.pdf), 0
    lost: list[str] = []
    for part in in_order(printed.twin.pieces):
        found = text.find(part, at)
        if found < 0:
            lost.append(part)
        else:
            at = found
    assert lost == []


def steps(page: pikepdf.Page) -> Iterator[tuple[list[Any], str]]:
    """What draws a page: what is given to each step, and the step."""
    for step in pikepdf.parse_content_stream(page):
        if isinstance(step, pikepdf.ContentStreamInstruction):
            yield list(step.operands), str(step.operator)


def in_order(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """Headings, and each cell of each row of a table, without the spaces between their words."""
    for piece in pieces:
        match piece:
            case Line(words, level) if level:
                yield close(words)
            case Grid(heads, rows):
                for row in (*heads, *rows):
                    yield from (close(cell) for cell in row if not ONLY_IN_WORDS.match(cell))
            case _:
                pass


def read(pdf: bytes) -> str:
    """All the words in the order a reader copies them out, without spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return close("".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def close(words: str) -> str:
    return re.sub(r"[\s￾\ufffe\u00ad-]+", "", words)
