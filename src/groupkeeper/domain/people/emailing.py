"""Who may be written to by email, and who has to be reached some other way (DP-7)."""

from collections.abc import Sequence
from dataclasses import dataclass

from groupkeeper.domain.people.agreement import Purpose
from groupkeeper.domain.people.listed import Listed


@dataclass(frozen=True)
class Emailing:
    """Addresses to write to, each once, and the people who cannot be reached by them."""

    addresses: tuple[str, ...]
    not_agreed: tuple[Listed, ...]
    no_email: tuple[Listed, ...]

    @property
    def others(self) -> tuple[Listed, ...]:
        """Everyone who gets no email."""
        return (*self.not_agreed, *self.no_email)

    def left_out_said(self) -> list[str]:
        """Who is left out, in sentences; none when nobody is."""
        said: list[str] = []
        if people := len(self.not_agreed):
            have, are = ("person has", "is") if people == 1 else ("people have", "are")
            said.append(f"{people:,} {have} not agreed to emails and {are} left out.")
        if people := len(self.no_email):
            have = "person has" if people == 1 else "people have"
            said.append(f"{people:,} {have} no email. Print labels or letters for them.")
        return said


def emailing(people: Sequence[Listed]) -> Emailing:
    """Sort people by whether they may be emailed: they have an address and agreed to it."""
    addresses: dict[str, str] = {}
    not_agreed: list[Listed] = []
    no_email: list[Listed] = []
    for one in people:
        email = one.person.email.strip()
        if not email:
            no_email.append(one)
        elif not one.agrees(Purpose.EMAIL):
            not_agreed.append(one)
        else:
            addresses.setdefault(email.casefold(), email)
    return Emailing(tuple(addresses.values()), tuple(not_agreed), tuple(no_email))
