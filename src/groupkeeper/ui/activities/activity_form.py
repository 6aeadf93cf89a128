"""Add an activity, or change one: what for, when and where, who leads, what pays for it.

Use: `page = activity_form_page(session, navigate, activity_id)`.
"""

from dataclasses import replace

from PySide6.QtCore import Qt

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.activities.common_kinds import COMMON_KINDS, CommonKind, begun_as
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.activities.activities import (
    add_activity,
    change_activity,
    remove_activity,
    roles_called,
)
from groupkeeper.ui.activities.activity_cards import WAYS, ActivityCards
from groupkeeper.ui.kit.banner import things_to_fix
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.troubles import all_read, unread_fields
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_FIRST_DAY_MISSING = Problem(
    "started_on", "Enter the first day, like 14/04/2026. It gives the weekday."
)
_BESIDE = {"repeats": "starts_at"}  # where a problem is said whose field is a row of buttons


class ActivityForm(ActivityCards):
    """Begins with what is usual, saves with Ctrl+S, removes what was added by mistake."""

    def __init__(self, session: Session, navigate: Navigate, activity_id: str = "") -> None:
        activity = session.group.get(Activity, activity_id) if activity_id else Activity()
        super().__init__(session, activity, is_new=not activity_id)
        self._navigate = navigate
        self._saved = False
        self._kind: CommonKind | None = None
        self._put_footer()
        self.start_from.edited.connect(self._begin)
        self.starts_at = self.start_from if self._is_new else self.fields["name"]
        self._as_opened = self._typed()

    def _put_footer(self) -> None:
        words = "Add the activity" if self._is_new else "Save changes"
        self.save_button = button(words, icon="check", kind="primary", on=self.save)
        self.save_button.setShortcut("Ctrl+S")
        self.remove_button = button("Remove", icon="trash-2", kind="danger", on=self.remove)
        self.set_footer(
            self.save_button,
            button("Cancel", on=self.back_asked.emit),
            help_text("Ctrl+S saves · Esc cancels", wrap=False),
            right=() if self._is_new else (self.remove_button,),
        )

    def remove(self) -> None:
        """Take away an activity that was added by mistake, after asking."""
        words = "Who leads it, who has a place and its rota go too. You can undo this."
        if ask(self, f"Remove “{self._activity.name}”?", words, do="Remove it", keep="Keep it"):
            self._session.do(remove_activity, self._activity.id)
            self._saved = not self._session.group.find(Activity, id=self._activity.id)
            if self._saved:
                self.back_asked.emit()

    def _begin(self) -> None:
        """Fill in what is usual for the kind chosen; a name typed before stays."""
        chosen = self.start_from.value()
        kind = next((each for each in COMMON_KINDS if each.name == chosen), None)
        self._kind = kind
        roles = roles_called(self._session.group, kind.roles) if kind else []
        names = ", ".join(role.name for role in roles)
        self.start_from.set_help(f"Its rota begins with one of each: {names}." if names else "")
        if kind is None:
            return
        typed = self.activity()
        if typed.name in {each.name for each in COMMON_KINDS}:
            typed = replace(typed, name="")
        begun = begun_as(typed, kind)
        for name in ("name", "purpose", "lasts_minutes", "term_time"):
            self.fields[name].set_value(getattr(begun, name))
        self.ways.set_value([way for way in WAYS if getattr(begun, way)])
        self.counted_by.set_value(begun.counted_by)
        self.usual_days.choose(kind.how_often)

    def save(self) -> None:
        """Keep the activity, or say what is missing."""
        for field in self.fields.values():
            field.set_error("")
        self.show_banner(None)
        if not all_read(self):
            return
        if self.usual_days.needs_first_day() and not self.fields["started_on"].value():
            self._show_problems(RuleBroken(_FIRST_DAY_MISSING))
            return
        awards = [str(key) for key in self.awards.value()]
        wanted = (self.activity(), awards, self.leaders.ids()[1:])
        if self._is_new:
            roles = self._kind.roles if self._kind else ()
            kept = self._session.attempt(self._show_problems, add_activity, *wanted, roles)
        else:
            kept = self._session.attempt(
                self._show_problems, change_activity, *wanted, today=self._session.today()
            )
        if kept is None:
            return
        self._saved = True
        self.back_asked.emit()
        if self._is_new:
            self._navigate(To.ACTIVITY, kept.id)

    def may_leave(self) -> bool:
        if self._saved or (self._typed() == self._as_opened and not unread_fields(self)):
            return True
        return ask(
            self,
            "Leave without saving?",
            "What you typed about this activity is not kept.",
            do="Leave without saving",
            keep="Go on writing",
        )

    def _typed(self) -> object:
        return self.activity(), self.awards.value(), self.leaders.ids()

    def _show_problems(self, broken: RuleBroken) -> None:
        places = [
            self.fields[_BESIDE.get(problem.field, problem.field)] for problem in broken.problems
        ]
        for field, problem in zip(places, broken.problems, strict=True):
            field.set_error(problem.message)
        banner = things_to_fix(
            [problem.message for problem in broken.problems],
            places[0].name,
            lambda: places[0].setFocus(Qt.FocusReason.OtherFocusReason),
        )
        self.show_banner(banner)
        banner.take_focus()


def activity_form_page(session: Session, navigate: Navigate, activity_id: str = "") -> Page:
    """The form for an activity; a new one when there is no id."""
    return ActivityForm(session, navigate, activity_id)
