"""Short forms about one session: add or move it, plan the weeks ahead, call it off."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.domain.activities.timetable import read_time, say_usual_time
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.periods import parse_date, say_weekday
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities import (
    add_session,
    call_off_session,
    change_session,
)
from groupkeeper.operations.session_planning import plan_sessions
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import Field, choice_field, date_field, text_field, time_field
from groupkeeper.ui.kit.labels import Label, section_title
from groupkeeper.ui.shell.session import Session

_WEEKS_AHEAD = timedelta(weeks=13)


class ShortForm(Box):
    """A title, a few fields and two buttons on a card. `closed(session_id)` when done or left."""

    closed = Signal(str)

    def __init__(self, session: Session, title: str, do: str, keep: str) -> None:
        super().__init__(gap=14, margins=(20, 16, 20, 16), surface="card")
        self.session = session
        self.fields: dict[str, Field] = {}
        self.save = button(do, icon="check", kind="primary", on=self.save_form)
        self.cancel = button(keep, on=lambda: self.closed.emit(""))
        self.add(section_title(title))

    def save_form(self) -> None:
        """Do what the form is for."""
        raise NotImplementedError

    def arrive(self) -> None:
        """Put the keyboard in the first field."""
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, broken: RuleBroken) -> None:
        """Say beside each field what to do; the keyboard goes to the first."""
        for field in self.fields.values():
            field.set_error("")
        for problem in reversed(broken.problems):
            field = self.fields.get(problem.field) or next(iter(self.fields.values()))
            field.set_error(problem.message)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit("")
        elif event.matches(QKeySequence.StandardKey.Save):
            self.save_form()
        else:
            super().keyPressEvent(event)


class CallOff(ShortForm):
    """Why a session is called off."""

    def __init__(self, session: Session, held: ActivitySession) -> None:
        day = say_weekday(held.starts_at.date()) if held.starts_at else "this session"
        super().__init__(session, f"Call off {day}?", "Call it off", "Keep it on")
        self._held = held
        because = text_field("Why", help="A word or two, like: boiler, snow", width=420)
        self.fields["called_off_because"] = because
        self.add(
            Label("It stays in the list as called off. It does not count as held.", wrap=True),
            because,
            row(self.save, self.cancel, SPRING),
            SPRING,
        )

    def save_form(self) -> None:
        because = self.fields["called_off_because"].value()
        done = self.session.attempt(
            self.show_problems, call_off_session, self._held.id, str(because)
        )
        if done is not None:
            self.closed.emit(done.id)


class PlanAhead(ShortForm):
    """Sessions for all the weeks up to a day."""

    def __init__(self, session: Session, activity: Activity) -> None:
        super().__init__(session, "Plan the weeks ahead", "Add the sessions", "Cancel")
        self._activity = activity
        usual = say_usual_time(activity.repeats, activity.starts_at, activity.lasts_minutes)
        today = session.today()
        until = date_field("Until", read=lambda typed: parse_date(typed, today))
        until.set_value(today + _WEEKS_AHEAD)
        self.fields["until"] = until
        self.add(
            Label(f"{usual}. Days that have a session already are left as they are.", wrap=True),
            until,
            row(self.save, self.cancel, SPRING),
            SPRING,
        )

    def save_form(self) -> None:
        until: date | None = self.fields["until"].value()
        if until is None or until < self.session.today():
            self.fields["until"].set_error("Enter a day to come, like 30/06/2026")
            return
        planned = self.session.attempt(
            self.show_problems, plan_sessions, self._activity.id, until, self.session.today()
        )
        if planned:
            self.closed.emit(planned[0].id)
        elif planned is not None:
            self.fields["until"].set_error("Every usual day until then has its session already.")


class SessionForm(ShortForm):
    """The day, times and place of one session, new or moved. `plan_wanted` for many at once."""

    plan_wanted = Signal()

    def __init__(
        self, session: Session, activity: Activity, held: ActivitySession | None = None
    ) -> None:
        title = "Change the day, time or place" if held else "Add a session"
        super().__init__(session, title, "Save changes" if held else "Add the session", "Cancel")
        self._held = held or _usual(activity, session.today())
        self._is_new = held is None
        today = session.today()
        spaces = [("", "Somewhere else")]
        spaces += [(space.id, space.name) for space in session.group.find(Space)]
        self.fields = {
            "day": date_field("Day", read=lambda typed: parse_date(typed, today)),
            "starts_at": time_field("Starts"),
            "ends_at": time_field("Ends"),
            "space_id": choice_field("Where", spaces, width=320),
        }
        self._fill(self._held)
        self.plan = button("Plan the weeks ahead…", kind="quiet", on=self.plan_wanted.emit)
        self.plan.setVisible(self._is_new and bool(activity.repeats))
        self.add(
            self.fields["day"],
            row(self.fields["starts_at"], self.fields["ends_at"], SPRING, gap=16),
            self.fields["space_id"],
            row(self.save, self.cancel, self.plan, SPRING),
            SPRING,
        )

    def _fill(self, held: ActivitySession) -> None:
        if held.starts_at and held.ends_at:
            self.fields["day"].set_value(held.starts_at.date())
            self.fields["starts_at"].set_value(held.starts_at.time())
            self.fields["ends_at"].set_value(held.ends_at.time())
        self.fields["space_id"].set_value(held.space_id)

    def save_form(self) -> None:
        day: date | None = self.fields["day"].value()
        starts: time | None = self.fields["starts_at"].value()
        ends: time | None = self.fields["ends_at"].value()
        if day is None:
            self.fields["day"].set_error("Enter a date, like 14/03/2026")
            return
        wanted = replace(
            self._held,
            starts_at=datetime.combine(day, starts) if starts else None,
            ends_at=datetime.combine(day, ends) if ends else None,
            space_id=str(self.fields["space_id"].value() or ""),
        )
        operation = add_session if self._is_new else change_session
        done = self.session.attempt(self.show_problems, operation, wanted)
        if done is not None:
            self.closed.emit(done.id)


def _usual(activity: Activity, today: date) -> ActivitySession:
    """A new session today at the usual time and place."""
    starts = read_time(activity.starts_at)
    begins = datetime.combine(today, starts) if starts else None
    lasts = timedelta(minutes=activity.lasts_minutes or 120)
    return ActivitySession(
        activity_id=activity.id,
        starts_at=begins,
        ends_at=begins + lasts if begins else None,
        space_id=activity.space_id,
    )
