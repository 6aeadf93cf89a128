"""Funders, what they awarded, and what they asked for."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import (
    Choice,
    Record,
    choice,
    day,
    link,
    minutes,
    note,
    number,
    pence,
    text,
    yes_no,
)
from groupkeeper.domain.streams import stream


class AwardKind(Choice):
    """Whether the money is given or lent."""

    GRANT = "grant"
    LOAN = "loan"


class Stage(Choice):
    """The life of a grant."""

    IDEA = "idea"
    APPLIED = "applied"
    AWARDED = "awarded"
    SPENDING = "spending"
    REPORTED = "reported"
    CLOSED = "closed"
    UNSUCCESSFUL = "unsuccessful"


@dataclass(frozen=True, kw_only=True)
class Funder(Record):
    """A body that gives grants."""

    name: str = text("Funder", required=True)
    contact_name: str = text("Contact person")
    email: str = text("Email")
    phone: str = text("Phone", limit=40)
    address: str = note("Address")
    charity_number: str = text("Charity number", limit=20)
    organisation_identifier: str = text("360Giving organisation identifier", limit=100)


@dataclass(frozen=True, kw_only=True)
class Award(Record):
    """One grant, from idea to closed file (domain notes, 1.3 A)."""

    funder_id: str = link("Funder", "funder", required=True)
    title: str = text("Name of the grant", required=True)
    programme: str = text("Programme")
    reference: str = text("Funder's reference", limit=100)
    stage: str = choice("Stage", Stage, default=Stage.AWARDED)
    applied_pence: int | None = pence("Applied for")
    awarded_pence: int | None = pence("Awarded")
    awarded_on: date | None = day("Awarded on")
    starts_on: date | None = day("Grant starts")
    ends_on: date | None = day("Grant ends")
    return_due_on: date | None = day("Return due")
    return_sent_on: date | None = day("Return sent")
    purpose: str = note("Purpose, in the funder's words")
    conditions: str = note("Conditions")
    contact_name: str = text("Contact person")
    contact_email: str = text("Email")
    restricted: bool = yes_no("Only for this purpose (restricted)", default=True)
    fund_id: str = link("Fund", "fund")
    receipt_threshold_pence: int | None = pence("Receipts needed from")
    keep_years: int | None = number("Years to keep records", default=7)
    line_leeway_percent: int | None = number("How far a line may go over, in %", default=0)
    publicity_wording: str = text("How to credit the funder")
    unspent_rule: str = text("What happens to unspent money")
    photos_asked: int | None = number("Photos asked for", default=0)
    stream: str = stream()
    grant_identifier: str = text("360Giving identifier", limit=100)
    award_kind: str = choice("Grant or loan", AwardKind, default=AwardKind.GRANT)
    our_reference: str = text("Our own reference", limit=100)
    applied_on: date | None = day("Applied on")
    decided_on: date | None = day("They decided on")
    why_unsuccessful: str = note("What they said when they refused")
    repay_by: date | None = day("Loan to be repaid by")
    loan_terms: str = note("What was agreed about the loan")
    in_arrears: bool = yes_no("Paid only after we have spent it (in arrears)")
    logo_rule: str = note("How and where their logo is shown")
    keep_rule: str = note("What must be kept, and until when, in their words")
    unspent_by: date | None = day("Say by when what will be left")
    age_bands: str = note("Age bands they ask for, one to a line")
    asks_areas: bool = yes_no("They ask which areas people come from")
    small_numbers_shown: bool = yes_no("Ages and areas of very few people are shown to them")
    small_numbers_by: str = text("Who decided that")
    small_numbers_on: date | None = day("Decided on")
    short_return: bool = yes_no("A short return is enough")
    burden_shown: bool = yes_no("The return says how long their forms took us")
    asks_skilled_days: bool = yes_no(
        "Their form asks for volunteers' days by unskilled, skilled and professional"
    )


@dataclass(frozen=True, kw_only=True)
class BudgetLine(Record):
    """One heading of the agreed budget."""

    award_id: str = link("Grant", "award", required=True)
    name: str = text("Budget line", required=True)
    agreed_pence: int | None = pence("Agreed", required=True)
    position: int | None = number("Order", default=0)
    over_because: str = text("Why it went over")


@dataclass(frozen=True, kw_only=True)
class AwardActivity(Record):
    """An activity that an award helps to pay for."""

    award_id: str = link("Grant", "award", required=True)
    activity_id: str = link("Activity", "activity", required=True)


@dataclass(frozen=True, kw_only=True)
class Deadline(Record):
    """Something promised to a funder by a day."""

    award_id: str = link("Grant", "award", required=True)
    what: str = text("What", required=True)
    due_on: date | None = day("By", required=True)
    done_on: date | None = day("Done")


@dataclass(frozen=True, kw_only=True)
class Condition(Record):
    """One thing the offer letter asks of us, and whether it is done."""

    award_id: str = link("Grant", "award", required=True)
    what: str = note("What they ask", required=True)
    done_on: date | None = day("Done")
    how: str = text("How")
    position: int | None = number("Order", default=0)
    due_on: date | None = day("By")


@dataclass(frozen=True, kw_only=True)
class Instalment(Record):
    """A part of the award the funder promised; cashbook lines name it when it comes."""

    award_id: str = link("Grant", "award", required=True)
    due_on: date | None = day("Due")
    pence: int | None = pence("Amount", required=True)
    needs: str = text("What we must do first")
    position: int | None = number("Order", default=0)


@dataclass(frozen=True, kw_only=True)
class Commitment(Record):
    """Money promised out of a grant and not yet paid, such as an order placed."""

    award_id: str = link("Grant", "award", required=True)
    budget_line_id: str = link("Budget line", "budget_line")
    what: str = text("What", required=True)
    pence: int | None = pence("Amount", required=True)
    expected_on: date | None = day("To be paid about")
    money_line_id: str = link("Paid as", "money_line")


class FormWork(Choice):
    """What time on a funder's forms went into."""

    APPLYING = "applying"
    REPORTING = "reporting"
    QUESTIONS = "questions: Answering their questions"
    VISIT = "visit: A visit or meeting"


@dataclass(frozen=True, kw_only=True)
class FormTime(Record):
    """Time somebody spent on a funder's forms: what the reporting cost us in hours."""

    award_id: str = link("Grant", "award", required=True)
    on_date: date | None = day("Date", required=True)
    minutes: int | None = minutes("How long", required=True)
    form_work: str = choice("What for", FormWork, default=FormWork.REPORTING)
    person_id: str = link("Who", "person")
    notes: str = text("Note")


@dataclass(frozen=True, kw_only=True)
class ChangeToPlan(Record):
    """A change to what was agreed, and whether the funder consented."""

    award_id: str = link("Grant", "award", required=True)
    on_date: date | None = day("Date", required=True)
    what: str = note("What changed", required=True)
    consented: bool = yes_no("The funder agreed")
    agreed_by: str = text("Agreed by")
    told_how: str = text("How")
    why_not_asked: str = text("Why we did not ask first")
