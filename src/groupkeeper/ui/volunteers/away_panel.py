"""Who is away, said once for every rota: the list, and a short form for one more.

Use: `panel = away_panel(session, navigate, person_id)`.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt

from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import parse_date, short_day
from groupkeeper.domain.volunteers.rota import Absence
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.volunteers.absences import add_absence, change_absence, remove_absence
from groupkeeper.storage.queries.activities.registers import find_people
from groupkeeper.storage.queries.volunteers.rota import RotaSession
from groupkeeper.storage.queries.volunteers.rota_people import Away, say_away, who_is_away
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, SnugBox, line, row
from groupkeeper.ui.kit.fields import date_field, text_field
from groupkeeper.ui.kit.labels import Label, row_title
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.troubles import all_read
from groupkeeper.ui.shell.finder import Finder
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session

_TABLES = frozenset({"absence", "person"})


class AwayPanel(Panel):
    """The form first, then everybody who is away now or later, with Change and Remove."""

    def __init__(self, session: Session, person_id: str = "") -> None:
        super().__init__("Who is away", "Said once, for every rota", wide=True)
        self._session = session
        self._absence = Absence(person_id=person_id)
        self._is_new = True
        today = session.today()
        self.finder = Finder(
            "Find somebody", lambda typed: find_people(session.group, typed), width=320, adds=False
        )
        self.who = Label("", "strong", wrap=True)
        self.from_date = date_field("First day away", read=lambda typed: parse_date(typed, today))
        self.to_date = date_field("Last day away", read=lambda typed: parse_date(typed, today))
        self.reason = text_field(
            "Why", optional=True, help="Only what they are happy for others to read"
        )
        self.said = Label("", "strong", "ok", wrap=True)
        self.list = Box(gap=0)
        self.save_button = button("Save", icon="check", kind="primary", on=self.save)
        self.body.add(
            self.finder,
            self.who,
            row(self.from_date, self.to_date, SPRING, gap=16),
            self.reason,
            row(self.save_button, button("Clear", kind="quiet", on=self.clear_form), SPRING),
            self.said,
            self.list,
        )
        self.body.parts.addStretch(1)
        self.starts_at = self.from_date if person_id else self.finder
        self.finder.found.connect(self.choose_person)
        session.changed.connect(self._changed)
        self.said.hide()
        self._show_form()
        self.reload()

    def reload(self) -> None:
        """Show who is away now or later."""
        self.list.clear()
        found = who_is_away(self._session.group, self._session.today())
        self.list.add(row_title("Away now or later" if found else "Nobody is away"))
        for place, away in enumerate(found):
            if place:
                self.list.add(line())
            self.list.add(self._line(away))

    def choose_person(self, person_id: str) -> None:
        """Take somebody as the one who is away."""
        self._absence = replace(self._absence, person_id=person_id)
        self._show_form()
        self.from_date.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep the absence; say where they are missed."""
        for field in (self.from_date, self.to_date, self.reason):
            field.set_error("")
        if not all_read(self):
            return
        if not self._absence.person_id:
            self._say("Find the person who is away first.", wrong=True)
            self.finder.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        wanted = replace(
            self._absence,
            from_date=self.from_date.value(),
            to_date=self.to_date.value() or self.from_date.value(),
            reason=str(self.reason.value() or ""),
        )
        operation = add_absence if self._is_new else change_absence
        missed = self._session.attempt(
            self._show_problems, operation, wanted, self._session.today()
        )
        if missed is not None:
            name = self._session.group.get(Person, wanted.person_id).full_name
            self.clear_form()
            self._say(
                f"{name} is away {say_away(wanted, self._session.today())}. {_opened(missed)}"
            )
            self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self, away: Away) -> None:
        """Fill the form in with an absence that is there."""
        self._absence, self._is_new = away.absence, False
        self._show_form()
        self.from_date.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_form(self) -> None:
        """Make the form ready for somebody else."""
        self._absence, self._is_new = Absence(), True
        self.said.hide()
        self._show_form()

    def _show_form(self) -> None:
        absence = self._absence
        name = ""
        if absence.person_id:
            name = self._session.group.get(Person, absence.person_id).full_name
        self.who.set_words(name)
        self.who.setVisible(bool(name))
        self.finder.setVisible(self._is_new)
        self.from_date.set_value(absence.from_date)
        self.to_date.set_value(absence.to_date)
        self.reason.set_value(absence.reason)
        self.save_button.set_words("Save" if self._is_new else "Save changes")

    def _line(self, away: Away) -> SnugBox:
        said = say_away(away.absence, self._session.today())
        if away.absence.reason:
            said = f"{said} · {away.absence.reason}"
        change = button("Change", kind="quiet", on=lambda: self.change(away))
        change.setAccessibleName(f"Change when {away.name} is away")
        remove = button(
            "Remove",
            kind="quiet",
            on=lambda: self._session.do(remove_absence, away.id),
            help="They are back in the places they had",
        )
        remove.setAccessibleName(f"{away.name} is not away after all")
        made = SnugBox(down=False, gap=6, margins=(0, 8, 0, 8))
        words = Box(
            Label(away.name, "strong", wrap=True), Label(said, "help", "ink2", wrap=True), gap=0
        )
        made.add(words, stretch=1)
        made.add(change, remove)
        return made

    def _show_problems(self, broken: RuleBroken) -> None:
        fields = {"from_date": self.from_date, "to_date": self.to_date}
        for problem in reversed(broken.problems):
            field = fields.get(problem.field, self.reason)
            field.set_error(problem.message)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.said.set_tone("danger" if wrong else "ok")
        self.said.set_words(words)
        self.said.show()

    def _changed(self, step: StepDone) -> None:
        if step.tables & _TABLES and self.isVisible():
            self.reload()


def _opened(missed: Sequence[RotaSession]) -> str:
    """Where they are missed: "They are missed on Tue 24 March (Lunch Club)."."""
    if not missed:
        return "They are on no rota then."
    days = [f"{short_day(one.starts_at.date())} ({one.activity})" for one in missed]
    return f"They are missed on {', '.join(days)}."


def away_panel(session: Session, navigate: Navigate, person_id: str = "") -> Panel:
    """The panel of who is away; with a person the form begins with them."""
    return AwayPanel(session, person_id)
