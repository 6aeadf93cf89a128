"""Somebody who is everywhere in a group file, and the search for what is left of them."""

import unicodedata
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from groupkeeper.domain.activities.activity import Activity, Attendance, Session
from groupkeeper.domain.bookings.booking import Booking, Organisation
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.people.agreement import CheckSeen, Consent
from groupkeeper.domain.people.extras import OwnAnswer, OwnField, Tag, Tagged
from groupkeeper.domain.people.likeness import NotTheSame
from groupkeeper.domain.people.membership import Membership, Subscription, SubscriptionPayment
from groupkeeper.domain.people.names import plain_letters
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.people.posts import Post, PostHeld, Role, RoleHeld
from groupkeeper.domain.people.rights import DataRequest
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.operations.people.people import add_person
from groupkeeper.storage.attachments import attach
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.steps import Step

TODAY = date(2026, 3, 12)
FIRST, LAST, KNOWN = "Żdzisława", "Krzyżanopolska", "Zdzichna"
FULL = f"{FIRST} {LAST}"
CANARIES = (
    FIRST, LAST, KNOWN, "zdzichna.k@canary.example", "07700 900417", "07700900417",
    "01632 960555", "17 Canary Cottages", "Likes marmalade cake", "Wojciech Kontaktowy",
    "07700 900998", "Ask about the blue bicycle", "DBS-CANARY-77", "Plot seventeen by the well",
    "canary-secret-picture", "went home with a bad knee", "moved to Torquay", "Krzyżanopolska home",
    "1951-07-19", "told us in the lobby",
)  # fmt: skip


def traces(path: Path) -> list[str]:
    """The canaries whose bytes are somewhere in a file, however they are spelled."""
    content = path.read_bytes()
    folded = content.lower()
    found: list[str] = []
    for canary in CANARIES:
        spellings = {canary, unicodedata.normalize("NFD", canary), plain_letters(canary)}
        for spelled in spellings | {word.casefold() for word in spellings}:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                needle = spelled.encode(encoding)
                if needle in content or needle.lower() in folded:
                    found.append(f"{spelled} {encoding}")
    return found


def filled(group: GroupFile) -> Person:
    """Someone who is everywhere in the file: every kind of link and free words."""
    household = Household(name=f"{LAST} home", address="17 Canary Cottages\nWenlow")
    person = Person(
        first_name=FIRST, last_name=LAST, known_as=KNOWN, email="zdzichna.k@canary.example",
        phone="07700 900417", other_phone="01632 960555", address="17 Canary Cottages\nWenlow",
        postcode="NE66 9ZZ", birth_date=date(1951, 7, 19), notes="Likes marmalade cake",
        emergency_name="Wojciech Kontaktowy", emergency_phone="07700 900998",
        complete_later="Ask about the blue bicycle", household_id=household.id,
    )  # fmt: skip
    with group.step(f"Add the {household.name}") as step:
        step.save(household)
    add_person(group, person, today=TODAY)
    other = group.find(Person)[0]
    with group.step(f"Everything about {person.full_name}") as step:
        step.save(replace(household, payer_id=person.id))
        _save_people_things(group, step, person, other)
        _save_the_rest(group, step, person)
    for phone in ("07700 900999", person.phone):
        with group.step(f"Change {person.full_name}") as step:
            step.save(replace(person, phone=phone))
    return group.get(Person, person.id)


def _save_people_things(group: GroupFile, step: Step, person: Person, other: Person) -> None:
    member = Membership(
        person_id=person.id, joined_on=date(2020, 4, 1), left_because="moved to Torquay"
    )
    due = Subscription(membership_id=member.id, covers_from=date(2025, 4, 1),
                       covers_to=date(2026, 3, 31), due_pence=1200)  # fmt: skip
    check = CheckSeen(
        person_id=person.id, level="first_aid", reference="DBS-CANARY-77", seen_on=TODAY
    )
    for record in (
        member, due, check,
        SubscriptionPayment(
            subscription_id=due.id, paid_on=TODAY, paid_pence=1200, payer_id=person.id
        ),
        RoleHeld(person_id=person.id, role_id=group.find(Role)[0].id, from_date=date(2021, 1, 1)),
        PostHeld(person_id=person.id, post_id=group.find(Post)[0].id, from_date=date(2021, 1, 1)),
        Consent(person_id=person.id, purpose="email", answer="given", on_date=TODAY),
        OwnAnswer(person_id=person.id, own_field_id=group.find(OwnField)[0].id,
                  answer="Plot seventeen by the well"),
        Tagged(person_id=person.id, tag_id=group.find(Tag)[0].id),
        NotTheSame(person_id=other.id, other_id=person.id),
        DataRequest(person_id=person.id, asked_for="erasure", asked_on=TODAY,
                    how="told us in the lobby", notes="Likes marmalade cake"),
        replace(other, notes=f"Neighbour of {FIRST} {LAST}, ring 07700900417"),
        Person(first_name=FIRST, last_name=LAST, phone="01632 960555", merged_into_id=person.id),
    ):  # fmt: skip
        step.save(record)
    attach(step, person, f"{FIRST} {LAST}.txt", b"canary-secret-picture", TODAY)
    attach(step, check, "certificate.txt", b"canary-secret-picture", TODAY)


def _save_the_rest(group: GroupFile, step: Step, person: Person) -> None:
    session = next(one for one in group.find(Session) if one.state == "held")
    old_line = MoneyLine(
        direction="payment", on_date=date(2015, 5, 1), pence=500, party=f"{FIRST} {LAST}",
        fund_id=group.find(Fund)[0].id, person_id=person.id, what_for=f"Tea for {KNOWN}",
    )  # fmt: skip
    for record in (
        Attendance(session_id=session.id, person_id=person.id),
        HoursEntry(person_id=person.id, on_date=date(2026, 3, 2), minutes=90, helpers=1,
                   activity_id=session.activity_id, session_id=session.id,
                   note="went home with a bad knee"),
        Booking(title=f"{KNOWN} is 70", space_id=session.space_id, person_id=person.id,
                starts_at=datetime(2025, 7, 19, 18), ends_at=datetime(2025, 7, 19, 22),
                key_holder_id=person.id, notes="Likes marmalade cake"),
        Organisation(name="Chess club", contact_id=person.id, email=person.email),
        replace(group.find(Activity)[0], leader_id=person.id),
        replace(group.details(), contact_name=f"{FIRST} {LAST}", contact_phone="07700 900417"),
        old_line,
    ):  # fmt: skip
        step.save(record)
