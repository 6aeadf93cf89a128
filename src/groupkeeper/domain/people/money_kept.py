"""Words of the accounts that must go on saying whom money came from and went to."""

from datetime import date

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.forgetting import accounts_kept_until

# What the accounts say about whom and why; a note beside them is not part of the accounts.
MONEY_WORDS = {
    ("money_line", "party"),
    ("money_line", "what_for"),
    ("fund_transfer", "reason"),
    ("fund_transfer", "funder_consent"),
    ("invoice", "addressed_to"),
    ("invoice_line", "what_for"),
}
# The day from which such a record is kept, where it is not its `on_date`.
# The print of a locked return is kept as long as the accounts it was made from.
SENT = "funder_return"
MONEY_DAYS = {"invoice": "invoiced_on", SENT: "period_end"}
WHY_HELD = "accounts are kept six years after the end of their year"


def held_until(on_date: date | None, details: GroupDetails, today: date) -> date | None:
    """The last day words of the accounts must stay; None when that time has passed.

    Domain notes 6.1: accounts six years. A line without a date is not held.
    """
    if on_date is None:
        return None
    until = accounts_kept_until(on_date, details)
    return until if until >= today else None
