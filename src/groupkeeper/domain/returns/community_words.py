"""What is typed for the community report of a year (O6)."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Record, day, note


@dataclass(frozen=True, kw_only=True)
class CommunityWords(Record):
    """The words of one year's report to our own members, for the AGM."""

    starts_on: date | None = day("Year from", required=True)
    welcome: str = note("The chair's welcome")
    what_we_did: str = note("What we did")
    networks: str = note("Other groups and visits")
    learnt: str = note("What we learnt")
    next_year: str = note("Next year")
    how_to_help: str = note("How to help")
    reserves: str = note("Money kept back, and why")
    meetings: str = note("Dates of meetings")
