"""The wall chart on paper: spaces down, the days of a week across, in public words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, Spacer

from groupkeeper.domain.bookings.poster import PosterDay
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import DAYS
from groupkeeper.reports.bookings.poster import (
    PosterLetters,
    on_fewest_pages,
    poster_foot,
    poster_head,
    poster_paper,
    wall_table,
)
from groupkeeper.reports.letters import BOLD, REGULAR, SEMIBOLD
from groupkeeper.reports.page import INK, TINT, Paper, Printed, print_paper, stacked, words
from groupkeeper.reports.parts import ruled_style

FREE = "Free"
_TITLE = "Wall chart"
_SPACE_SHARE = 0.12


@dataclass(frozen=True)
class ChartOfSpace:
    """One space and its week."""

    name: str
    days: tuple[PosterDay, ...]


def print_wall_chart(
    details: GroupDetails,
    spaces: Sequence[ChartOfSpace],
    under: str,
    printed_on: date,
    *,
    a3: bool,
) -> Printed:
    """A row for each space, a column for each day; what is free says so."""
    paper = poster_paper(details, _TITLE, printed_on, a3=a3)
    return on_fewest_pages(lambda letters: _chart(details, spaces, under, paper, letters), a3=a3)


def _chart(
    details: GroupDetails,
    spaces: Sequence[ChartOfSpace],
    under: str,
    paper: Paper,
    letters: PosterLetters,
) -> Printed:
    days = [one.day for one in spaces[0].days]
    heads = letters.style("chart_head", SEMIBOLD, 13)
    names = letters.style("chart_space", BOLD, 14)
    said = [f"{DAYS[day.weekday()][:3]} {day.day}" for day in days]
    rows: list[list[object]] = [["", *(words(day, heads) for day in said)]]
    style = ruled_style(1, with_total=False, padding=4, side=4)
    for row, space in enumerate(spaces, start=1):
        rows.append([words(space.name, names), *(_cell(one, letters) for one in space.days)])
        for column, one in enumerate(space.days, start=1):
            if one.closed:
                style.add("BACKGROUND", (column, row), (column, row), TINT)
    style.add("GRID", (0, 0), (-1, -1), 0.6, INK)
    each = paper.room * (1 - _SPACE_SHARE) / len(days)
    widths = [paper.room * _SPACE_SHARE, *[each] * len(days)]
    table = wall_table(paper, rows, widths, style)
    foot = poster_foot(details, letters)
    return print_paper(paper, stacked(poster_head(details, _TITLE, under, letters), table, foot))


def _cell(one: PosterDay, letters: PosterLetters) -> list[Flowable]:
    strong, plain = (letters.style(f"chart_{f[-4:]}", f, 12) for f in (SEMIBOLD, REGULAR))
    said: list[Flowable] = [words(closed, strong) for closed in one.closed]
    for line in one.lines:
        place = f" ({line.place})" if line.place else ""
        said += [words(line.times, strong), words(f"{line.words}{place}", plain), Spacer(0, 3)]
    return said or [words(FREE, plain)]
