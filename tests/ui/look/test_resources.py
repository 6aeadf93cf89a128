"""Letters and icons come with the program, each with its licence, and all of them draw."""

from importlib.resources import files

import pytest
from PySide6.QtWidgets import QApplication

from groupkeeper.ui.look.icons import icon

RESOURCES = files("groupkeeper") / "resources"
ICONS = sorted(path.name.removesuffix(".svg") for path in (RESOURCES / "icons").iterdir())


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something(name: str, qapp: QApplication) -> None:
    drawn = icon(name, "#16211F", 24).toImage()
    dots = ((x, y) for x in range(24) for y in range(24))
    assert any(drawn.pixelColor(x, y).alpha() > 200 for x, y in dots)


@pytest.mark.parametrize(
    ("licence", "words"),
    [("source-sans-3-OFL.txt", "SIL OPEN FONT LICENSE"), ("lucide-ISC.txt", "ISC License")],
)
def test_what_others_made_comes_with_its_licence(licence: str, words: str) -> None:
    assert words in (RESOURCES / "licences" / licence).read_text(encoding="utf-8")
