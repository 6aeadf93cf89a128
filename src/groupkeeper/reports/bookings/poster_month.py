"""What's on in a month, for the wall: two columns, what is on every week said once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from reportlab.platypus import Flowable, PageBreak, Paragraph, Table, TableStyle

from groupkeeper.domain.bookings.poster import PosterDay, PosterLine
from groupkeeper.domain.bookings.poster_month import (
    DaysOfPoster,
    Weekly,
    WeeklyLine,
    month_of_poster,
)
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import DAYS, MONTHS
from groupkeeper.reports.bookings.poster import (
    ALL_WELCOME,
    SMALLEST_LETTERS,
    WHATS_ON,
    PosterLetters,
    on_fewest_pages,
    poster_foot,
    poster_head,
    poster_paper,
)
from groupkeeper.reports.letters import BOLD, REGULAR
from groupkeeper.reports.page import FOOT, MARGIN, Paper, Printed, labelled, print_paper, words

_COLUMNS = 2
_BETWEEN = 24.0  # points between the columns
_SLACK = 14.0  # points a page keeps free, so that nothing is pushed to the next
_STEP = 12.0  # points by which columns are made taller until everything fits

Block = list[Paragraph]  # a heading and what stands under it


def print_month_poster(
    details: GroupDetails, days: Sequence[PosterDay], under: str, printed_on: date, *, a3: bool
) -> Printed:
    """What is on every week, then what is on its day. Nothing tells who hires."""
    paper = poster_paper(details, WHATS_ON, printed_on, a3=a3)
    return on_fewest_pages(lambda letters: _month(details, days, under, paper, letters), a3=a3)


def _month(
    details: GroupDetails,
    days: Sequence[PosterDay],
    under: str,
    paper: Paper,
    letters: PosterLetters,
) -> Printed:
    month = month_of_poster(days)
    blocks = [_weekly(one, letters) for one in month.weekly]
    blocks += [_dated(one, letters) for one in month.dated]
    if not blocks:
        blocks = [[words("Nothing is booked yet.", letters.style("line", REGULAR, 18))]]
    head = poster_head(details, WHATS_ON, under, letters)
    foot = poster_foot(details, letters)
    width = (paper.room - _BETWEEN) / _COLUMNS
    whole = paper.size[1] - MARGIN - FOOT - _SLACK - _height(foot, paper.room)
    first = whole - _height(head, paper.room)
    pages = _pages(blocks, width, first, whole)
    story: list[Flowable] = [*head]
    for place, columns in enumerate(pages):
        story += [PageBreak()] if place else []
        story.append(_side_by_side(columns, width))
    return print_paper(paper, [*story, *foot])


def _weekly(one: Weekly, letters: PosterLetters) -> Block:
    same = len({each.but_not for each in one.lines}) == 1
    heading = f"Every {DAYS[one.weekday]}{_but_not(one.lines[0]) if same else ''}"
    return [
        words(heading, letters.style("day", BOLD, 18)),
        *(_line(each.line, letters, "" if same else _but_not(each)) for each in one.lines),
    ]


def _but_not(each: WeeklyLine) -> str:
    """ " (not 17 or 24 March)"; said of the whole day where it holds for all that is on."""
    if not each.but_not:
        return ""
    numbers = [str(day.day) for day in each.but_not]
    said = " or ".join([", ".join(numbers[:-1]), numbers[-1]]) if numbers[1:] else numbers[0]
    return f" (not {said} {MONTHS[each.but_not[0].month - 1]})"


def _dated(one: DaysOfPoster, letters: PosterLetters) -> Block:
    closed = letters.style("closed", BOLD, 17)
    return [
        words(_say_days(one), letters.style("day", BOLD, 18)),
        *(words(said, closed) for said in one.closed),
        *(_line(line, letters) for line in one.lines),
    ]


def _say_days(one: DaysOfPoster) -> str:
    first = f"{DAYS[one.first.weekday()]} {one.first.day}"
    month = MONTHS[one.last.month - 1]
    if one.first == one.last:
        return f"{first} {month}"
    return f"{first} to {DAYS[one.last.weekday()]} {one.last.day} {month}"


def _line(line: PosterLine, letters: PosterLetters, more: str = "") -> Paragraph:
    """The times, the words, where and whether all may come, in one go."""
    place = f", {line.place}" if line.place else ""
    welcome = f". {ALL_WELCOME}" if line.all_welcome else ""
    style = letters.style("line", REGULAR, SMALLEST_LETTERS)
    return labelled(line.times, f"{line.words}{place}{more}{welcome}", style)


def _pages(
    blocks: Sequence[Block], width: float, first: float, whole: float
) -> list[list[list[Block]]]:
    """The columns of each page; one page is shared out evenly over its columns."""
    columns = _packed(blocks, width, first, whole)
    if len(columns) <= _COLUMNS:
        room = _STEP
        while len(even := _packed(blocks, width, room, room)) > _COLUMNS:
            room += _STEP
        columns = even
    return [columns[at : at + _COLUMNS] for at in range(0, len(columns), _COLUMNS)]


def _packed(blocks: Sequence[Block], width: float, first: float, whole: float) -> list[list[Block]]:
    """Blocks in columns, one after the other; one that is too tall goes on under its heading."""
    columns: list[list[Block]] = [[]]
    used = 0.0
    for block in blocks:
        heading, rest = block[:1], block[1:]
        while True:
            room = first if len(columns) <= _COLUMNS else whole
            fits = _fitting(heading, rest, width, room - used)
            if fits == len(rest) or (fits and not columns[-1]):
                columns[-1].append([*heading, *rest[:fits]])
                used += _tall([*heading, *rest[:fits]], width)
                rest = rest[fits:]
                if not rest:
                    break
            elif not columns[-1]:
                columns[-1].append(block if not rest else [*heading, rest[0]])
                rest = rest[1:]
                if not rest:
                    break
            columns.append([])
            used = 0.0
    return columns


def _fitting(heading: Block, rest: Block, width: float, room: float) -> int:
    """How many of the lines fit in so much room under their heading."""
    fits = 0
    while fits < len(rest) and _tall([*heading, *rest[: fits + 1]], width) <= room:
        fits += 1
    return fits


def _tall(block: Block, width: float) -> float:
    return _table(block, width).wrap(width, 0)[1]


def _height(parts: Sequence[Flowable], width: float) -> float:
    return sum(part.wrap(width, 0)[1] for part in parts)


def _table(block: Block, width: float) -> Table:
    style = TableStyle(
        [
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 6),
        ]
    )
    return Table([[part] for part in block], colWidths=[width], repeatRows=1, style=style)


def _side_by_side(columns: Sequence[Sequence[Block]], width: float) -> Table:
    cells: list[Any] = [[_table(block, width) for block in column] for column in columns]
    cells += [""] * (_COLUMNS - len(cells))
    style = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("LEFTPADDING", (1, 0), (-1, -1), _BETWEEN),
        ]
    )
    widths = [width, width + _BETWEEN]
    return Table([cells], colWidths=widths, style=style, hAlign="LEFT")
