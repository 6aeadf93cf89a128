"""What people may ask of us about their data, and when an answer is due (domain notes, 6.1)."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Choice, Record, choice, day, link, note, text, yes_no


class AskedFor(Choice):
    """What somebody asked."""

    ACCESS = "access: To see what we hold"
    ERASURE = "erasure: To be forgotten"
    CORRECTION = "correction: To have something put right"
    COMPLAINT = "complaint: A complaint"


@dataclass(frozen=True, kw_only=True)
class DataRequest(Record):
    """A request or complaint about personal data, and how it was answered."""

    person_id: str = link("Who", "person")
    asked_for: str = choice("What they asked", AskedFor, required=True)
    asked_on: date | None = day("Asked on", required=True)
    identity_checked_on: date | None = day("We made sure who they are")
    extended: bool = yes_no("It is complex, and we told them it takes longer")
    acknowledged_on: date | None = day("We said that we had it")
    answered_on: date | None = day("Answered on")
    how: str = text("How they asked")
    notes: str = note("Notes")


@dataclass(frozen=True, kw_only=True)
class ErasedPerson(Record):
    """Someone who was erased: the id alone, so that an old copy cannot bring them back (DP-12)."""

    person_id: str = text("Id", required=True, limit=26)
    erased_on: date | None = day("Erased on", required=True)
