"""Whether an account agrees with its bank statement, or cash with its count, to the penny."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.bank import StatementLine
from groupkeeper.domain.cashbook.ledger import Book, counting
from groupkeeper.domain.cashbook.lines import Account, AccountKind
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date

HERE_TWICE = "It is here twice"
"""A line left out for this reason never happened at the bank a second time."""


@dataclass(frozen=True)
class Item:
    """Something on one side only: our line the bank has not seen, or the bank's that is not ours.

    `pence` is signed. `ids` are the lines it stands for; `kind` is the table they are in.
    """

    kind: str
    ids: tuple[str, ...]
    on_date: date
    pence: int
    words: str
    reference: str = ""
    seen_on: date | None = None


@dataclass(frozen=True)
class Agreement:
    """An account on a day: what the cashbook says, what the bank says, and what stands between.

    Amounts are pence. `missing` are cashbook lines the bank had not seen by that day; `early` those
    it had seen though our date is later; `waiting` bank lines nobody matched; `left_out` those that
    are not ours. All lists are by date.
    """

    account: Account
    on_date: date
    book_pence: int
    statement_pence: int
    missing: tuple[Item, ...] = ()
    early: tuple[Item, ...] = ()
    waiting: tuple[Item, ...] = ()
    left_out: tuple[Item, ...] = ()

    @property
    def expected_pence(self) -> int:
        """What the statement should say, by the cashbook and what is known to stand between."""
        return self.book_pence - _sum(self.missing) + _sum(self.early) + _sum(self.left_out)

    @property
    def difference_pence(self) -> int:
        """How much more the statement says than it should; nothing when it ties."""
        return self.statement_pence - self.expected_pence

    @property
    def ties(self) -> bool:
        """Whether it agrees to the penny, with no line of the bank still waiting."""
        return self.difference_pence == 0 and not self.waiting

    @property
    def is_count(self) -> bool:
        """Whether it is cash that was counted, not a bank's statement."""
        return self.account.account_kind != AccountKind.BANK


def agree(
    account: Account,
    day: date,
    statement_pence: int,
    book: Book,
    bank_lines: Iterable[StatementLine] = (),
    matched: frozenset[str] = frozenset(),
) -> Agreement:
    """How an account stands against its statement (or count) at the end of a day (R-FND-5).

    `matched` are the ids of bank lines that belong to the cashbook already.
    """
    held = book.account_on(account.id, day)
    if account.account_kind != AccountKind.BANK:
        return Agreement(account, day, held, statement_pence)
    ours = list(_ours(book, account.id))
    bank = [line for line in bank_lines if line.on_date and line.on_date <= day]
    return Agreement(
        account=account,
        on_date=day,
        book_pence=held,
        statement_pence=statement_pence,
        missing=_ordered(
            one for one in ours
            if one.on_date <= day and (one.seen_on is None or one.seen_on > day)
        ),
        early=_ordered(
            one for one in ours if one.on_date > day and one.seen_on and one.seen_on <= day
        ),
        waiting=_ordered(
            _of_bank(line) for line in bank
            if line.id not in matched and not line.left_out_because
        ),
        left_out=_ordered(
            _of_bank(line) for line in bank
            if line.left_out_because and line.left_out_because != HERE_TWICE
        ),
    )  # fmt: skip


def explain(found: Agreement) -> tuple[str, ...]:
    """Why an account does not agree, in sentences a treasurer can act on; () when it ties."""
    if found.ties:
        return ()
    if found.is_count:
        more = "more" if found.difference_pence > 0 else "less"
        amount = say_pence(abs(found.difference_pence))
        return (
            f"There is {amount} {more} in it than the cashbook says. Count again, then look for"
            " money that was taken out or put in and not written down.",
        )
    return tuple(_explained(found))


def _explained(found: Agreement) -> Iterator[str]:
    if found.waiting:
        count, pence = len(found.waiting), say_pence(_sum(found.waiting))
        yield (
            f"{count} {'line' if count == 1 else 'lines'} of the bank, {pence} in all,"
            f" {'is' if count == 1 else 'are'} not matched with the cashbook yet."
        )
    if not found.difference_pence:
        yield "The balances are the same as they stand, yet those lines must be matched first."
        return
    left = found.difference_pence - _sum(found.waiting)
    if not left:
        yield "That is the whole difference."
        return
    yield f"{say_pence(abs(left))} is not explained."
    whole = [*found.missing, *found.early]
    for item in whole:
        if abs(item.pence) == abs(left):
            yield (
                f"“{item.words}” of {say_date(item.on_date)} is exactly that much: look whether"
                f" it is {'ticked' if item.seen_on else 'on the statement'} rightly."
            )
        elif 2 * abs(item.pence) == abs(left):
            yield f"“{item.words}” of {say_date(item.on_date)} is half of it: is it in, or out?"
    if left % 9 == 0 and left:
        yield "It can be divided by 9, so two figures of an amount may have changed places."


def _ours(book: Book, account_id: str) -> Iterator[Item]:
    lines = [one for one in counting(book.lines) if one.account_id == account_id and one.on_date]
    vouchers: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        vouchers.setdefault(line.part_of_id or line.id, []).append(place)
    for places in vouchers.values():
        whole = [lines[place] for place in places]
        first = next((one for one in whole if not one.part_of_id), whole[0])
        words = f"{first.party}, {first.what_for}" if first.what_for else first.party
        if first.on_date:
            yield Item(
                "money_line", tuple(one.id for one in whole), first.on_date,
                sum(one.signed_pence for one in whole), words, first.reference,
                first.on_statement_on,
            )  # fmt: skip
    for moved in counting(book.account_transfers):
        words = moved.what_for or "Moved between our accounts"
        if moved.on_date and moved.from_account_id == account_id:
            yield Item("account_transfer", (moved.id,), moved.on_date, -(moved.pence or 0), words,
                       moved.reference, moved.from_seen_on)  # fmt: skip
        if moved.on_date and moved.to_account_id == account_id:
            yield Item("account_transfer", (moved.id,), moved.on_date, moved.pence or 0, words,
                       moved.reference, moved.to_seen_on)  # fmt: skip


def our_items(book: Book, account_id: str) -> tuple[Item, ...]:
    """Every voucher and transfer of an account, each whole, by date."""
    return _ordered(_ours(book, account_id))


def _of_bank(line: StatementLine) -> Item:
    day = line.on_date or date.min
    return Item("statement_line", (line.id,), day, line.pence or 0, line.words,
                line.left_out_because, day)  # fmt: skip


def _ordered(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda one: (one.on_date, one.reference, one.words, one.pence)))


def _sum(items: Sequence[Item]) -> int:
    return sum(one.pence for one in items)
