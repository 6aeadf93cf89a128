"""Evidence for a funder: receipts and photos inside the file, comments with consent."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import (
    Choice,
    Record,
    blob,
    choice,
    day,
    link,
    note,
    number,
    text,
    yes_no,
)


class EvidenceKind(Choice):
    """What a piece of evidence is."""

    PHOTO = "photo"
    COMMENT = "comment: Comment from someone who came"
    STORY = "story"
    PRESS = "press: Press or publicity"


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """Something that shows what a grant did."""

    award_id: str = link("Grant", "award", required=True)
    evidence_kind: str = choice("Kind", EvidenceKind, required=True)
    words: str = note("Words")
    on_date: date | None = day("Date")
    consent_given: bool = yes_no("They agreed we may use it")
    said_by: str = text("Said by", help="Such as: volunteer, neighbour; not a name")
    consent_on: date | None = day("They agreed on")
    consent_for: str = text("What they agreed to, such as: this funder, our newsletter")
    withdrawn_on: date | None = day("They took it back on")
    where_shown: str = text("Where it was shown")
    copy_kept: bool = yes_no("We kept a copy")
    in_return: bool = yes_no("In the return", default=True)
    position: int | None = number("Order", default=0)
    in_our_year: bool = yes_no("They agreed to it in our report to members")


@dataclass(frozen=True, kw_only=True)
class Attachment(Record):
    """A picture or document kept inside the group file, attached to another record."""

    owner_kind: str = text("Belongs to a", required=True, limit=40)
    owner_id: str = text("Belongs to", required=True, limit=40)
    file_name: str = text("Name of the file", required=True)
    media_type: str = text("Type", limit=100)
    size: int | None = number("Bytes")
    fingerprint: str = text("SHA-256", limit=64)
    added_on: date | None = day("Added")


@dataclass(frozen=True, kw_only=True)
class AttachmentContent(Record):
    """The bytes of an attachment; its id is the attachment's id."""

    content: bytes = blob("Content")
