"""The letters of every print: Source Sans 3 inside the paper, and only letters it can draw."""

import unicodedata
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, SEMIBOLD, BOLD = "SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSans3-Bold"
NO_LETTER = "?"
ELLIPSIS = "…"


@cache
def use_letters() -> frozenset[str]:
    """Register the fonts, once for the program's life, and say which letters they can draw."""
    folder = files("groupkeeper.resources") / "fonts"
    metrics: Any = pdfmetrics
    drawable: list[frozenset[str]] = []
    for name in (REGULAR, SEMIBOLD, BOLD):
        font: Any = TTFont(name, BytesIO((folder / f"{name}.ttf").read_bytes()))
        metrics.registerFont(font)
        drawable.append(frozenset(map(chr, font.face.charToGlyph)))
    return drawable[0].intersection(*drawable[1:])


def printable(text: str) -> str:
    """The text with accents put together and every letter the fonts lack shown as "?".

    Marks that draw nothing (directions of writing, joiners, control letters) are left out.
    """
    known = use_letters()
    return "".join(_drawn(letter, known) for letter in unicodedata.normalize("NFC", text))


def _drawn(letter: str, known: frozenset[str]) -> str:
    if letter.isspace():
        return " "
    if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Cn"):
        return ""
    return letter if letter in known else NO_LETTER


def width_of(text: str, font: str, size: float) -> float:
    """How wide a line of text is, in points."""
    use_letters()
    return pdfmetrics.stringWidth(text, font, size)


def shortened(text: str, font: str, size: float, room: float) -> str:
    """A line of printable text cut to `room` points, with an ellipsis if anything was cut."""
    line = printable(text)
    if width_of(line, font, size) <= room:
        return line
    while line and width_of(line + ELLIPSIS, font, size) > room:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS
