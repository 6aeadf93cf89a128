"""The list of skills: add one, call it something else, join two that mean the same, remove one."""

from collections.abc import Sequence

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.volunteers.skills import Skill
from groupkeeper.operations.volunteers.skills import (
    add_skill,
    join_skills,
    remove_skill,
    rename_skill,
)
from groupkeeper.storage.queries.volunteers.skills import SkillCount, skills_counted
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import choice_field, text_field
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.list_panel import ListPanel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_SHOWS = frozenset({"skill", "skill_held", "role", "person"})


class SkillsPanel(ListPanel):
    """Every skill with who has it. Enter opens one to change it."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(
            session,
            navigate,
            "Skills",
            "What people can do, and roles may need.",
            columns=_COLUMNS,
            opens=To.SKILL,
            add="Add a skill",
            tables=_SHOWS,
        )

    def found(self) -> Sequence[SkillCount]:
        """Every skill."""
        return skills_counted(self.session.group)

    def empty(self) -> Empty:
        """What a skill is."""
        return Empty(
            "users",
            "No skills yet",
            "Write down what people can do: drive the minibus, first aid, speak Polish.",
            "Add a skill",
            on=self.add,
        )


def _lines(one: SkillCount) -> TwoLines:
    needed = f"{count_said(one.roles, 'role needs', 'roles need')} it"
    return TwoLines(one.name, needed if one.roles else "")


_COLUMNS = (
    Column("Skill", "two_line", width=250, grow=1, text=_lines),
    Column(
        "Who has it",
        "number",
        width=120,
        text=lambda one: count_said(one.people, "person", "people"),
        sort=lambda one: one.people,
    ),
)


class SkillPanel(PanelForm):
    """One skill: its name, or another skill that it is the same as."""

    def __init__(self, session: Session, navigate: Navigate, skill: Skill | None) -> None:
        title = skill.name if skill else "Add a skill"
        super().__init__(session, title, "", "Save the name" if skill else "Save the skill")
        self._navigate = navigate
        self._skill = skill
        name = text_field("What they can do", help="Like: Drives the minibus", longest=60)
        name.set_value(skill.name if skill else "")
        others = [
            (one.id, one.name)
            for one in skills_counted(session.group)
            if skill is not None and one.id != skill.id
        ]
        self.into = choice_field(
            "Is it the same as another?",
            [("", "No, it is its own"), *others],
            help="Everyone who has this one then has the other, and this one goes.",
        )
        self.into.set_value("")
        self.fill({"name": name, "into": self.into} if others else {"name": name})
        if skill is not None:
            self.put_at_right(button("Remove", icon="trash-2", kind="danger", on=self.remove))

    def do(self) -> bool:
        """Keep the name, or join the two; answers whether it was done."""
        if self._skill is None:
            return self.session.attempt(self.refuse, add_skill, self.words("name")) is not None
        into = str(self.into.value() or "")
        if into:
            done = self.session.attempt(self.refuse, join_skills, self._skill.id, into)
        else:
            name = self.words("name")
            done = self.session.attempt(self.refuse, rename_skill, self._skill.id, name)
        return done is not None

    def close_form(self) -> None:
        """Back to the list of skills."""
        self.closed.emit()
        self._navigate(To.SKILLS)

    def remove(self) -> None:
        """Take the skill off everyone, after asking."""
        assert self._skill is not None, "only a skill that is kept can be removed"
        words = "It is taken off everyone who has it, and no role needs it. You can undo this."
        if ask(self, f"Remove “{self._skill.name}”?", words, do="Remove it", keep="Keep it"):
            self.session.do(remove_skill, self._skill.id)
            self.close_form()


def skills_panel(session: Session, navigate: Navigate) -> Panel:
    """The list of skills."""
    return SkillsPanel(session, navigate)


def skill_panel(session: Session, navigate: Navigate, skill_id: str = "") -> Panel:
    """One skill, or a new one."""
    return SkillPanel(session, navigate, session.group.get(Skill, skill_id) if skill_id else None)
