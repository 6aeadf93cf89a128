"""What the prints about people share: tables of words, the class in the footer, large letters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from dateutil.relativedelta import relativedelta
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from groupkeeper.domain.periods import say_date
from groupkeeper.reports.letters import printable, shortened, width_of
from groupkeeper.reports.page import (
    BODY,
    CELL,
    CELL_STRONG,
    HEAD,
    LARGE,
    ROOM,
    SECTION,
    STRONG,
    SUBTITLE,
    TITLE,
    Paper,
    Rule,
    words,
)
from groupkeeper.reports.parts import SIDE_PADDING, RuledTable, cell, ruled_style

LARGER = LARGE / BODY.fontSize  # than the letters of the house style
DESTROY_AFTER = relativedelta(years=1)
_LONGEST = 240  # letters of one thing said
_LONG_WORD = 16  # letters; a longer one may be broken
_TALLEST = 600.0  # points; a row must fit on one page, whatever a field holds


class Secrecy(StrEnum):
    """Who may see a print (DP-16)."""

    PUBLIC = "PUBLIC: anyone may see this"
    MEMBERS = "MEMBERS: for our members only, please do not pass it on"
    CONFIDENTIAL = "CONFIDENTIAL: for the committee only"


def paper_for(group_name: str, title: str, secrecy: Secrecy, day: date) -> Paper:
    """The footer of a print: whose it is, who may see it, and when it must be destroyed."""
    destroy = ""
    if secrecy != Secrecy.PUBLIC:
        destroy = f" · Destroy after {say_date(day + DESTROY_AFTER)}"
    return Paper(
        title=f"{title}: {group_name}",
        author=group_name,
        footer=f"{group_name} · {title}",
        second_footer=f"{secrecy} · Printed {say_date(day)}{destroy}",
    )


@dataclass(frozen=True)
class Hand:
    """The letters of one print: usual, or large for people who read large print."""

    body: ParagraphStyle = BODY
    strong: ParagraphStyle = STRONG
    section: ParagraphStyle = SECTION
    cell: ParagraphStyle = CELL
    cell_strong: ParagraphStyle = CELL_STRONG
    head: ParagraphStyle = HEAD


USUAL = Hand()


@cache
def hand(large: bool) -> Hand:
    """Letters of 12 points, or of 16 where print is wanted large."""
    if not large:
        return USUAL
    return Hand(*map(_large, (BODY, STRONG, SECTION, CELL, CELL_STRONG, HEAD)))


def _large(style: ParagraphStyle) -> ParagraphStyle:
    return style.clone(
        f"{style.name}_large", fontSize=style.fontSize * LARGER, leading=style.leading * LARGER
    )


def opening(title: str, subtitle: str) -> list[Flowable]:
    """The head of a print: title, the line under it, a rule."""
    return [words(title, TITLE), words(subtitle, SUBTITLE), Rule()]


def brief(text: str, longest: int = _LONGEST) -> str:
    """Text cut to what a cell can hold, with an ellipsis if anything was cut."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


@dataclass(frozen=True)
class Line:
    """One line in a cell."""

    words: str
    strong: bool = False


Content = str | Sequence[Line]


def word_table(
    heads: Sequence[str],
    rows: Sequence[Sequence[Content]],
    widths: Sequence[float],
    letters: Hand = USUAL,
    *,
    total: Sequence[str] = (),
    right: frozenset[int] = frozenset(),
    row_height: float | None = None,
) -> Flowable:
    """A table of words with its heads on every page.

    `widths` are parts of the page's width, and give way where a date, an amount or another short
    word would not fit its column; columns in `right` hold amounts. `row_height` is in points, for
    rows that somebody writes in.
    """
    whole = sum(widths)
    columns = _fitted([ROOM * width / whole for width in widths], heads, rows, total, letters)
    on_right = letters.head.clone("head_on_right", alignment=2)
    drawn: list[list[Any]] = [
        [words(head, on_right if n in right else letters.head) for n, head in enumerate(heads)]
    ]
    drawn += [
        [_cell(content, letters, columns[n], n in right) for n, content in enumerate(row)]
        for row in rows
    ]
    if total:
        drawn.append(
            [
                cell(content, letters.cell_strong, columns[n] - 2 * SIDE_PADDING, right=n in right)
                for n, content in enumerate(total)
            ]
        )
    return RuledTable(
        drawn,
        colWidths=columns,
        rowHeights=[None, *[row_height] * len(rows), *([None] if total else [])],
        repeatRows=1,
        style=ruled_style(len(drawn), bool(total)),
        hAlign="LEFT",
    )


def _fitted(
    columns: Sequence[float],
    heads: Sequence[str],
    rows: Sequence[Sequence[Content]],
    total: Sequence[str],
    letters: Hand,
) -> list[float]:
    """The widths of columns, in points, with room for each short word taken from the others."""
    needs = [2 * SIDE_PADDING] * len(columns)
    for style, lines in (
        (letters.head, [heads]), (letters.cell, rows), (letters.cell_strong, [total]),
    ):  # fmt: skip
        for place in range(len(columns)):
            said = {word for line in lines if place < len(line) for word in _short(line[place])}
            wide = max((width_of(word, style.fontName, style.fontSize) for word in said), default=0)
            needs[place] = max(needs[place], wide + 2 * SIDE_PADDING + 0.1)
    short = sum(max(need - width, 0) for need, width in zip(needs, columns, strict=True))
    spare = sum(max(width - need, 0) for need, width in zip(needs, columns, strict=True))
    if not short or not spare:
        return list(columns)
    given = min(short / spare, 1)
    return [
        width - (width - need) * (given if width > need else given * spare / short)
        for width, need in zip(columns, needs, strict=True)
    ]


def _short(content: Content) -> Iterator[str]:
    said = [content] if isinstance(content, str) else [line.words for line in content]
    return (word for text in said for word in printable(text).split() if len(word) <= _LONG_WORD)


def _cell(content: Content, letters: Hand, width: float, right: bool) -> list[Flowable]:
    """The parts of a cell; what would make its row taller than a page is cut shorter."""
    room = width - 2 * SIDE_PADDING
    said = [Line(content)] if isinstance(content, str) else [line for line in content if line.words]
    parts: list[Flowable] = []
    for most_lines in (8, 4, 2, 1):
        parts = [_line(line, letters, room, right, most_lines) for line in said]
        if sum(part.wrap(room, _TALLEST)[1] for part in parts) <= _TALLEST:
            break
    return parts


def _line(line: Line, letters: Hand, room: float, right: bool, most_lines: int) -> Flowable:
    style = letters.cell_strong if line.strong else letters.cell
    text = shortened(brief(line.words), style.fontName, style.fontSize, room * most_lines)
    return cell(text, style, room, right=right)
