"""The notes of the accounts: each fund, each grant, and each account against its statement."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.accounts_records import YearRecords
from groupkeeper.domain.cashbook.bank import Reconciliation
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.ledger import counting
from groupkeeper.domain.cashbook.lines import Account, AccountKind, Direction, MoneyLine
from groupkeeper.domain.grants.award import Award, AwardKind
from groupkeeper.domain.returns.figures import Figure, Unit, counted


@dataclass(frozen=True)
class FundNote:
    """A fund over the year: brought forward, in, out, transfers, carried forward, in pence."""

    fund: Fund
    funders: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class BankNote:
    """An account on the last day: what the cashbook says, what is not seen yet, the statement.

    `statement` is None where nobody has looked, or counted the cash, on that day.
    """

    account: Account
    book: Figure
    not_seen_in: Figure
    not_seen_out: Figure
    reconciled: Reconciliation | None

    @property
    def expected(self) -> int:
        """What the statement ought to say, in pence."""
        return self.book.amount - self.not_seen_in.amount + self.not_seen_out.amount

    @property
    def differs(self) -> int | None:
        """Pence by which the statement is above what it ought to say; None where nobody looked."""
        if self.reconciled is None:
            return None
        return (self.reconciled.statement_pence or 0) - self.expected

    def figures(self) -> Iterator[Figure]:
        """Its three figures."""
        yield from (self.book, self.not_seen_in, self.not_seen_out)


@dataclass(frozen=True)
class GrantNote:
    """A grant over the year: received, spent and given back, in pence."""

    award: Award
    funder: str
    figures: tuple[Figure, ...]


FUND_HEADS = ("Brought forward", "Money in", "Money out", "Transfers", "Carried forward")


def fund_notes(records: YearRecords) -> tuple[FundNote, ...]:
    """Every fund that held or moved anything in the year (R-FND-5)."""
    notes = [_fund_note(records, fund) for fund in records.funds()]
    return tuple(note for note in notes if any(figure.amount for figure in note.figures))


def _fund_note(records: YearRecords, fund: Fund) -> FundNote:
    moved = records.book.fund_movements(fund.id, records.period)
    lines = [
        line
        for line in counting(records.book.lines)
        if line.fund_id == fund.id and line.on_date and line.on_date in records.period
    ]
    transfers = [
        one
        for one in counting(records.book.transfers)
        if fund.id in (one.from_fund_id, one.to_fund_id)
        and one.on_date
        and one.on_date in records.period
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
        Figure(f"fund-{fund.id}-{name}", f"{fund.name}: {head}", amount, Unit.PENCE, rule, of)
        for (name, amount, rule, of), head in zip(amounts, FUND_HEADS, strict=True)
    )
    funders = {seen.funder for seen in records.awards if seen.award.fund_id == fund.id}
    return FundNote(fund, tuple(sorted(filter(None, funders))), figures)


def _of(lines: list[MoneyLine], direction: str) -> list[tuple[str, str]]:
    return [(line.id, line.reference) for line in lines if line.direction == direction]


def bank_notes(records: YearRecords) -> tuple[BankNote, ...]:
    """Every account that was open by the last day, against its statement or its count."""
    end = records.period.end
    return tuple(
        _bank_note(records, account)
        for account in records.accounts()
        if not (account.opened_on and account.opened_on > end)
        and not _gone_before(records, account)
    )


def _gone_before(records: YearRecords, account: Account) -> bool:
    closed = account.closed_on
    return bool(closed and closed < records.period.start) and not records.book.account_on(
        account.id, records.period.end
    )


def _bank_note(records: YearRecords, account: Account) -> BankNote:
    end = records.period.end
    done = [
        one
        for one in records.reconciliations
        if one.account_id == account.id and one.on_date == end
    ]
    reconciled = max(done, key=lambda one: (one.done_on or date.min, one.id)) if done else None
    held = records.book.account_on(account.id, end)
    agrees = reconciled is not None and reconciled.statement_pence == held
    open_items = [] if agrees else list(_not_seen(records, account))
    book = Figure(
        f"bank-{account.id}-book",
        f"{account.name}: balance in the cashbook",
        held,
        Unit.PENCE,
        "What was there at the start, and all that moved up to the last day of the year.",
    )
    return BankNote(
        account,
        book,
        _open_figure(account, "in", [item for item in open_items if item[2] > 0]),
        _open_figure(account, "out", [item for item in open_items if item[2] < 0]),
        reconciled,
    )


def _open_figure(account: Account, way: str, items: list[tuple[str, str, int]]) -> Figure:
    said = "paid in, not yet on the statement" if way == "in" else "paid, not yet on the statement"
    return Figure(
        f"bank-{account.id}-open-{way}",
        f"{account.name}: {said}",
        sum(abs(pence) for _, _, pence in items),
        Unit.PENCE,
        "Dated up to the last day of the year and first seen on a statement after it, or not yet.",
        (counted("money_line", ((id, reference) for id, reference, _ in items)),),
    )


def _not_seen(records: YearRecords, account: Account) -> Iterator[tuple[str, str, int]]:
    """What moved up to the last day and was on no statement by then; cash has no statement."""
    if account.account_kind != AccountKind.BANK:
        return
    end = records.period.end
    for line in counting(records.book.lines):
        if line.account_id == account.id and _open(line.on_date, line.on_statement_on, end):
            yield line.id, line.reference, line.signed_pence
    for one in counting(records.book.account_transfers):
        if one.from_account_id == account.id and _open(one.on_date, one.from_seen_on, end):
            yield one.id, one.reference, -(one.pence or 0)
        if one.to_account_id == account.id and _open(one.on_date, one.to_seen_on, end):
            yield one.id, one.reference, one.pence or 0


def _open(on_date: date | None, seen: date | None, end: date) -> bool:
    return bool(on_date and on_date <= end) and (seen is None or seen > end)


GRANT_HEADS = ("Received", "Spent", "Given back")


def grant_notes(records: YearRecords) -> tuple[GrantNote, ...]:
    """Every grant or loan with money received, spent or given back in the year."""
    notes = [
        _grant_note(records, seen.award, seen.funder)
        for seen in sorted(records.awards, key=lambda seen: (seen.funder, seen.award.title))
    ]
    return tuple(note for note in notes if any(figure.amount for figure in note.figures))


def _grant_note(records: YearRecords, award: Award, funder: str) -> GrantNote:
    lines = [
        line
        for line in counting(records.book.lines)
        if line.award_id == award.id and line.on_date and line.on_date in records.period
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
            f"grant-{award.id}-{name}",
            f"{award.title}: {head.lower()}",
            sum(line.pence or 0 for line in some),
            Unit.PENCE,
            f"Lines of the year charged to this {what}, without those crossed out.",
            (counted("money_line", ((line.id, line.reference) for line in some)),),
        )
        for (name, some), head in zip(several, GRANT_HEADS, strict=True)
    )
    return GrantNote(award, funder, figures)
