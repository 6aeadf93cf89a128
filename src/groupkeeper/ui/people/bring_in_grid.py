"""A small table of widgets: a tinted line of heads, then rows parted by thin lines.

Use: `grid = WidgetGrid(("Row", "Name"), (64, 170)); grid.add_row(label, editor)`.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from groupkeeper.ui.kit.card import Box, line
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.look.theme import Theme, Themed, current_theme


class WidgetGrid(Themed, QWidget):
    """Columns as wide as asked for in design px; those of width 0 share the rest."""

    def __init__(self, heads: Sequence[str], widths: Sequence[int]) -> None:
        super().__init__()
        self._widths = widths
        self._cells = QGridLayout(self)
        self._next = 1
        head = Box(surface="flat")
        head.setMinimumHeight(1)
        self._cells.addWidget(head, 0, 0, 1, len(heads))
        for at, words in enumerate(heads):
            self._cells.addWidget(Label(words, "small_strong", "ink2", shorten=True), 0, at)
            self._cells.setColumnStretch(at, 0 if widths[at] else 1)
        self.restyle(current_theme())

    def add_row(self, *parts: QWidget) -> None:
        """One more row at the foot."""
        if self._next > 1:
            self._cells.addWidget(line(), self._next, 0, 1, len(self._widths))
        for at, part in enumerate(parts):
            self._cells.addWidget(part, self._next + 1, at, Qt.AlignmentFlag.AlignVCenter)
        self._next += 2

    def restyle(self, theme: Theme) -> None:
        """Keep widths and gaps for this text size."""
        for at, width in enumerate(self._widths):
            self._cells.setColumnMinimumWidth(at, theme.px(width))
        self._cells.setRowMinimumHeight(0, theme.px(34))
        self._cells.setHorizontalSpacing(theme.px(10))
        self._cells.setVerticalSpacing(theme.px(3))
        side = theme.px(12)
        self._cells.setContentsMargins(side, 1, side, theme.px(4))
