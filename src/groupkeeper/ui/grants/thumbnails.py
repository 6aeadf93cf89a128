"""Small pictures of photos kept inside the group file, each with its caption and its consent."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QSize

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, Card
from groupkeeper.ui.kit.chip import Chip
from groupkeeper.ui.kit.drawing import Tone, status
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.kit.thumbnail import HEIGHT, WIDTH, Thumbnail, read_small
from groupkeeper.ui.look.theme import Theme, current_theme

_REDUCED = (2 * WIDTH, 2 * HEIGHT)  # for the largest letters


def reduced(content: bytes) -> bytes:
    """A picture no larger than it is ever shown in a list, as JPEG; what is no picture as it was.

    A list of photos keeps these, so that it need not read megabytes again after each change.
    """
    picture = read_small(content, QSize(*_REDUCED))
    if picture.isNull():
        return content[:64]
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.toImage().save(buffer, "JPEG", 85)  # pyright: ignore
    return bytes(buffer.data().data())


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
        self.setFixedWidth(theme.px(WIDTH + 22))


def _no_picture() -> Box:
    made = Box(Picture("file-up", "ink2", size=40), Label("No picture in the file", "help", "ink2"))
    made.setFixedHeight(current_theme().px(HEIGHT))
    return made
