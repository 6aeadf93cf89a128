"""How much a fund holds on each date, and whether a payment would take it below nothing."""

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


def short_by(
    opening_pence: int, movements: Iterable[Movement], payment: Movement
) -> tuple[date, int] | None:
    """The first day the payment leaves the fund below nothing, and by how many pence (R-FND-3).

    Days on which the fund was already short, and which the payment does not touch, do not count.
    """
    for day, held in balances(opening_pence, [*movements, payment]):
        if day >= payment.on_date and held < 0:
            return day, -held
    return None
