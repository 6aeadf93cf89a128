"""What New booking and Change booking share: the form, what is taken, the ghost in the calendar."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.limits import warnings_about
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.series import DateChoice, DatePlan
from groupkeeper.ui.bookings.all_dates import AllDates
from groupkeeper.ui.bookings.beside import Plan, beside_of
from groupkeeper.ui.bookings.booking_form import BookingForm
from groupkeeper.ui.bookings.first_things import FirstThings
from groupkeeper.ui.bookings.taken_dates import TakenDates
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.look.theme import Theme
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session

_BETWEEN_COLUMNS = 36


class FormPanel(Panel):
    """Subclasses say what the dates are (`look_at_dates`) and save. Ctrl+Enter saves."""

    def __init__(
        self, title: str, session: Session, navigate: Navigate, booking: Booking, save: str
    ) -> None:
        self._sides: Box | None = None
        super().__init__(title, wide=True)
        self._session = session
        self._navigate = navigate
        self._start = booking
        self._beside = beside_of(session)
        self.plans: tuple[DatePlan, ...] = ()
        self.saved = False
        self.form = BookingForm(session, booking)
        self.taken = TakenDates()
        self.dates = AllDates()
        self.save_button = button(save, icon="check", kind="primary", on=self.save)
        self.cancel = button("Cancel", on=self.close_panel)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        self.beside_more: tuple[QWidget, ...] = ()
        self.starts_at = self.form.what

    def save(self) -> None:
        """Keep what is typed, or say what is missing."""
        raise NotImplementedError

    def look_at_dates(self, booking: Booking) -> None:
        """Find out what is in the way of the booking as it is typed now."""
        raise NotImplementedError

    def lay_out_form(self, *more: QWidget) -> None:
        """The form, then `more`, what is taken and the lesser questions."""
        self.first_things = FirstThings(self._session, self._navigate)
        self._banner_room = Box()
        self._banner_room.hide()
        self._warnings = Banner("warn", "")
        self._warnings.hide()
        left = Box(self.form)
        left.parts.addStretch(1)
        right = Box(self.first_things, *more, self.taken, self.dates, self._warnings, gap=10)
        right.add(Flow([self.form.more_button, *self.beside_more]), self.form.more)
        right.parts.addStretch(1)
        self._sides = Box(gap=8)
        self._sides.add(left, stretch=1)
        self._sides.add(right, stretch=1)
        self.body.add(self._banner_room)
        self.body.add(self._sides, stretch=1)
        self.form.edited.connect(self.follow)
        self.taken.decided.connect(self.count)
        self.dates.edited.connect(self._choose_dates)

    def show_dates(self, plans: Sequence[DatePlan]) -> None:
        """List these dates, and ask about the taken ones among those that are wanted."""
        self.plans = tuple(plans)
        self.dates.show_plans(plans)
        self._choose_dates()

    def _choose_dates(self) -> None:
        out = self.dates.left_out()
        self.taken.show_plans([plan for plan in self.plans if plan.day not in out])
        self.count()

    def wanted(self) -> int:
        """How many of the dates are to be saved."""
        return len(self.plans) - len(self.dates.left_out()) - self.taken.left_out()

    def choices(self) -> dict[date, DateChoice]:
        """What was chosen for each date, for `book_series` and `change_series`."""
        taken = self.taken.choices()
        said = self.dates.choices().items()
        return {**taken, **{day: one for day, one in said if one.leave_out or day not in taken}}

    def count(self) -> None:
        """Say on the button how many will be saved."""

    def restyle(self, theme: Theme) -> None:
        """In place of the page the form has two columns."""
        super().restyle(theme)
        if self._sides is not None:
            ways = QBoxLayout.Direction
            alone = self.maximumWidth() > self.minimumWidth()
            self._sides.parts.setDirection(ways.LeftToRight if alone else ways.TopToBottom)
            self._sides.parts.setSpacing(theme.px(_BETWEEN_COLUMNS if alone else 8))

    def follow(self) -> None:
        """Move the ghost and say what is taken, after each change."""
        booking = self.form.booking()
        self.first_things.follow(booking)
        self.look_at_dates(booking)
        self._show_beside(booking)
        found = warnings_about(booking, self.form.tree, self._session.today())
        soft = [
            f"{clash.sentence}." for plan in self.plans for clash in plan.clashes if not clash.firm
        ]
        self._warnings.say(" ".join((*found, *soft)))
        self._warnings.setVisible(bool(found or soft))

    def _show_beside(self, booking: Booking) -> None:
        day = self.form.when.date.value()
        if day is None:
            return
        ghosts: Sequence[Booking] = [plan.booking for plan in self.plans] or [booking]
        named = tuple(replace(ghost, title=booking.title) for ghost in ghosts)
        self._beside.show(self._start.id, Plan(day, booking.space_id, named))

    def show_problems(self, broken: RuleBroken) -> None:
        """Count what is to be put right, each at its field; the keyboard goes to the count."""
        rest = self.form.show_problems(broken.problems)
        self._banner_room.clear()
        count = len(broken.problems)
        fact = "One thing to put right" if count == 1 else f"{count} things to put right"
        banner = Banner("danger", fact, " ".join(problem.message for problem in rest))
        self._banner_room.add(banner)
        self._banner_room.show()
        banner.take_focus()

    def is_changed(self) -> bool:
        """Whether something typed would be lost."""
        raise NotImplementedError

    def is_typed(self) -> bool:
        return not self.saved and self.is_changed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._beside.clear(self._start.id)
