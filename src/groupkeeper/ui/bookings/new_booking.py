"""New booking: a panel beside the week, whose ghost follows the form; every date is counted."""

from dataclasses import replace
from datetime import date, datetime, time

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.limits import warnings_about
from groupkeeper.domain.bookings.repeat import Repeat
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.booking_series import DatePlan, book_series, repeat_preview
from groupkeeper.operations.bookings import book
from groupkeeper.storage.queries.bookings import space_tree
from groupkeeper.ui.bookings.beside import Plan, beside_of
from groupkeeper.ui.bookings.booking_form import BookingForm
from groupkeeper.ui.bookings.repeat_box import RepeatBox
from groupkeeper.ui.bookings.taken_dates import TakenDates
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session


def new_booking_panel(
    session: Session, navigate: Navigate, when: str = "", space_id: str = ""
) -> Panel:
    """A new booking on a day ("2026-03-14") or from a moment ("2026-03-14T18:30")."""
    tree = space_tree(session.group)
    starts = datetime.fromisoformat(when) if when else datetime.combine(session.today(), time())
    return NewBooking(session, navigate, _beginning(tree, space_id, starts))


def _beginning(tree: SpaceTree, space_id: str, starts: datetime) -> Booking:
    """A booking with only its day, its space and perhaps its start filled in."""
    space = tree.find(space_id) or next(iter(tree.spaces), None)
    timed = starts.time() != time()
    return Booking(
        title="",
        space_id=space.id if space else "",
        starts_at=starts,
        ends_at=starts.replace(hour=min(23, starts.hour + 2)) if timed else None,
        set_up_minutes=space.set_up_minutes if space else 0,
        clear_up_minutes=space.clear_up_minutes if space else 0,
    )


class NewBooking(Panel):
    """The form, the repeat, the taken dates; the button says how many bookings it will save."""

    def __init__(self, session: Session, navigate: Navigate, beginning: Booking) -> None:
        self._laid_out = False
        super().__init__("New booking", wide=True)
        self._session = session
        self._navigate = navigate
        self._beginning = beginning
        self._beside = beside_of(session)
        self._plans: tuple[DatePlan, ...] = ()
        self._asked: tuple[Booking, Repeat] | None = None
        self._saved = False
        self.form = BookingForm(session, beginning)
        self.repeat = RepeatBox(session.today())
        self.taken = TakenDates()
        self._make_footer()
        self._lay_out_body()
        self.form.edited.connect(self.follow)
        self.repeat.edited.connect(self.follow)
        self.taken.decided.connect(self._count)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        self.starts_at = self.form.what
        self.follow()

    def _make_footer(self) -> None:
        self.save_button = button("Save booking", icon="check", kind="primary", on=self.save)
        self.cancel = button("Cancel", on=self.close_panel)
        self.see_week = button("See the week", icon="calendar-days", kind="quiet", on=self._see)
        self.see_week.hide()
        self.set_footer(self.save_button, self.cancel, self.see_week)

    def _lay_out_body(self) -> None:
        self._banner_room = Box()
        self._banner_room.hide()
        self._warnings = Banner("warn", "")
        self._warnings.hide()
        left = Box(self.form, gap=8)
        right = Box(self.repeat, self.taken, self._warnings, gap=10)
        left.parts.addStretch(1)
        right.add(self.form.more_button, self.form.more)
        right.parts.setAlignment(self.form.more_button, Qt.AlignmentFlag.AlignLeft)
        right.parts.addStretch(1)
        self._sides = Box(gap=8)
        self._sides.add(left, stretch=1)
        self._sides.add(right, stretch=1)
        self.body.add(self._banner_room)
        self.body.add(self._sides, stretch=1)
        self._laid_out = True

    def stand_alone(self, alone: bool) -> None:
        """In place of the page the form has two columns, and a way to look at the week."""
        super().stand_alone(alone)
        if self._laid_out:
            ways = QBoxLayout.Direction
            self._sides.parts.setDirection(ways.LeftToRight if alone else ways.TopToBottom)
            self._sides.parts.setSpacing(36 if alone else 8)
            self.see_week.setVisible(alone)

    # Following what is typed

    def follow(self) -> None:
        """Move the ghost, count the dates and name the taken ones."""
        booking = self.form.booking()
        first = booking.starts_at.date() if booking.starts_at else self.form.date.value()
        self.repeat.follow(first)
        self._look_at_dates(booking, self.repeat.repeat(first), first)
        self._show_beside(booking, first)
        found = warnings_about(booking, self.form.tree, self._session.today())
        soft = [
            f"{clash.sentence}." for plan in self._plans for clash in plan.clashes if not clash.firm
        ]
        self._warnings.say(" ".join((*found, *soft)))
        self._warnings.setVisible(bool(found or soft))
        self._count()

    def _look_at_dates(self, booking: Booking, repeat: Repeat, first: date | None) -> None:
        asked = (replace(booking, title="", notes="", person_id=""), repeat)
        if asked == self._asked:
            return
        self._asked = asked
        problem = ""
        try:
            self._plans = repeat_preview(self._session.group, booking, repeat)
        except RuleBroken as broken:
            self._plans = ()
            problem = broken.problems[0].message if booking.starts_at and booking.ends_at else ""
        self.taken.show_plans(self._plans)
        self.repeat.say_count(len(self._plans), first, problem)

    def _show_beside(self, booking: Booking, first: date | None) -> None:
        if first is None or not self.isVisible():
            return
        ghosts = tuple(plan.booking for plan in self._plans) or (booking,)
        named = tuple(replace(ghost, title=booking.title) for ghost in ghosts)
        self._beside.show(self._beginning.id, Plan(first, booking.space_id, named))

    def _count(self) -> None:
        count = len(self._plans) - self.taken.left_out()
        many = len(self._plans) > 1
        self.save_button.set_words(
            f"Save {count} booking{'' if count == 1 else 's'}" if many else "Save booking"
        )

    # Saving and leaving

    def save(self) -> None:
        """Save all that is counted, or say what is missing."""
        booking, newcomer = self.form.booking(), self.form.newcomer()
        if problems := self.form.unreadable():
            self._show_problems(RuleBroken(*problems))
            return
        booking = replace(booking, booked_on=self._session.today())
        repeat = self._asked[1] if self._asked else Repeat()
        attempt, choices = self._session.attempt, self.taken.choices()
        if repeat.rule:
            done = attempt(self._show_problems, book_series, booking, repeat, choices, newcomer)
        else:
            for choice in choices.values():
                space_id = choice.space_id or booking.space_id
                booking = replace(booking, space_id=space_id, clash_allowed_because=choice.because)
            done = attempt(self._show_problems, book, booking, newcomer)
        if done is not None:
            self._saved = True
            first = done if isinstance(done, Booking) else done.bookings[0]
            day = first.starts_at.date().isoformat() if first.starts_at else ""
            self.close_panel()
            self._navigate(To.BOOKINGS, day, first.space_id, first.id)

    def _show_problems(self, broken: RuleBroken) -> None:
        rest = self.form.show_problems(broken.problems)
        self._banner_room.clear()
        count = len(broken.problems)
        fact = "One thing to put right" if count == 1 else f"{count} things to put right"
        banner = Banner("danger", fact, " ".join(problem.message for problem in rest))
        self._banner_room.add(banner)
        self._banner_room.show()
        banner.take_focus()

    def may_close(self) -> bool:
        """Ask before something typed is lost."""
        typed = self.form.what.value() or self.form.who_editor.value()
        if self._saved or not typed:
            return True
        return ask(
            self,
            "Close without saving?",
            "What you typed for this booking is lost. Nothing else is changed.",
            do="Close without saving",
            keep="Keep typing",
            icon=None,
        )

    def _see(self) -> None:
        booking = self.form.booking()
        day = self.form.date.value() or self._session.today()
        if self.may_close():
            self._saved = True
            self.close_panel()
            self._navigate(To.BOOKINGS, day.isoformat(), booking.space_id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._beside.clear(self._beginning.id)
