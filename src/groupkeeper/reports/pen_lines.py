"""Lines on paper to be written on by pen: a name, a day, a signature."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table, TableStyle

from groupkeeper.reports.page import INK, ROOM, words
from groupkeeper.reports.people.parts import Hand

_HIGH = 2.4  # lines of letters, so that a hand has room


def pen_lines(lines: Sequence[Sequence[tuple[str, str]]], letters: Hand) -> Flowable:
    """Rows of (label, what is known already): a line under each for what is written by pen."""
    most = max(len(row) for row in lines)
    rows = [
        [
            words(f"{label}: {known}" if known else f"{label}:", letters.cell)
            for label, known in (*row, *[("", "")] * (most - len(row)))
        ]
        for row in lines
    ]
    under = [
        ("LINEBELOW", (column, place), (column, place), 0.6, INK)
        for place, row in enumerate(lines)
        for column in range(len(row))
    ]
    return Table(
        rows,
        colWidths=[ROOM / most] * most,
        rowHeights=[letters.cell.leading * _HIGH] * len(rows),
        hAlign="LEFT",
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 10),
                *under,
            ]
        ),
    )
