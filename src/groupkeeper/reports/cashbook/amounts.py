"""Tables of money on paper: words on the left, amounts on the right, sub-totals and totals ruled.

Use: `amount_table(heads, [Line("Grants", ("6,300",)), Line("Total", ("6,300",), TOTAL)], widths)`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from groupkeeper.domain.figures import Figure
from groupkeeper.reports.letters import printable, width_of
from groupkeeper.reports.page import CELL, CELL_STRONG, HEAD, INK, ROOM, RULE, TINT, Marks
from groupkeeper.reports.parts import RuledTable, cell, plain_style

SIDE, PADDING = 4.0, 1.7
_SIZE, _LEADING = 11.0, 13.5


class Weight(StrEnum):
    """How heavy a line stands."""

    TITLE = "title"
    LINE = "line"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True)
class Amount:
    """An amount as it is printed, and the figure behind it."""

    said: str
    figure: Figure | None = None


@dataclass(frozen=True)
class Line:
    """A line of a table of money. Columns of words come first, amounts after them."""

    words: str | Sequence[str]
    amounts: Sequence[Amount | str] = ()
    weight: Weight = Weight.LINE

    def cells(self) -> list[str]:
        """The columns of words."""
        return [self.words] if isinstance(self.words, str) else list(self.words)


class _AmountCell(Flowable):
    """An amount on the right of its cell that notes where its figure stands."""

    def __init__(self, amount: Amount, style: ParagraphStyle, marks: Marks | None) -> None:
        super().__init__()
        self._figure, self._style, self._marks = amount.figure, style, marks
        self._said = printable(amount.said)

    def told(self) -> tuple[str, ...]:
        """Its words, for the twin."""
        return (self._said,)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        return (aW, self._style.leading)

    def draw(self) -> None:
        canvas, font, size = self.canv, self._style.fontName, self._style.fontSize
        canvas.setFillColor(INK)
        canvas.setFont(font, size)
        canvas.drawRightString(self._room, self._style.leading - size, self._said)
        if self._figure is None or self._marks is None:
            return
        long = width_of(self._said, font, size)
        canvas.saveState()
        canvas.translate(self._room - long, 0)
        self._marks.add(canvas, self._figure.id, long, self._style.leading)
        canvas.restoreState()


def amount_table(
    heads: Sequence[str],
    lines: Sequence[Line],
    widths: Sequence[float],
    *,
    words: int = 1,
    room: float = ROOM,
    marks: Marks | None = None,
) -> Flowable:
    """A table whose first `words` columns are words and the rest amounts, its head on each page.

    No page ends with a title, and none begins with a sum; amounts too long for their column have
    room from the widest column of words.
    """
    columns = _columns(heads, lines, widths, words, room)
    rooms = [width - 2 * SIDE for width in columns]
    heading = [
        cell(head, _sized(HEAD), rooms[place], right=place >= words)
        for place, head in enumerate(heads)
    ]
    rows = [heading, *(_row(line, rooms, words, marks) for line in lines)]
    style = plain_style(SIDE, PADDING, PADDING)
    style.add("VALIGN", (0, 0), (-1, 0), "BOTTOM")
    style.add("BACKGROUND", (0, 0), (-1, 0), TINT)
    style.add("LINEBELOW", (0, 0), (-1, 0), 1, INK)
    for number, line in enumerate(lines, start=1):
        row = ((0, number), (-1, number))
        if line.weight == Weight.TITLE:
            style.add("TOPPADDING", *row, PADDING + 4)
            style.add("SPAN", *row)
            style.add("NOSPLIT", row[0], (-1, min(number + 1, len(lines))))
        elif line.weight == Weight.LINE:
            style.add("LINEBELOW", *row, 0.4, RULE)
        else:
            style.add("LINEABOVE", *row, 0.8, INK)
            style.add("NOSPLIT", (0, number - 1), row[1])
        if line.weight == Weight.TOTAL:
            style.add("LINEBELOW", *row, 1.2, INK)
    return RuledTable(rows, colWidths=columns, repeatRows=1, style=style, hAlign="LEFT")


def _columns(
    heads: Sequence[str], lines: Sequence[Line], widths: Sequence[float], words: int, room: float
) -> list[float]:
    """The width of each column in points: no amount, and no word of a head, is broken."""
    whole = sum(widths)
    columns = [room * width / whole for width in widths]
    said = [
        (word, place, HEAD) for place in range(words, len(heads)) for word in heads[place].split()
    ]
    said += [
        (amount.said if isinstance(amount, Amount) else amount, place, CELL_STRONG)
        for line in lines
        for place, amount in enumerate(line.amounts, words)
    ]
    for text, place, style in said:
        columns[place] = max(columns[place], width_of(text, style.fontName, _SIZE) + 2 * SIDE)
    widest = max(range(words), key=lambda place: columns[place])
    columns[widest] -= sum(columns) - room
    return columns


def _row(
    line: Line, rooms: Sequence[float], words: int, marks: Marks | None
) -> list[Flowable | str]:
    heavy = line.weight in (Weight.TITLE, Weight.TOTAL)
    style = _sized(CELL_STRONG if heavy else CELL)
    wide = line.weight == Weight.TITLE
    left: list[Flowable | str] = [
        cell(said, style, sum(rooms) if wide else rooms[place])
        for place, said in enumerate(line.cells())
    ]
    right = [
        _AmountCell(one if isinstance(one, Amount) else Amount(one), style, marks)
        for one in line.amounts
    ]
    missing = len(rooms) - len(left) - len(right)
    return [*left, *[""] * (missing if right else 0), *right, *[""] * (0 if right else missing)]


def _sized(style: ParagraphStyle) -> ParagraphStyle:
    return style.clone(f"{style.name}_amounts", fontSize=_SIZE, leading=_LEADING)


def in_pounds(pounds: int) -> str:
    """ "1,235"; what is below nothing in brackets, as accounts have it."""
    return f"({-pounds:,})" if pounds < 0 else f"{pounds:,}"


def in_pence(pence: int) -> str:
    """ "1,235.40"; what is below nothing in brackets."""
    pounds, rest = divmod(abs(pence), 100)
    said = f"{pounds:,}.{rest:02d}"
    return f"({said})" if pence < 0 else said


def amounts(figures: Iterable[Figure]) -> list[Amount]:
    """Figures in pounds and pence."""
    return [Amount(in_pence(figure.amount), figure) for figure in figures]
