"""Amounts from which a charity is asked for more: dated data of each nation, said as "check".

The data lies in resources/law/charity_thresholds.toml (domain notes, 3.4). GroupKeeper never says
"you must" (R-FND-14): what it does not know, for a nation or a day, it says it does not know.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.group import GroupDetails


class Asked(StrEnum):
    """What may be asked of a charity from some amount on, in the order it is said."""

    EXAMINATION = "examination"
    QUALIFIED = "qualified_examiner"
    LIMIT = "receipts_and_payments"
    AUDIT = "audit"
    FILING = "filing"
    RETURN = "annual_return"
    REGISTRATION = "registration"


@dataclass(frozen=True)
class Threshold:
    """An amount, in pence, for accounting years ending between two days of one nation."""

    nation: str
    what: Asked
    pence: int
    above: bool
    said: str
    source: str
    starts: date | None = None
    ends: date | None = None

    def holds_for(self, nation: str, year_end: date) -> bool:
        """Whether it is for this nation and a year that ends on this day."""
        late = self.starts is not None and year_end < self.starts
        return self.nation == nation and not late and not (self.ends and year_end > self.ends)

    def reached_by(self, pence: int) -> bool:
        """Whether income of so many pence reaches it."""
        return pence > self.pence if self.above else pence >= self.pence


@cache
def thresholds() -> tuple[Threshold, ...]:
    """Every threshold that travels with the program."""
    place = files("groupkeeper.resources") / "law" / "charity_thresholds.toml"
    found: list[dict[str, Any]] = tomllib.loads(place.read_text("utf-8"))["threshold"]
    return tuple(
        Threshold(
            one["nation"],
            Asked(one["what"]),
            one["pounds"] * 100,
            one["above"],
            one["said"],
            one["source"],
            one.get("from"),
            one.get("until"),
        )
        for one in found
    )


def to_check(
    details: GroupDetails, year_end: date, income: int, known: Iterable[Threshold] = ()
) -> tuple[str, ...]:
    """What to check for a year with so many pence of income, in sentences; never "you must"."""
    holding = [one for one in (known or thresholds()) if one.holds_for(details.nation, year_end)]
    order = {what: place for place, what in enumerate(Asked)}
    reached = sorted(
        (one for one in holding if one.reached_by(income)), key=lambda one: order[one.what]
    )
    if not holding:
        nation = said(field_of(GroupDetails, "nation"), details.nation)
        return (
            f"We hold no limits for {nation} and a year ending then. Check with your regulator "
            "whether the accounts are to be examined, and sent in.",
        )
    if not reached:
        return (
            "This income is under every limit we hold for charities. Check what your constitution "
            "and your funders ask: they may want the accounts examined.",
        )
    return tuple(_sentence(one, income) for one in reached)


def _sentence(one: Threshold, income: int) -> str:
    if not one.pence:
        return f"Check: {one.said} ({one.source})."
    way = "over" if one.above else "at or over"
    return f"Check, because income is {way} £{one.pence // 100:,}: {one.said} ({one.source})."
