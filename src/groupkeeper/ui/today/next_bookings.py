"""The next bookings by day, each with the bar of its kind."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from groupkeeper.domain.bookings.booking import BookedFor, Booking
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.periods import short_day
from groupkeeper.ui.kit.blocks import Look, paint_bar
from groupkeeper.ui.kit.card import Box, Card, line
from groupkeeper.ui.kit.labels import Label, help_text, strong
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

_BARS = {
    BookedFor.OURS.value: Look("s1", "s1b", "solid"),
    BookedFor.EVENT.value: Look("s2", "s2b", "dotted"),
    BookedFor.REGULAR.value: Look("s3", "s3b", "double"),
    BookedFor.HIRE.value: Look("s4", "s4b", "dashed"),
}
_KIND = field_of(Booking, "booked_for")


class Bar(Themed, QWidget):
    """The bar of a kind of booking, in its own pattern."""

    def __init__(self, booked_for: str) -> None:
        super().__init__()
        self._look = _BARS.get(booked_for, _BARS[BookedFor.OURS.value])
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Take the size of this text size."""
        self.setFixedWidth(theme.px(6))
        self.setMinimumHeight(theme.px(46))

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(6), current_theme().px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_bar(painter, QRectF(self.rect()), self._look, current_theme())
        painter.end()


class NextBookings(Card):
    """Days as small headings, then time, bar, what for and where."""

    def __init__(self) -> None:
        super().__init__("", gap=7, pad=14)

    def show_bookings(self, bookings: Sequence[Booking], tree: SpaceTree, today: date) -> None:
        """Show these, soonest first."""
        self.clear()
        if not bookings:
            self.add(help_text("Nothing is booked."))
        days = groupby(bookings, key=lambda one: one.starts_at.date() if one.starts_at else today)
        for place, (day, each) in enumerate(days):
            if place:
                self.add(line())
            self.add(Label(_say_day(day, today), "small_strong", "ink2"))
            for booking in each:
                self.add(_row(booking, tree))


def _row(booking: Booking, tree: SpaceTree) -> Box:
    space = tree.find(booking.space_id)
    hire = " (hire)" if booking.booked_for == BookedFor.HIRE else ""
    title = f"{booking.title}{hire}"
    clock = f"{booking.starts_at:%H:%M}" if booking.starts_at else ""
    place = Label(space.name if space else "", "small", "ink2", shorten=True)
    words = Box(strong(title), place, gap=0)
    made = Box(_Clock(clock), Bar(booking.booked_for), down=False, gap=11)
    made.add(words, stretch=1)
    where = f", {space.name}" if space else ""
    made.setAccessibleName(f"{clock} {title}{where}, {said(_KIND, booking.booked_for)}")
    return made


class _Clock(Label):
    """The hour, as wide in every row."""

    def __init__(self, words: str) -> None:
        super().__init__(words, "strong")

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setWidth(max(hint.width(), self.fontMetrics().horizontalAdvance("00:00") + 12))
        return hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _say_day(day: date, today: date) -> str:
    if day == today:
        return "Today"
    return "Tomorrow" if day == today + timedelta(days=1) else short_day(day)
