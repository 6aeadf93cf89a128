"""What the bank says: statements, their lines, what was learnt from them, and that all agrees."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.lines import Direction
from groupkeeper.domain.fields import Record, choice, day, link, note, pence, text


@dataclass(frozen=True, kw_only=True)
class BankStatement(Record):
    """One file of the bank that was brought in."""

    account_id: str = link("Account", "account", required=True)
    file_name: str = text("File")
    from_date: date | None = day("From")
    to_date: date | None = day("To")
    opening_pence: int | None = pence("Balance at the start")
    closing_pence: int | None = pence("Balance at the end")
    brought_in_on: date | None = day("Brought in")


@dataclass(frozen=True, kw_only=True)
class StatementLine(Record):
    """One line of a bank statement; money out is below zero.

    Cashbook lines name it once a person has said that they belong together.
    """

    bank_statement_id: str = link("Statement", "bank_statement", required=True)
    account_id: str = link("Account", "account", required=True)
    on_date: date | None = day("Date", required=True)
    balance_pence: int | None = pence("Balance after it")
    pence: int | None = pence("Amount", required=True)
    words: str = text("What the bank says", limit=1_000)
    bank_reference: str = text("The bank's own number")
    fingerprint: str = text("Fingerprint", limit=64)
    left_out_because: str = text("Why it is not in the cashbook")


@dataclass(frozen=True, kw_only=True)
class BankRule(Record):
    """What a person decided about lines with certain words; offered again, never done unasked."""

    words: str = text("Words on the statement", required=True)
    direction: str = choice("In or out", Direction)
    party: str = text("Paid to, or received from")
    what_for: str = text("What for")
    account_heading_id: str = link("Heading", "account_heading")
    fund_id: str = link("Fund", "fund")
    award_id: str = link("Grant", "award")
    budget_line_id: str = link("Budget line", "budget_line")
    last_used_on: date | None = day("Last used")


@dataclass(frozen=True, kw_only=True)
class BankColumns(Record):
    """How the columns of one bank's files are read, remembered by their titles."""

    account_id: str = link("Account", "account")
    titles: str = note("Titles of the columns", required=True)
    columns: str = note("Which is which", required=True)


@dataclass(frozen=True, kw_only=True)
class Reconciliation(Record):
    """That an account agreed with its statement, or cash with its count, on a day (R-FND-5)."""

    account_id: str = link("Account", "account", required=True)
    on_date: date | None = day("Up to", required=True)
    statement_pence: int | None = pence("Balance on the statement", required=True)
    done_on: date | None = day("Done")
    done_by: str = text("Done by")
    notes: str = note("Notes")
