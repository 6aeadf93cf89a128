"""QIF, the oldest of banks' files, with splits.

A reader of our own: quiffen, the one kept parser, does not go with every Python we run on, and
turns dates round by guess (docs/bringing-in.md); a date here is proven or asked about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from groupkeeper.domain.dates_in_columns import DateOrder, look_down, read_day
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.bank_lines import BankFile, BankLine, Split, parse_amount, words_of
from groupkeeper.exchange.letters import decode

_HEAD = re.compile(rb"\s*(\xef\xbb\xbf)?!(type|account|option|clear)", re.IGNORECASE)
_BANKS = ("bank", "cash", "ccard", "oth a", "oth l")


@dataclass
class _Entry:
    """One entry between two ^: the words under each letter, and its splits in pairs."""

    number: int
    says: dict[str, str] = field(default_factory=dict[str, str])
    splits: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


def is_qif(content: bytes) -> bool:
    """Whether the bytes are QIF."""
    return _HEAD.match(content[:200]) is not None


def read_qif(
    content: bytes, name: str, today: date, order: DateOrder = DateOrder.NOT_KNOWN
) -> BankFile:
    """The lines of a QIF file. Raises ImportTrouble when it holds none.

    `order` is what a person said of its dates; without it a clear date of the file must prove it.
    """
    entries = list(_entries(decode(content)[0]))
    if not entries:
        raise ImportTrouble(
            f"“{name}” holds no payments or receipts of a bank account. Nothing was brought in."
        )
    days = [_plain_day(entry.says.get("D", "")) for entry in entries]
    seen = look_down(days)
    if order == DateOrder.NOT_KNOWN:
        order = seen.order
    notes: list[str] = []
    lines: list[BankLine] = []
    opening = None
    for entry, day in zip(entries, days, strict=True):
        read = _line(entry, read_day(day, order, today))
        if read.words.casefold() == "opening balance":
            opening = read.pence
            notes.append(f"Entry {entry.number} is the opening balance, not a receipt.")
        else:
            lines.append(read)
    return BankFile(
        name=name,
        kind="QIF",
        lines=tuple(lines),
        opening_pence=opening,
        order=order,
        order_missing=order == DateOrder.NOT_KNOWN and seen.some_unclear,
        notes=tuple(notes),
    )


def _entries(text: str) -> Iterator[_Entry]:
    entry, ours = _Entry(1), True
    for line in text.splitlines():
        letter, words = line[:1].upper(), line[1:].strip()
        if letter == "!":
            kind = words.casefold()
            ours = kind.startswith("type:") and kind.removeprefix("type:").strip() in _BANKS
            entry = _Entry(entry.number)
        elif letter == "^":
            if ours and entry.says:
                yield entry
                entry = _Entry(entry.number + 1)
            else:
                entry = _Entry(entry.number)
        elif letter == "S":
            entry.splits.append((words, ""))
        elif letter == "$" and entry.splits:
            entry.splits[-1] = (entry.splits[-1][0], words)
        elif letter in "DTUPMNL" and letter:
            entry.says.setdefault(letter, words)
    if ours and entry.says:
        yield entry


def _plain_day(said: str) -> str:
    """ "6/ 1'04" as other programs would write it: "6/1/04"."""
    return re.sub(r"\s+", "", said).replace("'", "/").replace("//", "/")


def _line(entry: _Entry, day) -> BankLine:  # pyright: ignore[reportMissingParameterType]
    says = entry.says
    typed = says.get("T", says.get("U", ""))
    pence = parse_amount(typed)
    splits = tuple(
        Split(pence=amount, words=words.strip("[]"))
        for words, part in entry.splits
        if (amount := parse_amount(part)) is not None
    )
    trouble = day.trouble or ("" if day.day else "It has no date")
    if pence is None:
        trouble = f"“{typed[:30]}” is not an amount" if typed else "It has no amount"
    elif splits and sum(split.pence for split in splits) != pence:
        parts = say_pence(sum(split.pence for split in splits))
        trouble = f"Its parts come to {parts}, not to {say_pence(pence)}"
    parts_said = "; ".join(f"{split.words} {say_pence(split.pence)}" for split in splits)
    words = words_of((says.get("P", ""), says.get("M", "")))
    number = says.get("N", "")
    return BankLine(
        number=entry.number,
        on_date=day.day,
        pence=pence,
        words=f"{words} ({parts_said})"[:1_000] if parts_said else words or number or "No words",
        bank_reference="",
        splits=splits,
        trouble=trouble,
    )
