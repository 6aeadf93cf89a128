"""Add or change a space: its name, what it is part of, whom it holds, and closing it."""

from dataclasses import replace
from datetime import datetime, time

from PySide6.QtGui import QHideEvent

from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.hall_details import with_other_times
from groupkeeper.operations.bookings.spaces import add_space, change_space, close_space
from groupkeeper.storage.queries.bookings.bookings import space_tree
from groupkeeper.ui.bookings.beside import Plan, beside_of
from groupkeeper.ui.bookings.form_when import day_editor
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import Field, choice_field, number_field, text_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.troubles import all_read
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session


def space_panel(session: Session, navigate: Navigate, space_id: str = "") -> Panel:
    """The form of a space; a new one without an id."""
    space = session.group.get(Space, space_id) if space_id else Space(name="")
    return SpacePanel(session, navigate, space, is_new=not space_id)


class SpacePanel(Panel):
    """A few fields, Save, and for a space that is there: days it is closed."""

    def __init__(self, session: Session, navigate: Navigate, space: Space, *, is_new: bool) -> None:
        super().__init__("New space" if is_new else f"Change {space.name}", wide=True)
        self._session = session
        self._navigate = navigate
        self._space = space
        self._is_new = is_new
        self._beside = beside_of(session)
        tree = space_tree(session.group)
        others = [each for each in tree.spaces if each.id != space.id]
        wholes = [("", "Nothing: it stands alone"), *((each.id, each.name) for each in others)]
        self.name = text_field("Name")
        self.inside = choice_field("Part of", wholes)
        self.capacity = number_field("How many people it holds", optional=True)
        self.remark = text_field("What to know", optional=True, help="Such as: 80 seats")
        self.set_up = number_field("Set-up minutes")
        self.clear_up = number_field("Clear-up minutes")
        around = Box(down=False, gap=12)
        around.add(self.set_up, stretch=1)
        around.add(self.clear_up, stretch=1)
        self.body.add(self.name, self.inside, self.capacity, self.remark, around)
        self._show(space)
        if not is_new:
            more = button(
                "Layouts and opening hours",
                icon="clock",
                on=lambda: self._navigate(To.SPACE_MORE, space.id),
            )
            self.body.add(row(more, SPRING))
            self._add_closing()
        self.body.parts.addStretch(1)
        words = "Add space" if is_new else "Save changes"
        self.save_button = button(words, icon="check", kind="primary", on=self.save)
        self.set_footer(self.save_button, button("Cancel", on=self.close_panel))
        self.starts_at = self.name
        self._beside.show(space.id, Plan(session.today(), "" if is_new else space.id))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._beside.clear(self._space.id)

    def _show(self, space: Space) -> None:
        self.name.set_value(space.name)
        self.inside.set_value(space.inside_id)
        self.capacity.set_value(space.capacity)
        self.remark.set_value(space.remark)
        self.set_up.set_value(space.set_up_minutes or 0)
        self.clear_up.set_value(space.clear_up_minutes or 0)

    def save(self) -> None:
        """Keep the space, or say what is missing."""
        first = (self.name, self.inside, self.capacity, self.remark, self.set_up, self.clear_up)
        for field in first:
            field.set_error("")
        if not all_read(*first):
            return
        last = max(
            (space.position or 0 for space in space_tree(self._session.group).spaces), default=0
        )
        space = replace(
            self._space,
            name=self.name.value(),
            inside_id=str(self.inside.value() or ""),
            capacity=self.capacity.value(),
            remark=self.remark.value(),
            set_up_minutes=self.set_up.value() or 0,
            clear_up_minutes=self.clear_up.value() or 0,
            position=last + 1 if self._is_new else self._space.position,
        )
        operation = add_space if self._is_new else change_space
        done = self._session.attempt(self._show_problems, operation, space)
        if done is not None:
            self.closed.emit()
            now = datetime.combine(self._session.today(), time())
            if self._times_changed(done) and with_other_times(self._session.group, done, now):
                self._navigate(To.SPACE_AROUND, done.id)
            else:
                self._navigate(To.BOOKINGS, "", done.id)

    def _times_changed(self, after: Space) -> bool:
        before = self._space
        return not self._is_new and (before.set_up_minutes or 0, before.clear_up_minutes or 0) != (
            after.set_up_minutes,
            after.clear_up_minutes,
        )

    def _add_closing(self) -> None:
        today = self._session.today()
        self.closed_from = Field("Closed from", day_editor(today))
        self.closed_to = Field("until", day_editor(today))
        self.closed_because = text_field("Why", optional=True)
        days = Box(down=False, gap=12)
        days.add(self.closed_from, stretch=1)
        days.add(self.closed_to, stretch=1)
        close = button("Close on these days", icon="calendar-x", on=self._close_days)
        self.body.add(Label("Days it is closed", "row_title"), days, self.closed_because, close)

    def _close_days(self) -> None:
        if not all_read(self.closed_from, self.closed_to):
            return
        closure = Closure(
            space_id=self._space.id,
            from_date=self.closed_from.value(),
            to_date=self.closed_to.value() or self.closed_from.value(),
            reason=self.closed_because.value(),
        )
        done = self._session.attempt(self._show_problems, close_space, closure)
        if done is not None and closure.from_date:
            for field in (self.closed_from, self.closed_to, self.closed_because):
                field.keep()
            self.close_panel()
            self._navigate(To.BOOKINGS, closure.from_date.isoformat(), self._space.id)

    def _show_problems(self, broken: RuleBroken) -> None:
        fields = {"name": self.name, "inside_id": self.inside}
        if not self._is_new:
            fields |= {"from_date": self.closed_from, "to_date": self.closed_to}
        for problem in broken.problems:
            fields.get(problem.field, self.name).set_error(problem.message)
