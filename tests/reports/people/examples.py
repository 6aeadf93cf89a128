"""A few people of a made-up group, for prints."""

from datetime import date

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.agreement import Answer, Consent, Purpose
from groupkeeper.domain.people.listed import Listed
from groupkeeper.domain.people.membership import Membership, MembershipType, Term
from groupkeeper.domain.people.owing import Owing, OwingList
from groupkeeper.domain.people.person import Person

DAY = date(2026, 3, 12)
DETAILS = GroupDetails(
    name="Wenlow Green Community Association",
    address="12 Green Lane\nWenlow NE66 9ZZ",
    contact_name="Ian Macleod",
    contact_post="Secretary",
    contact_phone="01632 960 118",
    contact_email="secretary@example.org",
    quorum_percent=10,
    quorum_least=2,
)
ORDINARY = MembershipType(name="Ordinary member", fee_pence=1200)
FRIEND = MembershipType(name="Friend", fee_pence=500, has_vote=False)
LIFE = MembershipType(name="Life member", term=Term.LIFE.value)


def agreed(*purposes: Purpose) -> dict[str, Consent]:
    """Given answers to these purposes."""
    return {
        purpose.value: Consent(
            person_id="x", purpose=purpose.value, answer=Answer.GIVEN.value, on_date=DAY
        )
        for purpose in purposes
    }


def member(
    first: str, last: str, kind: MembershipType = ORDINARY, *purposes: Purpose, **more: object
) -> Listed:
    """A member of this kind, paid to the end of March, who agreed to these purposes."""
    person = Person(first_name=first, last_name=last, **more)  # pyright: ignore[reportArgumentType]
    membership = Membership(person_id=person.id, joined_on=date(2019, 4, 5))
    return Listed(
        person,
        address=person.address,
        postcode=person.postcode,
        membership=membership,
        kind=kind,
        is_member=True,
        newest=membership,
        newest_kind=kind,
        paid_to=None if kind is LIFE else date(2026, 3, 31),
        asked_to_pay=kind is not LIFE,
        paid_by="standing_order",
        answers=agreed(*purposes),
    )


ANN = member(
    "Ann", "Lee", ORDINARY, Purpose.MEMBERS_LIST, Purpose.PHONE,
    phone="01632 960 001", email="ann@example.org", address="1 Mill Fold\nWenlow",
    postcode="NE66 9ZA", emergency_name="Bob Lee", emergency_phone="01632 960 002",
)  # fmt: skip
BOB = member("Bob", "Hay", FRIEND, phone="01632 960 003", address="2 Mill Fold, Wenlow")
CLEO = member("Cleo", "Ash", LIFE, Purpose.MEMBERS_LIST, Purpose.EMAIL, email="cleo@example.org")
DI = member(
    "Di", "Young", ORDINARY, *Purpose, phone="01632 960 004", email="di@example.org",
    address="3 Mill Fold, Wenlow", age_band="12-17",
)  # fmt: skip
PEOPLE = (ANN, BOB, CLEO, DI)
OWING = OwingList(
    DAY,
    (
        Owing("Ann Lee", date(2025, 4, 1), 1200, 700, 500),
        Owing("Bob Hay", date(2024, 4, 1), 1000, 1, 999),
    ),
)
