"""The named register on paper: everyone in the order of the entry screen, circles, blank lines."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from groupkeeper.domain.activities.sheets import (
    BLANK_LINES,
    STRIP_LINES,
    RegisterSheet,
    SheetHead,
    SheetLine,
)
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.group import GroupDetails
from groupkeeper.reports.activities.circles import HOURS, Boxes, Circles
from groupkeeper.reports.letters import printable, shortened
from groupkeeper.reports.page import LABEL, ROOM, Printed, print_paper, stacked, words
from groupkeeper.reports.parts import SIDE_PADDING, LineCell, ruled_style
from groupkeeper.reports.pen_lines import pen_lines
from groupkeeper.reports.people.parts import Hand, Secrecy, hand, opening, paper_for, word_table

_HOW = (
    "Fill in a circle: In when somebody comes, Out when they go. Whoever helps also fills in the "
    "hours: 4 and ½ are four and a half."
)
_WIDTHS = (0.075, 0.405, 0.08, 0.08, 0.36)  # parts of the page: number, name, in, out, hours
_HEADS = ("No.", "Name", "In", "Out", "Hours given")
_STRIP = ("Volunteer", "Role", "In", "Out", "Hours")
_FIRST_TIME = "First time here"
_CLOSING = (
    (("Came by name", ""), ("Others, by headcount", "")),
    (("Helpers", ""), ("Anything that went wrong", "")),
    (("Signed by the leader", ""), ("Date", "")),
)


def print_register_sheet(
    details: GroupDetails, sheet: RegisterSheet, day: date, *, large: bool = True
) -> Printed:
    """The register of one session to fill in by pen, in large print unless said otherwise."""
    letters = hand(large)
    story = stacked(
        sheet_opening("Register", sheet.head),
        [words(said, letters.cell)] if (said := _head_said(sheet.head)) else [],
        words(_HOW, letters.cell),
        pen_lines([[("First aider", ""), ("Notes", "")]], letters),
        Spacer(0, 8),
        _table(sheet.lines, letters),
        KeepTogether(_strip(letters)),
        KeepTogether([Spacer(0, 6), pen_lines(_CLOSING, letters)]),
    )
    title = f"Register of {sheet.head.activity}"
    return print_paper(paper_for(details.name, title, Secrecy.CONFIDENTIAL, day), story)


def sheet_opening(what: str, head: SheetHead) -> list[Flowable]:
    """The head of a sheet of a session: what it is, of which activity, when and where."""
    return opening(f"{what}: {head.activity}", ", ".join(filter(None, (head.when, head.place))))


def _head_said(head: SheetHead) -> str:
    said = [
        f"Led by {head.leader}" if head.leader else "",
        f"{count_said(head.helpers, 'helper')} on the rota" if head.helpers else "",
        count_said(head.capacity, "place") if head.capacity else "",
    ]
    return " · ".join(filter(None, said))


def _table(lines: Sequence[SheetLine], letters: Hand) -> Flowable:
    columns = [ROOM * width for width in _WIDTHS]
    heads: list[Flowable] = [words(head, letters.head) for head in _HEADS]
    rows: list[list[object]] = [[*heads]]
    for number in range(1, len(lines) + BLANK_LINES + 1):
        line = lines[number - 1] if number <= len(lines) else None
        rows.append(
            [
                LineCell(str(number), letters.cell, right=True),
                _name(line, letters, columns[1] - 2 * SIDE_PADDING),
                Circles(("",)),
                Circles(("",)),
                Circles(HOURS),
            ]
        )
    style = ruled_style(len(rows), with_total=False)
    style.add("VALIGN", (0, 1), (-1, -1), "MIDDLE")
    return Table(rows, colWidths=columns, repeatRows=1, style=style, hAlign="LEFT")


def _name(line: SheetLine | None, letters: Hand, room: float) -> list[Flowable]:
    if line is None:
        return [Spacer(0, letters.cell.leading * 0.9), Boxes((_FIRST_TIME,), LABEL.fontSize)]
    style = letters.cell_strong
    name = shortened(printable(line.name), style.fontName, style.fontSize, room)
    said: list[Flowable] = [LineCell(name, style, right=False)]
    under = line.role if not line.away else f"{line.role}, away" if line.role else "Away"
    if under:
        small = LABEL
        cut = shortened(printable(under), small.fontName, small.fontSize, room)
        said.append(LineCell(cut, small, right=False))
    return said


def _strip(letters: Hand) -> list[Flowable]:
    blank = [("", "", "", "", "")] * STRIP_LINES
    return [
        Spacer(0, 10),
        words("Volunteers whose name is not above", letters.section),
        word_table(
            _STRIP, blank, (5, 4, 2, 2, 2.2), letters, row_height=letters.cell.leading * 1.4
        ),
    ]
