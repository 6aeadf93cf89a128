"""How a line of a bank statement is known again, so that the same file twice adds nothing."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from groupkeeper.domain.cashbook.bank import StatementLine
from groupkeeper.domain.words import plain_words


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
        own = (
            ("number", line.bank_reference)
            if line.bank_reference
            else ("words", plain_words(line.words))
        )
        key = (account_id, line.on_date.isoformat(), str(line.pence), *own)
        seen[key] += 1
        told = "\n".join((*key, str(seen[key])))
        made.append(hashlib.sha256(told.encode()).hexdigest())
    return made


def with_other_amount(line: Said, ours: Iterable[StatementLine]) -> StatementLine | None:
    """The one of our lines that a new line looks like in all but its amount; None without one.

    Of the same day, and under the bank's own number where both have one, else with the same words.
    `ours` are lines the new file has no more: what stands in it itself is a line of its own.
    """
    for one in ours:
        if one.on_date != line.on_date or one.pence == line.pence:
            continue
        if line.bank_reference and one.bank_reference:
            alike = line.bank_reference == one.bank_reference
        else:
            alike = bool(line.words.strip()) and plain_words(line.words) == plain_words(one.words)
        if alike:
            return one
    return None
