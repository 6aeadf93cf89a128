"""The rail at the left: the group's name, the places, Settings and Help, how things are kept.

Use: `rail = Rail(); rail.add(Place("people", "People", "users", "Alt+2")); rail.set_state(...)`.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QSizePolicy, QWidget

from groupkeeper.ui.kit.buttons import MenuChoice, fill_menu
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.labels import Label, literal
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.look.theme import Theme, Themed, current_theme
from groupkeeper.ui.shell.places import Place
from groupkeeper.ui.shell.rail_button import NARROW_HEIGHT, WIDE_HEIGHT, RailButton

WIDE, NARROW = 208, 90  # design px
_GAP = 2
_KEPT = ("circle-check", "rail_ink2")  # the sign that all is well, and its colour


class Rail(Themed, QWidget):
    """The places as buttons; `chosen(key)` when one is pressed. What does not fit goes to More."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, Place] = {}
        self._buttons: dict[str, RailButton] = {}
        self._current = ""
        self._narrow = False
        self.setProperty("surface", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.setAccessibleName("Places")
        self.name = Label("", "row_title", shorten=True)
        self.name_rest = Label("", "help", "ink2", shorten=True)
        self._names = Box(self.name, self.name_rest, gap=0, margins=(18, 14, 8, 10))
        self.more = RailButton("More", "ellipsis")
        self.more.clicked.connect(self._open_more)
        self.saved = Label("", "help", shorten=True)
        self.backed_up = Label("", "help", "ink2", shorten=True)
        self.warning = Label("", "small_strong", "warn", wrap=True)  # for a narrow rail
        self.warning.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.warning.hide()
        self._sign = Picture("circle-check", "rail_ink2", size=18)
        lines = Box(self.saved, self.backed_up, gap=0)
        self._state = Box(down=False, gap=8, margins=(20, 8, 4, 12))
        self._state.add(self._sign)
        self._state.add(lines, stretch=1)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._top = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._layout.addWidget(self._names)
        self._layout.addLayout(self._top)
        self._layout.addStretch(1)
        self._layout.addLayout(self._foot)
        self._layout.addWidget(self.warning)
        self._layout.addWidget(self.more)
        self._layout.addWidget(self._state)
        self._state.hide()
        self.more.hide()
        self.restyle(current_theme())

    def set_group(self, name: str, rest: str = "") -> None:
        """The group's name at the top, perhaps in two lines."""
        self.name.set_words(name)
        self.name_rest.set_words(rest)
        self.name_rest.setVisible(bool(rest))

    def set_state(self, saved: str, backed_up: str, *, warn: bool = False) -> None:
        """ "Saved 10:42" and "Backed up yesterday"; `warn` when the last backup is too old."""
        self.saved.set_words(saved)
        self.backed_up.set_words(backed_up)
        self.backed_up.set_tone("warn" if warn else "ink2")
        self._sign.set_icon(*(("triangle-alert", "focus") if warn else _KEPT))
        self.warning.set_words(backed_up if warn else "")
        self.restyle(current_theme())

    def add(self, place: Place) -> None:
        """Put one more place on the rail."""
        made = RailButton(place.title, place.icon, place.shortcut)
        made.clicked.connect(lambda _=False, key=place.key: self._press(key))
        self._places[place.key] = place
        self._buttons[place.key] = made
        (self._foot if place.foot else self._top).addWidget(made)
        self._arrange()

    def show_chosen(self, key: str) -> None:
        """Mark the place the window shows."""
        self._current = key
        for each_key, each in self._buttons.items():
            each.choose(each_key == key)
        self._arrange()

    def take_keyboard(self) -> bool:
        """Put the keyboard on the place that is shown; answers whether there is one."""
        target = self._buttons.get(self._current)
        if target is None or target.isHidden():
            target = self.more
        target.setFocus(Qt.FocusReason.TabFocusReason)
        return target.isVisible()

    def set_narrow(self, narrow: bool) -> None:
        """Icons above words in a narrow rail, or beside them in a wide one."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.restyle(current_theme())

    def is_narrow(self) -> bool:
        """Whether the icons stand above the words."""
        return self._narrow

    def under_more(self) -> list[str]:
        """The keys of the places that stand under More."""
        return [key for key, each in self._buttons.items() if each.isHidden()]

    def restyle(self, theme: Theme) -> None:
        """Take the width and the gaps of this text size."""
        self.setFixedWidth(theme.px(NARROW if self._narrow else WIDE))
        side = theme.px(6 if self._narrow else 10)
        for lane in (self._top, self._foot):
            lane.setContentsMargins(side, 0, side, 0)
            lane.setSpacing(theme.px(_GAP))
        self._layout.setSpacing(theme.px(_GAP))
        self._layout.setContentsMargins(0, theme.px(8 if self._narrow else 4), 0, theme.px(6))
        for each in (*self._buttons.values(), self.more):
            each.set_narrow(self._narrow)
        self._names.setVisible(not self._narrow)
        self._state.setVisible(bool(self.saved.words()) and not self._narrow)
        self.warning.setVisible(bool(self.warning.words()) and self._narrow)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width(), 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Show the places that fit; in a narrow rail, or a low one, the rest stand under More."""
        theme = current_theme()
        each = theme.px(NARROW_HEIGHT if self._narrow else WIDE_HEIGHT) + theme.px(_GAP)
        foot = [key for key, place in self._places.items() if place.foot]
        top = [key for key, place in self._places.items() if not place.foot]
        room = self.height() - 2 * theme.px(10)
        if self._narrow and self.warning.words():
            room -= self.warning.heightForWidth(self.width())
        if not self._narrow:
            room -= self._names.sizeHint().height()
            room -= self._state.sizeHint().height() if self.saved.words() else 0
        fits = max(1, room // each)
        everything = not self._narrow and len(top) + len(foot) <= fits
        shown = set(top + foot if everything else top[: max(1, fits - 1)])
        for key, made in self._buttons.items():
            made.setVisible(key in shown)
        hidden = [key for key in self._places if key not in shown]
        self.more.setVisible(bool(hidden))
        self.more.choose(self._current in hidden)

    def _press(self, key: str) -> None:
        self.show_chosen(self._current)  # the window says when the place has really changed
        self.chosen.emit(key)

    def more_menu(self) -> QMenu:
        """The menu under More: the places that did not fit, then how things are kept."""
        menu = QMenu(self)
        menu.setAccessibleName("More")
        hidden = [self._places[key] for key in self.under_more()]
        fill_menu(menu, [_choice(place, self.chosen.emit) for place in hidden])
        if self._narrow and self.saved.words():
            menu.addSeparator()
            for words in (self.saved.words(), self.backed_up.words()):
                menu.addAction(literal(words))
        return menu

    def _open_more(self) -> None:
        self.more.choose(self._current in self.under_more())
        menu = self.more_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().topRight()))


def _choice(place: Place, go: Callable[[str], object]) -> MenuChoice:
    return MenuChoice(place.title, lambda: go(place.key), place.icon)
