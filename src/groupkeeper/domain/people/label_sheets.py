"""Sheets of sticky labels as they are sold, by the number on the packet, and sheets of cards."""

from dataclasses import dataclass

A4_WIDTH, A4_HEIGHT = 210.0, 297.0  # millimetres
_BETWEEN = 2.54
"""Millimetres between two columns; rows of labels touch."""


@dataclass(frozen=True)
class LabelSheet:
    """An A4 sheet of equal pieces in the middle of the paper; millimetres."""

    name: str
    across: int
    down: int
    width: float
    height: float
    between: float = _BETWEEN

    @property
    def count(self) -> int:
        """How many pieces a sheet has."""
        return self.across * self.down

    @property
    def said(self) -> str:
        """The sheet as a list offers it: "L7160: 21 labels, 63.5 × 38.1 mm"."""
        return f"{self.name}: {self.count} labels, {self.width:g} × {self.height:g} mm"

    def place(self, number: int) -> tuple[float, float]:
        """How far from the left and the top of the paper a piece begins; the first is 0."""
        down, across = divmod(number, self.across)
        wide = self.across * self.width + (self.across - 1) * self.between
        left = (A4_WIDTH - wide) / 2 + across * (self.width + self.between)
        top = (A4_HEIGHT - self.down * self.height) / 2 + down * self.height
        return left, top


# The makers print these sizes on the packet; other makers' labels with the same number are equal.
LABEL_SHEETS = (
    LabelSheet("L7160", 3, 7, 63.5, 38.1),
    LabelSheet("L7163", 2, 7, 99.1, 38.1),
    LabelSheet("L7159", 3, 8, 63.5, 33.9),
    LabelSheet("L7161", 3, 6, 63.5, 46.6),
    LabelSheet("L7165", 2, 4, 99.1, 67.7),
)
SHEET_NAMED = {sheet.name: sheet for sheet in LABEL_SHEETS}
CARDS = LabelSheet("Cards", 2, 4, 85.6, 54.0, between=0.0)
"""Eight cards of the size of a bank card, to cut out along the lines."""
