"""A receipt is a picture or PDF that opens; nothing else is kept as one."""

from pathlib import Path

import pytest

from groupkeeper.errors import FileProblem
from groupkeeper.storage.attachments import read_to_attach
from groupkeeper.storage.papers import Wanted, why_it_is_no_paper
from tests.papers import pdf, photo

KINDS = ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_picture_is_kept_and_half_of_it_is_not(kind: str) -> None:
    whole = photo(kind)
    assert why_it_is_no_paper("till.jpg", whole, Wanted.PAPER) == ""
    half = why_it_is_no_paper("till.jpg", whole[: len(whole) // 2], Wanted.PAPER)
    assert "“till.jpg” is broken" in half


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.pdf", b"", "“empty.pdf” is empty"),
        ("junk.jpg", b"This is only text.", "neither a picture nor a PDF"),
        ("exe.exe", b"MZ" + bytes(200), "neither a picture nor a PDF"),
        ("rubbish.pdf", b"%PDF-1.4 rubbish", "is not a PDF that opens"),
        ("bill.docx", b"PK\x03\x04 and more", "Save it as JPEG or PDF first"),
        ("photo.pdf", photo(), "is not a PDF that opens"),
        ("statement.pdf", pdf(to_open="secret"), "opens only with a password"),
    ],
)
def test_what_is_no_receipt_is_refused_in_a_sentence_that_names_it(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FileProblem, match=says) as told:
        read_to_attach(tmp_path / name)
    assert f"“{name}”" in str(told.value)
    assert str(told.value).endswith("Nothing was attached.")


def test_half_a_pdf_is_refused() -> None:
    half = pdf()[:250]
    assert "is not a PDF that opens" in why_it_is_no_paper("bill.pdf", half, Wanted.PAPER)


def test_a_pdf_that_only_may_not_be_changed_opens_for_everybody_and_is_kept() -> None:
    assert why_it_is_no_paper("bill.pdf", pdf(to_change="secret"), Wanted.PAPER) == ""
    assert why_it_is_no_paper("bill", pdf(), Wanted.PAPER) == ""


def test_a_photo_of_a_grant_is_a_picture() -> None:
    assert "is a PDF, not a picture" in why_it_is_no_paper("a.pdf", pdf(), Wanted.PICTURE)
    assert "is no picture that opens" in why_it_is_no_paper("a.jpg", b"text", Wanted.PICTURE)
    assert why_it_is_no_paper("a.jpg", photo(), Wanted.PICTURE) == ""


def test_a_letter_may_be_evidence_but_what_is_called_a_picture_must_be_one() -> None:
    assert why_it_is_no_paper("letter.docx", b"PK\x03\x04", Wanted.DOCUMENT) == ""
    assert why_it_is_no_paper("poster.png", b"text", Wanted.DOCUMENT) != ""
    assert why_it_is_no_paper("form.pdf", b"text", Wanted.DOCUMENT) != ""
    assert why_it_is_no_paper("letter.docx", b"", Wanted.DOCUMENT) != ""


def test_a_picture_of_far_too_many_dots_is_refused_before_it_fills_the_memory() -> None:
    huge = photo("GIF", size=(1, 1))
    huge = huge[:6] + (65_000).to_bytes(2, "little") * 2 + huge[10:]
    assert "far too large" in why_it_is_no_paper("bomb.gif", huge, Wanted.PAPER)
