"""Subscriptions due and not paid, person by person, as they stand on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Owing:
    """What one person owes on a day: pence due, of that paid, and left; and the oldest due day."""

    name: str
    since: date | None
    due: int
    paid: int
    owing: int


@dataclass(frozen=True)
class OwingList:
    """Everyone who owes, with the sums; `owing` is the unpaid subscriptions to the penny."""

    day: date
    lines: Sequence[Owing]

    @property
    def due(self) -> int:
        """Pence due in all."""
        return sum(line.due for line in self.lines)

    @property
    def paid(self) -> int:
        """Pence of that paid."""
        return sum(line.paid for line in self.lines)

    @property
    def owing(self) -> int:
        """Pence still owed in all."""
        return sum(line.owing for line in self.lines)
