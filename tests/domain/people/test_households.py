"""Who lives together, who pays, and what a household is called."""

from groupkeeper.domain.people.households import household_name, lives_at, moved_to, payer_for
from groupkeeper.domain.people.person import Household, Person

MILL = Household(name="Campbell", address="4 Mill Fold, Wenlow", postcode="NE66 9ZA")
WINSTON = Person(first_name="Winston", last_name="Campbell", household_id=MILL.id)
IMANI = Person(first_name="Imani", last_name="Campbell", household_id=MILL.id)


def test_the_payer_of_the_household_pays_while_they_live_there() -> None:
    paying = Household(id=MILL.id, name="Campbell", payer_id=WINSTON.id)
    assert payer_for(IMANI, paying, [WINSTON, IMANI]) == WINSTON.id
    assert payer_for(IMANI, paying, [IMANI]) == IMANI.id
    assert payer_for(IMANI, MILL, [WINSTON, IMANI]) == IMANI.id
    assert payer_for(IMANI, None, []) == IMANI.id


def test_an_address_is_the_same_however_it_is_spaced() -> None:
    assert lives_at(IMANI, MILL)
    assert lives_at(Person(address="4 mill fold\nWenlow", postcode="ne669za"), MILL)
    assert not lives_at(Person(address="9 Beck Side, Wenlow", postcode="NE66 9ZA"), MILL)
    moved = moved_to(Person(address="9 Beck Side"), MILL)
    assert lives_at(moved, MILL)
    assert moved.household_id == MILL.id


def test_a_household_is_called_after_those_who_live_there() -> None:
    okoro = Person(first_name="Samantha", last_name="Okoro")
    assert household_name([WINSTON, IMANI]) == "Campbell"
    assert household_name([WINSTON, IMANI, okoro]) == "Campbell and Okoro"
    assert household_name([Person(first_name="Gwen")]) == "Gwen"
    assert household_name([]) == ""
