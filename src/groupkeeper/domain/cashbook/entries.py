"""The cashbook as it is read: each entry with money in, money out and what was left after it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

EntryKind = Literal["money_line", "account_transfer", "fund_transfer"]


@dataclass(frozen=True)
class Entry:
    """One line of the cashbook, or money moved; pence in, out, and left after it.

    `first_id` is the first line of its voucher. One crossed out counts for nothing, and what is
    left after it is what was left before it.
    """

    kind: EntryKind
    id: str
    first_id: str
    on_date: date
    reference: str
    party: str
    what_for: str
    in_pence: int
    out_pence: int
    balance_pence: int
    fund: str = ""
    account: str = ""
    heading: str = ""
    heading_id: str = ""
    crossed_out: str = ""
    receipt_missing: bool = False
    on_statement: bool = False
    moved_pence: int = 0

    @property
    def counts(self) -> bool:
        """Whether it is not crossed out."""
        return not self.crossed_out


@dataclass(frozen=True)
class Narrowing:
    """What somebody wants to see of the cashbook; empty means all of it."""

    words: str = ""
    heading_id: str = ""
    first: date | None = None
    last: date | None = None
    no_receipt: bool = False


def narrowed(entries: Iterable[Entry], by: Narrowing) -> list[Entry]:
    """The entries that fit, in their order. Words are found in any order, amounts too."""
    wanted = by.words.casefold().replace("£", "").split()
    return [
        entry
        for entry in entries
        if (not by.no_receipt or entry.receipt_missing)
        and (not by.heading_id or entry.heading_id == by.heading_id)
        and (by.first is None or entry.on_date >= by.first)
        and (by.last is None or entry.on_date <= by.last)
        and (not wanted or _has(entry, wanted))
    ]


def totals(entries: Iterable[Entry]) -> tuple[int, int]:
    """Money in and money out of entries, in pence; those crossed out count for nothing."""
    counted = [entry for entry in entries if entry.counts]
    return sum(one.in_pence for one in counted), sum(one.out_pence for one in counted)


def _has(entry: Entry, wanted: Sequence[str]) -> bool:
    pence = entry.in_pence or entry.out_pence or entry.moved_pence
    amount = f"{pence / 100:.2f} {pence / 100:,.2f}"
    words = (
        f"{entry.reference} {entry.party} {entry.what_for} {entry.fund} {entry.account} "
        f"{entry.heading} {amount}"
    ).casefold()
    return all(word in words for word in wanted)
