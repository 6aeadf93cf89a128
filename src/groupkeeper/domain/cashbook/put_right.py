"""Vouchers taken back, or put right by others: of each such row of them only one counts."""

from collections.abc import Iterable, Iterator, Mapping

from groupkeeper.domain.cashbook.ledger import counting
from groupkeeper.domain.cashbook.lines import MoneyLine

# Why a voucher names an earlier one that was crossed out or taken back: it is the same money.
CAME_AGAIN = "Recorded elsewhere, and brought in again"


def standing(lines: Iterable[MoneyLine]) -> tuple[MoneyLine, ...]:
    """The lines that stand: not crossed out, not taken back, and not what takes another back."""
    counted = counting(lines)
    taken_back = {one.corrects_id for one in counted if takes_back(one)}
    return tuple(one for one in counted if not takes_back(one) and one.id not in taken_back)


def takes_back(line: MoneyLine) -> bool:
    """Whether it only takes another back: its amount is below zero, and no money came back."""
    return (line.pence or 0) < 0 and not line.back_of_id


def counted_twice(lines: Iterable[MoneyLine]) -> frozenset[str]:
    """What would count twice, or be taken back twice, each as a sentence: there may be none."""
    known = {one.id: one for one in lines}
    stand = {one.id: one for one in standing(known.values())}
    return frozenset((*_beside(known, stand), *_taken_twice(known)))


def _beside(known: Mapping[str, MoneyLine], stand: Mapping[str, MoneyLine]) -> Iterator[str]:
    """Lines that stand although a later one stands in their place."""
    for one in stand.values():
        earlier = known.get(one.corrects_id)
        while earlier is not None:
            if earlier.id in stand:
                yield (
                    f"Voucher {earlier.reference} would count beside {one.reference}, which stands "
                    f"in its place. Cross {one.reference} out first."
                )
            earlier = known.get(earlier.corrects_id)


def _taken_twice(known: Mapping[str, MoneyLine]) -> Iterator[str]:
    """Lines that are taken back and crossed out besides, or taken back by two."""
    takers: dict[str, str] = {}
    for one in counting(known.values()):
        old = known.get(one.corrects_id) if takes_back(one) else None
        if old is None:
            continue
        if old.voided_on or takers.setdefault(old.id, one.reference) != one.reference:
            yield f"Voucher {one.reference} would take back {old.reference} a second time."
