"""The letters of every print: Source Sans 3 inside the paper, and only letters it can draw."""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus.tables import CellStyle

REGULAR, SEMIBOLD, BOLD = "SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSans3-Bold"
NO_LETTER = "?"
ELLIPSIS = "…"
_PICTURE, _LACKING = "\x00", "\x01"  # control letters are left out, so no text has its own
_GAP = re.compile(f" *{_PICTURE}[ {_PICTURE}]*")
_NO_SPACE_BEFORE = ".,;:!?)]”’"
_LOOKS = frozenset(map(chr, range(0xFE00, 0xFE10)))  # variation selectors: which look of a sign


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
    # what is packed needs no writing in letters as well: a fifth smaller, photos too, and sooner
    rl_config.useA85 = 0
    # the library sets an empty cell of a table in Helvetica, which is not embedded
    CellStyle.fontname = REGULAR
    return drawable[0].intersection(*drawable[1:])


def printable(text: str) -> str:
    """The text with accents put together and every letter the fonts lack shown as "?".

    Pictures (emoji, hearts, arrows the fonts lack) are left out, and no gap stays behind. So are
    marks that draw nothing: directions of writing, joiners, control letters.
    """
    if text.isascii() and text.isprintable():
        return text  # as nearly all is; the fonts have every one of these letters
    known = use_letters()
    drawn = "".join(_drawn(letter, known) for letter in unicodedata.normalize("NFC", text))
    return (_GAP.sub(_closed, drawn) if _PICTURE in drawn else drawn).replace(_LACKING, NO_LETTER)


def _drawn(letter: str, known: frozenset[str]) -> str:
    if letter.isspace():
        return " "
    kind = unicodedata.category(letter)
    if kind in ("Cc", "Cf", "Cs", "Cn"):
        return ""
    if letter in known:
        return letter
    if kind == "Me" or letter in _LOOKS:
        return ""
    return _PICTURE if kind in ("So", "Sk") else _LACKING


def _closed(gap: re.Match[str]) -> str:
    """What stands where a picture stood: one space between words, nothing at an end."""
    after = gap.string[gap.end() : gap.end() + 1]
    return "" if not gap.start() or not after or after in _NO_SPACE_BEFORE else " "


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
