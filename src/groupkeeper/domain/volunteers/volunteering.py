"""What is agreed with a volunteer, and the money they are repaid: never a wage, only expenses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Choice, Record, day, link, note, pence, text, yes_no


@dataclass(frozen=True, kw_only=True)
class VolunteerAgreement(Record):
    """What the group and a volunteer hope of each other, with the words as they were given.

    It is no contract and binds nobody in law; it can be ended by either at any time.
    """

    person_id: str = link("Volunteer", "person", required=True)
    role_id: str = link("Role", "role")
    words: str = note("The words of it")
    given_on: date | None = day("Given to them", required=True)
    signed_on: date | None = day("Signed by them")
    ended_on: date | None = day("Ended")


class AgreementState(Choice):
    """How far a volunteer's agreement has come."""

    SIGNED = "signed"
    GIVEN = "given: Given, not signed yet"
    NONE = "none"


def agreement_now(
    agreements: Iterable[VolunteerAgreement], today: date
) -> VolunteerAgreement | None:
    """The agreement of one person that holds today: a signed one first, then the newest."""
    holding = [one for one in agreements if one.ended_on is None or one.ended_on > today]
    return max(
        holding,
        key=lambda one: (one.signed_on is not None, one.given_on or date.min, one.id),
        default=None,
    )


def agreement_state(agreement: VolunteerAgreement | None) -> AgreementState:
    """How far an agreement has come; NONE where there is none."""
    if agreement is None:
        return AgreementState.NONE
    return AgreementState.SIGNED if agreement.signed_on else AgreementState.GIVEN


@dataclass(frozen=True, kw_only=True)
class ExpenseClaim(Record):
    """What a volunteer paid for us and is repaid. Somebody else approves it (R-VOL-8)."""

    person_id: str = link("Who paid", "person", required=True)
    claimed_on: date | None = day("Claimed on", required=True)
    approved_by_id: str = link("Approved by", "person")
    approved_on: date | None = day("Approved on")
    refused_because: str = text("Why it was refused")
    paid_on: date | None = day("Repaid on")
    money_line_id: str = link("Payment in the cashbook", "money_line")
    notes: str = note("Notes")
    reference: str = text("Number", limit=20)


@dataclass(frozen=True, kw_only=True)
class ExpenseItem(Record):
    """One thing paid for, with its receipt. Pictures of receipts are attached to the item."""

    expense_claim_id: str = link("Claim", "expense_claim", required=True)
    on_date: date | None = day("Date", required=True)
    what_for: str = text("What for", required=True)
    pence: int | None = pence("Amount", required=True)
    activity_id: str = link("For which activity", "activity")
    receipt_held: bool = yes_no("We hold the receipt")
