"""A field: its label above, help, a sentence when something is wrong, then the editor.

Use: `name = text_field("Last name")`; `name.value()`, `name.set_value("Ng")`, `name.set_error("")`.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from groupkeeper.ui.kit.card import Box, SnugBox
from groupkeeper.ui.kit.date_editor import DateEditor
from groupkeeper.ui.kit.editors import (
    LongTextEditor,
    ReadEditor,
    TextEditor,
    money_editor,
    number_editor,
)
from groupkeeper.ui.kit.labels import Label, literal
from groupkeeper.ui.kit.pickers import ChoiceEditor, TickBox, TimeEditor
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.kit.undo_strip import announce
from groupkeeper.ui.look.theme import Theme, current_theme

Editor = TextEditor | LongTextEditor | ReadEditor[Any] | ChoiceEditor | TimeEditor | TickBox

_WHOLE_DATE = 162  # design px in which a date and its button are seen whole


class Field(SnugBox):
    """A labelled editor. `edited` follows each keystroke; `left` comes when the person moves on.

    On leaving, only what is certainly wrong is said; what was typed is never cleared.
    """

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        label: str,
        editor: Editor,
        *,
        help: str = "",
        optional: bool = False,
        width: int = 0,
        least: int = 0,
    ) -> None:
        self.editor = editor
        self.name = label
        self._width = width
        self._least = least or min(0.75 * width, 140)
        shown = f"{label} (optional)" if optional else label
        self.label = Label(literal(shown), "strong")
        self.help = Label(help, "help", "ink2", wrap=True)
        self._error = Label("", "strong", "danger", wrap=True)
        self.error_line = Box(Picture("circle-alert", "danger", size=20), down=False, gap=6)
        self.error_line.add(self._error, stretch=1)
        self._found_on_leaving = False
        self._as_set: Any = editor.value()
        super().__init__(gap=4)
        self.parts.addStretch(1)  # side by side, the editors stand on one line
        for part in (self.label, self.help, self.error_line, editor):
            self.parts.addWidget(part)
        self.label.setBuddy(editor)
        self.label.setVisible(not isinstance(editor, TickBox))
        self.label.setAccessibleName(shown)
        editor.setAccessibleName(shown)
        self.help.setVisible(bool(help))
        self.error_line.hide()
        self._describe()
        self.setFocusProxy(editor)
        editor.edited.connect(self.edited)
        editor.left.connect(self._leave)
        self.restyle(current_theme())

    def value(self) -> Any:
        """What the person answered: str, date, pence, time, key or bool; None when not answered."""
        return self.editor.value()

    def set_value(self, value: Any) -> None:
        """Show an answer; an earlier complaint goes."""
        self.editor.set_value(value)
        self.keep()
        self.set_error("")

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer other answers in a list, keeping the answer where it is still among them."""
        if not isinstance(self.editor, ChoiceEditor):
            raise TypeError(f"{self.name} is not a list")
        untouched = not self.is_typed()
        self.editor.set_options(options)
        if untouched:
            self.keep()

    def is_typed(self) -> bool:
        """Whether the person changed it since it was last set."""
        return self.value() != self._as_set or bool(self.problem())

    def keep(self) -> None:
        """What stands here is kept now, and no longer only typed."""
        self._as_set = self.value()

    def problem(self) -> str:
        """What is certainly wrong with what is typed, or ""."""
        return self.editor.problem()

    def error(self) -> str:
        """The sentence shown above the editor, or ""."""
        return self._error.words()

    def set_error(self, words: str | None) -> None:
        """Say what to do ("Enter the whole postcode, like NE66 9ZZ"); "" takes it away."""
        self._error.set_words(words or "")
        self.error_line.setVisible(bool(words))
        self.editor.setProperty("wrong", "true" if words else "false")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self._describe()
        if words and self.isVisible():
            announce(self, f"{self.name}: {words}")

    def set_help(self, words: str) -> None:
        """Say something gently beside the field; it never stands in the way of saving."""
        self.help.set_words(words)
        self.help.setVisible(bool(words))
        self._describe()
        if words and self.isVisible():
            announce(self, f"{self.name}: {words}")

    def restyle(self, theme: Theme) -> None:
        """Keep the width that hints at the length of the answer."""
        super().restyle(theme)
        if self._width:
            self.editor.setMaximumWidth(theme.px(self._width))
            self.editor.setMinimumWidth(theme.px(self._least))

    def _describe(self) -> None:
        said = " ".join(words for words in (self._error.words(), self.help.words()) if words)
        self.editor.setAccessibleDescription(said)

    def _leave(self) -> None:
        problem = self.problem()
        if problem or self._found_on_leaving:
            self.set_error(problem)
        self._found_on_leaving = bool(problem)
        self.left.emit()


def text_field(
    label: str,
    *,
    help: str = "",
    optional: bool = False,
    width: int = 0,
    lines: int = 1,
    longest: int = 500,
) -> Field:
    """Words; `lines` above 1 gives room for more; `width` in design px hints at the length."""
    editor = LongTextEditor(lines) if lines > 1 else TextEditor(longest)
    return Field(label, editor, help=help, optional=optional, width=width)


def date_field(
    label: str,
    *,
    help: str = "",
    optional: bool = False,
    read: Callable[[str], date | None] | None = None,
) -> Field:
    """A date, typed in almost any British form; `read` turns what is typed into a date."""
    editor = DateEditor(read)
    return Field(label, editor, help=help, optional=optional, width=184, least=_WHOLE_DATE)


def money_field(label: str, *, help: str = "", optional: bool = False) -> Field:
    """An amount; its value is whole pence."""
    return Field(label, money_editor(), help=help, optional=optional, width=184)


def number_field(label: str, *, help: str = "", optional: bool = False) -> Field:
    """A whole number."""
    return Field(label, number_editor(), help=help, optional=optional, width=120)


def time_field(label: str, *, help: str = "", optional: bool = False) -> Field:
    """A time of day."""
    return Field(label, TimeEditor(), help=help, optional=optional, width=140)


def choice_field(
    label: str,
    options: Sequence[tuple[object, str]],
    *,
    help: str = "",
    optional: bool = False,
    width: int = 0,
) -> Field:
    """One of more than five, from a list of (key, words); up to five: `choices.OneOf`."""
    return Field(label, ChoiceEditor(options), help=help, optional=optional, width=width)


def yes_no_field(sentence: str, *, help: str = "") -> Field:
    """A tick beside a sentence that is true when ticked."""
    return Field(sentence, TickBox(sentence), help=help)


def under_label(label: str, widget: QWidget, *, help: str = "") -> Box:
    """A label above any other widget, such as `OneOf`, in the manner of a field."""
    words = Label(label, "strong")
    widget.setAccessibleName(label)
    made = Box(words, gap=4)
    if help:
        made.add(Label(help, "help", "ink2", wrap=True))
    made.add(widget)
    made.parts.addStretch(1)  # at the top, and as tall as the lines the widget needs
    return made


def side_by_side(*fields: QWidget) -> Box:
    """Fields in one row, each as wide as the others."""
    made = Box(down=False, gap=12)
    for field in fields:
        made.add(field, stretch=1)
    return made
