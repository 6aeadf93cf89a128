"""How many people each role needs: at every session of an activity, or at one session only.

Use: `panel = rota_needs_panel(session, navigate, activity_id, session_id)`.
"""

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.domain.activities.rota import RotaNeed
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.periods import say_weekday
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.rota import set_needs
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.fields import Field, choice_field, number_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session


class RotaNeedsPanel(Panel):
    """A number for each role that is needed; one more role can be added from a list."""

    def __init__(self, session: Session, activity: Activity, session_id: str = "") -> None:
        day = session.group.get(ActivitySession, session_id).starts_at if session_id else None
        title = f"Needed on {say_weekday(day.date())}" if day else "What every session needs"
        super().__init__(title, activity.name, wide=True)
        self._session = session
        self._activity = activity
        self._session_id = session_id
        self._roles = {role.id: role for role in session.group.find(Role)}
        self._before = needs_now(session.group, activity.id, session_id)
        self.fields: dict[str, Field] = {}
        self._rows = Box(gap=10)
        self.another = choice_field("Another role", ())
        self._build()
        for role_id in sorted(self._before, key=self._name):
            self._add_field(role_id, self._before[role_id])
        self._offer()

    def _build(self) -> None:
        what = (
            "Only for this day. The other days stay as they are."
            if self._session_id
            else "At least so many people at each session. One day can need more or fewer."
        )
        self.body.add(Label(what, "body", "ink2", wrap=True), self._rows, self.another)
        self.body.parts.addStretch(1)
        self.save_button = button("Save", icon="check", kind="primary", on=self.save)
        self.set_footer(self.save_button, button("Cancel", on=self.close_panel))
        self.another.edited.connect(self._add_another)
        self.starts_at = self.another

    def save(self) -> None:
        """Keep the numbers, or say which one is wrong."""
        least = {role_id: field.value() or 0 for role_id, field in self.fields.items()}
        changed = {
            role_id: number
            for role_id, number in least.items()
            if number != self._before.get(role_id, 0)
        }
        wrong: list[RuleBroken] = []
        if changed:
            self._session.attempt(
                wrong.append, set_needs, self._activity.id, changed, self._session_id
            )
        for broken in wrong:
            for problem in broken.problems:
                self.fields[problem.field].set_error(problem.message)
        if not wrong:
            self.close_panel()

    def _add_field(self, role_id: str, number: int) -> None:
        field = number_field(self._name(role_id))
        field.set_value(number)
        self.fields[role_id] = field
        self._rows.add(field)
        if len(self.fields) == 1:
            self.starts_at = field

    def _add_another(self) -> None:
        role_id = str(self.another.value() or "")
        if role_id and role_id not in self.fields:
            self._add_field(role_id, 1)
            self._offer()
            self.fields[role_id].setFocus()

    def _offer(self) -> None:
        left = [(id, role.name) for id, role in self._roles.items() if id not in self.fields]
        left.sort(key=lambda option: option[1].casefold())
        self.another.set_options([("", "Choose a role"), *left])
        self.another.set_value("")
        self.another.setVisible(bool(left))

    def _name(self, role_id: str) -> str:
        role = self._roles.get(role_id)
        return role.name if role else "A role no longer used"


def needs_now(group: GroupFile, activity_id: str, session_id: str) -> dict[str, int]:
    """What is needed now, by role: at one session, where its own numbers stand first."""
    needs = group.find(RotaNeed, activity_id=activity_id)
    usual = {need.role_id: need.least or 0 for need in needs if not need.session_id}
    own = {
        need.role_id: need.least or 0
        for need in needs
        if session_id and need.session_id == session_id
    }
    return {**usual, **own}


def rota_needs_panel(
    session: Session, navigate: Navigate, activity_id: str, session_id: str = ""
) -> Panel:
    """The panel of what an activity needs, or one of its sessions."""
    return RotaNeedsPanel(session, session.group.get(Activity, activity_id), session_id)
