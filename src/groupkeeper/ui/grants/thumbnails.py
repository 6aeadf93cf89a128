"""Small pictures of photos kept inside the group file, each with its caption and its consent."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, Card
from groupkeeper.ui.kit.chip import Chip
from groupkeeper.ui.kit.drawing import Tone, status
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

_WIDTH, _HEIGHT = 204, 136
_REDUCED = (2 * _WIDTH, 2 * _HEIGHT)  # for the largest letters


class Thumbnail(Themed, QLabel):
    """A picture out of its bytes, no larger than asked; empty when they are not a picture."""

    def __init__(
        self, content: bytes, says: str, *, width: int = _WIDTH, height: int = _HEIGHT
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
        picture = _small(self._content, QSize(width, height))
        self.is_picture = not picture.isNull()
        self.setPixmap(picture)


def reduced(content: bytes) -> bytes:
    """A picture no larger than it is ever shown in a list, as JPEG; what is no picture as it was.

    A list of photos keeps these, so that it need not read megabytes again after each change.
    """
    picture = _small(content, QSize(*_REDUCED))
    if picture.isNull():
        return content[:64]
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.toImage().save(buffer, "JPEG", 85)  # pyright: ignore
    return bytes(buffer.data().data())


def _small(content: bytes, room: QSize) -> QPixmap:
    """Read only as large as it is shown, so that a camera's picture takes little memory."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())


@dataclass(frozen=True)
class PhotoLine:
    """A photo as its card shows it; `content` is empty where no picture is kept in the file."""

    id: str
    caption: str
    day: str
    standing: str
    tone: Tone
    content: bytes = b""


class PhotoCard(Card):
    """A picture, its caption, its consent, and a button that opens it."""

    def __init__(self, photo: PhotoLine, open_it: Callable[[], object]) -> None:
        picture = Thumbnail(photo.content, photo.caption) if photo.content else None
        shown = picture if picture is not None and picture.is_picture else _no_picture()
        change = button("Open", icon="pencil", on=open_it)
        change.setAccessibleName(f"Open the photo: {photo.caption}")
        super().__init__(
            "",
            shown,
            Label(photo.caption, "strong", shorten=True),
            Label(photo.day, "help", "ink2", shorten=True),
            Chip(status(photo.standing, photo.tone)),
            change,
            gap=6,
            pad=10,
        )
        self.setAccessibleName(f"{photo.caption}. {photo.standing}")
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """All cards are equally wide."""
        super().restyle(theme)
        self.setFixedWidth(theme.px(_WIDTH + 22))


def _no_picture() -> Box:
    made = Box(Picture("file-up", "ink2", size=40), Label("No picture in the file", "help", "ink2"))
    made.setFixedHeight(current_theme().px(_HEIGHT))
    return made
