"""A block in hand of the mouse: where it was taken, where it is now, and what that asks for."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from groupkeeper.ui.look.theme import Theme

Place = tuple[int, int]
_CORNER = 5


@dataclass(frozen=True)
class BlockDrag:
    """A block being dragged from one place to another; `by_foot` makes it longer or shorter.

    `moved` stays true once it has left its place, so that coming back is no click.
    """

    key: str
    taken: Place
    now: Place
    by_foot: bool = False
    moved: bool = False

    def to(self, place: Place) -> "BlockDrag":
        """The same with the mouse elsewhere."""
        moved = self.moved or place != self.taken
        return BlockDrag(self.key, self.taken, place, self.by_foot, moved)


def paint_dragged(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Paint where the block would go: a dashed box as for any plan."""
    painter.setPen(QPen(theme.colour("primary"), max(2, theme.px(2)), Qt.PenStyle.DashLine))
    tint = theme.colour("tint")
    tint.setAlpha(150)
    painter.setBrush(tint)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(_CORNER), theme.px(_CORNER))
