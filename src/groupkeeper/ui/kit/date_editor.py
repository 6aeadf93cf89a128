"""A date to type in almost any British form, with a button that opens a calendar.

Use: through `fields.date_field`. ↓, Alt+↓ and F4 open the calendar too.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from groupkeeper.domain.periods import parse_date, table_date
from groupkeeper.ui.kit.drawing import draw_icon
from groupkeeper.ui.kit.editors import ReadEditor
from groupkeeper.ui.kit.month_calendar import CalendarPopup
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

_SIDE = 44  # design px; the button is as large as any other


class _Opener(QAbstractButton):
    """The button at the end of the field. Tab passes it by: ↓ in the field does the same."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName("Open the calendar")
        self.setAccessibleDescription("Down arrow in the date does the same")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            ground = QRectF(self.rect()).adjusted(3, 3, -3, -3)
            painter.drawRoundedRect(ground, theme.px(5), theme.px(5))
        left = (self.width() - theme.px(20)) / 2
        ink = theme.colour("ink2")
        draw_icon(painter, "calendar-days", ink, left, self.height() / 2, 20, theme)
        painter.end()


class DateEditor(Themed, ReadEditor[date]):
    """One line that is read as a date. Typing comes first; the calendar is there beside it."""

    def __init__(
        self,
        read: Callable[[str], date | None] | None = None,
        say: Callable[[date], str] = table_date,
        wrong: str = "Enter a date, like 04/06/2025",
    ) -> None:
        usual = read or (lambda typed: parse_date(typed, date.today()))
        super().__init__(usual, say, wrong)
        self.calendar: CalendarPopup | None = None
        self.opener = _Opener(self)
        self.opener.clicked.connect(self.open_calendar)
        self.restyle(current_theme())

    def open_calendar(self) -> None:
        """Open a calendar at the date that is typed, or at today."""
        if self.calendar is not None:
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.calendar = CalendarPopup(self, self.value() or date.today())
        self.calendar.picked.connect(self._take)
        self.calendar.gone.connect(self._calendar_gone)
        self.calendar.open_under(self)

    def restyle(self, theme: Theme) -> None:
        """Keep room for the button."""
        self.setTextMargins(0, 0, theme.px(_SIDE - 16), 0)
        self._place_opener()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_opener()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            super().focusOutEvent(event)
        # while the calendar is open nobody has left, and half a date is not yet wrong

    def _place_opener(self) -> None:
        wide = current_theme().px(_SIDE)
        self.opener.setGeometry(self.width() - wide, 0, wide, self.height())

    def _take(self, day: date) -> None:
        self.set_value(day)
        self.edited.emit()
        self.left.emit()

    def _calendar_gone(self) -> None:
        self.calendar = None
        self.setFocus(Qt.FocusReason.PopupFocusReason)
