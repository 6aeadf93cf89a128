"""The pages of the window: each place keeps its own pages, one on top of the other.

Use: by `Window` alone.
"""

from collections.abc import Callable
from itertools import chain

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QStackedWidget, QWidget
from shiboken6 import isValid

from groupkeeper.ui.kit.page import Page

Factory = Callable[[], QWidget]


class Pages(QStackedWidget):
    """Shows one page. A place is made when it is first visited, and kept."""

    place_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._factories: dict[str, Factory] = {}
        self._titles: dict[str, str] = {}
        self._piles: dict[str, list[QWidget]] = {}
        self._left_at: dict[QWidget, QWidget] = {}  # page -> the control that had the keyboard
        self._came_from: dict[QWidget, str] = {}  # page -> the place it was asked for from
        self.place = ""

    def add(self, key: str, title: str, factory: Factory) -> None:
        """Know what a place is called, and how to make it."""
        self._titles[key] = title
        self._factories[key] = factory

    def keys(self) -> list[str]:
        """The places in the order they were added."""
        return list(self._factories)

    def pile(self) -> list[QWidget]:
        """The pages of the place that is shown, the place itself first."""
        return self._piles.get(self.place, [])

    def go(self, key: str) -> bool:
        """Show a place as it was left; the place that is shown already goes back to its start."""
        if key == self.place:
            return self._back_to_start()
        self._remember()
        if key not in self._piles:
            made = self._factories[key]()
            self.addWidget(made)
            self._piles[key] = [made]
        self.place = key
        self._show_top()
        self.place_changed.emit(key)
        return True

    def open(self, page: QWidget, *, came_from: str = "") -> None:
        """Put a page on top of the place that is shown; `came_from` is the place it goes back to.

        Its way back says what it goes back to, where that is not the place itself.
        """
        self._remember()
        if isinstance(page, Page):
            page.back_asked.connect(self.back)
            if came_from or len(self.pile()) > 1:
                page.goes_back_to(self._title_of_top(came_from or self.place))
        self.addWidget(page)
        self.pile().append(page)
        if came_from:
            self._came_from[page] = came_from
        self._show_top()

    def _title_of_top(self, place: str) -> str:
        pile = self._piles[place]
        top = pile[-1]
        return top.title.words() if len(pile) > 1 and isinstance(top, Page) else self._titles[place]

    def back(self) -> bool:
        """Leave the top page, unless the person would rather stay; answers whether it went."""
        pile = self.pile()
        came_from = self._came_from.get(pile[-1], "") if pile else ""
        if not self._take_top_away():
            return False
        if came_from:
            self.go(came_from)
        return True

    def _take_top_away(self) -> bool:
        pile = self.pile()
        if len(pile) < 2:
            return False
        top = pile[-1]
        if isinstance(top, Page) and not top.may_leave():
            return False
        pile.pop()
        self._show_top()
        self.removeWidget(top)
        self._left_at.pop(top, None)
        self._came_from.pop(top, None)
        top.deleteLater()
        return True

    def may_leave_all(self) -> bool:
        """Whether every page may be closed."""
        pages = [page for pile in self._piles.values() for page in pile]
        return all(page.may_leave() for page in pages if isinstance(page, Page))

    def _back_to_start(self) -> bool:
        while len(self.pile()) > 1:
            if not self._take_top_away():
                return False
        return True

    def _ask_room_for(self, shown: QWidget) -> None:
        """Only the page that is shown may ask for room: a wide hidden one would crowd panels."""
        for page in chain.from_iterable(self._piles.values()):
            wants = QSizePolicy.Policy.Preferred if page is shown else QSizePolicy.Policy.Ignored
            page.setSizePolicy(wants, wants)

    def _remember(self) -> None:
        page, at = self.currentWidget(), QApplication.focusWidget()
        if page is not None and at is not None and page.isAncestorOf(at):
            self._left_at[page] = at

    def _show_top(self) -> None:
        page = self.pile()[-1]
        self._ask_room_for(page)
        self.setCurrentWidget(page)
        if self.pile()[-1] is not page:  # what it was about is gone, so it gave way
            return
        left_at = self._left_at.get(page)
        if left_at is not None and isValid(left_at):
            left_at.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(page, Page):
            page.arrive()
