"""Writing an expenses claim: who paid, and each thing with its amount and receipt.

Use: `panel = expense_form_panel(session, navigate, claim_id, person_id)`.
"""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from groupkeeper.domain.money import say_pence
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim, ExpenseItem
from groupkeeper.operations.volunteers.expenses import keep_claim
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import (
    Field,
    text_field,
)
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.expenses_parts import ItemBox, WhoPaid

_FIELDS = ("on_date", "what_for", "pence", "activity_id", "receipt_held")


class ExpenseForm(PanelForm):
    """A claim with its things. Ctrl+S saves."""

    def __init__(
        self, session: Session, navigate: Navigate, claim: ExpenseClaim, items: list[ExpenseItem]
    ) -> None:
        title = "Change this claim" if items else "Write a claim"
        under = "Only money that was paid for the group."
        super().__init__(session, title, under, "Save the claim")
        self._navigate = navigate
        self._claim = claim
        self.who = WhoPaid(session, claim.person_id)
        claimed_on = self.date_of("Claimed on", starts_at=claim.claimed_on or session.today())
        self.notes = text_field("Notes", optional=True)
        self.notes.set_value(claim.notes)
        self.boxes: list[ItemBox] = []
        self._things = Box(gap=12)
        self.total = Label("", "strong")
        more = button("Add another thing", icon="plus", on=self.add_thing)
        for item in items or [ExpenseItem(on_date=session.today())]:
            self._put(item)
        things = Box(self._things, row(more, SPRING, self.total), gap=12)
        self.fill({"person_id": self.who, "claimed_on": claimed_on}, things, self.notes)
        if claim.person_id:
            self.starts_at = self.boxes[0].fields["pence"]
        self._add_up()

    def typed(self) -> dict[str, object]:
        """Everything typed, the things too."""
        things = {f"thing {box.item.id}": box.typed() for box in self.boxes}
        pictures = {f"picture {box.item.id}": box.picture for box in self.boxes}
        return {**super().typed(), "notes": self.notes.value(), **things, **pictures}

    def add_thing(self) -> None:
        """Room for another thing, on the day of the one before."""
        day = self.boxes[-1].fields["on_date"].value() if self.boxes else self.session.today()
        box = self._put(ExpenseItem(on_date=day))
        box.fields["pence"].setFocus(Qt.FocusReason.OtherFocusReason)

    def do(self) -> bool:
        """Keep the claim; answers whether it was kept."""
        claim = replace(
            self._claim,
            person_id=self.who.value(),
            claimed_on=self.day("claimed_on"),
            notes=str(self.notes.value() or ""),
        )
        items = [box.typed() for box in self.boxes]
        receipts = {box.item.id: box.picture for box in self.boxes if box.picture}
        kept = self.session.attempt(
            self.refuse, keep_claim, claim, items, self.session.today(), receipts
        )
        self._kept = kept.id if kept else ""
        return kept is not None

    def close_form(self) -> None:
        """Go on to the claim as it stands now."""
        self.closed.emit()
        self._navigate(To.EXPENSE, self._kept)

    def show_troubles(self, troubles: Any) -> None:
        """Say what is wrong with the claim, and with each of its things, beside its field."""
        own = {name: said for name, said in troubles.items() if not _is_of_thing(name)}
        first: Field | None = None
        for place, box in enumerate(self.boxes, start=1):
            for name, field in box.fields.items():
                said = troubles.get(f"{name} {place}", "")
                field.set_error(said)
                first = first or (field if said else None)
        super().show_troubles(own)
        if first is not None and not own:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, item: ExpenseItem) -> ItemBox:
        box = ItemBox(self.session, item, len(self.boxes) + 1)
        self.boxes.append(box)
        self._things.add(box)
        box.taken_away.connect(lambda: self._take_away(box))
        box.edited.connect(self._add_up)
        self._show_ways_away()
        return box

    def _take_away(self, box: ItemBox) -> None:
        self.boxes.remove(box)
        box.hide()
        box.deleteLater()
        self._show_ways_away()
        self._add_up()
        self.boxes[-1].fields["pence"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_ways_away(self) -> None:
        for box in self.boxes:
            box.away.setVisible(len(self.boxes) > 1)

    def _add_up(self) -> None:
        total = sum(box.typed().pence or 0 for box in self.boxes)
        self.total.set_words(f"{say_pence(total)} in all")


def _is_of_thing(name: str) -> bool:
    field, _, place = name.rpartition(" ")
    return field in (*_FIELDS, "expense_claim_id") and place.isdigit()


def expense_form_panel(
    session: Session, navigate: Navigate, claim_id: str = "", person_id: str = ""
) -> Panel:
    """A claim to change; without one, a new claim, of `person_id` when given."""
    group = session.group
    if not claim_id:
        return ExpenseForm(session, navigate, ExpenseClaim(person_id=person_id), [])
    items = group.find(ExpenseItem, expense_claim_id=claim_id)
    return ExpenseForm(session, navigate, group.get(ExpenseClaim, claim_id), items)
