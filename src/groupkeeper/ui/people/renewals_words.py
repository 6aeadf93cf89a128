"""How subscriptions and types of membership are said in lists."""

from datetime import date

from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.membership import MembershipType, Subscription, Term
from groupkeeper.domain.people.terms import FOR_EVER
from groupkeeper.domain.periods import MONTHS, table_date


def say_covers(subscription: Subscription) -> str:
    """ "01/04/2025 to 31/03/2026", or "For life"."""
    return say_span(subscription.covers_from, subscription.covers_to)


def say_span(first: date | None, last: date | None) -> str:
    """The days a subscription covers, as tables show them."""
    if last == FOR_EVER:
        return "For life"
    if first is None or last is None:
        return ""
    return f"{table_date(first)} to {table_date(last)}"


def say_price(kind: MembershipType) -> str:
    """ "£12.00", "Free", or "No price yet"."""
    if kind.fee_pence is None:
        return "No price yet"
    return say_pence(kind.fee_pence) if kind.fee_pence else "Free"


def say_term(kind: MembershipType) -> str:
    """ "To the end of March", "A year from joining", "For life"."""
    if kind.term == Term.LIFE:
        return "For life"
    if kind.term == Term.ROLLING:
        return "A year from joining"
    return f"To the end of {MONTHS[(kind.year_end_month or 12) - 1]}"
