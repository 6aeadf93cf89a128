"""The day, times and place of a session: a new one, one changed, or it and others like it.

Use: `form = SessionForm(session, activity, held)`; `form.closed(session_id)` when done.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.domain.activities.changing import Changes, WhichSessions
from groupkeeper.domain.activities.timetable import read_time, say_usual_time
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.periods import parse_date
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities.activities import add_preview, add_session
from groupkeeper.operations.activities.session_changes import change_preview, change_sessions
from groupkeeper.operations.activities.session_space import booking_of
from groupkeeper.ui.activities.short_form import ShortForm
from groupkeeper.ui.activities.taken_days import TakenDays
from groupkeeper.ui.activities.wording import say_kept, say_sessions
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, row
from groupkeeper.ui.kit.fields import choice_field, date_field, time_field, yes_no_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.radios import Radios
from groupkeeper.ui.shell.session import Session


class SessionForm(ShortForm):
    """One session, new or moved, or several to come. `plan_wanted` for many new ones at once."""

    plan_wanted = Signal()

    def __init__(
        self, session: Session, activity: Activity, held: ActivitySession | None = None
    ) -> None:
        title = "Change the day, time or place" if held else "Add a session"
        super().__init__(session, title, "Save changes" if held else "Add the session", "Cancel")
        self._activity = activity
        self._held = held or _usual(activity, session.today())
        self._is_new = held is None
        self._build_fields()
        self.which = Radios(
            [(each.value, each.label, "") for each in WhichSessions],
            name="Which sessions",
            chosen=WhichSessions.ONE.value,
        )
        to_come = held is not None and held.starts_at is not None and held.starts_at > session.now()
        self.which.setVisible(to_come and bool(activity.repeats))
        self.plan = button("Plan the weeks ahead…", kind="quiet", on=self.plan_wanted.emit)
        self.plan.setVisible(self._is_new and bool(activity.repeats))
        self.said = Label("", "body", wrap=True)
        self.taken = TakenDays("" if self._is_new else "Leave it as it is")
        asked = (
            self.fields["day"],
            row(self.fields["starts_at"], self.fields["ends_at"], SPRING, gap=16),
            self.fields["space_id"],
            self.fields["book"],
        )
        self.fill(asked, (self.which, self.said, self.taken), beside=(self.plan,))
        self.which.chosen.connect(lambda _: self._preview())
        for field in self.fields.values():
            field.edited.connect(self._preview)
        self._preview()

    def _build_fields(self) -> None:
        today = self.session.today()
        spaces = [("", "Somewhere else")]
        spaces += [(space.id, space.name) for space in self.session.group.find(Space)]
        self.fields = {
            "day": date_field("Day", read=lambda typed: parse_date(typed, today)),
            "starts_at": time_field("Starts"),
            "ends_at": time_field("Ends"),
            "space_id": choice_field("Where", spaces, width=320),
            "book": yes_no_field("Book this space"),
        }
        held = self._held
        if held.starts_at and held.ends_at:
            self.fields["day"].set_value(held.starts_at.date())
            self.fields["starts_at"].set_value(held.starts_at.time())
            self.fields["ends_at"].set_value(held.ends_at.time())
        self.fields["space_id"].set_value(held.space_id)
        booked = self._is_new or booking_of(self.session.group, held) is not None
        self.fields["book"].set_value(booked)

    def wanted(self) -> ActivitySession | None:
        """The session as it is typed; None without a day."""
        day: date | None = self.fields["day"].value()
        if day is None:
            return None
        starts: time | None = self.fields["starts_at"].value()
        ends: time | None = self.fields["ends_at"].value()
        return replace(
            self._held,
            starts_at=datetime.combine(day, starts) if starts else None,
            ends_at=datetime.combine(day, ends) if ends else None,
            space_id=str(self.fields["space_id"].value() or ""),
        )

    def save_form(self) -> None:
        wanted = self.wanted()
        if wanted is None:
            self.fields["day"].set_error("Enter a date, like 14/03/2026")
            return
        if undecided := self.taken.undecided():
            self.take_to(undecided)
            return
        session, choices = self.session, self.taken.choices()
        if self._is_new:
            done = session.attempt(
                self.show_problems,
                add_session,
                wanted,
                book=self._books(wanted),
                today=session.today(),
                choices=choices,
            )
        else:
            done = session.attempt(
                self.show_problems,
                change_sessions,
                wanted,
                self._which(),
                session.now(),
                book=self._books(wanted),
                choices=choices,
            )
        if done is not None:
            self.closed.emit(wanted.id)

    def _which(self) -> WhichSessions:
        return WhichSessions(str(self.which.value()))

    def _books(self, wanted: ActivitySession) -> bool:
        return bool(wanted.space_id and self.fields["book"].value())

    def _preview(self) -> None:
        """Say what would change, and which days are taken."""
        self._say("")
        wanted = self.wanted()
        self.fields["book"].setVisible(bool(wanted and wanted.space_id))
        if wanted is None or not wanted.starts_at or not wanted.ends_at:
            return
        session, book = self.session, self._books(wanted)
        if self._is_new:
            found = add_preview(session.group, wanted, session.today()) if book else ()
            self.taken.show_plans(found)
            return
        preview = session.attempt(
            self._say_why_not, change_preview, wanted, self._which(), session.now(), book=book
        )
        self.taken.show_plans(preview.taken if preview else ())
        if preview and self._which() != WhichSessions.ONE:
            self._say(_say_changes(preview.changes))

    def _say_why_not(self, broken: RuleBroken) -> None:
        self._say(" ".join(problem.message for problem in broken.problems))

    def _say(self, words: str) -> None:
        self.said.set_words(words)
        self.said.setVisible(bool(words))


def _say_changes(changes: Changes) -> str:
    """What moves, what the usual time will be, and what stays as it is."""
    activity = changes.activity
    usual = say_usual_time(activity.repeats, activity.starts_at, activity.lasts_minutes)
    moved = say_sessions([one.before for one in changes.moved])
    lines = [f"Changes: {moved}.", f"From then on: {usual}.", *say_kept(changes.kept)]
    return "\n".join([*lines, "Nothing in the past changes."])


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
