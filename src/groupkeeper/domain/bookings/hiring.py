"""Conditions of hire in the group's own words, what was agreed to, and who was turned away."""

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
)


@dataclass(frozen=True, kw_only=True)
class HireTerms(Record):
    """A version of our conditions of hire. An older one stays for what was agreed under it."""

    version: str = text("Version", required=True, limit=40)
    words: str = note("Our conditions of hire", required=True)
    from_date: date | None = day("In use from", required=True)


@dataclass(frozen=True, kw_only=True)
class HireAgreement(Record):
    """The agreement for a booking, or for a series of them, under one version of the terms."""

    booking_id: str = link("Booking", "booking")
    booking_series_id: str = link("Series", "booking_series")
    hire_terms_id: str = link("Conditions", "hire_terms", required=True)
    given_on: date | None = day("Sent or given on", required=True)
    signed_on: date | None = day("Signed on")


class Why(Choice):
    """Why somebody could not be given a space."""

    TAKEN = "taken: The space was taken"
    CLOSED = "closed: We are closed then"
    TOO_SMALL = "too_small: Too many people for our spaces"
    NOT_SUITED = "not_suited: The space does not suit"
    TOO_DEAR = "too_dear: It cost too much for them"
    OTHER = "other: Another reason"


@dataclass(frozen=True, kw_only=True)
class TurnedAway(Record):
    """An enquiry we had to refuse, kept for the funder and the AGM; it names nobody."""

    asked_on: date | None = day("Asked on", required=True)
    what_for: str = text("What they wanted it for")
    hirer_kind_id: str = link("Kind of hirer", "hirer_kind")
    space_id: str = link("Space they wanted", "space")
    starts_at: datetime | None = moment("Wanted from")
    ends_at: datetime | None = moment("Wanted until")
    expected_people: int | None = number("How many people")
    why: str = choice("Why not", Why, default=Why.TAKEN)
    notes: str = note("Notes", help="No names")
