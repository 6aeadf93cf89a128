"""Accounts, receipts and payments, in whole pence, each line naming one fund."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import (
    Choice,
    Record,
    choice,
    day,
    link,
    note,
    number,
    pence,
    text,
    yes_no,
)
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.domain.streams import stream


class AccountKind(Choice):
    """Where money lies."""

    BANK = "bank: Bank account"
    CASH = "cash"
    FLOAT = "float"


@dataclass(frozen=True, kw_only=True)
class Account(Record):
    """A bank account, cash tin or float."""

    name: str = text("Account", required=True)
    account_kind: str = choice("Kind", AccountKind, default=AccountKind.BANK)
    last_four: str = text("Last four figures", limit=4)
    opening_pence: int | None = pence("In it at the start")
    opened_on: date | None = day("Opened")
    closed_on: date | None = day("Closed")


class Direction(Choice):
    """Money in or money out."""

    RECEIPT = "receipt: Money in"
    PAYMENT = "payment: Money out"


class AccountsClass(Choice):
    """Where a heading stands in the year's accounts (OSCR's headings, SSI 2006/218 Schedule 3)."""

    DONATIONS = "donations"
    LEGACIES = "legacies"
    GRANTS = "grants: Grants received"
    FUNDRAISING_IN = "fundraising_in: Fundraising"
    TRADING_IN = "trading_in: Gross trading"
    INTEREST = "interest: Interest and investments other than land"
    RENTS = "rents: Rents from land and buildings"
    CHARITABLE_IN = "charitable_in: Our activities"
    ASSETS_SOLD = "assets_sold: Equipment and buildings sold"
    INVESTMENTS_SOLD = "investments_sold: Investments sold"
    FUNDRAISING_OUT = "fundraising_out: Cost of fundraising"
    TRADING_OUT = "trading_out: Cost of trading"
    INVESTMENT_COSTS = "investment_costs: Cost of investments"
    CHARITABLE_OUT = "charitable_out: Our activities"
    GRANTS_MADE = "grants_made: Grants and donations made"
    GOVERNANCE = "governance: Running the group"
    ASSETS_BOUGHT = "assets_bought: Equipment and buildings bought"
    INVESTMENTS_BOUGHT = "investments_bought: Investments bought"
    HELD_FOR_OTHERS = "held_for_others: Deposits held for others, not ours"
    LOANS = "loans: Loans, to be paid back"


@dataclass(frozen=True, kw_only=True)
class AccountHeading(Record):
    """What a receipt or payment is listed under in the year's accounts, such as Hall hire."""

    name: str = text("Heading", required=True)
    direction: str = choice("In or out", Direction, required=True)
    accounts_class: str = choice("In the accounts under", AccountsClass, required=True)
    position: int | None = number("Order", default=0)
    closed_on: date | None = day("No longer used since")


@dataclass(frozen=True, kw_only=True)
class MoneyLine(Record):
    """One line of the cashbook. The direction says which way; `pence` is more than zero, save in a
    voucher that takes a closed one back, and in one of money that came back for a payment, so
    that every sum comes out net (R-FND-12).

    A voucher split over funds or budget lines is several lines with one number: the others name
    the first (`part_of_id`). A line crossed out keeps its number and counts for nothing (R-FND-11).
    """

    direction: str = choice("In or out", Direction, required=True)
    on_date: date | None = day("Date", required=True)
    pence: int | None = pence("Amount", required=True)
    party: str = text("Paid to, or received from", required=True)
    what_for: str = text("What for")
    fund_id: str = link("Fund", "fund", required=True)
    account_id: str = link("Account", "account")
    award_id: str = link("Grant", "award")
    budget_line_id: str = link("Budget line", "budget_line")
    paid_by: str = choice("How", PaidBy)
    on_statement_on: date | None = day("Seen on the bank statement")
    from_funder: bool = yes_no("An instalment of the grant")
    returned_to_funder: bool = yes_no("Unspent money given back to the funder")
    person_id: str = link("Expenses of", "person")
    receipt_held: bool = yes_no("We hold the receipt on paper")
    stream: str = stream()
    note: str = note("Note")
    reference: str = text("Voucher", limit=20)
    account_heading_id: str = link("Heading", "account_heading")
    part_of_id: str = link("Part of", "money_line")
    corrects_id: str = link("Puts right", "money_line")
    corrected_because: str = text("Why it was put right")
    voided_on: date | None = day("Crossed out on")
    voided_because: str = text("Why it was crossed out")
    statement_line_id: str = link("Line of the bank statement", "statement_line")
    instalment_id: str = link("Instalment", "instalment")
    other_than_expenses: bool = yes_no("A payment to this person, not their expenses")
    back_of_id: str = link("Money that came back for", "money_line")

    @property
    def signed_pence(self) -> int:
        """Pence, with payments below zero."""
        return (self.pence or 0) * (1 if self.direction == Direction.RECEIPT else -1)

    def given_back_from(self, fund_id: str) -> bool:
        """Whether it went back to the funder, or lender, out of this fund and no other (R-FND-8).

        What was repaid with other money left the fund of the grant as it was.
        """
        paid = self.direction == Direction.PAYMENT
        return paid and self.returned_to_funder and self.fund_id == fund_id


@dataclass(frozen=True, kw_only=True)
class AccountTransfer(Record):
    """Money taken from one account to another, such as cash paid in. No fund changes by it."""

    on_date: date | None = day("Date", required=True)
    from_account_id: str = link("From", "account", required=True)
    to_account_id: str = link("To", "account", required=True)
    pence: int | None = pence("Amount", required=True)
    what_for: str = text("What for")
    from_statement_line_id: str = link("Line of the first statement", "statement_line")
    to_statement_line_id: str = link("Line of the other statement", "statement_line")
    from_seen_on: date | None = day("Seen on the first statement")
    to_seen_on: date | None = day("Seen on the other statement")
    voided_on: date | None = day("Crossed out on")
    voided_because: str = text("Why it was crossed out")
    reference: str = text("Number", limit=20)
