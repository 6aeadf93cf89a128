"""Agreements with volunteers: give one to many, who has not signed yet, and the words of it."""

from datetime import date

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.people.volunteer_words import DEFAULT_AGREEMENT
from groupkeeper.domain.periods import table_date
from groupkeeper.domain.volunteers.volunteering import AgreementState, VolunteerAgreement
from groupkeeper.operations.volunteers.volunteers import (
    change_agreement_words,
    give_agreements,
    sign_agreement,
)
from groupkeeper.storage.queries.volunteers.volunteers import (
    Volunteer,
    agreements_not_signed,
    roles_counted,
    volunteers,
)
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, line, row
from groupkeeper.ui.kit.fields import choice_field, text_field
from groupkeeper.ui.kit.labels import Label, help_text, strong
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_SHOWS = frozenset({"volunteer_agreement", "person"})
_EVERYONE = "everyone"


class NotSignedPanel(Panel):
    """Agreements that were given and have not come back. Nobody is chased for them."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Not signed yet", "Signed copies that came back are written down here.")
        self._session = session
        self._navigate = navigate
        self.lines = Box(gap=10)
        self.body.add(self.lines)
        self.body.parts.addStretch(1)
        self.set_footer(button("Print them again", icon="printer", on=self.print_all))
        session.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Read who has not signed again."""
        self.waiting = agreements_not_signed(self._session.group, self._session.today())
        self.lines.clear()
        if not self.waiting:
            self.lines.add(Label("Everyone who was given the agreement has signed.", wrap=True))
        for agreement, name in self.waiting:
            self.lines.add(self._line(agreement, name), line())

    def print_all(self) -> None:
        """Show the agreements of all who have not signed, as they print."""
        if self.waiting:
            people = [one.person_id for one, _ in self.waiting]
            self.closed.emit()
            self._navigate(To.AGREEMENT_PRINT, *people)

    def _line(self, agreement: VolunteerAgreement, name: str) -> Box:
        given = f"Given {table_date(agreement.given_on)}" if agreement.given_on else "Given"
        signed = button("Signed today", icon="check", on=lambda: self._sign(agreement))
        signed.setAccessibleName(f"{name} signed today")
        see = button("See", on=lambda: self._navigate(To.VOLUNTEER, agreement.person_id))
        see.setAccessibleName(f"See {name}")
        return Box(strong(name, wrap=True), help_text(given), row(signed, see), gap=4)

    def _sign(self, agreement: VolunteerAgreement) -> None:
        today = self._session.today()
        self._session.do(sign_agreement, agreement.id, today, today)

    def _changed(self, step: StepDone) -> None:
        if step.tables & _SHOWS:
            self.reload()


class GivePanel(PanelForm):
    """Give the agreement to everyone in a role who has none; then it can be printed for them."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(
            session,
            "Give the agreement",
            "Those who have one keep it. The words stay as they are given.",
            "Give and print",
        )
        self._navigate = navigate
        today = session.today()
        group = session.group
        found = volunteers(group, our_year(group.details(), today), today)
        self._without = [one for one in found if one.agreement is AgreementState.NONE]
        whom = choice_field("To whom", self._choices(today))
        whom.set_value(_EVERYONE)
        given = self.date_of("Given on", starts_at=today)
        self.fill({"person_ids": whom, "given_on": given})

    def do(self) -> bool:
        """Note it; answers whether it was done."""
        people = [one.id for one in self._chosen(self.words("person_ids"))]
        made = self.session.attempt(self.refuse, give_agreements, people, self.day("given_on"))
        self._given = people
        return made is not None

    def close_form(self) -> None:
        """Go on to the page that prints them."""
        self.closed.emit()
        self._navigate(To.AGREEMENT_PRINT, *self._given)

    def _choices(self, today: date) -> list[tuple[object, str]]:
        said = count_said(len(self._without), "person", "people")
        choices: list[tuple[object, str]] = [(_EVERYONE, f"Everyone who has none: {said}")]
        for role, _ in roles_counted(self.session.group, today):
            people = self._chosen(role.id)
            if people:
                said = count_said(len(people), "person", "people")
                choices.append((role.id, f"{role.name}: {said}"))
        return choices

    def _chosen(self, whom: str) -> list[Volunteer]:
        if whom == _EVERYONE:
            return self._without
        return [one for one in self._without if any(each.role_id == whom for each in one.doing)]


class WordsPanel(PanelForm):
    """The group's own words of the agreement; ours stand there to begin with."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            "Words of our agreement",
            "{name}, {role} and {group} are filled in for each person. What was given before keeps "
            "the words it had.",
            "Save the words",
        )
        words = text_field("The words of it", lines=18, longest=20_000)
        words.set_value(session.group.details().agreement_words or DEFAULT_AGREEMENT.strip())
        self.fill({"agreement_words": words})
        ours = button("Use ours again", on=lambda: words.set_value(DEFAULT_AGREEMENT.strip()))
        self.put_at_right(ours)

    def do(self) -> bool:
        """Keep the words; answers whether they were kept."""
        words = self.words("agreement_words")
        return self.session.attempt(self.refuse, change_agreement_words, words) is not None


def not_signed_panel(session: Session, navigate: Navigate) -> Panel:
    """Who has not signed yet."""
    return NotSignedPanel(session, navigate)


def give_panel(session: Session, navigate: Navigate) -> Panel:
    """Give the agreement to several people."""
    return GivePanel(session, navigate)


def words_panel(session: Session, _navigate: Navigate) -> Panel:
    """The words of the agreement."""
    return WordsPanel(session)
