"""Voucher numbers: the order they run in, and those that nothing stands under (R-FND-11)."""

import re
from collections import defaultdict
from collections.abc import Iterable

_NUMBER = re.compile(r"^(.*?)(\d+)$")


def voucher_order(reference: str) -> tuple[str, int]:
    """What vouchers are sorted by: the series of the laptop, then the number in it."""
    found = _NUMBER.match(reference)
    return (found[1], int(found[2])) if found else (reference, 0)


def voucher_gaps(references: Iterable[str]) -> tuple[str, ...]:
    """Numbers between the first and the last of each series that no line has, as they would read.

    A line crossed out still has its number, so its number is no gap.
    """
    series: dict[str, set[int]] = defaultdict(set)
    wide = 4
    for reference in references:
        if found := _NUMBER.match(reference):
            series[found[1]].add(int(found[2]))
            wide = min(wide, len(found[2]))
    return tuple(
        f"{prefix}{number:0{wide}}"
        for prefix, numbers in sorted(series.items())
        for number in range(1, max(numbers))
        if number not in numbers
    )
