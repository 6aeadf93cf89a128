"""The places where somebody may be named, with a tick at those that are this person."""

from collections.abc import Iterable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from groupkeeper.domain.people.identity import Naming
from groupkeeper.domain.people.mentions import Key, Mention, held_things, likely_keys
from groupkeeper.domain.people.money_kept import WHY_HELD
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.focus_ring import FocusRing
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.look.theme import current_theme

_ROOM = 40  # design px kept free around the question


class PlacesQuestion(QDialog):
    """A list to look through: what goes, what is asked, what stays. Esc keeps the person.

    `chosen` are the keys of the places ticked among `mentions`, those asked about first.
    """

    def __init__(self, parent: QWidget | None, name: str, mentions: Iterable[Mention]) -> None:
        super().__init__(parent)
        self.mentions = _asked_first(mentions)
        self.chosen = set(likely_keys(self.mentions))
        asked = any(one.is_asked for one in self.mentions)
        question = f"Is this {name}?" if asked else f"Where {name} is named"
        words = _words(self.mentions)
        self.setWindowTitle(question)
        self.setAccessibleName(question)
        self.setAccessibleDescription(words)
        self.table = Table(self._columns(), name="Places that may name them", row_height=58)
        self.table.ticked.connect(self._tick)
        self.table.chosen.connect(self._show_words)
        self.words = Label("", wrap=True)
        self.go_on = button("Go on", icon="check", kind="primary", on=self.accept)
        self.keep_button = button("Keep them", on=self.reject)
        body = Box(
            Label(question, "section", wrap=True), Label(words, wrap=True),
            gap=12, margins=(24, 18, 24, 18),
        )  # fmt: skip
        body.add(self.table, stretch=1)
        body.add(self.words, row(self.keep_button, SPRING, self.go_on))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body)
        FocusRing(self)
        self._show()
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()

    def _fit(self) -> None:
        """As large as the words ask for, and never larger than the screen."""
        theme, screen = current_theme(), self.screen().availableGeometry()
        rows = min(len(self.mentions), 6)
        width = min(theme.px(860), screen.width() - _ROOM)
        height = theme.px(310) + rows * theme.px(58)
        self.resize(width, min(height, screen.height() - _ROOM))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("", "check", width=52, text=self._tick_of, sortable=False),
            Column(
                "Where, and the words there", "two_line", width=260, grow=3, sortable=False,
                text=lambda one: TwoLines(one.where, one.words),
            ),
            Column(
                "Why", "two_line", width=210, grow=1, sortable=False,
                text=lambda one: TwoLines(one.said, _why(one)),
            ),
        )  # fmt: skip

    def _tick_of(self, one: Mention) -> bool | None:
        return one.key in self.chosen if one.is_asked else None

    def _tick(self, key: object, on: bool) -> None:
        found = next((one.key for one in self.mentions if one.key == key), None)
        if found is not None:
            (self.chosen.add if on else self.chosen.discard)(found)
        self._show()

    def _show(self) -> None:
        self.table.set_rows(self.mentions, key=lambda one: one.key)

    def _show_words(self, key: object) -> None:
        one = next((one for one in self.mentions if one.key == key), None)
        self.words.set_words(f"{one.where}: “{one.words.strip()}”" if one else "")


def ask_places(
    parent: QWidget | None, name: str, mentions: Iterable[Mention]
) -> frozenset[Key] | None:
    """Which places are this person; None to keep them after all."""
    dialog = PlacesQuestion(parent, name, mentions)
    went_on = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = frozenset(dialog.chosen)
    dialog.deleteLater()
    return chosen if went_on else None


def _asked_first(mentions: Iterable[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda one: (not one.is_asked, not one.goes))


def _words(mentions: list[Mention]) -> str:
    """What the list is, and what to do with it."""
    parts: list[str] = []
    if any(one.is_asked for one in mentions):
        parts.append("Tick the places that are this person: a name alone may be somebody else.")
    if any(one.goes for one in mentions):
        parts.append("A whole name, a phone number or an email goes without asking.")
    return " ".join([*parts, held_words(mentions)]).strip()


def held_words(mentions: Iterable[Mention]) -> str:
    """What of the accounts must go on naming them, why and until when."""
    held = [one for one in mentions if one.until]
    if not held:
        return ""
    until = say_date(max(one.until for one in held if one.until))
    return f"{held_things(held)} must name them until {until}, because {WHY_HELD}."


def _why(one: Mention) -> str:
    if one.until:
        return f"Accounts: stays to {table_date(one.until)}"
    if one.stays:
        return "Stays: it is called so"
    return f"Goes: {one.how.value.lower()}" if one.goes else _SHORT.get(one.how, one.how.value)


_SHORT = {
    Naming.SHARED: "Others are called so too",
    Naming.PART_OF_PHONE: "Number without its code",
}
