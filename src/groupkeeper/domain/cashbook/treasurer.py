"""What a treasurer tells a committee meeting: what there is, what moved, grants, what is owed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.accounts_records import AwardSeen, Owing
from groupkeeper.domain.cashbook.ledger import Book, counting
from groupkeeper.domain.cashbook.lines import Direction
from groupkeeper.domain.grants.award import Award, Deadline, Instalment, Stage
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import Period, say_date

_RUNNING = frozenset({Stage.AWARDED.value, Stage.SPENDING.value, Stage.REPORTED.value})


@dataclass(frozen=True)
class Held:
    """An account or a fund since the last meeting, in pence."""

    name: str
    opening: int
    came: int
    went: int
    moved: int
    closing: int


@dataclass(frozen=True)
class GrantHeld:
    """A grant up to now, in pence, and what is due next. `left` may still be spent, whether the
    money has come or is paid after it is spent."""

    title: str
    funder: str
    awarded: int
    spent: int
    left: int
    next_due: str


@dataclass(frozen=True)
class TreasurerReport:
    """One page for a meeting. Unpaid is what is owed to us, the oldest first."""

    group_name: str
    period: Period
    accounts: tuple[Held, ...]
    funds: tuple[Held, ...]
    grants: tuple[GrantHeld, ...]
    unpaid: tuple[Owing, ...]
    owed: tuple[Owing, ...]

    @property
    def held(self) -> int:
        """Pence in all accounts on the day."""
        return sum(one.closing for one in self.accounts)

    @property
    def differs(self) -> int:
        """Pence by which funds are above accounts; 0 when the book ties."""
        return sum(one.closing for one in self.funds) - self.held


def treasurer_report(
    group_name: str,
    book: Book,
    period: Period,
    awards: Iterable[AwardSeen],
    due: Sequence[Deadline | Instalment],
    unpaid: Iterable[Owing],
    owed: Iterable[Owing],
) -> TreasurerReport:
    """The report over the days since the last meeting. `due` are promises and instalments."""
    return TreasurerReport(
        group_name,
        period,
        tuple(_accounts(book, period)),
        tuple(_funds(book, period)),
        tuple(_grants(book, period, awards, due)),
        tuple(unpaid),
        tuple(owed),
    )


def _accounts(book: Book, period: Period) -> Iterator[Held]:
    before = date.fromordinal(period.start.toordinal() - 1)
    for account in sorted(book.accounts, key=lambda one: (one.account_kind, one.name)):
        opening = book.account_on(account.id, before)
        closing = book.account_on(account.id, period.end)
        lines = [
            line
            for line in counting(book.lines)
            if line.account_id == account.id and line.on_date and line.on_date in period
        ]
        came = sum(line.pence or 0 for line in lines if line.direction == Direction.RECEIPT)
        went = sum(line.pence or 0 for line in lines if line.direction == Direction.PAYMENT)
        if opening or closing or lines or not account.closed_on:
            moved = closing - opening - came + went
            yield Held(account.name, opening, came, went, moved, closing)


def _funds(book: Book, period: Period) -> Iterator[Held]:
    order = {"general": 0, "designated": 1, "restricted": 2}
    for fund in sorted(book.funds, key=lambda one: (order.get(one.fund_kind, 3), one.name)):
        moved = book.fund_movements(fund.id, period)
        held = Held(
            fund.name,
            moved.opening,
            moved.receipts,
            moved.payments,
            moved.transfers_in - moved.transfers_out,
            moved.closing,
        )
        if any((held.opening, held.came, held.went, held.moved, held.closing)):
            yield held


def _grants(
    book: Book,
    period: Period,
    awards: Iterable[AwardSeen],
    due: Sequence[Deadline | Instalment],
) -> Iterator[GrantHeld]:
    for seen in sorted(awards, key=lambda seen: seen.award.title):
        if seen.award.stage not in _RUNNING:
            continue
        lines = [
            line
            for line in counting(book.lines)
            if line.award_id == seen.award.id and line.on_date and line.on_date <= period.end
        ]
        out = [line for line in lines if line.direction == Direction.PAYMENT]
        received = sum(x.pence or 0 for x in lines if x.from_funder and x not in out)
        spent = sum(line.pence or 0 for line in out if not line.returned_to_funder)
        fund_id = seen.award.fund_id
        returned = sum(line.pence or 0 for line in out if line.given_back_from(fund_id))
        awarded = seen.award.awarded_pence or received
        yield GrantHeld(
            seen.award.title,
            seen.funder,
            awarded,
            spent,
            awarded - spent - returned - _moved_away(book, seen.award, period.end),
            _next_due(seen.award, due, received),
        )


def _moved_away(book: Book, award: Award, day: date) -> int:
    """What left a grant's fund by a day as its funder agreed, in pence."""
    moved = (one for one in counting(book.transfers) if one.taken_from(award.fund_id, award.id))
    return sum(one.pence or 0 for one in moved if one.on_date and one.on_date <= day)


def _next_due(award: Award, due: Sequence[Deadline | Instalment], received: int) -> str:
    """What is due next: a promise of ours not yet done, the return, or their next instalment.

    What was received pays the instalments in their order; the first not paid in full still waits.
    """
    waits: list[tuple[date, str]] = [
        (one.due_on, one.what)
        for one in due
        if isinstance(one, Deadline)
        and one.award_id == award.id
        and one.due_on
        and one.done_on is None
    ]
    promised = 0
    instalments = [x for x in due if isinstance(x, Instalment) and x.award_id == award.id]
    for one in sorted(instalments, key=lambda one: (one.due_on or date.max, one.position or 0)):
        promised += one.pence or 0
        if promised > received and one.due_on:
            waits.append((one.due_on, f"Instalment of {say_pence(one.pence or 0)}"))
    if award.return_due_on and award.return_sent_on is None:
        waits.append((award.return_due_on, "Return"))
    if not waits:
        return "Nothing"
    day, what = min(waits)
    return f"{what}, {say_date(day)}"
