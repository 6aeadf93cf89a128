"""A small picture of a receipt kept in the file, and opening a copy of it.

Use: `picture = SmallPicture(content, "till receipt")`; `picture.is_picture`.
"""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImageReader, QPixmap
from PySide6.QtWidgets import QLabel

from groupkeeper.ui.look.theme import Theme, Themed, current_theme

_WIDE, _HIGH = 300, 200  # design px


class SmallPicture(Themed, QLabel):
    """A picture out of its bytes, read only as large as it is shown; a PDF is none."""

    def __init__(self, content: bytes, says: str) -> None:
        super().__init__()
        self._content = content
        self.is_picture = False
        self.setAccessibleName(f"Picture of the receipt: {says}")
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Draw it for this text size."""
        buffer = QBuffer()
        buffer.setData(QByteArray(self._content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        room = QSize(theme.px(_WIDE), theme.px(_HIGH))
        if reader.size().isValid():
            reader.setScaledSize(reader.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
        picture = QPixmap.fromImage(reader.read())
        self.is_picture = not picture.isNull()
        self.setPixmap(picture)


def open_file(path: Path) -> bool:
    """Show a file in the program this computer has for it; False where it has none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
