"""What's on in a week, for the wall, and what all posters share; read from a step away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from groupkeeper.domain.bookings.poster import DAY_PARTS, PosterDay, PosterLine
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import DAYS, MONTHS, say_date
from groupkeeper.reports.letters import BOLD, REGULAR, SEMIBOLD
from groupkeeper.reports.page import (
    FOOT,
    INK,
    MARGIN,
    TINT,
    Paper,
    Printed,
    Rule,
    print_paper,
    stacked,
    words,
)
from groupkeeper.reports.parts import ruled_style
from groupkeeper.reports.people.parts import Secrecy

ALL_WELCOME = "All welcome"
WHATS_ON = "What's on"
SMALLEST_LETTERS = 16
_A3_LARGER = (1.4, 1.2, 1.0)
_DAY_ROOM = 118.0  # points, on A4
_HEAD_ROOM = 50.0  # points for the heads that each page repeats


@dataclass(frozen=True)
class PosterLetters:
    """The letters of one poster; larger on A3."""

    larger: float

    def style(self, name: str, font: str, size: float) -> ParagraphStyle:
        """Letters of `size` points on A4."""
        points = size * self.larger
        return ParagraphStyle(
            f"poster_{name}_{points:.0f}",
            fontName=font,
            fontSize=points,
            leading=points * 1.22,
            textColor=INK,
            splitLongWords=1,
        )


def on_fewest_pages(draw: Callable[[PosterLetters], Printed], *, a3: bool) -> Printed:
    """As large as fits one page; where nothing does, in the smallest letters of a poster."""
    sizes = _A3_LARGER if a3 else (1.0,)
    printed = draw(PosterLetters(sizes[0]))
    for larger in sizes[1:]:
        if printed.pages == 1:
            break
        printed = draw(PosterLetters(larger))
    return printed


def poster_paper(details: GroupDetails, title: str, day: date, *, a3: bool) -> Paper:
    """Across the page, for everybody to read."""
    return Paper(
        title=f"{title}: {details.name}",
        author=details.name,
        footer=f"{details.name} · {title}",
        second_footer=f"{Secrecy.PUBLIC} · Printed {say_date(day)}",
        landscape=True,
        a3=a3,
    )


def poster_head(
    details: GroupDetails, title: str, under: str, letters: PosterLetters
) -> list[Flowable]:
    """The large words at the top: what it is, whose, and of when."""
    said = " · ".join(part for part in (details.name, under) if part)
    return stacked(
        words(title, letters.style("title", BOLD, 32)),
        Spacer(0, 3),
        words(said, letters.style("under", REGULAR, 18)),
        Spacer(0, 5),
        Rule(after=6),
    )


def poster_foot(details: GroupDetails, letters: PosterLetters) -> list[Flowable]:
    """How to reach the group."""
    ways = [details.contact_phone, details.contact_email]
    reached = " · ".join(way.strip() for way in ways if way.strip())
    if not reached:
        return []
    who = details.contact_name.strip()
    said = f"To ask or to book{f', {who}' if who else ''}: {reached}"
    return [Spacer(0, 8), words(said, letters.style("contact", SEMIBOLD, 18))]


def wall_table(
    paper: Paper, rows: list[list[object]], widths: Sequence[float], style: TableStyle
) -> Flowable:
    """A table whose rows stay whole, but for one taller than a page."""
    columns = list(widths)
    table: Any = Table(rows, colWidths=columns, repeatRows=1, style=style, hAlign="LEFT")
    tallest = paper.size[1] - MARGIN - FOOT - _HEAD_ROOM
    table.wrap(sum(columns), tallest)
    if max(table._rowHeights) <= tallest:  # the library has no public way to ask
        return table
    return Table(rows, colWidths=columns, repeatRows=1, style=style, hAlign="LEFT", splitInRow=1)


def print_week_poster(
    details: GroupDetails, days: Sequence[PosterDay], under: str, printed_on: date, *, a3: bool
) -> Printed:
    """A row for each day, a column for each part of it. Nothing tells who hires."""
    paper = poster_paper(details, WHATS_ON, printed_on, a3=a3)
    return on_fewest_pages(lambda letters: _week(details, days, under, paper, letters), a3=a3)


def _week(
    details: GroupDetails,
    days: Sequence[PosterDay],
    under: str,
    paper: Paper,
    letters: PosterLetters,
) -> Printed:
    heads = letters.style("head", SEMIBOLD, SMALLEST_LETTERS)
    rows: list[list[object]] = [["", *(words(part, heads) for part in DAY_PARTS)]]
    rows += [_day_row(one, letters) for one in days]
    style = ruled_style(len(rows), with_total=False, padding=4)
    style.add("LINEBEFORE", (1, 0), (-1, -1), 0.6, INK)
    for row, one in enumerate(days, start=1):
        if one.closed:
            style.add("BACKGROUND", (0, row), (-1, row), TINT)
    narrow = _DAY_ROOM * letters.larger
    each = (paper.room - narrow) / len(DAY_PARTS)
    widths = [narrow, *[each] * len(DAY_PARTS)]
    table = wall_table(paper, rows, widths, style)
    head, foot = (
        poster_head(details, WHATS_ON, under, letters),
        poster_foot(details, letters),
    )
    return print_paper(paper, stacked(head, table, foot))


def _day_row(one: PosterDay, letters: PosterLetters) -> list[object]:
    name = letters.style("day", BOLD, 18)
    day = f"{one.day.day} {MONTHS[one.day.month - 1]}"
    first: list[Flowable] = [
        words(DAYS[one.day.weekday()], name),
        words(day, letters.style("date", REGULAR, SMALLEST_LETTERS)),
    ]
    parts: list[list[Flowable]] = [[], [], []]
    for line in one.lines:
        parts[line.part] += _lines(line, letters, gap=bool(parts[line.part]))
    if one.closed:
        closed = letters.style("closed", BOLD, 17)
        parts[0] = [*(words(said, closed) for said in one.closed), *parts[0]]
    return [first, *parts]


def _lines(line: PosterLine, letters: PosterLetters, *, gap: bool) -> list[Flowable]:
    """The times and the words, then the space and whether all may come."""
    size = SMALLEST_LETTERS
    said = [words(f"{line.times}  {line.words}", letters.style("line", SEMIBOLD, size))]
    if line.place:
        said.append(words(line.place, letters.style("place", REGULAR, size)))
    if line.all_welcome:
        said.append(words(ALL_WELCOME, letters.style("welcome", BOLD, size)))
    return [*([Spacer(0, 5)] if gap else []), *said]
