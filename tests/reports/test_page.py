"""The house style holds for any name, on any page."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Flowable

from groupkeeper import reports
from groupkeeper.reports.letters import printable, shortened, use_letters, width_of
from groupkeeper.reports.page import (
    ROOM,
    Paper,
    new_page,
    paragraphs,
    print_paper,
    section,
    words,
)
from groupkeeper.reports.pages import page_count, page_picture
from tests.printed import page_text

PAPER = Paper("A title", "A group", "A footer")
MARK_UP = (
    "<b>Bob", "</para>", '<img src="/etc/hostname"/>', "<a href='http://x'>x</a>", "a<b>c", "&lt;",
    "&", "Smith & Sons", "<font color='red'>", "<para", "]]>", "<!--", "{0}", "%s", "\\n", "<br/>",
    "&#0;", "&#x110000;", '<onDraw name="x"/>', "<unichar code='1'/>", "O'Connor \"Pat\" <>",
)  # fmt: skip
LETTERS = (
    "Małgorzata Łukasiewicz", "Siôn ap Gwŷn ŵ", "Nguyễn Thị Ánh", "Ελένη Παπαδοπούλου",
    "Юлия Шевченко", "Ọládélé Ṣadé", "Çağrı Öztürk", "Žofie Dvořáková", "£ € – — ’ “ ” … · × ½",
)  # fmt: skip


def _text(*story: Flowable) -> str:
    pdf = print_paper(PAPER, story).pdf
    return "\n".join(page_text(pdf, page + 1) for page in range(page_count(pdf)))


@pytest.mark.parametrize("name", MARK_UP)
def test_t37_mark_up_in_a_name_is_printed_as_it_was_typed(name: str) -> None:
    assert name.replace("\u0000", "") in _text(words(name))


@pytest.mark.parametrize("name", LETTERS)
def test_t37_letters_of_many_languages_are_printed(name: str) -> None:
    assert name in _text(words(name))


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_t37_any_text_prints_and_reads_back_as_it_was_put_down(text: str) -> None:
    read = _text(words(text))
    assert "".join(printable(text).split()) in "".join(read.split())


def test_letters_the_font_lacks_are_shown_as_a_question_mark_and_hidden_marks_are_dropped() -> None:
    assert printable("山田 太郎") == "?? ??"
    assert printable("A\u202eb\u200bc\u0007\n") == "Abc "


def test_accents_typed_apart_are_put_together() -> None:
    assert printable("Cafe\u0301") == "Café"


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Ann 🎉 Lee", "Ann Lee"),
        ("🎉 Ann", "Ann"),
        ("Ann 🎉🎉 🎂", "Ann"),
        ("Ann🎉Lee", "Ann Lee"),
        ("Thank you 👍🏽!", "Thank you!"),
        ("(brings cake 🍰)", "(brings cake)"),
        ("👩‍👩‍👧 family", "family"),
        ("🇬🇧 Britain", "Britain"),
        ("🏴󠁧󠁢󠁷󠁬󠁳󠁿 Wales", "Wales"),
        ("Bus 1️⃣ at 9", "Bus 1 at 9"),
        ("🥳", ""),
        ("With ❤️", "With ❤"),
        ("a  b", "a  b"),
        (" Ann ", " Ann "),
        ("山 🎉 田", "? ?"),
    ],
)
def test_pictures_are_left_out_and_leave_no_gap(typed: str, drawn: str) -> None:
    assert printable(typed) == drawn


PICTURES = ("🎉", "👍🏽", "🏳️‍🌈", "🥳")


@given(st.lists(st.sampled_from(("Ann", "Łucja", "Lee", "2026", *PICTURES)), max_size=8))
def test_words_among_pictures_stay_as_words_with_one_space_between(parts: list[str]) -> None:
    drawn = [part for part in parts if part not in PICTURES]
    assert printable(" ".join(parts)) == " ".join(drawn)


def test_a_name_of_any_length_stays_on_its_line() -> None:
    use_letters()
    cut = shortened("W" * 500, "SourceSans3-Regular", 9, 200)
    assert cut.endswith("…")
    assert width_of(cut, "SourceSans3-Regular", 9) <= 200


def test_every_page_says_which_of_how_many_it_is() -> None:
    pdf = print_paper(PAPER, [words("A line.") for _ in range(120)]).pdf
    pages = page_count(pdf)
    assert pages > 2
    for page in range(1, pages + 1):
        assert f"Page {page} of {pages}" in page_text(pdf, page)


def test_a_draft_says_so_on_every_page_and_a_final_print_on_none() -> None:
    def ink(draft: bool) -> list[int]:
        paper = Paper("A title", "A group", "A footer", draft=draft)
        pdf = print_paper(paper, [words("A line.") for _ in range(90)]).pdf
        pages = range(1, page_count(pdf) + 1)
        return [sum(one < 250 for one in page_picture(pdf, page, 600).pixels) for page in pages]

    marked, plain = ink(draft=True), ink(draft=False)
    assert len(marked) > 1
    assert all(one > other + 500 for one, other in zip(marked, plain, strict=True))


def test_a_page_read_aloud_begins_with_its_own_words_and_ends_with_its_footer() -> None:
    paper = Paper("A title", "A group", "A group · A footer", draft=True)
    text = page_text(print_paper(paper, [words("The first words.")]).pdf, 1)
    assert text.strip().startswith("The first words.")
    assert text.strip().endswith("Page 1 of 1")


def test_a_long_name_of_the_group_gives_way_in_the_footer_and_what_follows_does_not() -> None:
    name = "The Society of the Very Long-Named Village and the Surrounding Parishes " * 2
    footer = f"{name} · Return to the Fund · award WDCF/2025/118"
    text = page_text(print_paper(Paper("A title", name, footer), [words("Words.")]).pdf, 1)
    assert "… · Return to the Fund · award WDCF/2025/118" in text
    assert "Page 1 of 1" in text


def test_a_photocopy_in_pure_black_and_white_loses_the_mark_of_a_draft_and_no_word() -> None:
    def black(draft: bool) -> list[bool]:
        paper = Paper("A title", "A group", "A footer", draft=draft)
        pdf = print_paper(paper, [words("A line of words. " * 8) for _ in range(25)]).pdf
        return [pixel < 128 for pixel in page_picture(pdf, 1, 900).pixels]

    marked, plain = black(draft=True), black(draft=False)
    assert all(one for one, other in zip(marked, plain, strict=True) if other)
    # Where the mark meets the grey edge of a letter, the letter grows by a hair.
    assert sum(marked) < sum(plain) * 1.005


def test_the_footer_is_one_line_where_it_fits_and_two_where_it_does_not() -> None:
    short = Paper("A title", "A group", "A group · A return", "made today · copy 12345678")
    one = "A group · A return · Page 1 of 1 · made today · copy 12345678"
    assert one in page_text(print_paper(short, [words("A line.")]).pdf, 1)
    long = Paper("A title", "A group", "A long name " * 9, "made today · copy 12345678")
    text = page_text(print_paper(long, [words("A line.")]).pdf, 1)
    assert "Page 1 of 1" in text
    assert "made today · copy 12345678" in text
    assert "Page 1 of 1 · made" not in text


def test_what_is_looked_up_stands_in_two_columns_until_the_next_new_page() -> None:
    lines = [words(f"Line {n}.") for n in range(60)]
    story = [words("First."), *new_page(columns=True), *lines, *new_page(), words("Last.")]
    pdf = print_paper(PAPER, story).pdf
    assert page_count(pdf) == 3
    assert "Line 59." in page_text(pdf, 2)
    assert "Last." in page_text(pdf, 3)


def test_the_pdf_says_its_title_language_and_author() -> None:
    pdf = print_paper(PAPER, [*section("A part"), *paragraphs("One.\n\nTwo.")]).pdf
    assert re.search(rb"/Lang \(en-GB\)", pdf)
    assert b"/Title (A title)" in pdf
    assert b"/Author (A group)" in pdf
    assert b"/Outlines" in pdf


def test_a_page_is_pictured_as_wide_as_asked() -> None:
    picture = page_picture(print_paper(PAPER, [words("A line.")]).pdf, 1, 600)
    assert picture.width == 600
    assert abs(picture.height - 600 * 1.414) < 3
    assert len(picture.pixels) == picture.stride * picture.height
    assert ROOM < 596


def test_only_the_one_place_that_escapes_makes_paragraphs() -> None:
    folder = Path(str(reports.__file__)).parent
    callers = [path.name for path in folder.rglob("*.py") if "Paragraph(" in path.read_text()]
    assert callers == ["page.py"]


def test_no_part_of_a_print_is_shared_by_two_prints() -> None:
    """The library remembers on a part that it went to the next page, and refuses it there again."""
    folder = Path(str(reports.__file__)).parent
    shared = re.compile(r"^[A-Z_]+ = (?:Spacer|Rule|PageBreak|CondPageBreak|words|Table)\(", re.M)
    for path in folder.rglob("*.py"):
        assert not shared.search(path.read_text(encoding="utf-8")), path
