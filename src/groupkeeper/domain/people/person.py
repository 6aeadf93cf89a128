"""A person: member, volunteer, hirer, neighbour, often several at once."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Choice, Record, choice, day, link, note, text


class AgeBand(Choice):
    """Age bands funders ask for (domain notes, T13)."""

    UNDER_5 = "0-4: Under 5"
    CHILD = "5-11: 5 to 11"
    TEENAGER = "12-17: 12 to 17"
    YOUNG_ADULT = "18-24: 18 to 24"
    ADULT = "25-64: 25 to 64"
    OLDER = "65-79: 65 to 79"
    OLDEST = "80+: 80 and over"


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """Someone the group knows by name."""

    first_name: str = text("First name")
    last_name: str = text("Last name")
    known_as: str = text("Known as")
    phone: str = text("Phone", limit=40)
    other_phone: str = text("Other phone", limit=40)
    email: str = text("Email")
    address: str = note("Address")
    postcode: str = text("Postcode", limit=12)
    birth_date: date | None = day("Date of birth")
    age_band: str = choice("Age band", AgeBand)
    household_id: str = link("Household", "household")
    emergency_name: str = text("Emergency contact")
    emergency_phone: str = text("Emergency phone", limit=40)
    complete_later: str = text("Complete later", help="What we still have to ask this person")
    notes: str = note("Notes", help="Only what the person would be happy to read")
    merged_into_id: str = link("Joined with", "person")

    @property
    def full_name(self) -> str:
        """First and last name as said aloud."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, kw_only=True)
class Household(Record):
    """People who share an address; one of them pays."""

    name: str = text("Household", required=True)
    address: str = note("Address")
    postcode: str = text("Postcode", limit=12)
    payer_id: str = link("Who pays", "person")
