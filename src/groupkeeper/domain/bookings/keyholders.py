"""Who lets people in, and the days on which they cannot (R-BKG-2)."""

from dataclasses import dataclass

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.space import Closure


@dataclass(frozen=True, kw_only=True)
class KeyholderAway(Closure):
    """Days on which somebody is away: what they open up for is as good as closed. Never kept."""

    person_id: str
    name: str


def who_opens(booking: Booking) -> str:
    """The id of whoever lets people in: the one who opens up, else the one with the key; or ""."""
    return booking.opener_id or booking.key_holder_id
