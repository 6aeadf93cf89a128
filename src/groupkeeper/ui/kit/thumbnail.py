"""A small picture of a photo or a receipt out of its bytes, read only as large as it is shown.

Use: `picture = Thumbnail(content, "Soup for thirty")`; `picture.is_picture`.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageIOHandler, QImageReader, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from groupkeeper.ui.look.theme import Theme, Themed, current_theme

WIDTH, HEIGHT = 204, 136  # design px


class Thumbnail(Themed, QLabel):
    """A picture out of its bytes, no larger than asked; empty when they are not a picture."""

    def __init__(
        self, content: bytes, says: str, *, width: int = WIDTH, height: int = HEIGHT
    ) -> None:
        super().__init__()
        self._content = content
        self._size = (width, height)
        self.is_picture = True
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(f"Picture: {says}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Draw it for this text size."""
        width, height = (theme.px(side) for side in self._size)
        self.setFixedHeight(height)
        picture = read_small(self._content, QSize(width, height))
        self.is_picture = not picture.isNull()
        self.setPixmap(picture)


def read_small(content: bytes, room: QSize) -> QPixmap:
    """Read only as large as it is shown, so that a camera's picture takes little memory."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
        room = room.transposed()  # a phone held upright: it is turned after it is read
    if size.isValid():
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    picture = QPixmap.fromImage(reader.read())
    del reader  # before the bytes it may still look into: a TIFF does, and the program would fall
    return picture
