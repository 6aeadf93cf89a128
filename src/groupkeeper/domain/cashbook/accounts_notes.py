"""The notes of the accounts: each fund, each grant, and each account against its statement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.accounts_records import YearRecords
from groupkeeper.domain.cashbook.bank import Reconciliation
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.ledger import counting
from groupkeeper.domain.cashbook.lines import Account, Direction, MoneyLine
from groupkeeper.domain.cashbook.reconciling import Item, agree
from groupkeeper.domain.figures import Figure, Unit, counted
from groupkeeper.domain.grants.award import Award, AwardKind
from groupkeeper.domain.periods import Period


@dataclass(frozen=True)
class FundNote:
    """A fund over the year: brought forward, in, out, transfers, carried forward, in pence."""

    fund: Fund
    funders: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class BankNote:
    """An account on the last day: what the cashbook says, what is not seen yet, the statement.

    `other` is what the bank has seen though our date is later, and what there is not ours.
    `reconciled` is None where nobody has looked, or counted the cash, on that day.
    """

    account: Account
    book: Figure
    not_seen_in: Figure
    not_seen_out: Figure
    other: Figure
    reconciled: Reconciliation | None

    @property
    def expected(self) -> int:
        """What the statement ought to say, in pence."""
        unseen = self.not_seen_in.amount - self.not_seen_out.amount
        return self.book.amount - unseen + self.other.amount

    @property
    def differs(self) -> int | None:
        """Pence by which the statement is above what it ought to say; None where nobody looked."""
        if self.reconciled is None:
            return None
        return (self.reconciled.statement_pence or 0) - self.expected

    def figures(self) -> Iterator[Figure]:
        """Its figures."""
        yield from (self.book, self.not_seen_in, self.not_seen_out, self.other)


@dataclass(frozen=True)
class GrantNote:
    """A grant over the year: received, spent and given back, in pence."""

    award: Award
    funder: str
    figures: tuple[Figure, ...]


FUND_HEADS = ("Brought forward", "Money in", "Money out", "Transfers", "Carried forward")


def fund_notes(records: YearRecords, period: Period) -> tuple[FundNote, ...]:
    """Every fund that held or moved anything in a year (R-FND-5): this one, or the one before."""
    notes = [_fund_note(records, fund, period) for fund in records.funds()]
    return tuple(note for note in notes if any(figure.amount for figure in note.figures))


def _fund_note(records: YearRecords, fund: Fund, period: Period) -> FundNote:
    moved = records.book.fund_movements(fund.id, period)
    lines = [
        line
        for line in counting(records.book.lines)
        if line.fund_id == fund.id and line.on_date and line.on_date in period
    ]
    transfers = [
        one
        for one in counting(records.book.transfers)
        if fund.id in (one.from_fund_id, one.to_fund_id) and one.on_date and one.on_date in period
    ]
    came = counted("money_line", _of(lines, Direction.RECEIPT))
    went = counted("money_line", _of(lines, Direction.PAYMENT))
    between = counted("fund_transfer", ((one.id, one.reference) for one in transfers))
    amounts = (
        ("opening", moved.opening, "What the fund held before the first day of the year.", ()),
        ("in", moved.receipts, "Receipts of the year that name this fund.", (came,)),
        ("out", moved.payments, "Payments of the year that name this fund.", (went,)),
        (
            "transfers",
            moved.transfers_in - moved.transfers_out,
            "Transfers of the year into this fund less those out of it.",
            (between,),
        ),
        ("closing", moved.closing, "What the fund held at the end of the last day.", ()),
    )
    figures = tuple(
        Figure(
            f"fund-{fund.id}-{name}{_of_year(records, period)}",
            f"{fund.name}: {head}",
            amount,
            Unit.PENCE,
            rule,
            of,
        )
        for (name, amount, rule, of), head in zip(amounts, FUND_HEADS, strict=True)
    )
    funders = {seen.funder for seen in records.awards if seen.award.fund_id == fund.id}
    return FundNote(fund, tuple(sorted(filter(None, funders))), figures)


def _of_year(records: YearRecords, period: Period) -> str:
    """What the ids of last year's figures end in."""
    return "" if period == records.period else "-last-year"


def _of(lines: list[MoneyLine], direction: str) -> list[tuple[str, str]]:
    return [(line.id, line.reference) for line in lines if line.direction == direction]


def bank_notes(records: YearRecords, period: Period) -> tuple[BankNote, ...]:
    """Every account that was open by the last day, against its statement or its count."""
    return tuple(
        _bank_note(records, account, period)
        for account in records.accounts()
        if not (account.opened_on and account.opened_on > period.end)
        and not _gone_before(records, account, period)
    )


def _gone_before(records: YearRecords, account: Account, period: Period) -> bool:
    closed = account.closed_on
    return bool(closed and closed < period.start) and not records.book.account_on(
        account.id, period.end
    )


def _bank_note(records: YearRecords, account: Account, period: Period) -> BankNote:
    end, of_year = period.end, _of_year(records, period)
    done = [
        one
        for one in records.reconciliations
        if one.account_id == account.id and one.on_date == end
    ]
    reconciled = max(done, key=lambda one: (one.done_on or date.min, one.id)) if done else None
    held = records.book.account_on(account.id, end)
    says = (reconciled.statement_pence or 0) if reconciled else 0
    lines = [line for line in records.bank_lines if line.account_id == account.id]
    found = agree(account, end, says, records.book, lines, records.matched)
    agrees = reconciled is not None and says == held
    unseen = () if agrees else found.missing
    other = () if agrees else (*found.early, *found.left_out)
    return BankNote(
        account,
        Figure(
            f"bank-{account.id}-book{of_year}",
            f"{account.name}: balance in the cashbook",
            held,
            Unit.PENCE,
            "What was there at the start, and all that moved up to the last day of the year.",
        ),
        _open(account, "in", [item for item in unseen if item.pence > 0], of_year),
        _open(account, "out", [item for item in unseen if item.pence < 0], of_year),
        _open(account, "other", other, of_year),
        reconciled,
    )


_OPEN_SAID = {
    "in": "paid in, not yet on the statement",
    "out": "paid out, not yet on the statement",
    "other": "on the statement already, or not ours",
}


def _open(account: Account, way: str, items: Sequence[Item], of_year: str) -> Figure:
    sign = -1 if way == "out" else 1
    return Figure(
        f"bank-{account.id}-open-{way}{of_year}",
        f"{account.name}: {_OPEN_SAID[way]}",
        sign * sum(item.pence for item in items),
        Unit.PENCE,
        "What stands between the cashbook and the statement on the last day of the year.",
        (counted("money_line", ((id, item.reference) for item in items for id in item.ids)),),
    )


GRANT_HEADS = ("Received", "Spent", "Given back")


def grant_notes(records: YearRecords, period: Period) -> tuple[GrantNote, ...]:
    """Every grant or loan with money received, spent or given back in a year."""
    notes = [
        _grant_note(records, seen.award, seen.funder, period)
        for seen in sorted(records.awards, key=lambda seen: (seen.funder, seen.award.title))
    ]
    return tuple(note for note in notes if any(figure.amount for figure in note.figures))


def _grant_note(records: YearRecords, award: Award, funder: str, period: Period) -> GrantNote:
    lines = [
        line
        for line in counting(records.book.lines)
        if line.award_id == award.id and line.on_date and line.on_date in period
    ]
    payments = [line for line in lines if line.direction == Direction.PAYMENT]
    several = (
        ("received", [line for line in lines if line.from_funder and line not in payments]),
        ("spent", [line for line in payments if not line.returned_to_funder]),
        ("returned", [line for line in payments if line.returned_to_funder]),
    )
    what = "loan" if award.award_kind == AwardKind.LOAN else "grant"
    figures = tuple(
        Figure(
            f"grant-{award.id}-{name}{_of_year(records, period)}",
            f"{award.title}: {head.lower()}",
            sum(line.pence or 0 for line in some),
            Unit.PENCE,
            f"Lines of the year charged to this {what}, without those crossed out.",
            (counted("money_line", ((line.id, line.reference) for line in some)),),
        )
        for (name, some), head in zip(several, GRANT_HEADS, strict=True)
    )
    return GrantNote(award, funder, figures)
