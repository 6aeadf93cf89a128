"""What a print says, as headings, paragraphs and tables in reading order, for its accessible twin.

The library that draws the PDF writes no structure a screen reader could follow; the same story told
by `told` and written by `web_page` has all of it, with the same words and figures.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table

HEADINGS = {"title": 1, "section": 2, "part": 3}


@dataclass(frozen=True)
class Line:
    """A heading of `level` 1 to 3, or a paragraph (0)."""

    words: str
    level: int = 0


@dataclass(frozen=True)
class Grid:
    """A table: the rows of its head, and those below; each cell in words."""

    heads: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]


Piece = Line | Grid


@dataclass(frozen=True)
class Twin:
    """All that one print says, to be written as a web page."""

    title: str
    foot: tuple[str, ...]
    pieces: tuple[Piece, ...]


def told(story: Iterable[Any]) -> tuple[Piece, ...]:
    """The pieces of a story. To be asked before it is drawn."""
    return tuple(piece for part in story for piece in _pieces(part))


def _pieces(part: Any) -> Iterator[Piece]:
    if isinstance(part, KeepTogether):
        content: Any = part
        yield from told(content._content)
    elif isinstance(part, Table):
        yield from _table(part)
    elif isinstance(part, list | tuple):
        yield from told(cast("Sequence[Any]", part))
    elif hasattr(part, "told"):  # it draws itself, and can say in words what it shows
        yield from (Line(line) for line in part.told() if line)
    elif isinstance(part, Paragraph):
        yield Line(part.getPlainText(identify=True).strip(), HEADINGS.get(part.style.name, 0))


def _table(table: Table) -> Iterator[Piece]:
    """A table of words; one that only places things side by side is told part by part."""
    content: Any = table
    rows: list[list[Any]] = content._cellvalues
    heads: int = content.repeatRows if isinstance(content.repeatRows, int) else 0
    if not heads and any(_is_placing(cell) for row in rows for cell in row):
        for row in rows:
            yield from told(cell for cell in row if cell)
        return
    lines = [tuple(" ".join(_said(cell)) for cell in row) for row in rows]
    yield Grid(tuple(lines[:heads]), tuple(lines[heads:]))


def _is_placing(cell: Any) -> bool:
    if isinstance(cell, list | tuple):
        return any(map(_is_placing, cast("Sequence[Any]", cell)))
    return isinstance(cell, Table | KeepTogether)


def _said(cell: Any) -> Iterator[str]:
    if isinstance(cell, str):
        yield cell
    elif isinstance(cell, Flowable):
        for piece in _pieces(cell):
            yield piece.words if isinstance(piece, Line) else " ".join(map(" ".join, piece.rows))
    elif cell is not None:
        for part in cell:
            yield from _said(part)
