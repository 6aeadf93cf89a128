"""Types of membership and their prices: the list, and a small form to add or change one."""

from dataclasses import replace

from PySide6.QtCore import Signal

from groupkeeper.domain.people.membership import MembershipType, Term
from groupkeeper.domain.periods import MONTHS
from groupkeeper.operations.people.memberships import save_type
from groupkeeper.storage.queries.people.memberships import types_in_use
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, Card, row
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import Field, choice_field, money_field, text_field, yes_no_field
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.people.renewals_words import say_price, say_term
from groupkeeper.ui.people.short_form import ShortForm, options
from groupkeeper.ui.shell.session import Session

_COLUMNS = (
    Column("Type", "bold_text", 190, text=lambda one: one.kind.name, grow=3),
    Column(
        "A year costs", text=lambda one: say_price(one.kind), width=130, align="right",
        sort=lambda one: one.kind.fee_pence if one.kind.fee_pence is not None else -1,
    ),
    Column("How long", text=lambda one: say_term(one.kind), width=210, priority=2, grow=2),
    Column("Joining part way", text=lambda one: _part_year(one.kind), width=186, priority=4),
    Column("Members", "number", 110, text=lambda one: one.members, priority=3),
)  # fmt: skip


class TypesList(Box):
    """The types; Enter or "Change" opens one as a form in place of the list.

    `busy_changed` says whether the form is open.
    """

    busy_changed = Signal(bool)

    def __init__(self, session: Session) -> None:
        super().__init__(gap=12)
        self._session = session
        self.form: TypeForm | None = None
        self.table = Table(_COLUMNS, name="Types of membership")
        self.add_button = button("Add a type", icon="plus", kind="primary", on=self.add_type)
        self.change_button = button("Change it", icon="pencil", on=self.change)
        said = (
            "A new price is for renewals to come. What was asked and paid before stays as it was."
        )
        self.buttons = row(self.add_button, self.change_button, SPRING)
        self._list = Box(self.buttons, help_text(said), gap=12)
        self._list.add(self.table, stretch=1)
        self.add(self._list, stretch=1)
        self.table.opened.connect(self._open)

    def reload(self) -> None:
        """Read again."""
        rows = types_in_use(self._session.group, self._session.today())
        self.table.set_rows(rows, key=lambda one: one.kind.id)
        why = "Say what a membership costs and how long it lasts. It takes a minute."
        empty = Empty("hand-coins", "No types of membership yet", why)
        self.table.show_empty(None if rows else empty)
        self.change_button.setVisible(bool(rows))

    def add_type(self) -> None:
        """Open an empty form."""
        self._show_form(MembershipType(name="", year_end_month=3))

    def change(self) -> None:
        """Open the form of the chosen type, or say that none is."""
        if self.table.chosen_key() is None:
            self._session.refused.emit("Choose a type in the list first, then press Change it.")
            return
        self._open(self.table.chosen_key())

    def _open(self, type_id: object) -> None:
        if type_id is not None:
            self._show_form(self._session.group.get(MembershipType, str(type_id)))

    def _show_form(self, kind: MembershipType) -> None:
        self.form = TypeForm(self._session, kind)
        self.card = Card("", self.form)
        self._list.hide()
        self.add(self.card, SPRING)
        self.form.done.connect(self._close)
        self.form.arrive()
        self.busy_changed.emit(True)

    def _close(self) -> None:
        self.form = None
        self.card.hide()
        self.parts.removeWidget(self.card)
        self.parts.takeAt(self.parts.count() - 1)  # the empty room under it
        self.card.deleteLater()
        self._list.show()
        self.reload()
        self.table.setFocus()
        self.busy_changed.emit(False)


class TypeForm(ShortForm):
    """What a type of membership is called and costs, and how long it lasts."""

    def __init__(self, session: Session, kind: MembershipType) -> None:
        title = f"Change {kind.name}" if kind.name else "A new type of membership"
        super().__init__(session, title, "Save the type")
        self._begun_with = kind
        months = [(place, name) for place, name in enumerate(MONTHS, start=1)]
        fields: dict[str, Field] = {
            "name": text_field("What it is called", width=360),
            "fee_pence": money_field("A year costs"),
            "term": choice_field("How long it lasts", options(Term), width=360),
            "year_end_month": choice_field("Our year ends with", months, width=184),
            "part_year": yes_no_field("Who joins part way pays only for the months left"),
            "has_vote": yes_no_field("They can vote at the AGM"),
        }
        self.fill(fields, beside=(("name", "fee_pence"), ("term", "year_end_month")))
        for name, field in fields.items():
            field.set_value(getattr(kind, name))
        fields["term"].edited.connect(self._fit)
        self._fit()

    def kind(self) -> MembershipType:
        """The type as the fields say now."""
        values = {name: field.value() for name, field in self.fields.items()}
        values["name"] = str(values["name"] or "").strip()
        return replace(self._begun_with, **values)

    def do(self) -> bool:
        """Save it."""
        if self.fields["fee_pence"].value() is None:
            self.show_troubles({"fee_pence": "Enter a price, like 12.00, or 0 for free"})
            return False
        return bool(self.session.attempt(self.refuse, save_type, self.kind()))

    def _fit(self) -> None:
        fixed = self.fields["term"].value() == Term.FIXED_YEAR
        self.fields["year_end_month"].setVisible(fixed)
        self.fields["part_year"].setVisible(fixed)


def _part_year(kind: MembershipType) -> str:
    if kind.term != Term.FIXED_YEAR or not kind.fee_pence:
        return "–"
    return "Pays the months left" if kind.part_year else "Pays the whole year"
