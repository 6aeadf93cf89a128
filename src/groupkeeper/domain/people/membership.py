"""Membership: its types, who joined and left when, and subscriptions due and paid."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import (
    Choice,
    Record,
    choice,
    day,
    link,
    number,
    pence,
    text,
    yes_no,
)


class Term(Choice):
    """How long a subscription lasts."""

    FIXED_YEAR = "fixed_year: To the end of our year"
    ROLLING = "rolling: A year from the day they join"
    LIFE = "life: For life"


class PaidBy(Choice):
    """How money came."""

    CASH = "cash"
    CHEQUE = "cheque"
    BANK = "bank: Bank transfer"
    STANDING_ORDER = "standing_order"
    CARD = "card"


@dataclass(frozen=True, kw_only=True)
class MembershipType(Record):
    """A kind of membership and what it costs. A new price never alters an old subscription."""

    name: str = text("Membership type", required=True)
    fee_pence: int | None = pence("Yearly subscription")
    term: str = choice("How long it lasts", Term, default=Term.FIXED_YEAR)
    year_end_month: int | None = number("Month the year ends", default=3)
    has_vote: bool = yes_no("Can vote at the AGM", default=True)
    part_year: bool = yes_no("Someone who joins part way through pays for the months left")


@dataclass(frozen=True, kw_only=True)
class Membership(Record):
    """One time of being a member, from joining to leaving. Rejoining is a new one."""

    person_id: str = link("Person", "person", required=True)
    membership_type_id: str = link("Membership type", "membership_type")
    joined_on: date | None = day("Joined")
    left_on: date | None = day("Left")
    left_because: str = text("Why they left")


@dataclass(frozen=True, kw_only=True)
class Subscription(Record):
    """What one member owes for one period, at the price of its day."""

    membership_id: str = link("Membership", "membership", required=True)
    covers_from: date | None = day("From", required=True)
    covers_to: date | None = day("To", required=True)
    due_pence: int | None = pence("Due", required=True)
    due_on: date | None = day("Due on")


@dataclass(frozen=True, kw_only=True)
class SubscriptionPayment(Record):
    """Money paid towards a subscription."""

    subscription_id: str = link("Subscription", "subscription", required=True)
    paid_on: date | None = day("Paid on", required=True)
    paid_pence: int | None = pence("Amount", required=True)
    paid_by: str = choice("How", PaidBy)
    payer_id: str = link("Who paid", "person")
    money_line_id: str = link("Cashbook line", "money_line")
