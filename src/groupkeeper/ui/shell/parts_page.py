"""The page of a place that is made of parts, each under a tab and read when it is first shown.

Use: `PartsPage("Grants", parts, session, navigate)` with `parts` as `PartOf` values, in order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.tabs import Tabs
from groupkeeper.ui.shell.group_window import AskedFor
from groupkeeper.ui.shell.later import Make
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session


@dataclass(frozen=True)
class PartOf:
    """A part by its key and the words on its tab; `make(session, navigate)` gives the `Part`."""

    key: str
    words: str
    make: Make


class Part(Box):
    """What stands under one tab.

    `tables` are those it shows: it reloads when a step touches one. `buttons` stand at the top
    right while it is shown, the primary one last. `starts_at` has the keyboard on arrival.
    """

    tables: frozenset[str] = frozenset()

    def __init__(self, *, gap: int = 12) -> None:
        super().__init__(gap=gap)
        self.buttons: tuple[QWidget, ...] = ()
        self.starts_at: QWidget | None = None

    def reload(self) -> None:
        """Show what the group file holds now."""
        raise NotImplementedError

    def add_new(self) -> None:
        """What Ctrl+N begins here; nothing where there is nothing to begin."""

    def asked_for(self, *what: str) -> None:
        """Show what was asked for, such as one account or one fund."""


class PartsPage(Page, AskedFor):
    """Tabs over one part at a time. `navigate(place, key, *what)` shows a part."""

    def __init__(
        self, title: str, parts: Sequence[PartOf], session: Session, navigate: Navigate
    ) -> None:
        super().__init__(title, scroll=False, gap=12)
        self._session = session
        self._navigate = navigate
        self._known = {part.key: part for part in parts}
        self._made: dict[str, Part] = {}
        self._buttons: dict[str, Box] = {}
        self._all_buttons = Box(down=False, gap=0)
        self.set_actions(self._all_buttons)
        self.tabs = Tabs([(part.key, part.words) for part in parts])
        self._stack = QStackedWidget()
        self.body.add(self.tabs)
        self.body.add(self._stack, stretch=1)
        self.tabs.chosen.connect(lambda key: self.show_part(str(key)))
        session.changed.connect(self._changed)
        new = QShortcut(QKeySequence("Ctrl+N"), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(lambda: self.part().add_new())
        self.show_part(parts[0].key)

    def part(self) -> Part:
        """The part that is shown."""
        return cast("Part", self._stack.currentWidget())

    def show_part(self, key: str) -> None:
        """Show a part, read anew."""
        if key not in self._made:
            self._make(key)
        part = self._made[key]
        self.tabs.set_value(key)
        self.show_banner(None)
        for each, buttons in self._buttons.items():
            buttons.setVisible(each == key)
        self._stack.setCurrentWidget(part)
        part.reload()
        self.starts_at = part.starts_at

    def part_shown(self) -> str:
        return str(self.tabs.value())

    def _make(self, key: str) -> None:
        part = cast("Part", self._known[key].make(self._session, self._navigate))
        self._made[key] = part
        self._stack.addWidget(part)
        self._buttons[key] = Box(*part.buttons, down=False, gap=10)
        self._all_buttons.add(self._buttons[key])

    def asked_for(self, *what: str) -> None:
        """Show the part of this key, with what it is asked for."""
        key, *rest = what
        self.show_part(key)
        if rest:
            self.part().asked_for(*rest)

    def _changed(self, step: StepDone) -> None:
        if step.tables & self.part().tables:
            self.part().reload()
