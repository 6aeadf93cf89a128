"""Why a session is called off; or all of some days, such as the fortnight without a boiler.

Use: `form = CallOff(session, held)`; `form.closed(session_id)` when done.
"""

from collections.abc import Sequence
from datetime import date

from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.domain.periods import Period, parse_date, say_weekday
from groupkeeper.operations.activities.calling_off import (
    CalledOff,
    call_off_between,
    call_off_preview,
    call_off_session,
)
from groupkeeper.storage.queries.activities.to_tell import to_tell
from groupkeeper.ui.activities.short_form import ShortForm
from groupkeeper.ui.activities.wording import say_kept, say_sessions
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import date_field, text_field, yes_no_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.radios import Radios
from groupkeeper.ui.shell.session import Session

ONE, SPAN = "one", "span"
_MOST_NAMES = 40


class CallOff(ShortForm):
    """One session, or a span of days of this activity or of all."""

    def __init__(self, session: Session, held: ActivitySession) -> None:
        self._held = held
        self._day: date | None = held.starts_at.date() if held.starts_at else None
        day = say_weekday(self._day) if self._day else "this session"
        super().__init__(session, f"Call off {day}?", "Call it off", "Keep it on")
        self.which = Radios(
            [(ONE, f"Only {day}", ""), (SPAN, "All from one day to another", "")],
            name="Which sessions",
            chosen=ONE,
        )
        today = session.today()
        self.fields = {
            "called_off_because": text_field(
                "Why", help="A word or two, like: boiler, snow", width=420
            ),
            "from_date": date_field("From", read=lambda typed: parse_date(typed, today)),
            "to_date": date_field("Until", read=lambda typed: parse_date(typed, today)),
            "everything": yes_no_field("Every other activity too"),
        }
        self.fields["from_date"].set_value(self._day)
        self.fields["to_date"].set_value(self._day)
        dates = row(self.fields["from_date"], self.fields["to_date"], SPRING, gap=16)
        self._span = Box(dates, self.fields["everything"], gap=8)
        self.said = Label("", "body", wrap=True)
        self.tell = Label("", "body", wrap=True)
        self.fill(
            (self.fields["called_off_because"], self.which, self._span), (self.said, self.tell)
        )
        self.which.chosen.connect(lambda _: self._preview())
        for name in ("from_date", "to_date", "everything"):
            self.fields[name].edited.connect(self._preview)
        self._preview()

    def save_form(self) -> None:
        because = str(self.fields["called_off_because"].value())
        today = self.session.today()
        if self.which.value() == ONE:
            done = self.session.attempt(
                self.show_problems, call_off_session, self._held.id, because, today
            )
            if done is not None:
                self.closed.emit(done.id)
            return
        days = self._days()
        if days is None:
            self.fields["to_date"].set_error("Enter the first and the last day, like 20/07/2026")
            return
        if self.session.attempt(
            self.show_problems, call_off_between, days, because, today, self._whose()
        ):
            self.closed.emit(self._held.id)

    def _preview(self) -> None:
        several = self.which.value() == SPAN
        self._span.setVisible(several)
        self.save.set_words("Call them off" if several else "Call it off")
        if not several:
            self.said.set_words("It stays in the list as called off, and its space is free again.")
            self._say_whom_to_tell([self._held])
            return
        days = self._days()
        found = self.session.do(call_off_preview, days, self._whose()) if days else None
        self.said.set_words(_say_found(found) if found else "")
        self._say_whom_to_tell(found.sessions if found else ())

    def _say_whom_to_tell(self, sessions: Sequence[ActivitySession]) -> None:
        """The names of who would otherwise stand before a locked door."""
        told = to_tell(self.session.group, sessions)
        said = [_say_names("Tell who is on the rota", told.on_rota)]
        said.append(_say_names("Tell who has a place", told.with_place))
        self.tell.set_words("\n".join(filter(None, said)))
        self.tell.setVisible(bool(self.tell.words()))

    def _days(self) -> Period | None:
        first: date | None = self.fields["from_date"].value()
        last: date | None = self.fields["to_date"].value()
        return Period(first, last) if first and last and first <= last else None

    def _whose(self) -> str:
        return "" if self.fields["everything"].value() else self._held.activity_id


def _say_names(whom: str, names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMES
    said = ", ".join(names[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
    return f"{whom}: {said}." if names else ""


def _say_found(found: CalledOff) -> str:
    if not found.sessions:
        said = ["No session is planned on these days."]
    else:
        said = [f"Called off, and their spaces free again: {say_sessions(found.sessions)}."]
    return "\n".join([*said, *say_kept(found.kept)])
