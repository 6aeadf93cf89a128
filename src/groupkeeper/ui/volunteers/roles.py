"""Roles: the list of them, and one role: what it involves, when, the help given, what it needs."""

from collections.abc import Sequence
from dataclasses import replace

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.people.agreement import CheckLevel
from groupkeeper.domain.people.posts import HowSkilled, Role, RoleGroup
from groupkeeper.operations.volunteers.volunteers import begin_roles, keep_role
from groupkeeper.storage.queries.volunteers.skills import skills_counted
from groupkeeper.storage.queries.volunteers.volunteers import roles_counted
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import Field, choice_field, text_field, yes_no_field
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.list_panel import ListPanel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_SHOWS = frozenset({"role", "role_held", "person"})
_GROUPS = {each.value: each.label for each in RoleGroup}


class RolesPanel(ListPanel):
    """Every role with how many hold it. Enter opens one."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(
            session,
            navigate,
            "Roles",
            "What volunteers do. Choose one to say more about it.",
            columns=_COLUMNS,
            opens=To.ROLE,
            add="Add a role",
            tables=_SHOWS,
        )

    def found(self) -> Sequence[tuple[Role, int]]:
        """Every role, with how many hold it."""
        return roles_counted(self.session.group, self.session.today())

    def key(self, one: tuple[Role, int]) -> str:
        """The id of a role."""
        return one[0].id

    def empty(self) -> Empty:
        """What a role is."""
        return Empty(
            "users",
            "No roles yet",
            "Write down what volunteers do: cook, driver, key holder.",
            "Begin with the usual roles",
            on=lambda: self.session.do(begin_roles),
        )


_COLUMNS = (
    Column(
        "Role",
        "two_line",
        width=250,
        grow=1,
        text=lambda one: TwoLines(one[0].name, _GROUPS.get(one[0].role_group, "")),
    ),
    Column(
        "Held by",
        "number",
        width=110,
        text=lambda one: count_said(one[1], "person", "people"),
        sort=lambda one: one[1],
    ),
)


class RolePanel(PanelForm):
    """What a role description says, and what the role needs of whoever takes it on."""

    def __init__(self, session: Session, navigate: Navigate, role: Role, *, is_new: bool) -> None:
        title = "Add a role" if is_new else role.name
        super().__init__(session, title, "", "Save the role" if is_new else "Save changes")
        self._navigate = navigate
        self._role = role
        fields = _fields(session)
        for name, field in fields.items():
            field.set_value(getattr(role, name))
        self.fill(fields)
        if not is_new:
            self.put_at_right(button("Print", icon="printer", on=self.print_it))

    def do(self) -> bool:
        """Keep the role; answers whether it was kept."""
        typed = {
            name: value if name == "check_allowed" else value or ""
            for name, value in self.typed().items()
        }
        changed = replace(self._role, **typed)  # pyright: ignore[reportArgumentType]
        return self.session.attempt(self.refuse, keep_role, changed) is not None

    def close_form(self) -> None:
        """Back to the list of roles."""
        self.closed.emit()
        self._navigate(To.ROLES)

    def print_it(self) -> None:
        """Show the role description as it prints, once nothing typed would be lost."""
        if self.may_close():
            role_id = self._role.id
            self.closed.emit()
            self._navigate(To.ROLE_PRINT, role_id)


def _fields(session: Session) -> dict[str, Field]:
    skills = [("", "None")] + [(one.id, one.name) for one in skills_counted(session.group)]
    checks = [("", "None")] + [(level.value, level.label) for level in CheckLevel]
    return {
        "name": text_field("Name of the role"),
        "role_group": choice_field(
            "Group of roles",
            [(each.value, each.label) for each in RoleGroup],
            help="Hours are added up by these groups.",
        ),
        "what_it_involves": text_field(
            "What it involves", help="One thing on each line", optional=True, lines=5
        ),
        "when_it_is": text_field("When, and for how long", optional=True),
        "help_given": text_field(
            "Training and help that is given",
            help="Who shows them, who to ask",
            optional=True,
            lines=3,
        ),
        "check_allowed": yes_no_field(
            "A DBS check may be asked for in this role",
            help="Only where the law allows it, such as work with children or adults at risk.",
        ),
        "needs_check": choice_field("Check we want to have seen", checks),
        "needs_skill_id": choice_field("Skill it needs", skills),
        "how_skilled": choice_field(
            "How skilled the work is",
            [("", "Not said")] + [(each.value, each.label) for each in HowSkilled],
            help="Only where a funder’s own form asks for it. It is never turned into money.",
        ),
    }


def roles_panel(session: Session, navigate: Navigate) -> Panel:
    """The list of roles."""
    return RolesPanel(session, navigate)


def role_panel(session: Session, navigate: Navigate, role_id: str = "") -> Panel:
    """One role, or a new one."""
    if role_id:
        return RolePanel(session, navigate, session.group.get(Role, role_id), is_new=False)
    begun = Role(role_group=RoleGroup.SESSIONS.value)
    return RolePanel(session, navigate, begun, is_new=True)
