"""The window: the rail, the pages, a panel at the right, and the strip with Undo at the foot.

Use: `window = Window(keeper); window.add_place(Place("people", "People", "users"), make_people)`.
It knows nothing of what a group keeps.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from groupkeeper.ui.kit.alt_letters import AltLetters
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.focus_ring import FocusRing
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.reading_order import step_on
from groupkeeper.ui.kit.undo_strip import UndoStrip
from groupkeeper.ui.shell.pages import Factory, Pages
from groupkeeper.ui.shell.parts import next_part
from groupkeeper.ui.shell.places import Place
from groupkeeper.ui.shell.rail import Rail
from groupkeeper.ui.shell.theme import ThemeKeeper

ROOMY = 1250  # design px; from here on list and detail stand side by side


class Window(QMainWindow):
    """One window. `on_undo` and `on_redo` are called by Ctrl+Z, Ctrl+Y and the strip's Undo.

    `room_changed(bool)` says whether a panel fits beside the page (`has_room()`); where it does
    not, `show_panel` puts the panel in place of the page.
    """

    room_changed = Signal(bool)
    place_changed = Signal(str)

    def __init__(self, keeper: ThemeKeeper) -> None:
        super().__init__()
        self.keeper = keeper
        self.on_undo: Callable[[], object] | None = None
        self.on_redo: Callable[[], object] | None = None
        self.may_close: Callable[[], bool] = lambda: True
        self.rail = Rail()
        self.pages = Pages()
        self.strip = UndoStrip()
        self.panel: Panel | None = None
        self._opened_from: QWidget | None = None
        self._roomy: bool | None = None
        self._lay_out()
        self.ring = FocusRing(self)
        self.alt_letters = AltLetters(self, apart=(self.rail,), before=lambda: self.panel)
        self.rail.chosen.connect(self.go)
        self.pages.place_changed.connect(self._show_place)
        self.strip.undo_asked.connect(self._undo)
        keeper.changing.connect(self._make_room)
        keeper.changed.connect(self._settle)
        self._add_keys()

    def _lay_out(self) -> None:
        side_by_side = QWidget()
        self._middle = QHBoxLayout(side_by_side)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self.pages, 1)
        self._strip_room = Box(self.strip, gap=0, margins=(28, 4, 28, 10))
        self._strip_room.hide()
        self.strip.closed.connect(self._strip_room.hide)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(side_by_side, 1)
        right.addWidget(self._strip_room)
        everything = QWidget()
        outer = QHBoxLayout(everything)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.rail)
        outer.addLayout(right, 1)
        self.setCentralWidget(everything)

    def _add_keys(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Alt+Left", self.back),
            ("F6", lambda: next_part(self._parts(), 1)),
            ("Shift+F6", lambda: next_part(self._parts(), -1)),
            ("Ctrl++", self.keeper.larger),
            ("Ctrl+=", self.keeper.larger),
            ("Ctrl+-", self.keeper.smaller),
            ("Ctrl+0", self.keeper.normal_size),
            ("Ctrl+Z", self._undo),
            ("Ctrl+Y", self._redo),
            ("Ctrl+Shift+Z", self._redo),
        ]
        for keys_pressed, call in keys:
            self.add_key(keys_pressed, call)

    def add_key(self, keys: str, call: Callable[[], object]) -> None:
        """Call this when the keys are pressed anywhere in the window, for example "Ctrl+K"."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(lambda: call())

    def set_group(self, name: str, rest: str = "") -> None:
        """The group's name, on the rail and in the title bar."""
        self.rail.set_group(name, rest)
        self.setWindowTitle(f"{name} {rest}".strip() + " – GroupKeeper")

    def set_state(self, saved: str, backed_up: str, *, warn: bool = False) -> None:
        """ "Saved 10:42" and "Backed up yesterday"; `warn` when the last backup is too old."""
        self.rail.set_state(saved, backed_up, warn=warn)

    def add_place(self, place: Place, factory: Factory) -> None:
        """Put a place on the rail; `factory()` makes its page (a `Page`) at the first visit."""
        self.pages.add(place.key, place.title, factory)
        self.rail.add(place)
        if place.shortcut:
            self.add_key(place.shortcut, lambda: self.go(place.key))

    def go(self, key: str) -> None:
        """Show a place, unless the person would rather stay with what they typed in a panel."""
        if self._may_close_panel():
            self.close_panel()
            self.pages.go(key)

    def open_page(self, page: QWidget, *, at: str = "") -> None:
        """Show a page on top of its place (`at`), with the way back to where it was asked for."""
        here = self.pages.place
        elsewhere = at not in ("", here)
        if not self._may_close_panel():
            return
        self.close_panel()
        if elsewhere:
            self.pages.go(at)
        self.pages.open(page, came_from=here if elsewhere else "")

    def back(self) -> None:
        """Close the panel where it stands in for the page; else go back to the page before."""
        if self.panel is not None and self.pages.isHidden():
            self.panel.close_panel()
        else:
            self.close_panel()
            self.pages.back()

    def show_panel(self, panel: Panel, *, take_keyboard: bool = True) -> None:
        """Show a panel in place of any before; `take_keyboard` False leaves it in the list."""
        if not self._may_close_panel():
            return
        self._drop_panel()
        self._opened_from = QApplication.focusWidget()
        self.panel = panel
        panel.closed.connect(self.close_panel)
        panel.stand_alone(not self._fits_beside(panel))  # first, or the window would grow
        self._middle.addWidget(panel)
        self._fit_panel()
        panel.show()  # at once, so that it can take the keyboard
        if take_keyboard:
            panel.arrive()

    def _may_close_panel(self) -> bool:
        return self.panel is None or self.panel.may_close()

    def close_panel(self) -> None:
        """Close the panel and give the keyboard back to what opened it."""
        at = QApplication.focusWidget()
        held = bool(self.panel and at and self.panel.isAncestorOf(at))
        self._drop_panel()
        opener, self._opened_from = self._opened_from, None
        if held and opener is not None and isValid(opener) and opener.isVisible():
            opener.setFocus(Qt.FocusReason.OtherFocusReason)
        elif held and isinstance(page := self.pages.currentWidget(), Page):
            page.arrive()  # what opened the panel is gone, as the first step of an empty page

    def _drop_panel(self) -> None:
        if self.panel is None:
            return
        panel, self.panel = self.panel, None
        panel.hide()  # before the page is there again: the two need not fit side by side
        self.pages.show()
        self._middle.removeWidget(panel)
        panel.deleteLater()

    def has_room(self) -> bool:
        """Whether page and panel stand side by side at this width and text size."""
        return self.width() / self.keeper.scale >= ROOMY

    def say(self, words: str, *, undo: bool = True) -> None:
        """Say what was just done in the strip at the foot, with Undo."""
        self._strip_room.show()
        self.strip.say(words, undo=undo)

    def say_nothing(self) -> None:
        """Take the strip away."""
        self.strip.hide()
        self._strip_room.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panel is not None:
            self.panel.close_panel()  # also with the keyboard in the list the panel follows
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, onwards: bool) -> bool:
        return step_on(self, onwards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close_panel() and self.pages.may_leave_all() and self.may_close():
            event.accept()
        else:
            event.ignore()

    def _fit(self, *_: object) -> None:
        roomy = self.has_room()
        self.rail.set_narrow(not roomy)
        self._fit_panel()
        if roomy != self._roomy:
            self._roomy = roomy
            self.room_changed.emit(roomy)

    def _make_room(self, _: object) -> None:
        """Before the letters grow: a wide rail, or page and panel, would make the window grow."""
        self._hold_size(True)
        self.rail.set_narrow(not self.has_room())
        if self.panel is not None and not self.has_room():
            self.panel.stand_alone(True)
            self.pages.hide()

    def _settle(self, _: object) -> None:
        """After the letters grew: every part has found its room before the window asks for any."""
        self._fit()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._hold_size(False)

    def _hold_size(self, hold: bool) -> None:
        """Let the parts grow or shrink without the window following each of them."""
        layout = self.layout()
        if layout is not None:
            layout.setEnabled(not hold)

    def _fit_panel(self) -> None:
        if self.panel is not None:
            beside = self._fits_beside(self.panel)
            self.panel.stand_alone(not beside)
            self.pages.setVisible(beside)

    def _fits_beside(self, panel: Panel) -> bool:
        """Also a page that needs much width gives way, so that the window never grows."""
        needed = self.rail.width() + self.pages.minimumSizeHint().width() + panel.full_width()
        return self.has_room() and needed <= self.width()

    def _show_place(self, key: str) -> None:
        self.rail.show_chosen(key)
        self.place_changed.emit(key)

    def _parts(self) -> list[QWidget]:
        return [part for part in (self.rail, self.pages, self.panel) if part and part.isVisible()]

    def _undo(self) -> None:
        if self.on_undo is not None:
            self.on_undo()

    def _redo(self) -> None:
        if self.on_redo is not None:
            self.on_redo()
