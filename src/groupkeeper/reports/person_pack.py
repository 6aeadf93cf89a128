"""Everything we hold on one person, on paper (DP-8): for them alone."""

from collections.abc import Iterable, Sequence

from reportlab.platypus import Flowable, LongTable, TableStyle

from groupkeeper.domain.people.everything import Everything, Held
from groupkeeper.domain.periods import say_date
from groupkeeper.reports.page import (
    CELL,
    HEAD,
    INK,
    NOTE,
    ROOM,
    RULE,
    SUBTITLE,
    TITLE,
    Paper,
    Printed,
    Rule,
    print_paper,
    section,
    stacked,
    words,
)

_MOST_COLUMNS = 4  # a wider table is told entry by entry
_ENTRY_WIDTH = 0.22  # of the page
_LONGEST_CELL = 900  # letters; a cell must fit on a page


def print_everything(everything: Everything) -> Printed:
    """The whole pack as one PDF."""
    made = say_date(everything.made_on)
    paper = Paper(
        title=f"Everything we hold on {everything.name}",
        author=everything.group_name,
        footer=f"CONFIDENTIAL. For {everything.name} only.",
        second_footer=f"{everything.group_name}, {made}",
    )
    return print_paper(paper, _story(everything, made))


def _story(everything: Everything, made: str) -> list[Flowable]:
    ask = f" Ask {everything.ask} about anything here." if everything.ask else ""
    return stacked(
        words(f"Everything we hold on {everything.name}", TITLE),
        words(f"{everything.group_name}, {made}", SUBTITLE),
        Rule(),
        words(
            "This is all that our records say about you. Other people are not named: they are "
            f"called “another person”. You may ask us to put right what is wrong.{ask}"
        ),
        *(part for held in everything.held for part in _table(held)),
    )


def _table(held: Held) -> Iterable[list[Flowable]]:
    yield section(held.title)
    if len(held.heads) <= _MOST_COLUMNS:
        yield [_drawn([held.heads, *held.rows], _widths(held))]
    else:
        pairs = [_pairs(held.heads, row) for row in held.rows]
        yield [_drawn([("Entry", "What it says"), *pairs], (_ENTRY_WIDTH, 1 - _ENTRY_WIDTH))]
    if len(held.rows) > 1:
        yield [words(f"{len(held.rows):,} entries.", NOTE)]


def _pairs(heads: Sequence[str], row: Sequence[str]) -> tuple[str, str]:
    said = [f"{head}: {cell}" for head, cell in zip(heads[1:], row[1:], strict=True) if cell]
    return row[0] or "–", ". ".join(said)


def _widths(held: Held) -> tuple[float, ...]:
    """Columns as wide as their longest words ask, within reason."""
    return tuple(
        min(45, max(10, *(len(row[place]) for row in (held.heads, *held.rows))))
        for place in range(len(held.heads))
    )


def _drawn(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Flowable:
    whole = sum(widths)
    cells = [
        [words(_short(cell), HEAD if place == 0 else CELL) for cell in row]
        for place, row in enumerate(rows)
    ]
    return LongTable(
        cells,
        colWidths=[ROOM * width / whole for width in widths],
        repeatRows=1,
        hAlign="LEFT",
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, 0), 1, INK),
                ("LINEBELOW", (0, 1), (-1, -1), 0.4, RULE),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 8),
                ("TOPPADDING", (0, 0), (-1, -1), 2.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
            ]
        ),
    )


def _short(cell: str) -> str:
    """A cell that fits on a page; the table beside the print holds all of it."""
    return (
        cell if len(cell) <= _LONGEST_CELL else f"{cell[:_LONGEST_CELL]}… (the rest is in the CSV)"
    )
