"""Writing an expenses claim: who paid, and each thing with its amount and receipt.

Use: `panel = expense_form_panel(session, navigate, claim_id, person_id)`.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.volunteering import ExpenseClaim, ExpenseItem
from groupkeeper.domain.periods import parse_date
from groupkeeper.operations.expenses import keep_claim
from groupkeeper.operations.registers import add_helper
from groupkeeper.storage.queries.registers import find_people
from groupkeeper.ui.activities.expenses_panel import RECEIPTS
from groupkeeper.ui.activities.finder import Finder
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, line, row
from groupkeeper.ui.kit.fields import (
    Field,
    choice_field,
    date_field,
    money_field,
    text_field,
    yes_no_field,
)
from groupkeeper.ui.kit.labels import Label, help_text, strong
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_FIELDS = ("on_date", "what_for", "pence", "activity_id", "receipt_held")


class WhoPaid(Box):
    """A line to find somebody by name, or to add them; then who was chosen."""

    def __init__(self, session: Session, person_id: str) -> None:
        super().__init__(gap=4)
        self._session = session
        self.person_id = ""
        self.finder = Finder("Who paid", lambda typed: find_people(session.group, typed), width=320)
        self.name = Label("", "body", shorten=True)
        self.error = Label("", "strong", "danger", wrap=True)
        self.error.hide()
        change = button("Choose someone else", kind="quiet", on=self.forget)
        self._chosen = row(self.name, change, SPRING)
        self.add(strong("Who paid"), self.error, self.finder, self._chosen)
        self.setFocusProxy(self.finder)
        self.finder.found.connect(self.choose)
        self.finder.new_name.connect(self._add)
        self.choose(person_id)

    def value(self) -> str:
        """The id of who is chosen, "" for nobody."""
        return self.person_id

    def problem(self) -> str:
        """What is missing."""
        return "" if self.person_id else "Find who paid by their name"

    def set_error(self, words: str) -> None:
        """Say what to do; "" takes it away."""
        self.error.set_words(words)
        self.error.setVisible(bool(words))

    def choose(self, person_id: str) -> None:
        """Take this person, or nobody."""
        self.person_id = person_id
        if person_id:
            self.name.set_words(self._session.group.get(Person, person_id).full_name)
            self.set_error("")
        self.finder.setVisible(not person_id)
        self._chosen.setVisible(bool(person_id))

    def forget(self) -> None:
        """Go back to finding somebody."""
        self.choose("")
        self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, typed: str) -> None:
        person = self._session.do(add_helper, typed)
        if person is not None:
            self.choose(person.id)


class ItemBox(Box):
    """The fields of one thing that was paid for. `taken_away` when it is not wanted."""

    taken_away = Signal()
    edited = Signal()

    def __init__(self, session: Session, item: ExpenseItem, place: int) -> None:
        super().__init__(gap=8)
        self.item = item
        self.picture: Path | None = None
        self.fields = _item_fields(session)
        for name, field in self.fields.items():
            field.set_value(getattr(item, name))
            field.edited.connect(self.edited)
        self.chosen = help_text("")
        self.chosen.hide()
        self._picture = button("Choose a picture or PDF…", icon="file-up", on=self._choose)
        self._picture.setAccessibleName(f"Choose the receipt of thing {place}")
        self.away = button("Take away", kind="quiet", on=self.taken_away.emit)
        self.away.setAccessibleName(f"Take away thing {place}")
        f = self.fields
        first = Box(f["pence"], f["on_date"], down=False, gap=12)
        self.add(line(), first, f["what_for"], f["activity_id"], f["receipt_held"], self.chosen)
        self.add(row(self._picture, self.away, SPRING))

    def typed(self) -> ExpenseItem:
        """What is typed, as one thing of a claim."""
        typed: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        typed["what_for"] = typed["what_for"] or ""
        typed["activity_id"] = typed["activity_id"] or ""
        return replace(self.item, **typed)

    def take_picture(self, path: Path) -> None:
        """Keep this picture with the thing when the claim is saved."""
        self.picture = path
        self.chosen.set_words(f"{path.name} will be kept inside the file.")
        self.chosen.show()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Choose a receipt", "", RECEIPTS)
        if name:
            self.take_picture(Path(name))


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


def _item_fields(session: Session) -> dict[str, Field]:
    today = session.today()
    doing = sorted(session.group.find(Activity), key=lambda one: one.name.casefold())
    return {
        "pence": money_field("Amount"),
        "on_date": date_field("Date", read=lambda typed: parse_date(typed, today)),
        "what_for": text_field("What for"),
        "activity_id": choice_field(
            "For which activity",
            [("", "None of our activities"), *((one.id, one.name) for one in doing)],
        ),
        "receipt_held": yes_no_field("We hold the receipt on paper"),
    }


def expense_form_panel(
    session: Session, navigate: Navigate, claim_id: str = "", person_id: str = ""
) -> Panel:
    """A claim to change; without one, a new claim, of `person_id` when given."""
    group = session.group
    if not claim_id:
        return ExpenseForm(session, navigate, ExpenseClaim(person_id=person_id), [])
    items = group.find(ExpenseItem, expense_claim_id=claim_id)
    return ExpenseForm(session, navigate, group.get(ExpenseClaim, claim_id), items)
