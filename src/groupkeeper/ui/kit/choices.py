"""Up to five answers as outlined buttons: one of them, or several.

Use: `OneOf([("all", "Everyone 112"), ("members", "Members 84")], chosen="all", name="Show")`.
"""

from collections.abc import Hashable, Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QButtonGroup

from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.look.theme import Theme, current_theme

Options = Sequence[tuple[Hashable, str]]


class ChoiceButton(Button):
    """An answer. It keeps room for its bold words, so nothing moves when it is chosen."""

    def __init__(self, words: str, *, ticks: bool) -> None:
        self._ticks = ticks
        super().__init__(words, "choice")
        self.setCheckable(True)
        self.toggled.connect(lambda _: self.restyle(current_theme()))
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Show a tick when chosen and a plus when not, where several may be chosen."""
        if self._ticks:
            self._icon = "check" if self.isChecked() else "plus"
        super().restyle(theme)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        widths = [
            QFontMetricsF(theme.font("strong", weight)).horizontalAdvance(self.words())
            for weight in (400, 600, 700)
        ]
        hint = super().sizeHint()
        now = self.fontMetrics().horizontalAdvance(self.words())
        hint.setWidth(hint.width() + round(max(widths) - now) + 2)
        return hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def one_stop(buttons: Iterable[QAbstractButton]) -> None:
    """Let Tab stop at the answer that is chosen, else at each, until the keyboard was there."""
    several = tuple(buttons)
    chosen = any(each.isChecked() for each in several)
    for each in several:
        stops = each.isChecked() or not chosen
        each.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus
        )  # Qt does so itself only once the keyboard is in the group


class OneOf(Flow):
    """Exactly one answer. One stop for Tab; the arrow keys move between the answers."""

    chosen = Signal(object)

    def __init__(self, options: Options, *, chosen: Hashable = None, name: str = "") -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons: dict[Hashable, ChoiceButton] = {}
        self.setAccessibleName(name)
        for key, words in options:
            made = ChoiceButton(words, ticks=False)
            made.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._buttons[key] = made
            self._group.addButton(made)
            self.add(made)
        self.set_value(chosen)

    def value(self) -> Hashable:
        """The key of the answer, or None before there is one."""
        return next((key for key, each in self._buttons.items() if each.isChecked()), None)

    def set_value(self, key: Hashable) -> None:
        """Choose by key; None takes the answer away. No signal follows."""
        self._group.setExclusive(False)
        for each_key, each in self._buttons.items():
            each.setChecked(each_key == key)
        self._group.setExclusive(True)
        one_stop(self._buttons.values())

    def set_words(self, key: Hashable, words: str) -> None:
        """Say one answer differently, for example with a new count."""
        self._buttons[key].set_words(words)

    def button(self, key: Hashable) -> ChoiceButton:
        """The button of an answer."""
        return self._buttons[key]


class SeveralOf(Flow):
    """Any number of answers, each with a tick or a plus."""

    chosen = Signal(object)  # the tuple of chosen keys, in the order they are shown

    def __init__(
        self, options: Options, *, chosen: Iterable[Hashable] = (), name: str = ""
    ) -> None:
        super().__init__()
        self._buttons: dict[Hashable, ChoiceButton] = {}
        self.setAccessibleName(name)
        for key, words in options:
            made = ChoiceButton(words, ticks=True)
            made.clicked.connect(lambda _=False: self.chosen.emit(self.value()))
            self._buttons[key] = made
            self.add(made)
        self.set_value(chosen)

    def value(self) -> tuple[Hashable, ...]:
        """The keys of the chosen answers, in the order they are shown."""
        return tuple(key for key, each in self._buttons.items() if each.isChecked())

    def set_value(self, keys: Iterable[Hashable]) -> None:
        """Choose these and no others. No signal follows."""
        wanted = set(keys)
        for key, each in self._buttons.items():
            each.setChecked(key in wanted)

    def button(self, key: Hashable) -> ChoiceButton:
        """The button of an answer."""
        return self._buttons[key]
