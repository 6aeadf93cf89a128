"""Buttons: one primary per page, the others outlined, quiet or, for removing, red.

Use: `button("Save changes", icon="check", kind="primary", on=self.save)`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton

from groupkeeper.ui.kit.labels import literal, tip
from groupkeeper.ui.look.icons import button_icon
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

Kind = Literal["primary", "secondary", "quiet", "danger", "back", "icon", "toast", "choice", "tab"]

_ICON_COLOUR = {
    "primary": "onprimary",
    "quiet": "primary",
    "back": "primary",
    "danger": "danger",
    "toast": "toastlink",
}


class Button(Themed, QPushButton):
    """A button with words and perhaps an icon; its accessible name is its words."""

    def __init__(self, words: str, kind: Kind = "secondary", icon: str | None = None) -> None:
        super().__init__()
        self.kind: Kind = kind
        self._icon = icon
        self._words = words
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(words)
        self.restyle(current_theme())

    def words(self) -> str:
        """What the button says."""
        return self._words

    def set_words(self, words: str) -> None:
        """Say something else, for example "Save 5 bookings"."""
        self._words = words
        self.setText("" if self.kind == "icon" else literal(words))
        self.setAccessibleName(words)
        if self.kind == "icon":
            self.setToolTip(tip(words))

    def set_icon(self, name: str | None) -> None:
        """Show another icon, or none."""
        self._icon = name
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Draw the icon anew in the look's colour and size."""
        if self._icon is None:
            return
        colour = getattr(theme.tokens, self._icon_role())
        size = theme.px(20)
        gap = theme.px(5) if self.text() else 0
        after_words = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        before, after = (gap, 0) if after_words else (0, gap)
        ratio = self.devicePixelRatioF()
        self.setIcon(button_icon(self._icon, colour, size, ratio, before=before, after=after))
        self.setIconSize(QSize(size + gap, size))

    def _icon_role(self) -> str:
        if self.kind == "choice":
            return "ontint" if self.isChecked() else "ink2"
        return _ICON_COLOUR.get(self.kind, "ink")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter presses the button that has the focus, as it does in other programs.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showMenu() if self.menu() else self.click()
            return
        super().keyPressEvent(event)


def button(
    words: str,
    *,
    icon: str | None = None,
    kind: Kind = "secondary",
    on: Callable[[], object] | None = None,
    help: str = "",
) -> Button:
    """A button that calls `on` when pressed; `help` is read out after its words."""
    made = Button(words, kind, icon)
    made.setAccessibleDescription(help)
    if on is not None:
        made.clicked.connect(lambda: on())
    return made


def icon_button(words: str, icon: str, *, on: Callable[[], object] | None = None) -> Button:
    """Only ‹ and › beside a date or a page: the words are its name and its tool tip."""
    return button(words, icon=icon, kind="icon", on=on)


@dataclass(frozen=True)
class MenuChoice:
    """One line of a menu."""

    words: str
    on: Callable[[], object]
    icon: str | None = None


def menu_button(words: str, choices: Sequence[MenuChoice], *, kind: Kind = "secondary") -> Button:
    """A button that opens a short menu, with a small arrow after its words."""
    made = Button(words, kind, "chevron-down")
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the words
    made.restyle(current_theme())
    menu = QMenu(made)
    menu.setAccessibleName(words)
    menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    fill_menu(menu, choices)
    menu.aboutToShow.connect(lambda: _draw_icons(menu))  # in the colours of the look of then
    made.setMenu(menu)
    return made


def fill_menu(menu: QMenu, choices: Sequence[MenuChoice]) -> None:
    """Put choices into a menu, their words letter for letter."""
    for choice in choices:
        action = menu.addAction(literal(choice.words))
        action.setData(choice.icon)
        action.triggered.connect(lambda _=False, on=choice.on: on())
    _draw_icons(menu)


def _draw_icons(menu: QMenu) -> None:
    theme = current_theme()
    for action in menu.actions():
        if name := action.data():
            ratio = menu.devicePixelRatioF()
            action.setIcon(button_icon(name, theme.tokens.ink, theme.px(20), ratio))
