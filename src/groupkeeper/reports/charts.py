"""Charts in black and white: bars from zero, solid or hatched, the figure at the end of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable

from groupkeeper.domain.returns.figures import Figure, say_figure
from groupkeeper.reports.letters import REGULAR, SEMIBOLD, printable, shortened, width_of
from groupkeeper.reports.page import INK

BAR, BAR_GAP, GROUP_GAP, HATCH = 9.0, 2.0, 8.0, 3.4
TEXT = 10.0


@dataclass(frozen=True)
class Bars:
    """One line of a chart: what it is about, and a solid bar or a hatched one above a solid."""

    label: str
    solid: Figure
    hatched: Figure | None = None


class BarChart(Flowable):
    """Bars going to the right, longest possible bar as wide as the room allows.

    A figure of nothing gets no bar, only its words. `keys` name the hatched and the solid bar.
    """

    LABELS = 0.34

    def __init__(self, bars: Sequence[Bars], keys: tuple[str, str] | None = None) -> None:
        super().__init__()
        self._bars, self._keys = bars, keys
        figures = [f for one in bars for f in (one.solid, one.hatched) if f]
        self._most = max([figure.amount for figure in figures], default=0)
        self._end = max([width_of(say_figure(f), SEMIBOLD, TEXT) for f in figures], default=0) + 6

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        keys = BAR + GROUP_GAP if self._keys else 0
        return (aW, sum(map(self._height, self._bars)) + keys + GROUP_GAP)

    def _height(self, bars: Bars) -> float:
        return (2 * BAR + BAR_GAP if bars.hatched else BAR) + GROUP_GAP

    def draw(self) -> None:
        top = self.wrap(self._room, 0)[1] - GROUP_GAP / 2
        for bars in self._bars:
            self._draw_bars(bars, top)
            top -= self._height(bars)
        if self._keys:
            self._draw_keys(self._keys, top)

    def _draw_bars(self, bars: Bars, top: float) -> None:
        canvas, left = self.canv, self._room * self.LABELS
        middle = top - (self._height(bars) - GROUP_GAP) / 2
        canvas.setFillColor(INK)
        canvas.setFont(SEMIBOLD, TEXT)
        canvas.drawString(0, middle - TEXT * 0.35, shortened(bars.label, SEMIBOLD, TEXT, left - 10))
        if bars.hatched:
            self._draw_bar(bars.hatched, left, top - BAR, hatched=True)
            top -= BAR + BAR_GAP
        self._draw_bar(bars.solid, left, top - BAR, hatched=False)

    def _draw_bar(self, figure: Figure, left: float, foot: float, *, hatched: bool) -> None:
        room = self._room - left - self._end
        long = room * max(figure.amount, 0) / self._most if self._most > 0 else 0
        if long:
            draw_bar(self.canv, left, foot, long, hatched=hatched)
        self.canv.setFillColor(INK)
        self.canv.setFont(SEMIBOLD, TEXT)
        self.canv.drawString(left + long + 5, foot + 1.2, printable(say_figure(figure)))

    def _draw_keys(self, keys: tuple[str, str], top: float) -> None:
        left = self._room * self.LABELS
        for key, hatched in zip(keys, (True, False), strict=True):
            draw_bar(self.canv, left, top - BAR, 16, hatched=hatched)
            self.canv.setFillColor(INK)
            self.canv.setFont(REGULAR, TEXT)
            self.canv.drawString(left + 21, top - BAR + 1, printable(key))
            left += 21 + width_of(key, REGULAR, TEXT) + 22


def draw_bar(canvas: Any, left: float, foot: float, long: float, *, hatched: bool) -> None:
    """One bar, solid black or hatched with an edge, `long` points to the right."""
    canvas.setStrokeColor(INK)
    canvas.setFillColor(INK)
    canvas.setLineWidth(0.8)
    canvas.rect(left, foot, long, BAR, stroke=1, fill=0 if hatched else 1)
    if not hatched:
        return
    canvas.saveState()
    edge = canvas.beginPath()
    edge.rect(left, foot, long, BAR)
    canvas.clipPath(edge, stroke=0, fill=0)
    canvas.setLineWidth(0.6)
    start = left - BAR
    while start < left + long:
        canvas.line(start, foot, start + BAR, foot + BAR)
        start += HATCH
    canvas.restoreState()
