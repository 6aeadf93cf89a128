"""Log volunteer hours: who or how many, when, how long, doing what, and how we know.

Use: `panel = log_hours_panel(session, navigate, activity_id)`; with an entry's id it corrects it.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.periods import parse_date
from groupkeeper.domain.volunteers.hours import Basis, GivenAs, HoursEntry
from groupkeeper.domain.volunteers.sign_in import read_typed
from groupkeeper.domain.volunteers.time_given import say_hours, why_kept_apart
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities.registers import add_helper
from groupkeeper.operations.volunteers.hours import (
    change_hours,
    keep_apart,
    log_hours,
    remove_hours,
    warnings_about,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.registers import find_people
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.editors import TextEditor
from groupkeeper.ui.kit.fields import (
    Field,
    choice_field,
    date_field,
    number_field,
    text_field,
    under_label,
    yes_no_field,
)
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.troubles import all_read
from groupkeeper.ui.shell.finder import Finder
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.hours_field import hours_field

_NAMED, _NUMBER = "named", "number"
_ONLY_FREE = "Only time freely given counts as volunteer hours."


class HoursPanel(Panel):
    """Stays open after saving, ready for the next person on the same day."""

    def __init__(self, session: Session, activity_id: str = "", entry_id: str = "") -> None:
        super().__init__("Change these hours" if entry_id else "Log volunteer hours", wide=True)
        self._session = session
        self._entry_id = entry_id
        start = (
            session.group.get(HoursEntry, entry_id)
            if entry_id
            else HoursEntry(on_date=session.today(), activity_id=activity_id)
        )
        self._start = start
        self._person_id = ""
        self._times_said = ""
        self.who = OneOf(
            [(_NAMED, "Someone by name"), (_NUMBER, "Helpers by number")], name="Who gave time"
        )
        self.finder = Finder(
            "Find or add someone", lambda typed: find_people(session.group, typed), width=320
        )
        self.person = Label("", "strong", shorten=True)
        self.fields = _fields(session)
        self.warning = Label("", "strong", "warn", wrap=True)
        self.said = Label("", "strong", "ok", wrap=True)
        self._build()
        self.show_entry(start)
        self.who.chosen.connect(self._show_who)
        self.finder.found.connect(self.choose_person)
        self.finder.new_name.connect(self._add_helper)
        self.fields["minutes"].left.connect(self._warn)
        self.fields["minutes"].edited.connect(self._look_for_times)
        self.fields["given_as"].edited.connect(self._show_given)
        self.starts_at = self.finder

    def _build(self) -> None:
        f = self.fields
        self._named = Box(self.person, self.finder, gap=6)
        self.body.add(
            under_label("Who gave time", self.who),
            self._named,
            f["helpers"],
            row(f["on_date"], f["minutes"], SPRING, gap=16),
            self.warning,
            f["role_id"],
            f["activity_id"],
            f["award_id"],
            f["travel"],
            f["basis"],
            f["given_as"],
            f["note"],
            self.said,
        )
        words = "Save changes" if self._entry_id else "Log these hours"
        self.save = button(words, icon="check", kind="primary", on=self.save_entry)
        remove = button("Remove", icon="trash-2", kind="danger", on=self._remove)
        self.set_footer(
            self.save,
            button("Close", on=self.close_panel),
            right=(remove,) if self._entry_id else (),
        )

    def show_entry(self, entry: HoursEntry) -> None:
        """Fill the form in from an entry."""
        for name, field in self.fields.items():
            field.set_value(getattr(entry, name))
        by_number = not entry.person_id and (entry.helpers or 0) > 1
        self.who.set_value(_NUMBER if by_number else _NAMED)
        if entry.person_id:
            self.choose_person(entry.person_id)
        self._show_who()
        self._show_given()

    def choose_person(self, person_id: str) -> None:
        """Take someone found by name as the one who gave time."""
        self._person_id = person_id
        person = self._session.group.get(Person, person_id)
        self.person.set_words(person.full_name)
        self.person.set_tone("ink")
        self.person.show()
        self.fields["minutes"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_helper(self, typed: str) -> None:
        person = self._session.do(add_helper, typed)
        if person is not None:
            self.choose_person(person.id)

    def entry(self) -> HoursEntry:
        """What is typed, as an entry."""
        typed: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        for name in ("role_id", "activity_id", "award_id", "basis", "given_as", "note"):
            typed[name] = typed[name] or ""
        named = self.who.value() == _NAMED
        typed["person_id"] = self._person_id if named else ""
        typed["helpers"] = 1 if named else typed["helpers"]
        return replace(self._start, **typed)

    def save_entry(self) -> None:
        """Keep the hours; then the form is ready for the next person."""
        for field in self.fields.values():
            field.set_error("")
        if not all_read(self):
            return
        if self.who.value() == _NAMED and not self._person_id:
            self._say_who_is_missing()
            return
        kept = self._session.attempt(self._show_problems, self._operation(), self.entry())
        if kept is None:
            return
        if self._entry_id:
            self.closed.emit()
            return
        who = self.person.words() if kept.person_id else f"{kept.helpers} helpers"
        saved = "Kept apart" if self._why_apart() else "Saved"
        self.said.set_words(f"{saved}: {who}, {say_hours(kept.minutes or 0)}")
        self.keep_typed()
        self._next_person()

    def _operation(self) -> Callable[[GroupFile, HoursEntry], HoursEntry]:
        if self._entry_id:
            return change_hours
        return keep_apart if self._why_apart() else log_hours

    def _why_apart(self) -> str:
        return why_kept_apart(str(self.fields["given_as"].value() or ""))

    def _show_given(self) -> None:
        """Say kindly what becomes of time that was paid or ordered, before it is saved."""
        self.fields["given_as"].set_help(self._why_apart() or _ONLY_FREE)
        if not self._entry_id:
            self.save.set_words("Keep it apart" if self._why_apart() else "Log these hours")

    def _look_for_times(self) -> None:
        """In and out say how we know; hours typed over them say it no longer."""
        editor = self.fields["minutes"].editor
        typed = read_typed(editor.text()) if isinstance(editor, TextEditor) else None
        note, basis = self.fields["note"], self.fields["basis"]
        if typed and typed.times and note.value() in ("", self._times_said):
            self._times_said = typed.times.said()
            note.set_value(self._times_said)
            basis.set_value(Basis.SIGNED_IN.value)
        elif self._times_said and note.value() == self._times_said:
            self._times_said = ""
            note.set_value("")
            basis.set_value(Basis.RECORDED.value)

    def _next_person(self) -> None:
        self._start = HoursEntry()
        self._person_id = ""
        self.person.set_words("")
        self.person.hide()
        self.warning.hide()
        self._times_said = ""
        for name in ("minutes", "note"):
            self.fields[name].set_value(None)
        target = self.finder if self.who.value() == _NAMED else self.fields["helpers"]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_who(self, *_: object) -> None:
        named = self.who.value() == _NAMED
        self._named.setVisible(named)
        self.person.setVisible(bool(self._person_id))
        self.fields["helpers"].setVisible(not named)
        self.warning.setVisible(bool(self.warning.words()))

    def _say_who_is_missing(self) -> None:
        self.person.set_words("Find the person by name, or choose Helpers by number.")
        self.person.set_tone("danger")
        self.person.show()
        self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_problems(self, broken: RuleBroken) -> None:
        for problem in reversed(broken.problems):
            field = self.fields.get(problem.field, self.fields["minutes"])
            field.set_error(problem.message)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _warn(self) -> None:
        entry = self.entry()
        known = entry.minutes is not None and entry.on_date is not None
        warnings = (
            warnings_about(self._session.group, entry, self._session.today()) if known else ()
        )
        self.warning.set_words(" ".join(warnings))
        self.warning.setVisible(bool(warnings))

    def _remove(self) -> None:
        self._session.do(remove_hours, self._entry_id)
        self.closed.emit()


def _fields(session: Session) -> dict[str, Field]:
    group, today = session.group, session.today()
    roles = [("", "No role")] + [(role.id, role.name) for role in _by_name(group.find(Role))]
    doing = [("", "None of our activities")]
    doing += [(each.id, each.name) for each in _by_name(group.find(Activity))]
    awards = [("", "No grant")] + [(award.id, award.title) for award in group.find(Award)]
    return {
        "helpers": number_field(
            "How many helpers", help="They add hours. They do not count as different people."
        ),
        "on_date": date_field("Date", read=lambda typed: parse_date(typed, today)),
        "minutes": hours_field("Hours given, or in and out", or_times=True),
        "role_id": choice_field("Role", roles),
        "activity_id": choice_field("For which activity", doing),
        "award_id": choice_field("Work on a grant", awards, optional=True),
        "travel": yes_no_field("This is travelling time"),
        "basis": choice_field("How we know", [(basis.value, basis.label) for basis in Basis]),
        "given_as": choice_field(
            "Given as",
            [(given.value, given.label) for given in GivenAs],
            help=_ONLY_FREE,
        ),
        "note": text_field("What was done", optional=True),
    }


def _by_name(found: list[Any]) -> list[Any]:
    return sorted(found, key=lambda each: each.name.casefold())


def log_hours_panel(
    session: Session, navigate: Navigate, activity_id: str = "", entry_id: str = ""
) -> Panel:
    """The panel to log hours, for an activity when given; with `entry_id` to correct them."""
    return HoursPanel(session, activity_id, entry_id)
