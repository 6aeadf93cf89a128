"""A small table of widgets: a tinted line of heads, then rows parted by thin lines.

Use: `grid = WidgetGrid(("Row", "Name"), (64, 170)); grid.add_row(label, editor)`.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from groupkeeper.ui.kit.card import Box, line
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

_SIDE, _HEAD, _LINE = 12, 34, 46  # design px


class WidgetGrid(Themed, QWidget):
    """Columns as wide as asked for in design px; those of width 0 share the rest."""

    def __init__(self, heads: Sequence[str], widths: Sequence[int]) -> None:
        super().__init__()
        self._widths = widths
        self._cells = QGridLayout(self)
        self._cells.setContentsMargins(0, 0, 0, 0)
        self._lines = 0
        # The first and the last column are only the room at the sides, so that the head and the
        # lines between rows reach from edge to edge.
        self._cells.addWidget(Box(surface="flat"), 0, 0, 1, len(widths) + 2)
        for at, words in enumerate(heads, start=1):
            self._cells.addWidget(Label(words, "small_strong", "ink2", shorten=True), 0, at)
            self._cells.setColumnStretch(at, 0 if widths[at - 1] else 1)
        self.restyle(current_theme())

    def add_row(self, *parts: QWidget) -> None:
        """One more row at the foot."""
        under = 2 * self._lines
        if self._lines:
            self._cells.addWidget(line(), under, 0, 1, len(self._widths) + 2)
        for at, part in enumerate(parts, start=1):
            self._cells.addWidget(part, under + 1, at, Qt.AlignmentFlag.AlignVCenter)
        self._cells.setRowMinimumHeight(under + 1, current_theme().px(_LINE))
        self._lines += 1

    def rows_height(self, most: int) -> int:
        """How tall the head and at most so many rows are, in px."""
        theme = current_theme()
        rows = min(self._lines, most)
        return theme.px(_HEAD) + rows * theme.px(_LINE + 1) + 2

    def restyle(self, theme: Theme) -> None:
        """Keep widths and gaps for this text size."""
        for at, width in enumerate((_SIDE, *self._widths, _SIDE)):
            self._cells.setColumnMinimumWidth(at, theme.px(width))
        self._cells.setRowMinimumHeight(0, theme.px(_HEAD))
        for row in range(self._lines):
            self._cells.setRowMinimumHeight(2 * row + 1, theme.px(_LINE))
        self._cells.setHorizontalSpacing(theme.px(8))
        self._cells.setVerticalSpacing(0)
