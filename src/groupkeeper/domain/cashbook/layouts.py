"""Where a heading of the cashbook stands in each layout of the year's accounts, and under what.

The sections are those of CC16a (domain notes, 3.2); Scotland's headings are those of SSI 2006/218,
Schedule 3 (domain notes, 3.3). Money held for others and loans have sections of their own on either
side: a deposit is never income (R-FND-10), and what was lent to us is to be paid back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import AccountHeading, AccountsClass, Direction, MoneyLine
from groupkeeper.domain.cashbook.loans import of_a_loan
from groupkeeper.domain.cashbook.year_end import AccountsLayout
from groupkeeper.domain.group import Nation


class Column(StrEnum):
    """The kinds of fund that the accounts show side by side; designated is unrestricted."""

    UNRESTRICTED = "unrestricted"
    RESTRICTED = "restricted"
    ENDOWMENT = "endowment"


class Section(StrEnum):
    """The blocks of lines of section A, in the order they are printed."""

    RECEIPTS = "A1"
    SOLD = "A2"
    HELD_IN = "held-in"
    LOANS_IN = "loans-in"
    PAYMENTS = "A3"
    BOUGHT = "A4"
    HELD_OUT = "held-out"
    LOANS_OUT = "loans-out"


MONEY_IN = (Section.RECEIPTS, Section.SOLD, Section.HELD_IN, Section.LOANS_IN)
MONEY_OUT = (Section.PAYMENTS, Section.BOUGHT, Section.HELD_OUT, Section.LOANS_OUT)
OTHER_RECEIPTS = "Other receipts"
OTHER_PAYMENTS = "Other payments"

_C = AccountsClass
_IN_CLASSES: Mapping[str, Section] = {
    _C.DONATIONS: Section.RECEIPTS,
    _C.LEGACIES: Section.RECEIPTS,
    _C.GRANTS: Section.RECEIPTS,
    _C.FUNDRAISING_IN: Section.RECEIPTS,
    _C.TRADING_IN: Section.RECEIPTS,
    _C.INTEREST: Section.RECEIPTS,
    _C.RENTS: Section.RECEIPTS,
    _C.CHARITABLE_IN: Section.RECEIPTS,
    _C.ASSETS_SOLD: Section.SOLD,
    _C.INVESTMENTS_SOLD: Section.SOLD,
    _C.HELD_FOR_OTHERS: Section.HELD_IN,
    _C.LOANS: Section.LOANS_IN,
}
_OUT_CLASSES: Mapping[str, Section] = {
    _C.FUNDRAISING_OUT: Section.PAYMENTS,
    _C.TRADING_OUT: Section.PAYMENTS,
    _C.INVESTMENT_COSTS: Section.PAYMENTS,
    _C.CHARITABLE_OUT: Section.PAYMENTS,
    _C.GRANTS_MADE: Section.PAYMENTS,
    _C.GOVERNANCE: Section.PAYMENTS,
    _C.ASSETS_BOUGHT: Section.BOUGHT,
    _C.INVESTMENTS_BOUGHT: Section.BOUGHT,
    _C.HELD_FOR_OTHERS: Section.HELD_OUT,
    _C.LOANS: Section.LOANS_OUT,
}
_SCOTLAND_SAYS: Mapping[str, str] = {
    _C.DONATIONS: "Donations",
    _C.LEGACIES: "Legacies",
    _C.GRANTS: "Grants",
    _C.FUNDRAISING_IN: "Receipts from fundraising",
    _C.TRADING_IN: "Gross trading receipts",
    _C.INTEREST: "Income from investments other than land and buildings",
    _C.RENTS: "Rents from land and buildings",
    _C.CHARITABLE_IN: "Gross receipts from other charitable activities",
    _C.ASSETS_SOLD: "Proceeds from sale of fixed assets",
    _C.INVESTMENTS_SOLD: "Proceeds from sale of investments",
    _C.FUNDRAISING_OUT: "Expenses for fundraising",
    _C.TRADING_OUT: "Gross trading payments",
    _C.INVESTMENT_COSTS: "Investment management costs",
    _C.GRANTS_MADE: "Grants and donations made",
    _C.GOVERNANCE: "Governance costs",
    _C.ASSETS_BOUGHT: "Purchases of fixed assets",
    _C.INVESTMENTS_BOUGHT: "Purchase of investments",
}
_CLASS_ORDER = {each: place for place, each in enumerate(AccountsClass)}


@dataclass(frozen=True, order=True)
class Place:
    """Where a line of the cashbook is counted: the section, then the order and words of its row."""

    section: Section
    order: tuple[int, int]
    label: str


_LOANS = {
    Section.LOANS_IN: Place(Section.LOANS_IN, (0, 0), "Loans received"),
    Section.LOANS_OUT: Place(Section.LOANS_OUT, (0, 0), "Loans repaid"),
}


def column_of(fund: Fund) -> Column:
    """Which column a fund's money stands in."""
    if fund.fund_kind == FundKind.RESTRICTED:
        return Column.RESTRICTED
    endowed = fund.fund_kind in (FundKind.ENDOWMENT, FundKind.EXPENDABLE)
    return Column.ENDOWMENT if endowed else Column.UNRESTRICTED


def layout_for(nation: str) -> AccountsLayout:
    """The layout a group in this nation begins with: Scotland's own, else that of CC16a."""
    return AccountsLayout.OSCR if nation == Nation.SCOTLAND else AccountsLayout.CC16A


def place_of(heading: AccountHeading | None, direction: str, layout: str) -> Place:
    """Where money under a heading stands. Money that went the other way, such as a refund, stands
    with the payments, or receipts, by the heading's name: nothing is set off against anything."""
    came_in = direction == Direction.RECEIPT
    sections = _IN_CLASSES if came_in else _OUT_CLASSES
    usual = Section.RECEIPTS if came_in else Section.PAYMENTS
    if heading is None:
        return Place(usual, (1_000, 0), OTHER_RECEIPTS if came_in else OTHER_PAYMENTS)
    section = sections.get(heading.accounts_class)
    if section is None:
        return Place(usual, (900, heading.position or 0), heading.name)
    return _LOANS.get(section) or _placed(heading, section, layout)


def place_of_loan(line: MoneyLine) -> Place | None:
    """Where money lent, or paid back to the lender, stands; None for any other line of a loan.

    It is no income and no cost of what we do, so the thresholds are not asked of it.
    """
    if not of_a_loan(line):
        return None
    came = line.direction == Direction.RECEIPT
    return _LOANS[Section.LOANS_IN if came else Section.LOANS_OUT]


def _placed(heading: AccountHeading, section: Section, layout: str) -> Place:
    order = _CLASS_ORDER.get(AccountsClass(heading.accounts_class), 0)
    if layout != AccountsLayout.OSCR:
        return Place(section, (heading.position or 0, 0), heading.name)
    if heading.accounts_class == AccountsClass.CHARITABLE_OUT:
        return Place(section, (order, heading.position or 0), f"Activities: {heading.name}")
    return Place(section, (order, 0), _SCOTLAND_SAYS.get(heading.accounts_class, heading.name))
