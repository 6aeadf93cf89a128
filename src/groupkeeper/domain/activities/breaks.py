"""Weeks in which activities that follow the school terms do not meet."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Record, day, text


@dataclass(frozen=True, kw_only=True)
class TermBreak(Record):
    """A break between terms, such as the Easter holidays; both days are still in it."""

    name: str = text("Break", required=True)
    from_date: date | None = day("From", required=True)
    to_date: date | None = day("Until", required=True)
