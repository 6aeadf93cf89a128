"""A printed page as a picture, on which one place after another can be marked.

Use: `preview = PagePreview(draw); preview.show_print(pages, marks)`; `marked(key)` follows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from groupkeeper.ui.kit.badge import HALF, draw_badge
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

A4_WIDTH, A4_HEIGHT = 595.28, 841.89  # points
ZOOMS = (0.75, 1.0, 1.25, 1.5, 2.0, 2.5)
_EDGE = 14  # design px around the sheet
_AROUND = 4.0  # points between what is marked and its frame

Draw = Callable[[int, int], QImage]  # page from 1, width in device px -> picture


@dataclass(frozen=True)
class Mark:
    """A place on a page: points from its left and top. Places of one key are about one thing."""

    key: str
    page: int
    x: float
    y: float
    width: float
    height: float
    says: str = ""


class PagePreview(QScrollArea):
    """One page at a time. Tab goes from mark to mark, Page Up and Page Down from page to page.

    `marked(key)` says which place is marked, `opened(key)` that Enter was pressed on it,
    `turned(page)` which page is shown.
    """

    marked = Signal(str)
    opened = Signal(str)
    turned = Signal(int)

    def __init__(self, draw: Draw) -> None:
        super().__init__()
        self.page = 1
        self.pages = 0
        self.landscape = False
        self._zoom = ZOOMS.index(1.0)
        self._marks: Sequence[Mark] = ()
        self.sheet = _Sheet(self, draw)
        self.setWidget(self.sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.sheet)
        self.setProperty("surface", "flat")

    def minimumSizeHint(self) -> QSize:
        # A page may be seen through a small window.
        return QSize(current_theme().px(240), current_theme().px(160))

    def show_print(self, pages: int, marks: Sequence[Mark], *, landscape: bool = False) -> None:
        """Show another print, on the same page and with the same place marked if they are there."""
        before = self.sheet.chosen
        self.landscape = landscape
        self.pages, self._marks = pages, marks
        self.page = min(max(self.page, 1), max(pages, 1))
        self.sheet.renew()
        again = [mark for mark in self.on_page() if before and mark.key == before.key]
        self.sheet.choose(again[0] if again else None)

    def on_page(self) -> list[Mark]:
        """The places on the page that is shown, as they are read."""
        here = [mark for mark in self._marks if mark.page == self.page]
        return sorted(here, key=lambda mark: (round(mark.y / 6), mark.x))

    def turn(self, page: int) -> None:
        """Show a page; the first is 1."""
        page = min(max(page, 1), max(self.pages, 1))
        if page != self.page:
            self.page = page
            self.sheet.choose(None)
            self.sheet.renew()
            self.verticalScrollBar().setValue(0)
            self.turned.emit(page)

    def has(self, key: str) -> bool:
        """Whether some page has a place with this key."""
        return any(mark.key == key for mark in self._marks)

    def mark(self, key: str) -> bool:
        """Mark the first place with this key, turning to its page; answers whether there is one."""
        found = next((mark for mark in self._marks if mark.key == key), None)
        if found is None:
            return False
        self.turn(found.page)
        self._choose(found)
        return True

    def mark_next(self) -> None:
        """Mark the place after the marked one, on this page or the next that has any."""
        if not self.step(1):
            later = [mark.page for mark in self._marks if mark.page > self.page]
            pages = later or [mark.page for mark in self._marks]
            if pages:
                self.turn(min(pages))
                self.step(1)

    def step(self, by: int) -> bool:
        """Mark the next or the previous place on this page; answers whether there was one."""
        here = self.on_page()
        chosen = self.sheet.chosen
        place = here.index(chosen) + by if chosen in here else (0 if by > 0 else len(here) - 1)
        if not 0 <= place < len(here):
            return False
        self._choose(here[place])
        return True

    def bigger(self) -> None:
        """Show the page larger."""
        self._set_zoom(self._zoom + 1)

    def smaller(self) -> None:
        """Show the page smaller."""
        self._set_zoom(self._zoom - 1)

    def number_of(self, mark: Mark) -> int:
        """The number in the badge of a place: its place on the page."""
        return self.on_page().index(mark) + 1

    def sheet_width(self) -> int:
        """How wide the sheet is shown, in px: all the room there is at the usual size.

        Room is kept for a scroll bar whether it shows or not: a sheet that made one come, and was
        then narrow enough to make it go, would be drawn for ever.
        """
        theme = current_theme()
        bar = self.verticalScrollBar().sizeHint().width()
        inside = self.maximumViewportSize().width() - bar
        room = max(inside - 2 * theme.px(_EDGE), theme.px(200))
        return round(room * ZOOMS[self._zoom])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.renew()

    def _set_zoom(self, zoom: int) -> None:
        self._zoom = min(max(zoom, 0), len(ZOOMS) - 1)
        self.sheet.renew()

    def _choose(self, mark: Mark) -> None:
        self.sheet.choose(mark)
        around = self.sheet.rectangle(mark)
        middle = around.center().toPoint()
        margin = current_theme().px(60)
        self.ensureVisible(middle.x(), middle.y(), margin, margin)
        self.marked.emit(mark.key)


class _Sheet(Themed, QWidget):
    """The paper itself: the picture, the marked place, its numbered badge."""

    def __init__(self, preview: PagePreview, draw: Draw) -> None:
        super().__init__()
        self._preview = preview
        self._draw = draw
        self._picture: QImage | None = None
        self.chosen: Mark | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Take the size of this look."""
        self.renew()

    def renew(self) -> None:
        """Draw the page again, in the size there is room for."""
        self._picture = None
        width = self._preview.sheet_width() if self._preview.widget() else 200
        edge = current_theme().px(_EDGE)
        tall = A4_WIDTH / A4_HEIGHT if self._preview.landscape else A4_HEIGHT / A4_WIDTH
        self.setFixedSize(width + 2 * edge, round(width * tall) + 2 * edge)
        self._name()
        self.update()

    def choose(self, mark: Mark | None) -> None:
        """Mark a place, or none; a marked place shows by itself where the keyboard is."""
        self.chosen = mark
        self._preview.setProperty("ownRing", mark is not None)
        self._name()
        self.update()

    def rectangle(self, mark: Mark) -> QRectF:
        """Where a place is, in px of this widget."""
        edge = current_theme().px(_EDGE)
        across = A4_HEIGHT if self._preview.landscape else A4_WIDTH
        scale = (self.width() - 2 * edge) / across
        around = QRectF(mark.x, mark.y, mark.width, mark.height)
        around.adjust(-_AROUND, -_AROUND / 2, _AROUND, _AROUND / 2)
        return QRectF(
            edge + around.x() * scale, edge + around.y() * scale,
            around.width() * scale, around.height() * scale,
        )  # fmt: skip

    def _name(self) -> None:
        page = f"Page {self._preview.page} of {self._preview.pages}"
        said = f". {self.chosen.says}" if self.chosen else ""
        self.setAccessibleName(page + said)

    def focusNextPrevChild(self, onwards: bool) -> bool:
        if self._preview.step(1 if onwards else -1):
            return True
        return super().focusNextPrevChild(onwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown:
                self._preview.turn(self._preview.page + 1)
            case Qt.Key.Key_PageUp:
                self._preview.turn(self._preview.page - 1)
            case Qt.Key.Key_Home:
                self._preview.turn(1)
            case Qt.Key.Key_End:
                self._preview.turn(self._preview.pages)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.chosen:
                self._preview.opened.emit(self.chosen.key)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = self._mark_at(event.position())
        if at is not None:
            self.choose(at)
            self._preview.marked.emit(at.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._mark_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def _mark_at(self, point: QPointF) -> Mark | None:
        under = [m for m in self._preview.on_page() if self.rectangle(m).contains(point)]
        return min(under, key=lambda mark: mark.width * mark.height, default=None)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = theme.px(_EDGE)
        paper = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.fillRect(paper, Qt.GlobalColor.white)
        painter.drawImage(paper, self._drawn(round(paper.width())))
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.drawRect(paper)
        if self.chosen is not None:
            self._paint_mark(painter, self.chosen, theme)
        painter.end()

    def _drawn(self, width: int) -> QImage:
        if self._picture is None:
            wanted = round(width * self.devicePixelRatioF())
            self._picture = (
                self._draw(self._preview.page, wanted) if self._preview.pages else QImage()
            )
        return self._picture

    def _paint_mark(self, painter: QPainter, mark: Mark, theme: Theme) -> None:
        around = self.rectangle(mark)
        yellow = theme.colour("focus")
        yellow.setAlpha(60)
        painter.setBrush(yellow)
        painter.setPen(QPen(Qt.GlobalColor.black, theme.px(3)))
        painter.drawRoundedRect(around, theme.px(5), theme.px(5))
        draw_badge(painter, _beside(around, theme), self._preview.number_of(mark), theme)


def _beside(around: QRectF, theme: Theme) -> QPointF:
    """Where the badge stands: on the corner of a box, left of a figure that it would hide."""
    half = theme.px(HALF)
    if around.height() > 3 * half:
        return around.topRight()
    return QPointF(around.left() - half - theme.px(3), around.center().y())
