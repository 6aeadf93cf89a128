"""What a person adds to a return, and what is kept when it is locked."""

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
    number,
    text,
    yes_no,
)


class Went(Choice):
    """How one side of a grant went, against its plan."""

    AS_PLANNED = "as_planned: As planned"
    CHANGED = "changed: Some of it changed"
    SOME_LEFT = "some_left: Some is left"


@dataclass(frozen=True, kw_only=True)
class FunderReturn(Record):
    """One version of a return to a funder. Once locked, only a new version can follow (R-RET-2)."""

    award_id: str = link("Grant", "award", required=True)
    version: int | None = number("Version", default=1)
    period_start: date | None = day("From", required=True)
    period_end: date | None = day("To", required=True)
    interim: bool = yes_no("An interim return")
    in_a_few_words: str = note("In a few words")
    no_changes: bool = yes_no("We made no changes to the plan")
    unspent_use: str = text("What we ask to do with unspent money")
    first_signatory: str = text("First signature")
    first_post: str = text("Their post")
    second_signatory: str = text("Second signature")
    second_post: str = text("Their post")
    minute_reference: str = text("Approved at the committee, minute")
    locked_at: datetime | None = moment("Locked at")
    locked_by: str = text("Locked by")
    fingerprint: str = text("Fingerprint", limit=64)
    money_went: str = choice("Money", Went)
    activities_went: str = choice("Activities", Went)
    people_went: str = choice("People", Went)
    story: str = note("One story")
    story_told_on: date | None = day("Told to us on")
    story_consented: bool = yes_no("They agreed that we use it")
    learnt: str = note("What we learnt")
    differently: str = note("What we would do differently")
    next_steps: str = note("What next")
    unspent_back_by: date | None = day("We will give it back by")
    short: bool = yes_no("Short")
    large_print: bool = yes_no("In large print")
    left_out: str = text("Sections left out")
    examined: bool = yes_no("Our accounts are independently examined")
    sent_on: date | None = day("Sent on")
    sent_how: str = text("How it was sent")
    fewer_than: int | None = number("Numbers of people were told from")


@dataclass(frozen=True, kw_only=True)
class LockedFigure(Record):
    """A figure as it stood when its return was locked, with the records it counted (R-RET-1)."""

    funder_return_id: str = link("Return", "funder_return", required=True)
    figure: str = text("Figure", required=True, limit=60)
    label: str = text("What it says", required=True)
    amount: int | None = number("Amount", required=True)
    unit: str = text("Unit", required=True, limit=20)
    rule: str = note("Rule", required=True)
    counted: str = note("Records counted")
