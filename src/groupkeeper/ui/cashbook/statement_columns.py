"""The columns of a bank's list: what the first row says in each, and where each is put."""

from PySide6.QtCore import Signal

from groupkeeper.exchange.bank_titles import LEAVE_OUT, MANY, PLACES, BankTable
from groupkeeper.ui.kit.card import Box, Card, row
from groupkeeper.ui.kit.fields import Field, choice_field
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.look.theme import current_theme


class StatementColumns(Card):
    """One choice for each column. `placed` follows a choice; `asked()` says them all."""

    placed = Signal()

    def __init__(self, found: BankTable) -> None:
        super().__init__("Which column is which", gap=8)
        self.choices: dict[str, Field] = {}
        inside = Box(gap=8)
        pair: list[Field] = []
        for title, place, cells in zip(
            found.table.titles, found.places, found.table.columns, strict=True
        ):
            first = next((" ".join(cell.split()) for cell in cells if cell.strip()), "")
            choice = choice_field(title, PLACES, help=f"First row: {first[:40]}", width=300)
            choice.set_value(place)
            choice.edited.connect(self.placed)
            self.choices[title] = choice
            pair.append(choice)
            if len(pair) == 2:
                inside.add(row(*pair, gap=16))
                pair = []
        inside.add(*pair)
        self.scroller = Scroller(inside)
        self.scroller.setMinimumHeight(current_theme().px(200))
        self.add(self.scroller, stretch=1)

    def asked(self) -> list[tuple[str, str]]:
        """Every column with its place; of a place that holds one, the last chosen wins."""
        said = [(str(one.value() or LEAVE_OUT), title) for title, one in self.choices.items()]
        out = [pair for pair in said if pair[0] == LEAVE_OUT]
        return [*out, *(pair for pair in said if pair[0] in MANY and pair not in out),
                *(pair for pair in said if pair[0] not in MANY)]  # fmt: skip
