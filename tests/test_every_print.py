"""What holds of every print: a twin with the same words, no price on an hour, letters inside."""

import ast
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import FrameType

import pypdfium2
import pytest

from groupkeeper.reports.page import Printed
from groupkeeper.reports.web_page import web_page
from groupkeeper.storage.group_file import GroupFile
from tests.every_print import EVERY_PRINT, drawn
from tests.printed import page_text

NEVER_PRINTED = re.compile(
    r"\bworth\b|value of volunteer|full cost|overhead|\bFTE\b", re.IGNORECASE
)
SRC = Path(__file__).parents[1] / "src" / "groupkeeper"
MAKES_A_PRINT = re.compile(r"\b(Printed|PrintMade|PrintedReturn|PackMade|ReportMade|UseMade)\b")
SAVES = {  # draw as others do, and save, or give what was kept
    "print_return", "sent_print", "paper_of", "make_pack", "write_pack", "write_evidence_pack",
    "write_whole",
}  # fmt: skip
FOOT = 68  # points: the footer of a page, whose number differs from page to page


@pytest.fixture(scope="module", params=EVERY_PRINT)
def printed(
    request: pytest.FixtureRequest, sample_made_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> Printed:
    """A print, drawn once for all the questions here."""
    return drawn(request.param, sample_made_once, tmp_path_factory.mktemp("drawn"))


class Words(HTMLParser):
    """The words of a page and how its tags stand."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += words_of(data)


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w£€%½¼¾.,:/’'-]*\w[\w%½¼¾]*", text)


def body_words(printed: Printed) -> set[str]:
    """The words on the pages, above the footer, whole."""
    found: set[str] = set()
    document = pypdfium2.PdfDocument(printed.pdf)
    try:
        for page in document:
            text = page.get_textpage().get_text_bounded(bottom=FOOT)
            found |= set(words_of(text))
    finally:
        document.close()
    return found


def test_the_twin_says_every_word_and_figure_of_the_paper(printed: Printed) -> None:
    # the twin has no "page 3"
    words = Words(web_page(printed.twin)).words
    told, known = "".join(words), set(words)
    missing = {word for word in body_words(printed) if word.removesuffix("page") not in told}
    assert {word for word in missing if not run_together(word, known)} == set()


def run_together(word: str, known: set[str]) -> bool:
    """Whether it is two words of neighbouring cells, that the reader of the PDF ran together."""
    return any(word[:at] in known and word[at:] in known for at in range(1, len(word)))


def test_the_twin_has_one_title_and_heads_on_its_tables(printed: Printed) -> None:
    page = Words(web_page(printed.twin))
    assert page.tags.count("h1") >= 1
    assert page.tags.count("main") == 1
    if "table" in page.tags:
        assert "th" in page.tags


def test_no_mark_up_shows_in_the_twin(printed: Printed) -> None:
    told = " ".join([*Words(web_page(printed.twin)).words, str(printed.twin)])
    assert re.findall(r"</?(?:strike|font|b|i|u|para|br)\b", told) == []


def test_no_print_prices_an_hour(printed: Printed) -> None:
    text = " ".join(page_text(printed.pdf, page) for page in range(1, printed.pages + 1))
    assert NEVER_PRINTED.findall(text) == []
    assert NEVER_PRINTED.findall(web_page(printed.twin).decode()) == []


def drawing() -> Iterator[tuple[str, str]]:
    """The file and name of each function of operations and reports that gives a print back."""
    for floor in ("operations", "reports"):
        for path in sorted((SRC / floor).rglob("*.py")):
            for node in ast.parse(path.read_text("utf-8")).body:
                if not isinstance(node, ast.FunctionDef) or node.returns is None:
                    continue
                if not node.name.startswith("_") and MAKES_A_PRINT.search(
                    ast.unparse(node.returns)
                ):
                    yield str(path), node.name


def test_no_print_is_forgotten_here(sample: GroupFile) -> None:
    called: set[tuple[str, str]] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and str(SRC) in frame.f_code.co_filename:
            called.add((frame.f_code.co_filename, frame.f_code.co_name))

    sys.setprofile(note)
    try:
        for draw in EVERY_PRINT.values():
            draw(sample)
    finally:
        sys.setprofile(None)
    missing = {name for file, name in drawing() if (file, name) not in called} - SAVES
    assert missing == set()
