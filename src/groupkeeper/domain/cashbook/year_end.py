"""The year's accounts: what is locked, signed and owned, and what is owed."""

from dataclasses import dataclass
from datetime import date, datetime

from groupkeeper.domain.fields import (
    Choice,
    Record,
    choice,
    day,
    link,
    moment,
    note,
    pence,
    text,
)


@dataclass(frozen=True, kw_only=True)
class LockedPeriod(Record):
    """A time up to which the cashbook is closed; opening it again needs a reason (R-FND-12)."""

    until: date | None = day("Locked up to", required=True)
    locked_on: date | None = day("Locked on")
    locked_by: str = text("Locked by")
    minute_reference: str = text("Minute")
    opened_again_on: date | None = day("Opened again on")
    opened_again_by: str = text("Opened again by")
    opened_again_because: str = text("Why it was opened again")


class AccountsLayout(Choice):
    """Which regulator's layout the accounts follow (domain notes, 3.2 and 3.3)."""

    CC16A = "cc16a: England and Wales (CC16a)"
    OSCR = "oscr: Scotland (OSCR)"


@dataclass(frozen=True, kw_only=True)
class AccountsYear(Record):
    """The accounts of one year: typed notes, who signed, and the fingerprint once approved."""

    starts_on: date | None = day("From", required=True)
    ends_on: date | None = day("To", required=True)
    layout: str = choice("Layout", AccountsLayout, default=AccountsLayout.CC16A)
    notes: str = note("Notes to the accounts")
    reserves: str = note("Money kept back, and why")
    approved_on: date | None = day("Approved on")
    minute_reference: str = text("Minute")
    first_signatory: str = text("First signature")
    second_signatory: str = text("Second signature")
    examiner_name: str = text("Independent examiner")
    examiner_address: str = note("Their address")
    examiner_qualification: str = text("Their qualification")
    locked_at: datetime | None = moment("Locked at")
    locked_by: str = text("Locked by")
    fingerprint: str = text("Fingerprint", limit=64)


@dataclass(frozen=True, kw_only=True)
class ClosingBalance(Record):
    """What a fund or an account held, or something owned or owed was worth, at the end of an
    approved year (R-FND-5). No pence: nobody had put down a value."""

    accounts_year_id: str = link("Accounts", "accounts_year", required=True)
    fund_id: str = link("Fund", "fund")
    account_id: str = link("Account", "account")
    pence: int | None = pence("Held")
    asset_id: str = link("What we own", "asset")
    liability_id: str = link("What we owe", "liability")


class AssetKind(Choice):
    """Sections B2 to B4 of CC16a."""

    OWED_TO_US = "owed_to_us: Owed to us, or paid for ahead"
    INVESTMENT = "investment"
    OWN_USE = "own_use: Kept for our own use"


@dataclass(frozen=True, kw_only=True)
class Asset(Record):
    """Something the group owns, or is owed."""

    name: str = text("What", required=True)
    asset_kind: str = choice("Kind", AssetKind, default=AssetKind.OWN_USE)
    fund_id: str = link("Fund", "fund")
    cost_pence: int | None = pence("What it cost")
    current_pence: int | None = pence("Value now")
    bought_on: date | None = day("Since")
    gone_on: date | None = day("Gone, or paid to us, on")
    kept_at: str = text("Where it is kept")


@dataclass(frozen=True, kw_only=True)
class Liability(Record):
    """Something the group owes."""

    what: str = text("What", required=True)
    owed_to: str = text("To whom")
    fund_id: str = link("Fund", "fund")
    pence: int | None = pence("Amount", required=True)
    since_on: date | None = day("Since")
    due_on: date | None = day("To be paid by")
    settled_on: date | None = day("Paid on")
