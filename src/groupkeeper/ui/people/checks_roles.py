"""Which roles a DBS check may be asked for: a tick beside each role of the group."""

from groupkeeper.domain.people.posts import Role
from groupkeeper.operations.people.rights import allow_checks
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import Field, yes_no_field
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session


class CheckRolesPanel(Panel):
    """Ticks, saved together."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            "Roles that may be checked",
            "A DBS check may only be asked for where the law allows it, such as work with children "
            "or adults at risk.",
            wide=True,
        )
        self._session = session
        roles = sorted(session.group.find(Role), key=lambda role: role.name.casefold())
        self.ticks: dict[str, Field] = {role.id: yes_no_field(role.name) for role in roles}
        for role in roles:
            self.ticks[role.id].set_value(role.check_allowed)
        self.body.add(*self.ticks.values())
        if not roles:
            self.body.add(help_text("Your group has no roles yet. Give somebody one first."))
        self.body.parts.addStretch(1)
        self.save_button = button("Save", icon="check", kind="primary", on=self.save)
        self.set_footer(self.save_button, button("Cancel", on=self.close_panel))
        self.starts_at = next(iter(self.ticks.values()), None)

    def save(self) -> None:
        """Keep the ticks."""
        ticked = frozenset(role_id for role_id, tick in self.ticks.items() if tick.value())
        if self._session.do(allow_checks, ticked) is not None:
            self.closed.emit()


def check_roles_panel(session: Session, _navigate: Navigate) -> Panel:
    """Which roles may be checked."""
    return CheckRolesPanel(session)
