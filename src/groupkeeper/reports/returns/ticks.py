"""Ticks of a return: what went as planned, and on which page it is told."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table

from groupkeeper.domain.returns.sections import Section
from groupkeeper.domain.returns.whole_return import FunderReturnFigures, Tick
from groupkeeper.reports.letters import BOLD, REGULAR, printable, width_of
from groupkeeper.reports.outline import PageOf
from groupkeeper.reports.page import CELL, INK, LABEL, ROOM, words
from groupkeeper.reports.parts import plain_style
from groupkeeper.reports.returns.money import TITLE as MONEY
from groupkeeper.reports.returns.people import GAVE, HAPPENED

BOX, GAP = 8.5, 18.0
CROSS = "×"  # as a letter, so that copied words say which one was chosen
TOLD_IN = {None: MONEY, Section.ACTIVITIES: HAPPENED, Section.VOLUNTEERS: GAVE}


class Options(Flowable):
    """Small boxes with words, a cross in the one that was chosen."""

    def __init__(self, options: Sequence[str], chosen: str) -> None:
        super().__init__()
        self._options, self._chosen = options, chosen

    def told(self) -> tuple[str, ...]:
        """What was chosen, and of what, for the twin."""
        others = ", ".join(option for option in self._options if option != self._chosen)
        return (f"{self._chosen or 'Not yet answered'} (not: {others})",)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return (aW, CELL.leading)

    def draw(self) -> None:
        canvas, left, foot = self.canv, 0.0, CELL.leading - CELL.fontSize
        canvas.setStrokeColor(INK)
        canvas.setFillColor(INK)
        canvas.setLineWidth(0.9)
        canvas.setFont(REGULAR, CELL.fontSize)
        for option in map(printable, self._options):
            canvas.rect(left, foot, BOX, BOX)
            if option == self._chosen:
                canvas.setFont(BOLD, CELL.fontSize)
                canvas.drawCentredString(left + BOX / 2, foot + 0.8, CROSS)
                canvas.setFont(REGULAR, CELL.fontSize)
            canvas.drawString(left + BOX + 4, foot, option)
            left += BOX + 4 + width_of(option, REGULAR, CELL.fontSize) + GAP


def ticks(figures: FunderReturnFigures) -> list[Flowable]:
    """Money, activities and people: as planned or not, each with its page."""
    rows = [_row(tick) for tick in figures.ticks]
    style = plain_style(0, 1, 1.5)
    widths = [ROOM * 0.17, ROOM * 0.6, ROOM * 0.23]
    return [Table(rows, colWidths=widths, style=style, hAlign="LEFT")]


def _row(tick: Tick) -> list[Flowable]:
    where = PageOf(TOLD_IN[tick.section], CELL)
    return [words(tick.about, LABEL), Options(tick.options, tick.chosen), where]
