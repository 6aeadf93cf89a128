"""Cash counted note by note and coin by coin: what it comes to, how it is said and read again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from groupkeeper.domain.cashbook.cashbook_print import MONEY_COUNTED
from groupkeeper.domain.money import parse_pence

_BEGINS = "Counted: "
_PIECE = re.compile(r"(\d+)\s*[x×]\s*(£?\d+(?:\.\d\d)?p?)", re.IGNORECASE)


@dataclass(frozen=True)
class CashCounted:
    """How many of each note and coin there were: (its pence, how many), the largest first."""

    pieces: tuple[tuple[int, int], ...]

    @property
    def pence(self) -> int:
        """What they come to."""
        return sum(each * many for each, many in self.pieces)

    @property
    def said(self) -> str:
        """ "Counted: 2 × £20, 3 × 50p"; nothing where nothing was counted."""
        each = ", ".join(f"{many} × {say_coin(pence)}" for pence, many in self.pieces)
        return f"{_BEGINS}{each}" if each else ""


def counted(how_many: Mapping[int, int]) -> CashCounted:
    """What was counted, from how many there were of each note and coin by its pence."""
    return CashCounted(
        tuple((each, how_many[each]) for each in MONEY_COUNTED if how_many.get(each, 0) > 0)
    )


def read_counted(words: str) -> CashCounted | None:
    """Read "2 × £20, 3 × 50p" or "2x20 3x0.50"; None when anything else stands in it."""
    rest = words.strip().removeprefix(_BEGINS.strip())
    many: dict[int, int] = {}
    for found in _PIECE.finditer(rest):
        pence = _pence_of(found[2])
        if pence not in MONEY_COUNTED:
            return None
        many[pence] = many.get(pence, 0) + int(found[1])
    if not many or _PIECE.sub("", rest).strip(" ,;+"):
        return None
    return counted(many)


def say_coin(pence: int) -> str:
    """ "£20", "50p"."""
    return f"£{pence // 100}" if pence >= 100 else f"{pence}p"


def _pence_of(typed: str) -> int:
    if typed.casefold().endswith("p"):
        bare = typed[:-1]
        return int(bare) if bare.isdigit() else -1
    return parse_pence(typed) or -1
