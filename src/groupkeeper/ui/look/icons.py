"""Line icons in any colour and size, drawn sharp for the screen they are on.

Use: `icon("check", theme.tokens.ink, theme.px(20), widget.devicePixelRatioF())`.
"""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer


def icon(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The Lucide icon `name` as a picture `size` px square, on a screen of `ratio` dots per px.

    Raises FileNotFoundError for an icon that is not among the program's own.
    """
    key = f"icon/{name}/{colour}/{size}/{ratio}"
    # Found pictures live in Qt's own cache, which Qt empties before it closes.
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, picture)
    return picture


def button_icon(
    name: str, colour: str, size: int, ratio: float = 1.0, *, before: int = 0, after: int = 0
) -> QIcon:
    """The same icon for a button or a menu, the same in every state of the button.

    `before` and `after` are px of empty room at its sides: a style sheet cannot set the gap
    between a button's icon and its words.
    """
    width = size + before + after
    picture = QPixmap(round(width * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.drawPixmap(before, 0, icon(name, colour, size, ratio))
    painter.end()
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Disabled)
    return made


@cache
def _drawing(name: str) -> str:
    drawing = files("groupkeeper") / "resources" / "icons" / f"{name}.svg"
    return drawing.read_text(encoding="utf-8")
