"""What somebody can do and when they are free: said on their page, and a panel to change it.

Use: `facts = SkillsFacts(); facts.show_person(group, person_id)`.
"""

from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.skills import PartOfDay, say_free
from groupkeeper.domain.week import Weekday
from groupkeeper.operations.volunteers.skills import say_what_they_can
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.skills import skills_counted, skills_held, times_free
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.choices import SeveralOf
from groupkeeper.ui.kit.fields import text_field, under_label
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session


class SkillsFacts(Box):
    """Skills and free times of one person, where any are written down."""

    def __init__(self) -> None:
        super().__init__(gap=6)
        self.hide()

    def show_person(self, group: GroupFile, person_id: str) -> None:
        """Show one person; nothing where nothing is known."""
        self.clear()
        skills = ", ".join(skills_held(group, person_id).get(person_id, ()))
        free = say_free(times_free(group, person_id).get(person_id, ()))
        for title, words in (("Skills", skills), ("Usually free", free)):
            if words:
                self.add(Box(help_text(title), Label(words, wrap=True), gap=0))
        self.setVisible(bool(skills or free))


class SkillsPanel(PanelForm):
    """The skills of the group to choose from, another one to type, and the parts of the week."""

    def __init__(self, session: Session, person: Person) -> None:
        super().__init__(session, "Skills and free times", person.full_name, "Save")
        self._person_id = person.id
        group = session.group
        held = skills_held(group, person.id).get(person.id, ())
        known = [one.name for one in skills_counted(group)]
        self.skills = SeveralOf(
            [(name, name) for name in known], chosen=held, name="What they can do"
        )
        self.other = text_field("Another skill", help="Like: Drives the minibus", longest=60)
        free = times_free(group, person.id).get(person.id, ())
        self.free = {day: _parts_of(day, free) for day in Weekday}
        if known:
            self.body.add(under_label("What they can do", self.skills))
        weeks = [under_label(f"Usually free on {day.label}s", self.free[day]) for day in Weekday]
        self.fill({"name": self.other}, *weeks)
        self.starts_at = self.skills.button(known[0]) if known else self.other

    def typed(self) -> dict[str, object]:
        """What is chosen and typed."""
        days = {day.value: self.free[day].value() for day in Weekday}
        return {"skills": self.skills.value(), "name": self.other.value(), **days}

    def do(self) -> bool:
        """Keep it; answers whether it was kept."""
        other = self.words("name").strip()
        skills = [*(str(name) for name in self.skills.value()), *([other] if other else [])]
        times = [(day.value, str(part)) for day in Weekday for part in self.free[day].value()]
        done = self.session.attempt(self.refuse, say_what_they_can, self._person_id, skills, times)
        return done is not None


def _parts_of(day: Weekday, free: tuple[tuple[str, str], ...]) -> SeveralOf:
    chosen = [part for weekday, part in free if weekday == day]
    options = [(part.value, part.label) for part in PartOfDay]
    return SeveralOf(options, chosen=chosen, name=f"Usually free on {day.label}s")


def skills_of_panel(session: Session, _navigate: Navigate, person_id: str) -> Panel:
    """What one person can do and when they are free, to change."""
    return SkillsPanel(session, session.group.get(Person, person_id))
