"""How much a fund or an account holds on each date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby


@dataclass(frozen=True, order=True)
class Movement:
    """Money into a fund (more than zero) or out of it (less), on one day, in pence."""

    on_date: date
    pence: int


def balances(opening_pence: int, movements: Iterable[Movement]) -> list[tuple[date, int]]:
    """What the fund holds at the end of each day on which money moved (R-FND-5), in pence."""
    held, closing = opening_pence, list[tuple[date, int]]()
    for day, moved in groupby(sorted(movements), key=lambda movement: movement.on_date):
        held += sum(movement.pence for movement in moved)
        closing.append((day, held))
    return closing
