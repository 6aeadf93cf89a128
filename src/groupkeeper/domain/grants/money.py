"""Funds, accounts, receipts and payments, in whole pence, each line naming one fund."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import (
    Choice,
    Record,
    choice,
    day,
    link,
    note,
    pence,
    text,
    yes_no,
)
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.domain.streams import stream


class FundKind(Choice):
    """What may be done with a fund's money (domain notes, 3.5)."""

    GENERAL = "general: General (unrestricted)"
    DESIGNATED = "designated: Designated by the committee"
    RESTRICTED = "restricted: Restricted by whoever gave it"
    ENDOWMENT = "endowment"


@dataclass(frozen=True, kw_only=True)
class Fund(Record):
    """Money kept for a purpose. A bank account is not a fund."""

    name: str = text("Fund", required=True)
    fund_kind: str = choice("Kind", FundKind, default=FundKind.GENERAL)
    purpose: str = note("What it is for")
    minute_reference: str = text("Minute", help="A designated fund needs the committee's minute")
    opening_pence: int | None = pence("Brought forward at the start")
    opened_on: date | None = day("Opened")


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


class Direction(Choice):
    """Money in or money out."""

    RECEIPT = "receipt: Money in"
    PAYMENT = "payment: Money out"


@dataclass(frozen=True, kw_only=True)
class MoneyLine(Record):
    """One line of the cashbook. `pence` is always more than zero; the direction says which way."""

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

    @property
    def signed_pence(self) -> int:
        """Pence, with payments below zero."""
        return (self.pence or 0) * (1 if self.direction == Direction.RECEIPT else -1)


@dataclass(frozen=True, kw_only=True)
class FundTransfer(Record):
    """Money moved from one fund to another; it nets to zero (R-FND-4)."""

    on_date: date | None = day("Date", required=True)
    from_fund_id: str = link("From", "fund", required=True)
    to_fund_id: str = link("To", "fund", required=True)
    pence: int | None = pence("Amount", required=True)
    reason: str = text("Why", required=True)
    minute_reference: str = text("Minute")
    funder_consent: str = text("Who at the funder agreed, and when")
    reference: str = text("Number", limit=20)
