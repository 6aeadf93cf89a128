"""What a grant was to change, and what did change (THE RETURN, page 5)."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Choice, Record, choice, day, link, note, number, text


class Result(Choice):
    """Whether what was planned came about."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not_yet: Not yet"
    COULD_NOT_TELL = "could_not_tell: Could not tell"


@dataclass(frozen=True, kw_only=True)
class Outcome(Record):
    """A change promised in the application, how we would know, and what we found (T18)."""

    award_id: str = link("Grant", "award", required=True)
    planned: str = note("What was to change", required=True)
    how_known: str = note("How we said we would know")
    found: str = note("What we found")
    result: str = choice("Did it?", Result)
    evidence: str = text("Where that is written down")
    position: int | None = number("Order", default=0)


@dataclass(frozen=True, kw_only=True)
class Indicator(Record):
    """A measure the funder chose, at the start and now (T19)."""

    award_id: str = link("Grant", "award", required=True)
    name: str = text("What is measured", required=True)
    baseline: str = text("At the start")
    baseline_on: date | None = day("At the start, on")
    now: str = text("Now")
    now_on: date | None = day("Now, on")
    how_measured: str = text("How it is measured")
    position: int | None = number("Order", default=0)


@dataclass(frozen=True, kw_only=True)
class HelpCount(Record):
    """Something volunteers made or did, counted by us: "840 meals made" (T10). Never money."""

    award_id: str = link("Grant", "award", required=True)
    what: str = text("What", required=True)
    amount: int | None = number("How many", required=True)
    position: int | None = number("Order", default=0)
