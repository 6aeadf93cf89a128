"""Names and the sessions of a month, with totals both ways; filled in, or to fill in by pen."""

from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer, Table

from groupkeeper.domain.activities.sheets import (
    BLANK_LINES,
    GridDay,
    GridRow,
    MonthGrid,
    parted,
)
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import DAYS
from groupkeeper.reports.activities.circles import Dot
from groupkeeper.reports.letters import printable, shortened
from groupkeeper.reports.page import ROOM, Printed, new_page, print_paper, stacked, words
from groupkeeper.reports.parts import LineCell, ruled_style
from groupkeeper.reports.people.parts import Hand, Secrecy, hand, opening, paper_for

_NAME, _TOTAL = 0.36, 0.13  # parts of the page
_MOST, _MOST_LARGE = 10, 6  # sessions on one page
_OFF, _NOBODY = "off", "–"


def print_month_grid(
    details: GroupDetails, grid: MonthGrid, day: date, *, large: bool = True
) -> Printed:
    """Everyone's month at an activity; a long month goes over more pages, names on each."""
    letters = hand(large)
    parts = parted(grid.days, _MOST_LARGE if large else _MOST)
    story = stacked(opening(f"{grid.activity}: who came", grid.month_said))
    if not parts:
        story += [words("No session of this month is in the list.", letters.body)]
    for number, places in enumerate(parts):
        if number:
            story += new_page()
        story.append(_table(grid, places, letters, last=places is parts[-1]))
    story += [Spacer(0, 10), words(_said(grid), letters.strong)]
    title = f"{grid.activity}, {grid.month_said}"
    return print_paper(paper_for(details.name, title, Secrecy.CONFIDENTIAL, day), story)


def _said(grid: MonthGrid) -> str:
    if not grid.filled:
        return "Fill in a dot for everyone who came. Different people: ______"
    people = count_said(grid.people, "different person", "different people")
    times = count_said(grid.attendances, "attendance")
    heads = sum(one.headcount or 0 for one in grid.days)
    apart = f" By headcount, and not among them: {heads}." if heads else ""
    return f"{people} came by name: {times} in all.{apart}"


def _table(grid: MonthGrid, places: range, letters: Hand, *, last: bool) -> Flowable:
    each = (1 - _NAME - (_TOTAL if last else 0)) / len(places)
    widths = [_NAME, *[each] * len(places), *([_TOTAL] if last else [])]
    heads = ["Name", *(_day(grid.days[place]) for place in places), *(["Times"] if last else [])]
    rows: list[list[Flowable]] = [
        [words(head, _middle(letters.head) if n else letters.head) for n, head in enumerate(heads)],
        *(_row(grid, row, places, letters, last=last) for row in _lines(grid)),
        _totals(grid, places, letters, last=last),
    ]
    style = ruled_style(len(rows), with_total=True)
    style.add("VALIGN", (0, 1), (-1, -1), "MIDDLE")
    return Table(
        rows,
        colWidths=[ROOM * width for width in widths],
        repeatRows=1,
        rowHeights=[None, *[letters.cell.leading * 1.4] * (len(rows) - 1)],
        style=style,
        hAlign="LEFT",
    )


def _lines(grid: MonthGrid) -> tuple[GridRow, ...]:
    """The people, and blank lines where the grid is filled in by pen."""
    blank = GridRow("", (False,) * len(grid.days))
    return grid.rows if grid.filled else (*grid.rows, *[blank] * BLANK_LINES)


def _row(
    grid: MonthGrid, row: GridRow, places: range, letters: Hand, *, last: bool
) -> list[Flowable]:
    style = letters.cell_strong
    name = shortened(printable(row.name), style.fontName, style.fontSize, ROOM * _NAME - 12)
    marks = [
        Dot(filled=row.came[place], drawn=not grid.filled and not grid.days[place].called_off)
        for place in places
    ]
    times = [_number(str(row.times) if grid.filled else "", letters)] if last else []
    return [LineCell(name, style, right=False), *marks, *times]


def _totals(grid: MonthGrid, places: range, letters: Hand, *, last: bool) -> list[Flowable]:
    said = [_came(grid, place) for place in places]
    said += [str(grid.attendances) if grid.filled else ""] if last else []
    head = LineCell("Came", letters.cell_strong, right=False)
    return [head, *(_number(one, letters) for one in said)]


def _came(grid: MonthGrid, place: int) -> str:
    if grid.days[place].called_off:
        return _OFF
    # nobody by name: not held yet, not filled in, or counted by heads; never "0 came"
    return str(grid.came_on(place) or _NOBODY) if grid.filled else ""


def _day(one: GridDay) -> str:
    return f"{DAYS[one.day.weekday()][:3]} {one.day.day}"


def _middle(style: ParagraphStyle) -> ParagraphStyle:
    return style.clone(f"{style.name}_in_the_middle", alignment=1)


def _number(said: str, letters: Hand) -> Flowable:
    return words(said, _middle(letters.cell_strong))
