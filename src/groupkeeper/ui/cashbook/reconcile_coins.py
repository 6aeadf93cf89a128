"""How many of each note and coin are in a cash tin; it adds itself up."""

from PySide6.QtCore import Signal

from groupkeeper.domain.cashbook.cashbook_print import MONEY_COUNTED
from groupkeeper.domain.cashbook.counting import CashCounted, counted, say_coin
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.fields import Field, number_field
from groupkeeper.ui.kit.flow import Flow


class Coins(Box):
    """A field for each note and coin. `edited` follows each keystroke."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(gap=8)
        flow = Flow()
        self.fields: dict[int, Field] = {}
        for pence in MONEY_COUNTED:
            field = number_field(f"How many {say_coin(pence)}")
            field.edited.connect(self.edited)
            self.fields[pence] = field
            flow.add(field)
        self.add(flow)
        self.setFocusProxy(self.fields[MONEY_COUNTED[0]])

    def counted(self) -> CashCounted:
        """What stands in the fields."""
        return counted({pence: field.value() or 0 for pence, field in self.fields.items()})

    def show_counted(self, found: CashCounted | None) -> None:
        """Show what was counted before; None empties every field."""
        many = dict(found.pieces) if found else {}
        for pence, field in self.fields.items():
            field.set_value(many.get(pence))
