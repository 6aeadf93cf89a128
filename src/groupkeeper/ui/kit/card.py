"""Laying things side by side or one under the other, with gaps that grow with the text.

Use: `row(title, SPRING, save, gap=8)`; `column(title, table, gap=16)`; `Card("Roles", choices)`.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from groupkeeper.ui.kit.labels import Label, section_title
from groupkeeper.ui.look.theme import Theme, Themed, current_theme


class Spring:
    """Empty room that takes what is left over."""


class Gap:
    """Empty room of `size` design px."""

    def __init__(self, size: int) -> None:
        self.size = size


SPRING = Spring()
Part = QWidget | Spring | Gap


class Box(Themed, QFrame):
    """Widgets in a row or a column; `margins` are left, top, right, bottom in design px."""

    def __init__(
        self,
        *parts: Part,
        down: bool = True,
        gap: int = 8,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        surface: str = "",
    ) -> None:
        super().__init__()
        self._gap = gap
        self._margins = margins
        if surface:
            self.setProperty("surface", surface)
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        direction = QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight
        self.parts = QBoxLayout(direction, self)
        self.add(*parts)
        Box.restyle(self, current_theme())  # what a subclass adds is not there yet

    def add(self, *parts: Part, stretch: int = 0) -> None:
        """Put more at the end; `stretch` shares out the room that is left."""
        for part in parts:
            if isinstance(part, Spring):
                self.parts.addStretch(1)
            elif isinstance(part, Gap):
                self.parts.addSpacing(current_theme().px(part.size))
            else:
                self.parts.addWidget(part, stretch)

    def clear(self) -> None:
        """Take everything out, and let go of it."""
        while (item := self.parts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def restyle(self, theme: Theme) -> None:
        """Scale the gaps and margins."""
        self.parts.setSpacing(theme.px(self._gap))
        self.parts.setContentsMargins(*(theme.px(side) for side in self._margins))


def row(*parts: Part, gap: int = 8) -> Box:
    """Side by side, centred on one line."""
    made = Box(*parts, down=False, gap=gap)
    return made


def column(*parts: Part, gap: int = 8) -> Box:
    """One under the other."""
    return Box(*parts, gap=gap)


def line() -> QFrame:
    """A thin line between parts of a card."""
    made = QFrame()
    made.setProperty("surface", "line")
    made.setFixedHeight(1)
    return made


class SnugBox(Box):
    """A box exactly as tall as its words need at its width, however many lines that makes."""

    def __init__(
        self,
        *parts: Part,
        down: bool = True,
        gap: int = 8,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        surface: str = "",
    ) -> None:
        super().__init__(*parts, down=down, gap=gap, margins=margins, surface=surface)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        # Qt caps such a widget at its size hint, which knows nothing of the width it has got.
        hint = super().sizeHint()
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized) and self.hasHeightForWidth():
            hint.setHeight(self.heightForWidth(self.width()))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class Card(Box):
    """A flat card with a thin edge and perhaps a section title."""

    def __init__(self, title: str = "", *parts: Part, gap: int = 10, pad: int = 18) -> None:
        self.title: Label | None = section_title(title) if title else None
        head = (self.title,) if self.title else ()
        super().__init__(*head, *parts, gap=gap, margins=(pad, pad, pad, pad), surface="card")
