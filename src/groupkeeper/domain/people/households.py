"""Who lives together and who pays: the rules of a household.

A payment keeps who paid it for ever, so the payer of a household may change or leave at any time.
"""

from collections.abc import Iterable
from dataclasses import replace

from groupkeeper.domain.people.person import Household, Person


def payer_for(person: Person, household: Household | None, at_home: Iterable[Person]) -> str:
    """The id of who pays for someone: their household's payer while they live there, or they."""
    if household is None or not household.payer_id:
        return person.id
    lives_there = any(one.id == household.payer_id for one in at_home)
    return household.payer_id if lives_there else person.id


def lives_at(person: Person, household: Household) -> bool:
    """Whether someone's own address is the household's, or they have none of their own."""
    own = _plain(person.address, person.postcode)
    return not own or own == _plain(household.address, household.postcode)


def could_be_at(household: Household, address: str, postcode: str) -> bool:
    """Whether nothing in an address speaks against this household: a blank says nothing."""
    pairs = ((household.address, address), (household.postcode, postcode))
    plain = ((_plain(one, ""), _plain(other, "")) for one, other in pairs)
    return all(not one or not other or one == other for one, other in plain)


def moved_to(person: Person, household: Household) -> Person:
    """Someone living at the address of this household."""
    return replace(
        person,
        household_id=household.id,
        address=household.address,
        postcode=household.postcode,
    )


def household_name(people: Iterable[Person]) -> str:
    """What a household is called after those who live there: "Campbell and Okoro"."""
    names = list(dict.fromkeys(one.last_name or one.first_name for one in people))
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return names[0] if names else ""


def _plain(address: str, postcode: str) -> str:
    letters = f"{address}{postcode}".casefold()
    return "".join(letter for letter in letters if letter.isalnum())
