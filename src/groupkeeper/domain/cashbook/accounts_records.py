"""Everything the year's accounts are worked out from, read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from groupkeeper.domain.cashbook.bank import Reconciliation, StatementLine
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.cashbook.lines import Account, AccountHeading, MoneyLine
from groupkeeper.domain.cashbook.year_end import AccountsYear, Asset, Liability
from groupkeeper.domain.grants.award import Award, AwardKind
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import Period


@dataclass(frozen=True)
class Signed:
    """What funds and accounts held, in pence by their ids, at the end of the last signed year."""

    ends_on: date
    funds: Mapping[str, int]
    accounts: Mapping[str, int]


@dataclass(frozen=True)
class Owing:
    """Money owed to us, or by us, that other records tell of; `source` says which.

    `key` names it from one year to the next; `ids` are the records of this `kind` it adds up.
    """

    key: str
    kind: str
    ids: tuple[str, ...]
    what: str
    pence: int
    fund_id: str
    source: str
    due_on: date | None = None


@dataclass(frozen=True)
class AwardSeen:
    """A grant and who gave it."""

    award: Award
    funder: str


@dataclass(frozen=True)
class PaidToCommittee:
    """A payment to somebody on the committee that was not their expenses (R-FND-13)."""

    line: MoneyLine
    name: str
    post: str


@dataclass(frozen=True)
class Loose:
    """What is not yet as an examiner would wish it: counts, none of which stops the closing."""

    no_receipt: int = 0
    unmatched: int = 0
    missing_vouchers: tuple[str, ...] = ()


Values = Mapping[str, int | None]


def _nothing() -> tuple[Owing, ...]:
    return ()


def _no_values() -> Values:
    return {}


@dataclass(frozen=True)
class YearRecords:
    """The records of one year's accounts, and what the year before says.

    `owed_to_us` and `owed_by_us` are as they stood on the last day; `_before` a year earlier.
    `values`, by the ids of what is owned and owed, are those kept when a year was approved.
    """

    details: GroupDetails
    year: AccountsYear
    period: Period
    before: Period
    book: Book
    headings: tuple[AccountHeading, ...] = ()
    signed: Signed | None = None
    assets: tuple[Asset, ...] = ()
    liabilities: tuple[Liability, ...] = ()
    owed_to_us: tuple[Owing, ...] = field(default_factory=_nothing)
    owed_by_us: tuple[Owing, ...] = field(default_factory=_nothing)
    owed_to_us_before: tuple[Owing, ...] = field(default_factory=_nothing)
    owed_by_us_before: tuple[Owing, ...] = field(default_factory=_nothing)
    reconciliations: tuple[Reconciliation, ...] = ()
    bank_lines: tuple[StatementLine, ...] = ()
    matched: frozenset[str] = frozenset()
    awards: tuple[AwardSeen, ...] = ()
    to_committee: tuple[PaidToCommittee, ...] = ()
    committee_expenses: tuple[MoneyLine, ...] = ()
    loose: Loose = Loose()
    values: Values = field(default_factory=_no_values)
    values_before: Values = field(default_factory=_no_values)
    to_committee_before: tuple[PaidToCommittee, ...] = ()
    committee_expenses_before: tuple[MoneyLine, ...] = ()

    @property
    def day_before(self) -> date:
        """The last day of the year before."""
        return self.period.start - timedelta(days=1)

    def fund_name(self, fund_id: str) -> str:
        """A fund's name; "" when there is none."""
        fund = self.book.fund(fund_id) if fund_id else None
        return fund.name if fund else ""

    def kept_before(self) -> bool:
        """Whether anything is known of the year before."""
        if self.signed and self.signed.ends_on == self.day_before:
            return True
        return any(
            line.on_date in self.before
            for line in self.book.lines
            if line.on_date and line.voided_on is None
        )

    def loans(self) -> frozenset[str]:
        """The ids of the awards that were lent to us, not given."""
        return frozenset(
            seen.award.id for seen in self.awards if seen.award.award_kind == AwardKind.LOAN
        )

    def funds(self) -> tuple[Fund, ...]:
        """The funds in the order accounts show them: by kind, then by name."""
        kinds = ("general", "designated", "restricted", "endowment", "expendable")
        order = {kind: place for place, kind in enumerate(kinds)}
        return tuple(
            sorted(self.book.funds, key=lambda fund: (order.get(fund.fund_kind, 9), fund.name))
        )

    def accounts(self) -> tuple[Account, ...]:
        """The accounts by name, banks first."""
        return tuple(sorted(self.book.accounts, key=lambda one: (one.account_kind, one.name)))
