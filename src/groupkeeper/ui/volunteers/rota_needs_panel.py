"""How many people each role needs: at every session of an activity, or at one session only.

Use: `panel = rota_needs_panel(session, navigate, activity_id, session_id)`.
"""

from PySide6.QtCore import Qt

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.periods import say_weekday
from groupkeeper.domain.volunteers.rota import RotaNeed
from groupkeeper.operations.volunteers.rota import set_needs
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.fields import Field, choice_field, number_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session


class RotaNeedsPanel(PanelForm):
    """A number for each role that is needed; one more role can be added from a list."""

    def __init__(self, session: Session, activity: Activity, session_id: str = "") -> None:
        day = session.group.get(ActivitySession, session_id).starts_at if session_id else None
        title = f"Needed on {say_weekday(day.date())}" if day else "What every session needs"
        super().__init__(session, title, activity.name, "Save changes")
        self._activity = activity
        self._session_id = session_id
        self._roles = {role.id: role.name for role in session.group.find(Role)}
        self._before = needs_now(session.group, activity.id, session_id)
        self._numbers: dict[str, Field] = {}
        self._rows = Box(gap=10)
        self.another = choice_field("Another role", ())
        what = (
            "Only for this day. The other days stay as they are."
            if session_id
            else "At least so many people at each session. One day can need more or fewer."
        )
        self.body.add(Label(what, "body", "ink2", wrap=True), self._rows)
        for role_id in sorted(self._before, key=self._name):
            self._add_field(role_id, self._before[role_id])
        self.fill({}, self.another)
        self.fields = self._numbers
        self._as_opened = self.typed()
        self.starts_at = next(iter(self._numbers.values()), self.another)
        self.another.edited.connect(self._add_another)
        self._offer()

    def do(self) -> bool:
        """Keep the numbers that are different now."""
        least = {role_id: field.value() or 0 for role_id, field in self._numbers.items()}
        changed = {
            role_id: number
            for role_id, number in least.items()
            if number != self._before.get(role_id, 0)
        }
        if not changed:
            return True
        kept = self.session.attempt(
            self.refuse, set_needs, self._activity.id, changed, self._session_id
        )
        return kept is not None

    def _add_field(self, role_id: str, number: int) -> None:
        field = number_field(self._name(role_id))
        field.set_value(number)
        self._numbers[role_id] = field
        self._rows.add(field)
        field.show()  # at once, so that the keyboard can go there

    def _add_another(self) -> None:
        role_id = str(self.another.value() or "")
        if role_id and role_id not in self._numbers:
            self._add_field(role_id, 1)
            self._offer()
            self._numbers[role_id].setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        left = [(id, name) for id, name in self._roles.items() if id not in self._numbers]
        left.sort(key=lambda option: option[1].casefold())
        self.another.set_options([("", "Choose a role"), *left])
        self.another.set_value("")
        self.another.setVisible(bool(left))

    def _name(self, role_id: str) -> str:
        return self._roles.get(role_id, "A role no longer used")


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
