"""What everybody may read of a booking: public wording, never a hirer's name, phone or price."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from groupkeeper.domain.bookings.booking import BookedFor, Booking

PRIVATE_HIRE = "Private hire"
_OURS = (BookedFor.OURS, BookedFor.EVENT)
_MONEY = re.compile(r"£\s?\d|\d\s?(?:pounds|quid|p\b)", re.IGNORECASE)
_SHORTEST_NAME, _SHORTEST_PHONE = 2, 6


@dataclass(frozen=True)
class Hirer:
    """Who booked, as public words must not say it."""

    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    def is_told_by(self, said: str) -> bool:
        """Whether the words hold one of the names as whole words, or one of the phones."""
        digits = "".join(letter for letter in said if letter.isdigit())
        return any(_has_words(said, name) for name in self.names) or any(
            phone in digits for phone in map(_digits, self.phones) if len(phone) >= _SHORTEST_PHONE
        )


def hirer_of(first_name: str, last_name: str, organisation: str, phones: Iterable[str]) -> Hirer:
    """Who booked, each name by itself: "Sunita's party" tells as much as the whole name."""
    return Hirer((first_name, last_name, organisation), tuple(phones))


def public_words(booking: Booking, activity: str, hirer: Hirer) -> str:
    """What a public print calls a booking (R-BKG-9): its public wording, our activity, our event.

    Whatever else it is, and whatever tells who hires or for how much, is "Private hire".
    """
    own = booking.title if booking.booked_for in _OURS else ""
    wanted = booking.public_title.strip() or activity.strip() or own.strip()
    ours = booking.booked_for in _OURS
    told = Hirer((" ".join(hirer.names[:2]), *hirer.names[2:]), hirer.phones) if ours else hirer
    if not wanted or _MONEY.search(wanted) or told.is_told_by(wanted):
        return PRIVATE_HIRE
    return wanted


def hides_wording(booking: Booking, said: str) -> bool:
    """Whether public wording was typed, and is not what is said."""
    return bool(booking.public_title.strip()) and said != booking.public_title.strip()


def _has_words(said: str, name: str) -> bool:
    name = " ".join(name.split())
    if len(name) < _SHORTEST_NAME:
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said, re.IGNORECASE) is not None


def _digits(phone: str) -> str:
    digits = "".join(letter for letter in phone if letter.isdigit())
    return digits.removeprefix("44").lstrip("0")
