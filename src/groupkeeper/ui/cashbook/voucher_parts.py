"""The parts of a voucher as they are written: from which money, under which heading, how much."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.money import say_pence
from groupkeeper.storage.queries.cashbook.lines import Purse
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, line, row
from groupkeeper.ui.kit.fields import Field, choice_field, money_field, text_field
from groupkeeper.ui.kit.labels import Label


class PartBox(Box):
    """One part: its purse and heading, and, once there are several, its amount."""

    edited = Signal()
    taken_away = Signal()

    def __init__(
        self, offered: Sequence[Purse], headings: Sequence[tuple[object, str]], place: int
    ) -> None:
        super().__init__(gap=8)
        self._purses = {one.key: one for one in offered}
        self.purse = choice_field("Which money", [(one.key, one.name) for one in offered])
        self.heading = choice_field("Heading", headings)
        self.heading.set_value("")
        self.what_for = text_field("What for")
        self.amount = money_field("Its part of the amount")
        self.away = button("Take away", kind="quiet", on=self.taken_away.emit)
        self.away.setAccessibleName(f"Take away part {place}")
        self._line = line()
        self.add(self._line, self.what_for, self.purse, self.heading)
        self._several = row(self.amount, self.away, SPRING)
        self.add(self._several)
        for field in self.fields().values():
            field.edited.connect(self.edited)

    def fields(self) -> dict[str, Field]:
        """The fields by the names problems carry."""
        return {
            "fund_id": self.purse,
            "budget_line_id": self.purse,
            "account_heading_id": self.heading,
            "what_for": self.what_for,
            "part_pence": self.amount,
        }

    def purses(self) -> dict[str, Purse]:
        """What it can be charged to, by key."""
        return dict(self._purses)

    def show_one_of(self, count: int) -> None:
        """Ask for an amount only where there are several parts."""
        for part in (self._line, self._several):
            part.setVisible(count > 1)

    def show_line(self, shown: MoneyLine) -> None:
        """Show a line that is kept."""
        self.purse.set_value(
            shown.budget_line_id if shown.budget_line_id in self._purses else shown.fund_id
        )
        self.heading.set_value(shown.account_heading_id)
        self.what_for.set_value(shown.what_for)
        self.amount.set_value(shown.pence)

    def typed(self) -> dict[str, object]:
        """What stands in it, by the names of a line."""
        purse = self._purses.get(str(self.purse.value() or ""))
        return {
            "fund_id": purse.fund_id if purse else "",
            "award_id": purse.award_id if purse else "",
            "budget_line_id": purse.budget_line_id if purse else "",
            "account_heading_id": str(self.heading.value() or ""),
            "what_for": str(self.what_for.value() or ""),
            "pence": self.amount.value(),
        }


class Parts(Box):
    """All the parts of a voucher, and a way to split it over several."""

    edited = Signal()

    def __init__(self, offered: Sequence[Purse], headings: Sequence[tuple[object, str]]) -> None:
        super().__init__(gap=10)
        self._offered, self._headings = offered, headings
        self.boxes: list[PartBox] = []
        self._things = Box(gap=12)
        self.left = Label("", "strong", wrap=True)
        self.split = button("Split over funds or headings", icon="plus", on=self.add_part)
        self.add(self._things, row(self.split, SPRING), self.left)
        self._total: int | None = None
        self.add_part(go=False)

    def show_lines(self, lines: Sequence[MoneyLine]) -> None:
        """Show the lines of a voucher that is kept."""
        while len(self.boxes) < len(lines):
            self.add_part(go=False)
        for box, shown in zip(self.boxes, lines, strict=True):
            box.show_line(shown)

    def add_part(self, *, go: bool = True) -> None:
        """Room for another part; what is not shared out yet is offered for it."""
        box = PartBox(self._offered, self._headings, len(self.boxes) + 1)
        if self.boxes:
            first = self.boxes[0]
            if first.amount.value() is None and len(self.boxes) == 1:
                first.amount.set_value(self._total)
            box.what_for.set_value(first.what_for.value())
            box.heading.set_value(first.heading.value())
        elif self._offered:
            box.purse.set_value(self._offered[0].key)
        self.boxes.append(box)
        self._things.add(box)
        box.edited.connect(self._changed)
        box.taken_away.connect(lambda: self._take_away(box))
        self._changed()
        if go:
            self.boxes[0].amount.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_total(self, pence: int | None) -> None:
        """What the parts must come to."""
        self._total = pence
        self._say_left()

    def typed(self) -> list[dict[str, object]]:
        """Each part; the only one is the whole amount."""
        found = [box.typed() for box in self.boxes]
        if len(found) == 1:
            found[0]["pence"] = self._total
        return found

    def _take_away(self, box: PartBox) -> None:
        self.boxes.remove(box)
        box.hide()
        box.deleteLater()
        self._changed()
        self.split.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        for box in self.boxes:
            box.show_one_of(len(self.boxes))
        self._say_left()
        self.edited.emit()

    def _say_left(self) -> None:
        several = len(self.boxes) > 1
        left = (self._total or 0) - sum(box.amount.value() or 0 for box in self.boxes)
        said = f"{say_pence(left)} still to share out" if left > 0 else ""
        said = f"{say_pence(-left)} too much is shared out" if left < 0 else said
        if not said and any(box.amount.value() is None for box in self.boxes):
            said = "Give each part its amount."
        self.left.set_words(said or "The parts come to the whole amount.")
        self.left.setVisible(several and self._total is not None)
