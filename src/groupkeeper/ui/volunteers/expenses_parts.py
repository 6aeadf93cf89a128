"""The parts of the form of a claim: who paid, and each thing with its amount and receipt."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import parse_date
from groupkeeper.domain.volunteers.volunteering import ExpenseItem
from groupkeeper.operations.activities.registers import add_helper
from groupkeeper.storage.queries.activities.registers import find_people
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
from groupkeeper.ui.shell.finder import Finder
from groupkeeper.ui.shell.session import Session

RECEIPTS = "Pictures and PDFs (*.png *.jpg *.jpeg *.webp *.pdf)"


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
