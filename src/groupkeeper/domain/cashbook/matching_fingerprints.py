"""How a line of a bank statement is known again, so that the same file twice adds nothing."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Said(NamedTuple):
    """What a bank says of one line: its day, signed pence, words and perhaps its own number."""

    on_date: date
    pence: int
    words: str
    bank_reference: str = ""


def fingerprints(account_id: str, lines: Iterable[Said]) -> list[str]:
    """A fingerprint for each line of one file, in order.

    The bank's own number tells lines apart where there is one, else the words. Of lines that are
    alike in all, such as two coffees of one day, the first, the second and so on each have theirs.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    made: list[str] = []
    for line in lines:
        words = " ".join(line.words.casefold().split())
        own = ("number", line.bank_reference) if line.bank_reference else ("words", words)
        key = (account_id, line.on_date.isoformat(), str(line.pence), *own)
        seen[key] += 1
        told = "\n".join((*key, str(seen[key])))
        made.append(hashlib.sha256(told.encode()).hexdigest())
    return made
