"""Plan the weeks ahead: until when, which days are left out and why, and the space.

Use: `form = PlanAhead(session, activity)`; `form.closed(session_id)` when done.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.activities.planning import LeftOut
from groupkeeper.domain.activities.timetable import say_usual_time
from groupkeeper.domain.periods import parse_date, say_date, say_weekday
from groupkeeper.operations.activities.session_planning import (
    PlanPreview,
    plan_preview,
    plan_sessions,
)
from groupkeeper.storage.queries.bookings.bookings import space_tree
from groupkeeper.ui.activities.short_form import ShortForm
from groupkeeper.ui.activities.taken_days import TakenDays
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import date_field, yes_no_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.pickers import TickBox
from groupkeeper.ui.shell.session import Session

_WEEKS_AHEAD = timedelta(weeks=13)


class DaysLeftOut(Box):
    """The usual days left out, each with its reason and a tick to meet all the same."""

    def __init__(self) -> None:
        super().__init__(gap=4)
        self.ticks: dict[date, TickBox] = {}
        self.title = Label("", "strong", wrap=True)
        self._inside = Box(gap=2)
        self.add(self.title, self._inside)
        self.hide()

    def show_days(self, days: Sequence[LeftOut], on_change: object) -> None:
        """Show these days. Those ticked before stay ticked."""
        ticked = set(self.put_back())
        self._inside.clear()
        self.ticks = {}
        for one in days:
            tick = TickBox(f"{say_weekday(one.day)} ({one.why})")
            tick.setChecked(one.day in ticked)
            tick.edited.connect(on_change)
            self.ticks[one.day] = tick
            self._inside.add(tick)
        count = "1 day is" if len(days) == 1 else f"{len(days)} days are"
        self.title.set_words(f"{count} left out. Tick to meet all the same:")
        self.setVisible(bool(days))

    def put_back(self) -> tuple[date, ...]:
        """The days on which to meet all the same."""
        return tuple(day for day, tick in self.ticks.items() if tick.isChecked())


class PlanAhead(ShortForm):
    """Sessions for all the weeks up to a day."""

    def __init__(self, session: Session, activity: Activity) -> None:
        super().__init__(session, "Plan the weeks ahead", "Add the sessions", "Cancel")
        self._activity = activity
        usual = say_usual_time(activity.repeats, activity.starts_at, activity.lasts_minutes)
        today = session.today()
        until = date_field("Until", read=lambda typed: parse_date(typed, today))
        until.set_value(today + _WEEKS_AHEAD)
        name = space_tree(session.group).name(activity.space_id) if activity.space_id else ""
        self.book = yes_no_field(f"Book {name} for them")
        self.book.set_value(bool(name))
        self.book.setVisible(bool(name))
        self.fields = {"until": until, "space_id": self.book}
        self.said = Label("", "strong", wrap=True)
        self.left_out = DaysLeftOut()
        self.taken = TakenDays("No session that day")
        words = f"{usual}. Days that have a session already are left as they are."
        self.fill(
            (Label(words, wrap=True), row(until, SPRING), self.book),
            (self.said, self.left_out, self.taken),
        )
        until.edited.connect(self._preview_anew)
        self.book.edited.connect(self._preview)
        self._preview_anew()

    def save_form(self) -> None:
        until = self._until()
        if until is None:
            self.fields["until"].set_error("Enter a day to come, like 30/06/2026")
            return
        if undecided := self.taken.undecided():
            self.take_to(undecided)
            return
        planned = self.session.attempt(
            self.show_problems,
            plan_sessions,
            self._activity.id,
            until,
            self.session.today(),
            self.left_out.put_back(),
            book=bool(self.book.value()),
            choices=self.taken.choices(),
        )
        if planned:
            self.closed.emit(planned[0].id)
        elif planned is not None:
            self.fields["until"].set_error("Every usual day until then has its session already.")

    def _until(self) -> date | None:
        until: date | None = self.fields["until"].value()
        return until if until and until >= self.session.today() else None

    def _preview_anew(self) -> None:
        """Show the days left out until this day, and the rest that follows from it."""
        preview = self._asked(())
        self.left_out.show_days(preview.left_out if preview else (), self._preview)
        self._preview()

    def _preview(self) -> None:
        preview = self._asked(self.left_out.put_back())
        self.said.set_words(_say_new(preview) if preview else "")
        self.said.setVisible(preview is not None)
        self.taken.show_plans(preview.taken if preview else ())

    def _asked(self, put_back: Sequence[date]) -> PlanPreview | None:
        until = self._until()
        if until is None:
            return None
        return self.session.do(
            plan_preview,
            self._activity.id,
            until,
            self.session.today(),
            put_back,
            book=bool(self.book.value()),
        )


def _say_new(preview: PlanPreview) -> str:
    """ "13 new sessions, from 17 March 2026 to 9 June 2026"."""
    days = [one.starts_at.date() for one in preview.sessions if one.starts_at]
    if not days:
        return "No new sessions until then."
    if len(days) == 1:
        return f"1 new session, on {say_date(days[0])}."
    return f"{len(days)} new sessions, from {say_date(days[0])} to {say_date(days[-1])}."
