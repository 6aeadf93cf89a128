"""One factor sizes everything, and one call changes the look of what is already on screen."""

import re

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Card, column
from groupkeeper.ui.kit.chip import Chip
from groupkeeper.ui.kit.drawing import status
from groupkeeper.ui.kit.fields import date_field, text_field, time_field, yes_no_field
from groupkeeper.ui.kit.labels import body, help_text, page_title, section_title
from groupkeeper.ui.look.icons import icon
from groupkeeper.ui.look.stylesheet import LETTER_ROLES, style_sheet
from groupkeeper.ui.look.theme import FAMILY, SCALES, Theme, apply_theme, current_theme
from groupkeeper.ui.look.tokens import DARK, HIGH_CONTRAST, LIGHT


@pytest.mark.parametrize("scale", SCALES)
def test_the_text_size_multiplies_every_role_of_letters(scale: float) -> None:
    theme = Theme(LIGHT, scale)
    for role, (size, weight) in LETTER_ROLES.items():
        assert theme.font(role).pixelSize() == round(size * scale)
        assert theme.font(role).weight() == weight


@pytest.mark.parametrize("scale", SCALES)
def test_no_letters_in_the_style_sheet_escape_the_text_size(scale: float) -> None:
    usual = [int(px) for px in re.findall(r"font-size: (\d+)px", style_sheet(LIGHT, 1.0))]
    scaled = [int(px) for px in re.findall(r"font-size: (\d+)px", style_sheet(LIGHT, scale))]
    assert scaled == [round(px * scale) for px in usual]
    assert min(usual) >= 15


def test_every_letter_the_house_uses_comes_from_its_own_font(qapp: QApplication) -> None:
    apply_theme(qapp, Theme())
    assert {"Regular", "SemiBold", "Bold", "Italic"} <= set(QFontDatabase.styles(FAMILY))
    assert QFontInfo(current_theme().font("strong")).family().startswith(FAMILY)
    assert QFontInfo(current_theme().font("strong")).weight() == 600


def test_widgets_already_on_screen_grow_with_the_text(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, Theme(LIGHT, 1.0))
    parts = [
        page_title("People"),
        section_title("Roles"),
        help_text("Help", wrap=False),
        body("Words", wrap=False),
        button("Save changes", icon="check"),
        Chip(status("Paid", "ok")),
        text_field("Name"),
        date_field("When?"),
        time_field("From"),
        yes_no_field("Emails from us"),
    ]
    everything = column(*parts)
    qtbot.addWidget(everything)
    everything.show()
    before = [part.sizeHint().height() for part in parts]
    apply_theme(qapp, Theme(LIGHT, 1.5))
    qapp.processEvents()
    after = [part.sizeHint().height() for part in parts]
    for part, small, large in zip(parts, before, after, strict=True):
        assert large >= 1.35 * small, part


def test_a_change_of_look_reaches_gaps_and_icons(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, Theme(LIGHT, 1.0))
    save = button("Save", icon="check", kind="primary")
    card = Card("Roles", save, pad=20)
    qtbot.addWidget(card)
    card.show()
    light = save.icon().pixmap(20, 20).toImage()
    apply_theme(qapp, Theme(DARK, 1.5))
    assert card.parts.contentsMargins().left() == 30
    assert save.iconSize().height() == 30
    assert save.icon().pixmap(20, 20).toImage() != light


def test_an_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication) -> None:
    picture = icon("check", "#A3161B", 24, 2.0).toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#a3161b"}
    assert picture.width() == 48


def test_an_icon_that_is_not_there_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", "#000000", 20)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda each: each.name)
def test_the_palette_and_the_page_take_the_colours_of_the_look(qapp: QApplication, tokens) -> None:
    apply_theme(qapp, Theme(tokens, 1.0))
    assert qapp.palette().window().color().name().upper() == tokens.window
    assert qapp.palette().text().color().name().upper() == tokens.ink
    assert qapp.palette().placeholderText().color().name().upper() == tokens.ink2
