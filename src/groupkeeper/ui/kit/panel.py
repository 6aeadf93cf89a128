"""A panel at the right of the page, for one thing in a list or a short form.

Use: `panel = Panel("New booking", wide=True); panel.body.add(...); window.show_panel(panel)`.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.holds_typing import HoldsTyping
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

NARROW, WIDE = 340, 494  # design px
_UNBOUND = 16777215  # Qt's QWIDGETSIZE_MAX


class Panel(HoldsTyping, Themed, QWidget):
    """340 wide, or 494 with `wide`; Close and Esc close it. `closed` follows.

    Where the window is too narrow for both, the window shows it in place of the page.
    """

    closed = Signal()

    def __init__(self, title: str, subtitle: str = "", *, wide: bool = False) -> None:
        super().__init__()
        self.starts_at: QWidget | None = None
        self._width = WIDE if wide else NARROW
        self._alone = False
        self.title = Label(title, "section", wrap=True)
        self.subtitle = Label(subtitle, "help", "ink2", wrap=True)
        self.close_button = button("Close", icon="x", kind="quiet", on=self.close_panel)
        self.body = Box(gap=10, margins=(22, 6, 22, 12))
        self._footer = Box(down=False, gap=8, margins=(22, 10, 22, 16))
        self._footer.hide()
        self.setProperty("surface", "page")
        self.setAccessibleName(title)
        self._lay_out()
        self.subtitle.setVisible(bool(subtitle))
        self.restyle(current_theme())

    def _lay_out(self) -> None:
        head = Box(down=False, gap=8, margins=(22, 14, 12, 4))
        head.add(Box(self.title, self.subtitle, gap=0), stretch=1)
        head.add(self.close_button)
        head.parts.setAlignment(self.close_button, Qt.AlignmentFlag.AlignTop)
        inside = Box(gap=0, surface="panel")
        inside.add(head)
        self._scroller = Scroller(self.body)
        inside.add(self._scroller, stretch=1)
        inside.add(self._footer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inside)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change the title and the line under it."""
        self.title.set_words(title)
        self.subtitle.set_words(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)

    def set_footer(self, *left: QWidget, right: Sequence[QWidget] = ()) -> None:
        """Buttons that stay at the foot, the primary one first."""
        self._footer.clear()
        self._footer.add(*left, SPRING, *right)
        self._footer.setVisible(bool(left or right))

    def stand_alone(self, alone: bool) -> None:
        """Take all the room, because page and panel do not fit side by side."""
        self._alone = alone
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the width for this text size."""
        if self._alone:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_UNBOUND)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        else:
            self.setFixedWidth(self.full_width())

    def full_width(self) -> int:
        """How wide it is beside a page, in px."""
        return current_theme().px(self._width)

    def close_panel(self) -> None:
        """Close, unless the person would rather not lose what is typed."""
        if self.may_close():
            self.closed.emit()

    def arrive(self) -> None:
        """Put the keyboard where work in the panel begins."""
        (self.starts_at or self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._show_held)  # once everything has its place

    def _show_held(self) -> None:
        """Scroll to what has the keyboard, where the panel is too low for all of it."""
        held = QApplication.focusWidget()
        if held is not None and self.body.isAncestorOf(held):
            self._scroller.ensureWidgetVisible(held)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)
