"""What hiring a space costs: kinds of hirer, prices from a day on, extras, cancelling."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import (
    Choice,
    Record,
    choice,
    day,
    link,
    minutes,
    number,
    pence,
    text,
    yes_no,
)


@dataclass(frozen=True, kw_only=True)
class HirerKind(Record):
    """A kind of hirer that has its own prices, such as local groups, or private parties."""

    name: str = text("Kind of hirer", required=True, limit=60)
    is_free: bool = yes_no("They pay nothing")
    position: int | None = number("Order in lists", default=0)


class Per(Choice):
    """What a price is for."""

    HOUR = "hour: An hour"
    SESSION = "session: A part of the day"
    BOOKING = "booking: Each time"


@dataclass(frozen=True, kw_only=True)
class HirePrice(Record):
    """The price of a space for a kind of hirer, from a day on (R-BKG-6).

    For a part of the day, `starts_at` and `ends_at` say which part ("09:00").
    """

    space_id: str = link("Space", "space", required=True)
    hirer_kind_id: str = link("Kind of hirer", "hirer_kind", required=True)
    per: str = choice("Price for", Per, default=Per.HOUR)
    pence: int | None = pence("Price", required=True)
    starts_at: str = text("Part of the day from", limit=5)
    ends_at: str = text("Part of the day until", limit=5)
    least_minutes: int | None = minutes("Shortest hire")
    from_date: date | None = day("From", required=True)
    to_date: date | None = day("Until")


@dataclass(frozen=True, kw_only=True)
class Extra(Record):
    """Something that can be hired with a space: the stage, crockery."""

    name: str = text("Extra", required=True, limit=60)
    per: str = choice("Price for", Per, default=Per.BOOKING)
    pence: int | None = pence("Price", required=True)
    from_date: date | None = day("From", required=True)
    to_date: date | None = day("Until")


@dataclass(frozen=True, kw_only=True)
class CancellationBand(Record):
    """The share of the charge that is due when a hirer cancels so few days before (R-BKG-7)."""

    days_before: int | None = number("Fewer days before than", required=True)
    percent: int | None = number("Share of the charge, in %", required=True)
