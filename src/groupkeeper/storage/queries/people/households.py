"""Reading households: who lives where, who pays, and what was paid for each of them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.people.households import lives_at
from groupkeeper.domain.people.membership import Membership, Subscription, SubscriptionPayment
from groupkeeper.domain.people.names import plain_letters
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.people.standing import Standing
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.people import Listing, people_rows


@dataclass(frozen=True)
class AtHome:
    """Someone of a household: where they stand, whether they pay, whether it is their address."""

    person: Person
    standing: Standing
    pays: bool
    same_address: bool


@dataclass(frozen=True)
class PaidFor:
    """One payment: when, for whom, how much in pence, how, who paid, and the days it covers."""

    id: str
    paid_on: date | None
    for_whom: str
    pence: int
    paid_by: str
    payer: str
    covers_from: date | None
    covers_to: date | None


@dataclass(frozen=True)
class HouseholdDetail:
    """A household, those who live there, and every payment for them, newest first."""

    household: Household
    at_home: tuple[AtHome, ...]
    paid: tuple[PaidFor, ...]

    @property
    def payer(self) -> Person | None:
        """Who pays, if they live there."""
        return next((one.person for one in self.at_home if one.pays), None)


@dataclass(frozen=True)
class HouseholdRow:
    """A household in the list: its people by name, who pays ("" for each their own)."""

    household: Household
    people: tuple[str, ...]
    payer: str


def household_detail(group: GroupFile, household_id: str, listing: Listing) -> HouseholdDetail:
    """Everything its page says. NotThere when it was removed."""
    household = group.get(Household, household_id)
    people = sorted(
        group.find(Person, household_id=household_id),
        key=lambda one: (one.id != household.payer_id, plain_letters(one.first_name), one.id),
    )
    rows = people_rows(group, [one.id for one in people], listing)
    standings = {row.id: row.standing for row in rows}
    at_home = tuple(
        AtHome(
            person,
            standings[person.id],
            person.id == household.payer_id,
            lives_at(person, household),
        )
        for person in people
    )
    return HouseholdDetail(household, at_home, _paid(group, people))


def household_rows(group: GroupFile) -> list[HouseholdRow]:
    """Every household somebody lives in, by name."""
    people = group.find(Person)
    living: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        living[person.household_id].append(person)
    rows = [
        HouseholdRow(
            household,
            tuple(one.full_name for one in living[household.id]),
            next(
                (one.full_name for one in living[household.id] if one.id == household.payer_id), ""
            ),
        )
        for household in group.find(Household)
        if living.get(household.id)
    ]
    return sorted(rows, key=lambda row: (plain_letters(row.household.name), row.household.id))


def households_they_pay_for(
    group: GroupFile, person_id: str
) -> list[tuple[Household, list[Person]]]:
    """The households someone pays for, each with the others who live there."""
    return [
        (
            household,
            [one for one in group.find(Person, household_id=household.id) if one.id != person_id],
        )
        for household in group.find(Household, payer_id=person_id)
    ]


def _paid(group: GroupFile, people: list[Person]) -> tuple[PaidFor, ...]:
    """What was paid for those who live there, whoever paid it."""
    names = {
        row[0]: row[1]
        for row in group.rows("SELECT id, trim(first_name || ' ' || last_name) FROM person")
    }
    made = [
        PaidFor(
            payment.id,
            payment.paid_on,
            person.full_name,
            payment.paid_pence or 0,
            payment.paid_by,
            names.get(payment.payer_id, ""),
            subscription.covers_from,
            subscription.covers_to,
        )
        for person in people
        for membership in group.find(Membership, person_id=person.id)
        for subscription in group.find(Subscription, membership_id=membership.id)
        for payment in group.find(SubscriptionPayment, subscription_id=subscription.id)
    ]
    return tuple(sorted(made, key=lambda one: one.paid_on or date.min, reverse=True))
