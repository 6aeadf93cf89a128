"""One volunteer beside the list: roles, what is agreed, checks, skills and free times.

Use: `panel = volunteer_panel(session, navigate, person_id)`.
"""

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.periods import parse_date, say_date
from groupkeeper.domain.volunteers.skills import say_free
from groupkeeper.domain.volunteers.volunteering import VolunteerAgreement, agreement_now
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.volunteers.volunteers import (
    end_agreement,
    end_role,
    give_agreements,
    give_role,
    sign_agreement,
)
from groupkeeper.storage.queries.volunteers.volunteers import Doing, Volunteer, volunteer
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import SPRING, Box, line, row
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.fields import Field, choice_field, date_field
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label, help_text, strong
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.troubles import all_read
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.volunteers_lines import say_check, say_month
from groupkeeper.ui.volunteers.volunteers_page import TABLES


class VolunteerPanel(Panel):
    """What one person does for the group, and the buttons that change it."""

    def __init__(self, session: Session, navigate: Navigate, person_id: str) -> None:
        super().__init__(session.group.get(Person, person_id).full_name, wide=True)
        self._session = session
        self._navigate = navigate
        self._person_id = person_id
        self.roles, self.agreed = Box(gap=8), Box(gap=8)
        self.can = Box(gap=6)
        self.role: Field = choice_field("Give a role", [])
        self.since: Field = date_field("From")
        self.signed_on: Field | None = None
        self.body.add(self.roles, line(), self.agreed, line(), self.can)
        self.body.parts.addStretch(1)
        self.set_footer(
            button("Their page", icon="user", on=lambda: navigate(To.PERSON, person_id)),
            button(
                "Expenses claim",
                icon="hand-coins",
                on=lambda: navigate(To.EXPENSE_FORM, "", person_id),
            ),
        )
        session.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Read the person again."""
        group, today = self._session.group, self._session.today()
        shown = volunteer(group, self._person_id, our_year(group.details(), today), today)
        if shown is None:
            self.closed.emit()
            return
        held = QApplication.focusWidget()
        parts = (self.roles, self.agreed, self.can)
        at = next((one for one in parts if held is not None and one.isAncestorOf(held)), None)
        agreements = group.find(VolunteerAgreement, person_id=self._person_id)
        self.set_title(shown.name, _said_under(shown))
        self._show_roles(shown)
        self._show_agreement(agreement_now(agreements, today))
        self._show_can(shown)
        if at is not None:  # what was pressed is made anew; the keyboard stays in its part
            QTimer.singleShot(0, at, lambda: _first_button(at).setFocus())

    def _show_roles(self, shown: Volunteer) -> None:
        self.roles.clear()
        self.roles.add(strong("Roles"))
        for one in shown.doing:
            self.roles.add(self._doing(one))
        if not shown.doing:
            self.roles.add(help_text("No role yet."))
        held = {one.role_id for one in shown.doing}
        offered = sorted(
            (one for one in self._session.group.find(Role) if one.id not in held),
            key=lambda one: one.name.casefold(),
        )
        self.role = choice_field("Give a role", [(one.id, one.name) for one in offered])
        self.since = self._date("From")
        give = button("Give this role", icon="plus", on=self.give)
        if offered:
            self.roles.add(self.role, _beside(self.since, give))

    def _doing(self, one: Doing) -> Box:
        since = f", since {say_date(one.since)}" if one.since else ""
        said = Label(f"{one.name}{since}", "body", wrap=True)
        made = Box(down=False, gap=8)
        made.add(said, stretch=1)
        if not one.leads:
            end = button("Stop", on=lambda: self.stop(one))
            end.setAccessibleName(f"{one.name}: they stopped")
            made.add(end)
        return made

    def _show_agreement(self, agreement: VolunteerAgreement | None) -> None:
        self.agreed.clear()
        self.agreed.add(strong("Volunteer agreement"))
        self.signed_on = None
        if agreement is None:
            self.agreed.add(help_text("None yet. It says what we hope of each other."))
            give = button("Give it today", icon="file-text", on=self.give_agreement)
            self.agreed.add(row(give, SPRING))
            return
        self.agreed.add(Label(_say_agreement(agreement), "body", wrap=True))
        if agreement.signed_on is None:
            self.signed_on = self._date("Signed on")
            save = button("Save", icon="check", on=lambda: self.sign(agreement))
            save.setAccessibleName("Save the day it was signed")
            self.agreed.add(_beside(self.signed_on, save))
        self.agreed.add(Flow(self._agreement_buttons(agreement)))

    def _agreement_buttons(self, agreement: VolunteerAgreement) -> list[Button]:
        see = button(
            "See and print",
            icon="printer",
            on=lambda: self._navigate(To.AGREEMENT_PRINT, self._person_id),
        )
        again = button("Give it anew", on=self.give_agreement)
        end = button("It ended", on=lambda: self.end(agreement))
        return [see, again, end]

    def _show_can(self, shown: Volunteer) -> None:
        self.can.clear()
        for title, words in (
            ("Checks our roles want", "; ".join(say_check(one) for one in shown.checks)),
            ("Skills", ", ".join(shown.skills)),
            ("Usually free", say_free(shown.free)),
        ):
            if words:
                self.can.add(strong(title), Label(words, "body", wrap=True))
        if not (shown.skills or shown.free):
            self.can.add(strong("Skills"), help_text("Nothing written down yet."))
        change = button(
            "Skills and free times",
            icon="pencil",
            on=lambda: self._navigate(To.SKILLS_OF, self._person_id),
        )
        check = button("Add a check", on=lambda: self._navigate(To.CHECK, "", self._person_id))
        self.can.add(Flow([change, check]))

    # What the buttons do

    def give(self) -> None:
        """Give them the role that is chosen, from the day that is typed."""
        role_id = str(self.role.value() or "")
        if not all_read(self.since):
            return
        if not role_id:
            self.role.set_error("Choose a role")
            self.role.setFocus()
            return
        since: date | None = self.since.value()
        self._session.attempt(self._say_of_role, give_role, self._person_id, role_id, since)

    def stop(self, one: Doing) -> None:
        """Say that they stopped in a role, after asking."""
        who = self.title.words()
        words = "The role ends today. What they did in it stays. You can undo this."
        if ask(self, f"{who} is no longer {one.name}?", words, do="They stopped", keep="Keep it"):
            self._session.do(end_role, one.held_id, self._session.today())

    def give_agreement(self) -> None:
        """Note that they were given the agreement today."""
        self._session.do(give_agreements, [self._person_id], self._session.today())

    def sign(self, agreement: VolunteerAgreement) -> None:
        """Keep the day it came back signed, or say what is wrong with it."""
        assert self.signed_on is not None, "the button stands beside the date"
        if not all_read(self.signed_on):
            return
        day: date | None = self.signed_on.value()
        today = self._session.today()
        self._session.attempt(self._say_problem, sign_agreement, agreement.id, day, today)

    def end(self, agreement: VolunteerAgreement) -> None:
        """Say that the agreement ended, after asking."""
        words = "Either side can end it at any time. Its words stay. You can undo this."
        if ask(self, "The agreement ended?", words, do="It ended", keep="Keep it"):
            self._session.do(end_agreement, agreement.id, self._session.today())

    def _date(self, label: str) -> Field:
        today = self._session.today()
        field = date_field(label, read=lambda typed: parse_date(typed, today))
        field.set_value(today)
        return field

    def _say_of_role(self, broken: RuleBroken) -> None:
        for problem in broken.problems:
            field = self.since if problem.field == "from_date" else self.role
            field.set_error(problem.message)
            field.setFocus()

    def _say_problem(self, broken: RuleBroken) -> None:
        if self.signed_on is not None:
            self.signed_on.set_error(broken.problems[0].message)
            self.signed_on.setFocus()

    def _changed(self, step: StepDone) -> None:
        if step.tables & TABLES:
            self.reload()


def _said_under(shown: Volunteer) -> str:
    since = f"Helps since {say_month(shown.since)}" if shown.since else "Not helping yet"
    last = f"last on {say_date(shown.helped)}" if shown.helped else ""
    return ", ".join(part for part in (since, last) if part)


def _say_agreement(agreement: VolunteerAgreement) -> str:
    given = f"Given on {say_date(agreement.given_on)}" if agreement.given_on else "Given"
    if agreement.signed_on:
        return f"{given}, signed on {say_date(agreement.signed_on)}."
    return f"{given}, not signed yet."


def _first_button(part: Box) -> QWidget:
    shown = (one for one in part.findChildren(Button) if one.isVisibleTo(part))
    return next(shown, part)


def _beside(field: Field, do: Button) -> Box:
    """A field with the button that goes with it, on the line of its editor."""
    made = Box(down=False, gap=8)
    made.add(field, stretch=1)
    made.add(Box(SPRING, do))
    return made


def volunteer_panel(session: Session, navigate: Navigate, person_id: str) -> Panel:
    """One volunteer beside the list."""
    return VolunteerPanel(session, navigate, person_id)
