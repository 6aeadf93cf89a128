"""The rota of a month for the wall: large letters, across the page, gaps marked "please help"."""

from collections.abc import Sequence
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import DAYS, MONTHS, say_date
from groupkeeper.domain.volunteers.rota_paper import WallCell, WallRota
from groupkeeper.reports.letters import BOLD, REGULAR, SEMIBOLD
from groupkeeper.reports.page import (
    INK,
    TINT,
    Paper,
    Printed,
    Rule,
    new_page,
    print_paper,
    stacked,
    words,
)
from groupkeeper.reports.parts import ruled_style
from groupkeeper.reports.people.parts import Secrecy

PLEASE_HELP = "Please help"
_MOST_DAYS = 5  # on one page, in letters that are read from a step away
_ROLE_SHARE = 0.19
_TO_WRITE = 9 * mm
_MOST_LINES = 6  # to write on in one cell


def _style(name: str, font: str, size: float) -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=size * 1.25, textColor=INK, splitLongWords=1
    )


_TITLE = _style("wall_title", BOLD, 30)
_UNDER = _style("wall_under", REGULAR, 17)
_DAY = _style("wall_day", BOLD, 17)
_TIMES = _style("wall_times", REGULAR, 14)
_ROLE = _style("wall_role", SEMIBOLD, 18)
_NAME = _style("wall_name", REGULAR, 18)
_GAP = _style("wall_gap", BOLD, 17)


def print_rota_wall(details: GroupDetails, rotas: Sequence[WallRota], day: date) -> Printed:
    """A page or more for each activity. First names and an initial only: everybody reads it."""
    title = f"Rota, {rotas[0].month}"
    paper = Paper(
        title=f"{title}: {details.name}",
        author=details.name,
        footer=f"{details.name} · {title}",
        second_footer=f"{Secrecy.PUBLIC} · Printed {say_date(day)}",
        landscape=True,
    )
    story: list[Flowable] = []
    for rota in rotas:
        for first in range(0, len(rota.days), _MOST_DAYS):
            if story:
                story += new_page()
            story += _page(rota, range(first, min(first + _MOST_DAYS, len(rota.days))), paper.room)
    return print_paper(paper, story)


def _page(rota: WallRota, places: range, room: float) -> list[Flowable]:
    under = " · ".join(part for part in (rota.month, rota.place) if part)
    return stacked(
        words(rota.activity, _TITLE),
        Spacer(0, 4),
        words(under, _UNDER),
        Spacer(0, 6),
        Rule(),
        _table(rota, places, room),
        Spacer(0, 10),
        words(_asked(rota), _UNDER),
    )


def _asked(rota: WallRota) -> str:
    if not rota.missing:
        return "Thank you: everybody who is needed is there."
    return f"We still need {count_said(rota.missing, 'more helper')}. Please write your name in."


def _table(rota: WallRota, places: range, room: float) -> Flowable:
    each = (1 - _ROLE_SHARE) / len(places)
    widths = [room * _ROLE_SHARE, *[room * each] * len(places)]
    rows: list[list[object]] = [["", *(_head(rota, place) for place in places)]]
    for role in rota.roles:
        cells = [_cell(role.cells[place], rota.days[place].called_off) for place in places]
        rows.append([words(role.role, _ROLE), *cells])
    style = ruled_style(len(rows), with_total=False, padding=6)
    style.add("LINEBEFORE", (1, 0), (-1, -1), 0.6, INK)
    for row, role in enumerate(rota.roles, start=1):
        for column, place in enumerate(places, start=1):
            if role.cells[place].missing:
                style.add("BACKGROUND", (column, row), (column, row), TINT)
                style.add("BOX", (column, row), (column, row), 2, INK)
    return Table(rows, colWidths=widths, repeatRows=1, style=style, hAlign="LEFT", splitInRow=1)


def _head(rota: WallRota, place: int) -> list[Flowable]:
    one = rota.days[place]
    said = f"{DAYS[one.day.weekday()][:3]} {one.day.day} {MONTHS[one.day.month - 1]}"
    return [words(said, _DAY), words("Called off" if one.called_off else one.times, _TIMES)]


def _cell(cell: WallCell, called_off: bool) -> list[Flowable]:
    if called_off:
        return [words("–", _NAME)]
    lines = [words(name, _NAME) for name in cell.names]
    if cell.missing:
        many = cell.missing > _MOST_LINES
        lines.append(words(f"{PLEASE_HELP}: {cell.missing}" if many else PLEASE_HELP, _GAP))
        lines += [_WritingLine() for _ in range(min(cell.missing, _MOST_LINES))]
    return [*lines] or [words("–", _NAME)]


class _WritingLine(Flowable):
    """A line to write a name on, as wide as the cell."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        return (aW, _TO_WRITE)

    def draw(self) -> None:
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.8)
        self.canv.line(0, 3, self._room, 3)
