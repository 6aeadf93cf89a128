"""The members' contact list: who stands on it, and with what, by what each agreed to (DP-19)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.people.agreement import Purpose
from groupkeeper.domain.people.listed import Listed, is_child


@dataclass(frozen=True)
class Contact:
    """One line of the members' contact list: only what this person agreed to share."""

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""


def contacts_shared(people: Iterable[Listed], day: date) -> list[Contact]:
    """The lines of the members' contact list.

    On it is who agreed to be; the address, phone and email of each only where they agreed to
    letters, calls and emails too. Of a child only the first name is said (DP-14).
    """
    return [_contact(one, day) for one in people if one.agrees(Purpose.MEMBERS_LIST)]


def _contact(one: Listed, day: date) -> Contact:
    person = one.person
    if is_child(person, day):
        return Contact(person.first_name.strip() or "A young member")
    phones = [number for number in (person.phone, person.other_phone) if number]
    return Contact(
        person.full_name,
        ", ".join(one.address_lines()) if one.agrees(Purpose.POST) else "",
        "\n".join(phones) if one.agrees(Purpose.PHONE) else "",
        person.email if one.agrees(Purpose.EMAIL) else "",
    )
