"""Chips: a status as icon and word, or a role; they are for reading, not for pressing.

Use: `Chip(status("Paid", "ok"))`, `Chip(role("Treasurer", committee=True))`.
"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from groupkeeper.ui.kit.drawing import ChipWords, chip_size, draw_chip
from groupkeeper.ui.look.theme import Theme, Themed, current_theme


class Chip(Themed, QWidget):
    """One chip as a widget."""

    def __init__(self, chip: ChipWords) -> None:
        super().__init__()
        self._chip = chip
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_chip(chip)

    def show_chip(self, chip: ChipWords) -> None:
        """Show another status or role."""
        self._chip = chip
        self.setAccessibleName(chip.words)
        self.restyle(current_theme())

    def words(self) -> str:
        """What the chip says."""
        return self._chip.words

    def restyle(self, theme: Theme) -> None:
        """Take the size of the words."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._chip, current_theme())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_chip(painter, 0, self.height() / 2, self._chip, current_theme())
        painter.end()
