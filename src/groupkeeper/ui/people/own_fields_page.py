"""Fields of our own: what the group keeps about people beyond what the program knows."""

from dataclasses import dataclass

from groupkeeper.domain.people.extras import OwnField, OwnFieldKind
from groupkeeper.domain.people.own_answers import choices_of
from groupkeeper.operations.people.extras import (
    lost_by_removal,
    move_own_field_up,
    remove_own_field,
)
from groupkeeper.storage.queries.people.extras import answers_counted, own_columns
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.people.own_field_form import OwnFieldForm
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session

_TABLES = frozenset({"own_field", "own_answer", "person"})
_ABOUT = (
    "Add what your group wants to know, such as an allotment plot. It stands on the form of every"
    " person, in the filters and in lists you save as a file. Keep only what you need."
)


@dataclass(frozen=True)
class _Line:
    field: OwnField
    people: int


_COLUMNS = (
    Column(
        "Field",
        "bold_text",
        220,
        text=lambda line: line.field.label,
        grow=3,
        sortable=False,
        marks=False,
    ),
    Column(
        "What it holds", text=lambda line: _holds(line.field), width=220, grow=4, sortable=False
    ),
    Column(
        "In the list",
        text=lambda line: "Yes" if line.field.in_list else "",
        width=110,
        priority=2,
        sortable=False,
    ),
    Column("Answers", "number", 100, text=lambda line: f"{line.people:,}", sortable=False),
)


def _holds(field: OwnField) -> str:
    if field.own_field_kind == OwnFieldKind.CHOICE:
        return f"One of: {', '.join(choices_of(field))}"
    return next(
        (one.label for one in OwnFieldKind if one == field.own_field_kind), field.own_field_kind
    )


class OwnFieldsPage(Page):
    """The fields in order, with what one can do about the chosen one, and the form in its place."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Fields of our own", back="People", scroll=True)
        self.session = session
        self.form: OwnFieldForm | None = None
        self.table = Table(_COLUMNS, name="Fields of our own", fit=True)
        self.room = Box()
        self.add_button = button(
            "Add a field", icon="plus", kind="primary", on=lambda: self.edit(None)
        )
        self.change_button = button("Change", icon="pencil", on=self.change)
        self.up_button = button("Move up", icon="arrow-up", on=self.move_up)
        self.remove_button = button("Remove…", icon="trash-2", kind="danger", on=self.remove)
        self.buttons = row(self.change_button, self.up_button, SPRING, self.remove_button)
        self.empty = Empty(
            "clipboard-list",
            "No fields of your own yet",
            _ABOUT,
            "Add a field",
            on=lambda: self.edit(None),
        )
        self.about = help_text(_ABOUT)
        self.set_actions(self.add_button)
        self.body.add(self.about, self.room, self.table, self.buttons, self.empty, SPRING)
        self.table.opened.connect(lambda _: self.change())
        session.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Read the fields again; the chosen one stays chosen."""
        counts = answers_counted(self.session.group)
        lines = [_Line(each, counts.get(each.id, 0)) for each in own_columns(self.session.group)]
        self.table.set_rows(lines, key=lambda line: line.field.id)
        if lines and self.table.chosen_key() is None:
            self.table.choose(lines[0].field.id)
        for each in (self.table, self.buttons, self.about):
            each.setVisible(bool(lines))
        self.empty.setVisible(not lines and self.form is None)
        self.starts_at = self.table.view if lines else self.empty.action

    def edit(self, field: OwnField | None) -> None:
        """Open the form, empty for a new field."""
        self._close_form()
        self.form = OwnFieldForm(self.session, field or OwnField(), new=field is None)
        self.form.done.connect(self._done)
        self.room.add(self.form)
        self.empty.hide()
        self.form.show()
        self.form.arrive()

    def change(self) -> None:
        """Change the chosen field."""
        if chosen := self._chosen():
            self.edit(chosen)

    def move_up(self) -> None:
        """Put the chosen field one place up."""
        if chosen := self._chosen():
            self.session.do(move_own_field_up, chosen.id)

    def remove(self) -> None:
        """Remove the chosen field, after saying what would be lost."""
        chosen = self._chosen()
        lost = self.session.do(lost_by_removal, chosen.id) if chosen else None
        if chosen is None or lost is None:
            return
        sure = ask(
            self,
            f"Remove the field “{chosen.label}”?",
            lost.sentence,
            do="Remove the field",
            keep="Keep the field",
        )
        if sure:
            self._close_form()
            self.session.do(remove_own_field, chosen.id)

    def may_leave(self) -> bool:
        """Ask when a field was typed and not saved."""
        if self.form is None or not self.form.is_changed():
            return True
        return ask(
            self,
            "Leave without saving?",
            "What you typed about this field is not saved yet.",
            do="Leave without saving",
            keep="Go on editing",
            icon=None,
        )

    def _chosen(self) -> OwnField | None:
        key = self.table.chosen_key()
        found = [each for each in own_columns(self.session.group) if each.id == key]
        return found[0] if found else None

    def _done(self) -> None:
        self._close_form()
        self.reload()
        self.arrive()

    def _close_form(self) -> None:
        self.form = None
        self.room.clear()

    def _changed(self, step: StepDone) -> None:
        if step.tables & _TABLES:
            self.reload()


def own_fields_page(session: Session, navigate: Navigate) -> OwnFieldsPage:
    """The page of the group's own fields."""
    return OwnFieldsPage(session, navigate)
