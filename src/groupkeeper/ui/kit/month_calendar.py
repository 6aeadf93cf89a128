"""A month to pick a day from, under a date field: Monday first, large days, wholly by keyboard.

Use: `popup = CalendarPopup(field, day); popup.picked.connect(take); popup.open_under(field)`.
"""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QTableView, QVBoxLayout, QWidget

from groupkeeper.domain.periods import MONTHS, say_date, say_weekday
from groupkeeper.ui.kit.buttons import button, icon_button
from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.focus_ring import FocusRing
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.undo_strip import announce
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

_CELL, _LINES = 46, 7  # design px; a line of day names, then at most six weeks
_EDGE, _CORNER = 2, 6


class MonthCalendar(Themed, QCalendarWidget):
    """One month in the look of the program. Shift with Page Up and Page Down goes by a year."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setNavigationBarVisible(False)
        self.setDateEditEnabled(False)  # what is typed belongs in the field
        self.setSelectedDate(QDate(day.year, day.month, day.day))
        self.view = self.findChildren(QTableView)[0]
        self.view.setProperty("ownRing", True)
        self.view.setAccessibleName("Calendar")
        self.view.installEventFilter(self)
        self.selectionChanged.connect(self._say)
        self._say()
        self.restyle(current_theme())

    def day(self) -> date:
        """The day the keyboard is on."""
        shown = self.selectedDate()
        return date(shown.year(), shown.month(), shown.day())

    def go_by(self, months: int) -> None:
        """Go to the same day some months on or back, or the last of a shorter month."""
        self.setSelectedDate(self.selectedDate().addMonths(months))

    def restyle(self, theme: Theme) -> None:
        """Take the sizes and colours of this look."""
        self.setFixedSize(7 * theme.px(_CELL), _LINES * theme.px(_CELL))
        names = QTextCharFormat()
        names.setForeground(theme.colour("ink2"))
        names.setBackground(theme.colour("surface"))
        names.setFont(theme.font("small_strong"))
        self.setHeaderTextFormat(names)
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, names)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view and isinstance(event, QKeyEvent):
            shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            years = {Qt.Key.Key_PageUp: -12, Qt.Key.Key_PageDown: 12}.get(Qt.Key(event.key()))
            if shift and years and event.type() == QEvent.Type.KeyPress:
                self.go_by(years)
                return True
        return super().eventFilter(watched, event)

    def paintCell(self, painter: QPainter, rect: QRect, shown: QDate) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        theme = current_theme()
        chosen, today = shown == self.selectedDate(), shown == QDate.currentDate()
        box = QRectF(rect).adjusted(3, 3, -3, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.colour("surface"))
        if chosen or today:
            edge = "primary" if chosen else "control"
            painter.setPen(QPen(theme.colour(edge), 2))
            painter.setBrush(theme.colour("primary" if chosen else "surface"))
            painter.drawRoundedRect(box, theme.px(_CORNER), theme.px(_CORNER))
        if chosen and self.view.hasFocus():
            _paint_ring(painter, box, theme)
        this_month = shown.month() == self.monthShown()
        ink = "onprimary" if chosen else "ink" if this_month else "ink2"
        letters = theme.font("strong", 700) if chosen or today else theme.font("body")
        painter.setFont(letters if this_month else theme.font("small"))
        painter.setPen(theme.colour(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(shown.day()))
        painter.restore()

    def _say(self) -> None:
        day = self.day()
        said = f"{say_weekday(day)} {day.year}"
        self.view.setAccessibleDescription(said)
        if self.view.hasFocus():
            announce(self.view, said)


def _paint_ring(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, thick, out in (("focus", 3, 1.5), ("focus_ink", 2, -1.0)):
        painter.setPen(QPen(theme.colour(colour), thick))
        ring = box.adjusted(-out, -out, out, out)
        painter.drawRoundedRect(ring, theme.px(_CORNER), theme.px(_CORNER))


class CalendarPopup(QWidget):
    """The month with its ways on and back. Enter or a click picks a day, Esc leaves it as it was.

    `picked(date)`; `gone` when it has closed, whether a day was picked or not.
    """

    picked = Signal(object)
    gone = Signal()

    def __init__(self, parent: QWidget, day: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Choose a day")
        self.calendar = MonthCalendar(day)
        self.month, self.year = Label("", "strong"), Label("", "strong")
        for shown in (self.month, self.year):
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.today_button = button("Today", on=self._pick_today)
        self.close_button = button("Close", kind="quiet", on=self.close)
        inside = Box(
            self._head(),
            self.calendar,
            Box(self.today_button, SPRING, self.close_button, down=False),
            gap=6,
            margins=(10, 10, 10, 10),
            surface="popup",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inside)
        self.calendar.clicked.connect(lambda _: self._pick())
        self.calendar.activated.connect(lambda _: self._pick())
        self.calendar.selectionChanged.connect(self._show_month)
        self.calendar.currentPageChanged.connect(lambda *_: self._show_month())
        FocusRing(self)
        self._show_month()

    def open_under(self, field: QWidget) -> None:
        """Open below a field, or above it where the screen has no room below."""
        self.adjustSize()
        screen = field.screen().availableGeometry()
        corner = field.mapToGlobal(QPoint(0, field.height() + 4))
        if corner.y() + self.height() > screen.bottom():
            above = field.mapToGlobal(QPoint(0, -self.height() - 4)).y()
            corner.setY(max(screen.top(), min(above, screen.bottom() - self.height())))
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        self.move(corner)
        self.show()
        self.calendar.view.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            event.accept()  # no key goes through to the page below

    def closeEvent(self, event: QEvent) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        super().closeEvent(event)  # pyright: ignore[reportArgumentType]
        self.gone.emit()

    def _head(self) -> Box:
        def step(words: str, icon: str, months: int) -> QWidget:
            return icon_button(words, icon, on=lambda: self.calendar.go_by(months))

        head = Box(step("The month before", "chevron-left", -1), down=False, gap=2)
        head.add(self.month, stretch=1)
        head.add(step("The month after", "chevron-right", 1))
        head.parts.addSpacing(6)
        head.add(step("The year before", "chevron-left", -12))
        head.add(self.year)
        head.add(step("The year after", "chevron-right", 12))
        return head

    def _show_month(self) -> None:
        self.month.set_words(MONTHS[self.calendar.monthShown() - 1])
        self.year.set_words(f" {self.calendar.yearShown()} ")

    def _pick_today(self) -> None:
        self.calendar.setSelectedDate(QDate.currentDate())
        self._pick()

    def _pick(self) -> None:
        day = self.calendar.day()
        self.close()
        self.picked.emit(day)
        announce(self, say_date(day))
