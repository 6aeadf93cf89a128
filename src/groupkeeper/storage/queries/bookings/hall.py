"""Reading who hires, and who lets people in, for prints of the hall."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.public_words import Hirer, hirer_of
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.rows import table_of

_AT_ONCE = 500
_BOOKING = table_of(Booking)


@dataclass(frozen=True)
class Reached:
    """A person's name and the phone to try first."""

    first_name: str
    last_name: str
    phones: tuple[str, ...]

    @property
    def name(self) -> str:
        """ "Joyce Adeyemi"."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def phone(self) -> str:
        """The phone to try first; "" when there is none."""
        return next((phone for phone in self.phones if phone), "")


def people_reached(group: GroupFile, ids: Iterable[str]) -> dict[str, Reached]:
    """Names and phones of these people, by id; those that are gone are left out."""
    wanted = sorted({id for id in ids if id})
    found: dict[str, Reached] = {}
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        for id, first_name, last_name, phone, other in group.rows(
            "SELECT id, first_name, last_name, phone, other_phone FROM person "
            f"WHERE deleted_at IS NULL AND id IN ({marks})",
            some,
        ):
            found[id] = Reached(first_name or "", last_name or "", (phone or "", other or ""))
    return found


def hirers_of(group: GroupFile, bookings: Iterable[Booking]) -> dict[str, Hirer]:
    """By booking's id who hires, as public words must not say it."""
    kept = list(bookings)
    organisations = {
        id: (name or "", phone or "", contact or "")
        for id, name, phone, contact in group.rows(
            "SELECT id, name, phone, contact_id FROM organisation WHERE deleted_at IS NULL"
        )
    }
    contacts = (organisations.get(one.organisation_id, ("", "", ""))[2] for one in kept)
    people = people_reached(group, [*(one.person_id for one in kept), *contacts])
    nobody = Reached("", "", ())
    found: dict[str, Hirer] = {}
    for one in kept:
        name, phone, contact = organisations.get(one.organisation_id, ("", "", ""))
        booker, other = people.get(one.person_id, nobody), people.get(contact, nobody)
        first = hirer_of(booker.first_name, booker.last_name, name, (*booker.phones, phone))
        second = Hirer((other.first_name, other.last_name), other.phones)
        found[one.id] = Hirer(first.names + second.names, first.phones + second.phones)
    return found


def bookings_of_space_from(group: GroupFile, space_id: str, now: datetime) -> list[Booking]:
    """The bookings of this very space that start at `now` or later, by time."""
    sql = f"{_BOOKING.select} WHERE deleted_at IS NULL AND space_id = ? AND starts_at >= ?"
    rows = group.rows(f"{sql} ORDER BY starts_at, id", (space_id, f"{now:%Y-%m-%dT%H:%M}"))
    return [cast(Booking, _BOOKING.made(row)) for row in rows]
