"""Two entries that may be one person, and what somebody decided about them."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Record, day, link


@dataclass(frozen=True, kw_only=True)
class NotTheSame(Record):
    """Two people somebody looked at and found to be different."""

    person_id: str = link("One", "person", required=True)
    other_id: str = link("The other", "person", required=True)
    decided_on: date | None = day("Decided on")
