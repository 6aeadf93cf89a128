"""Small pictures of photos and receipts, of every kind that is kept, upright as they were taken."""

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.thumbnail import Thumbnail, read_small

TURNED = 6  # the EXIF orientation of a phone held upright


def a_picture(kind: str, *, wide: int = 400, high: int = 300, turned: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = turned
    to = BytesIO()
    Image.new("RGB", (wide, high), "teal").save(to, kind, exif=exif)
    return to.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_of_every_kind_is_shown_or_told_apart_and_never_ends_the_program(
    qtbot: QtBot, kind: str
) -> None:
    for _ in range(20):
        shown = Thumbnail(a_picture(kind), "A receipt")
        qtbot.addWidget(shown)
        assert shown.is_picture == (not shown.pixmap().isNull())


def test_what_is_no_picture_is_told_apart(qtbot: QtBot) -> None:
    shown = Thumbnail(b"not a picture", "A receipt")
    qtbot.addWidget(shown)
    assert not shown.is_picture


def test_a_photo_taken_upright_fits_its_room(qtbot: QtBot) -> None:
    small = read_small(a_picture("JPEG", turned=TURNED), QSize(200, 100))
    assert (small.width(), small.height()) == (75, 100)
    wide = read_small(a_picture("JPEG"), QSize(200, 100))
    assert (wide.width(), wide.height()) == (133, 100)
