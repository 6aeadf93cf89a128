"""The frame of every page: title, line under it, way back, buttons, banner, body, footer.

Use: `page = Page("Warm Welcome grant", back="Grants"); page.body.add(...)`;
`page.set_actions(button(...))`; `page.set_footer(save, cancel, right=(remove,))`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.holds_typing import may_close_all_in
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.look.theme import current_theme

_SIDE = 28  # design px left and right of a page


class _Head(Box):
    """The title with its buttons at the right, or under it where a line has no room for both."""

    def __init__(self, title: Label, names: Box, actions: Box) -> None:
        super().__init__(down=False, gap=16)
        self._title = title
        self._names = names
        self._actions = actions
        self.add(names, stretch=1)
        self.add(actions)

    def minimumSizeHint(self) -> QSize:
        # The buttons go under the title before they ask a window for more width.
        hint = super().minimumSizeHint()
        sides = (each.minimumSizeHint().width() for each in (self._names, self._actions))
        hint.setWidth(max(sides))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # other words, or other buttons
        return done

    def _fit(self) -> None:
        title = self._title.fontMetrics().horizontalAdvance(self._title.words())
        asked = title + current_theme().px(16) + self._actions.sizeHint().width()
        below = self._actions.sizeHint().width() > 0 and asked > self.width()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        if below != (self.parts.direction() == down):
            self.parts.setDirection(down if below else across)
            at_left = Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag(0)
            self.parts.setAlignment(self._actions, at_left)
            self.parts.setSpacing(current_theme().px(8 if below else 16))


class Page(QWidget):
    """One page. `body` is a column that scrolls when it is too tall (not with `scroll=False`).

    Set `starts_at` to the widget that should have the keyboard on arrival. Override `may_leave`
    where something typed on the page itself could be lost: forms that stand in it ask themselves.
    `back_asked` is the way back (Alt+Left). Esc presses a Cancel button in the footer.
    """

    back_asked = Signal()

    def __init__(
        self, title: str, subtitle: str = "", *, back: str = "", scroll: bool = True, gap: int = 14
    ) -> None:
        super().__init__()
        self.starts_at: QWidget | None = None
        self.title = Label(title, "page_title", wrap=True)
        self.subtitle = Label(subtitle, "body", "ink2", wrap=True)
        self.back = button(back, icon="chevron-left", kind="back", on=self.back_asked.emit)
        self._banner: Banner | None = None
        self._actions = Box(down=False, gap=10)
        self._banner_room = Box()
        self._banner_room.hide()
        self.body = Box(gap=gap, margins=(_SIDE, 6, _SIDE, 14))
        self._footer = Box(down=False, gap=12, margins=(_SIDE, 10, _SIDE, 10), surface="footer")
        self._footer.hide()
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self._lay_out(scroll)
        # Only now: a widget shown before it stands in a page would be a window of its own.
        self.subtitle.setVisible(bool(subtitle))
        self.back.setVisible(bool(back))

    def _lay_out(self, scroll: bool) -> None:
        names = Box(self.back, self.title, self.subtitle, gap=0)
        names.parts.setAlignment(self.back, Qt.AlignmentFlag.AlignLeft)
        # the way back is as high as any button and needs no more room above it
        above, below = (0, 0) if self.back.words() else (12, 6)
        top = Box(
            _Head(self.title, names, self._actions),
            self._banner_room,
            gap=10,
            margins=(_SIDE, above, _SIDE, below),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(Scroller(self.body) if scroll else self.body, 1)
        layout.addWidget(self._footer)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change the title and the line under it."""
        self.title.set_words(title)
        self.subtitle.set_words(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)

    def goes_back_to(self, words: str) -> None:
        """What the way back says it goes to; a page without one stays without."""
        if self.back.words() and words:
            self.back.set_words(words)

    def set_actions(self, *buttons: QWidget) -> None:
        """Put buttons at the top right, the primary one last."""
        self._actions.clear()
        self._actions.add(*buttons)

    def show_banner(self, banner: Banner | None) -> None:
        """Show one banner under the title, in place of any before; None takes it away."""
        self._banner_room.clear()
        self._banner = banner
        self._banner_room.setVisible(banner is not None)
        if banner is not None:
            self._banner_room.add(banner)
            banner.show()  # at once, so that it can take the keyboard

    def banner(self) -> Banner | None:
        """The banner that is shown."""
        return self._banner

    def set_footer(self, *left: QWidget, right: Sequence[QWidget] = ()) -> None:
        """A bar that stays at the foot: the primary button first, dangerous ones at the right."""
        self._footer.clear()
        self._footer.add(*left, SPRING, *right)
        self._footer.setVisible(bool(left or right))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cancel = [each for each in self._footer.findChildren(Button) if each.words() == "Cancel"]
        if event.key() == Qt.Key.Key_Escape and cancel and cancel[0].isVisible():
            cancel[0].click()
        else:
            super().keyPressEvent(event)

    def may_leave(self) -> bool:
        """Whether nothing would be lost by leaving; a form asks the person here."""
        return may_close_all_in(self)

    def has_own_undo(self) -> bool:
        """Whether what is saved now is said, and taken back, on the page itself, key by key."""
        return False

    def arrive(self) -> None:
        """Put the keyboard where work on this page begins."""
        start = self.starts_at if self.starts_at and isValid(self.starts_at) else None
        target = start or self._first_stop()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_stop(self) -> QWidget | None:
        stops = (
            each
            for each in self.body.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.isVisible()
            and each.isEnabled()
        )
        return next(stops, self.back if self.back.isVisible() else None)
