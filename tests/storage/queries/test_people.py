"""The list of people and one person's panel, read from a group file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from groupkeeper.domain.activities.activity import Activity, Attendance, Session
from groupkeeper.domain.bookings.booking import BookedFor, Booking, BookingState, Organisation
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.fields import Record
from groupkeeper.domain.people.agreement import Answer, Consent, Purpose
from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    SubscriptionPayment,
    Term,
)
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Post, PostHeld, Role, RoleGroup, RoleHeld
from groupkeeper.domain.people.standing import SubscriptionBook, not_paid, standing
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.hours import GivenAs, HoursEntry
from groupkeeper.operations.people.people import remove_person
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.people import (
    HIRER,
    MEMBER,
    OWING_NOW,
    RENEWAL,
    TO_COMPLETE,
    VOLUNTEER,
    Listing,
    namesakes,
    owed_by,
    owed_in_all,
    people_counts,
    people_keys,
    people_rows,
)
from groupkeeper.storage.queries.people.person import (
    given_so_far,
    helping,
    payments_of,
    person_detail,
)
from tests.hours_added_up import added_up, by_person

TODAY = date(2026, 3, 12)
YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
ALL = Listing(YEAR, TODAY)
MARGARET = Person(first_name="Margaret", last_name="Ashworth", email="m.ash@example.org")
MARLON = Person(first_name="Marlon", last_name="Baptiste", phone="01632 960 417")
GOSIA = Person(first_name="Małgorzata", last_name="Zielińska", known_as="Gosia")
ZANE = Person(first_name="Zane", last_name="Żak", postcode="NE66 9ZZ")
ODD = Person(first_name='Rob"); DROP', last_name="o’Neill")
ALONE = Person(first_name="Cher")
PEOPLE = (GOSIA, ZANE, MARLON, MARGARET, ODD, ALONE)

Save = Callable[..., None]


@pytest.fixture
def save(group: GroupFile) -> Save:
    """Puts records into a group that holds the six people."""

    def _save(*records: Record) -> None:
        with group.step("Test") as step:
            step.save_all(records)

    _save(*PEOPLE)
    return _save


def firsts(group: GroupFile, listing: Listing = ALL) -> list[str]:
    rows = people_rows(group, people_keys(group, listing), listing)
    return [row.first_name for row in rows]


def found(group: GroupFile, typed: str) -> list[str]:
    return firsts(group, replace(ALL, typed=typed))


@pytest.mark.usefixtures("save")
def test_people_are_listed_by_surname_and_accents_sort_with_their_letter(group: GroupFile) -> None:
    by_surname = ["Margaret", "Marlon", "Cher", 'Rob"); DROP', "Zane", "Małgorzata"]
    assert firsts(group) == by_surname
    assert firsts(group, replace(ALL, downwards=True)) == by_surname[::-1]


@pytest.mark.usefixtures("save")
@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("ma", ["Margaret", "Marlon", "Małgorzata"]),
        ("MALGORZATA", ["Małgorzata"]),
        ("gosia", ["Małgorzata"]),
        ("zielinska mal", ["Małgorzata"]),
        ("zak", ["Zane"]),
        ("960 417", ["Marlon"]),
        ("01632960417", ["Marlon"]),
        ("ne669zz", ["Zane"]),
        ("NE66", ["Zane"]),
        ("m.ash@", ["Margaret"]),
        ("oneill", ['Rob"); DROP']),
        ('"); drop', ['Rob"); DROP']),
        ("nobody", []),
        ("%", []),
        ("   ", ["Margaret", "Marlon", "Cher", 'Rob"); DROP', "Zane", "Małgorzata"]),
    ],
)
def test_searching_finds_names_phones_postcodes_and_emails(
    group: GroupFile, typed: str, who: list[str]
) -> None:
    assert found(group, typed) == who


def test_someone_removed_is_in_no_list_and_in_no_count(group: GroupFile, save: Save) -> None:
    save(Membership(person_id=MARLON.id))
    assert people_counts(group, ALL)[MEMBER] == 1
    remove_person(group, MARLON.id, today=TODAY)
    assert "Marlon" not in firsts(group)
    assert found(group, "marlon") == []
    assert people_counts(group, ALL) == {
        "everyone": 5,
        MEMBER: 0,
        VOLUNTEER: 0,
        HIRER: 0,
        OWING_NOW: 0,
        TO_COMPLETE: 0,
    }
    assert people_rows(group, [MARLON.id, ALONE.id], ALL)[0].first_name == "Cher"


def a_booking(**content: object) -> list[Record]:
    hall = Space(name="Main hall")
    plain: dict[str, object] = {
        "title": "Party",
        "space_id": hall.id,
        "starts_at": datetime(2026, 2, 1, 18),
        "ends_at": datetime(2026, 2, 1, 20),
    }
    booking = Booking(**(plain | content))  # pyright: ignore[reportArgumentType]
    return [hall, booking]


@pytest.mark.parametrize(
    ("content", "counted"),
    [
        ({"person_id": MARLON.id}, 1),
        ({"person_id": MARLON.id, "booked_for": BookedFor.REGULAR}, 1),
        ({"person_id": MARLON.id, "booked_for": BookedFor.OURS}, 0),
        ({"person_id": MARLON.id, "state": BookingState.CANCELLED}, 0),
        ({"person_id": MARLON.id, "starts_at": datetime(2024, 2, 1, 18)}, 0),
        ({}, 0),
    ],
)
def test_a_hirer_has_a_hire_in_the_last_year_or_to_come(
    group: GroupFile, save: Save, content: dict[str, object], counted: int
) -> None:
    save(*a_booking(**content))
    assert people_counts(group, ALL)[HIRER] == counted
    assert firsts(group, replace(ALL, who=HIRER)) == ["Marlon"][:counted]


def test_whoever_speaks_for_an_organisation_that_hires_is_a_hirer(
    group: GroupFile, save: Save
) -> None:
    choir = Organisation(name="Choir", contact_id=MARLON.id)
    save(choir)
    for _ in range(2):
        save(*a_booking(organisation_id=choir.id, booked_for=BookedFor.REGULAR))
    (row,) = people_rows(group, [MARLON.id], ALL)
    assert [part.words for part in row.parts] == ["Hirer"]


def test_a_volunteer_gave_time_this_year_or_holds_a_role(group: GroupFile, save: Save) -> None:
    cook = Role(name="Cook", role_group=RoleGroup.PRACTICAL)
    save(
        cook,
        RoleHeld(person_id=GOSIA.id, role_id=cook.id),
        RoleHeld(person_id=ZANE.id, role_id=cook.id, to_date=TODAY),
        HoursEntry(person_id=MARLON.id, on_date=YEAR.start, minutes=60),
        HoursEntry(person_id=ALONE.id, on_date=YEAR.start - timedelta(days=1), minutes=60),
        HoursEntry(person_id=ODD.id, on_date=TODAY, minutes=60, given_as=GivenAs.PAID),
    )
    assert firsts(group, replace(ALL, who=VOLUNTEER)) == ["Marlon", "Małgorzata"]
    rows = people_rows(group, [MARLON.id, GOSIA.id, ZANE.id], ALL)
    assert [[part.words for part in row.parts] for row in rows] == [["Volunteer"], ["Cook"], []]


def test_posts_come_before_roles_and_lead(group: GroupFile, save: Save) -> None:
    cook = Role(name="Cook", role_group=RoleGroup.PRACTICAL)
    chair = Post(name="Chair", position=0)
    save(
        cook,
        chair,
        RoleHeld(person_id=GOSIA.id, role_id=cook.id),
        PostHeld(person_id=GOSIA.id, post_id=chair.id, from_date=YEAR.start),
    )
    (row,) = people_rows(group, [GOSIA.id], ALL)
    assert [(part.words, part.leads) for part in row.parts] == [("Chair", True), ("Cook", False)]


def member(
    person: Person, covers_to: date | None, paid: int = 1200, term: str = Term.FIXED_YEAR
) -> list[Record]:
    """A member since 2019 with one subscription of £12.00."""
    kind = MembershipType(name="Ordinary", term=term)
    membership = Membership(
        person_id=person.id, membership_type_id=kind.id, joined_on=date(2019, 5, 1)
    )
    if covers_to is None:
        return [kind, membership]
    owed = Subscription(
        membership_id=membership.id, covers_from=YEAR.start, covers_to=covers_to, due_pence=1200
    )
    payment = SubscriptionPayment(
        subscription_id=owed.id, paid_on=date(2025, 4, 2), paid_pence=paid
    )
    return [kind, membership, owed, payment]


def test_standings_in_the_list_are_those_of_the_domain(group: GroupFile, save: Save) -> None:
    save(
        *member(MARGARET, date(2027, 3, 31)),
        *member(MARLON, date(2026, 3, 31)),
        *member(GOSIA, date(2025, 10, 31)),
        *member(ZANE, None, term=Term.LIFE),
        *member(ODD, date(2027, 3, 31), paid=1199),
    )
    book = SubscriptionBook(
        {kind.id: kind for kind in group.find(MembershipType)},
        group.find(Subscription),
        group.find(SubscriptionPayment),
    )
    rows = people_rows(group, [person.id for person in PEOPLE], ALL)
    assert [row.standing for row in rows] == [
        standing(group.find(Membership, person_id=person.id), book, TODAY) for person in PEOPLE
    ]
    assert {row.standing.words for row in rows} == {
        "Paid to March 2027",
        "Ends 31 March",
        "Ran out 31 Oct",
        "Life member",
        "Not paid yet",
        "Not a member",
    }
    by_membership = firsts(group, replace(ALL, sort="membership"))
    assert by_membership == ['Rob"); DROP', "Małgorzata", "Marlon", "Margaret", "Zane", "Cher"]
    backwards = firsts(group, replace(ALL, sort="membership", downwards=True))
    assert backwards == ["Zane", "Margaret", "Marlon", "Małgorzata", 'Rob"); DROP', "Cher"]
    renewals = replace(ALL, who=RENEWAL)
    assert firsts(group, renewals) == ["Marlon"]
    assert people_counts(group, renewals)[RENEWAL] == 1


@pytest.mark.parametrize("day", [date(2025, 3, 31), date(2025, 4, 2), TODAY])
def test_who_owes_what_is_what_the_domain_says_to_the_penny(
    group: GroupFile, save: Save, day: date
) -> None:
    left = member(GOSIA, date(2027, 3, 31), paid=5)
    assert isinstance(left[1], Membership)
    left[1] = replace(left[1], left_on=YEAR.start)
    save(
        *member(MARGARET, date(2027, 3, 31)),
        *member(MARLON, date(2026, 3, 31), paid=1),
        *member(ODD, date(2027, 3, 31), paid=1199),
        *member(ODD, date(2026, 3, 31), paid=700),
        *left,
    )
    listing = replace(ALL, today=day, who=OWING_NOW)
    owed = not_paid(
        group.find(Membership), group.find(Subscription), group.find(SubscriptionPayment), day
    )
    of_whom = {one.id: one.person_id for one in group.find(Membership)}
    owing = {of_whom[one.subscription.membership_id] for one in owed}
    assert owed_in_all(group, listing) == sum(one.pence for one in owed)
    assert set(people_keys(group, listing)) == owing
    assert people_counts(group, listing)[OWING_NOW] == len(owing)
    assert sum(owed_by(group, person.id, listing) for person in PEOPLE) == sum(
        one.pence for one in owed
    )


def test_payments_are_told_newest_first_with_what_they_were_for(
    group: GroupFile, save: Save
) -> None:
    records = member(MARLON, date(2026, 3, 31), paid=700)
    (owed,) = [one for one in records if isinstance(one, Subscription)]
    later = SubscriptionPayment(subscription_id=owed.id, paid_on=TODAY, paid_pence=500)
    save(*records, later)
    found = payments_of(group, MARLON.id)
    assert [one.pence for one in found] == [500, 700]
    assert found[0].covers_to == date(2026, 3, 31)


def test_a_payment_made_later_does_not_count_yet(group: GroupFile, save: Save) -> None:
    save(*member(MARGARET, date(2027, 3, 31)))
    before = replace(ALL, today=date(2025, 4, 1))
    (row,) = people_rows(group, [MARGARET.id], before)
    assert row.standing.words == "Not paid yet"


def test_rejoining_shows_the_newest_membership_once(group: GroupFile, save: Save) -> None:
    records = member(MARGARET, date(2020, 3, 31))
    assert isinstance(records[1], Membership)
    records[1] = replace(records[1], left_on=date(2020, 4, 1))
    save(*records, *member(MARGARET, date(2027, 3, 31)))
    assert people_counts(group, ALL)[MEMBER] == 1
    (row,) = people_rows(group, [MARGARET.id], ALL)
    assert row.standing.words == "Paid to March 2027"


def test_hours_in_the_list_add_up_as_in_the_domain_and_sort(group: GroupFile, save: Save) -> None:
    lunch = Activity(name="Lunch Club")
    tuesday = Session(activity_id=lunch.id, starts_at=datetime(2026, 3, 10, 11))
    entries = [
        HoursEntry(person_id=MARLON.id, on_date=TODAY, minutes=90),
        HoursEntry(person_id=MARLON.id, on_date=TODAY, minutes=120, session_id=tuesday.id),
        HoursEntry(person_id=MARLON.id, on_date=TODAY, minutes=135, session_id=tuesday.id),
        HoursEntry(person_id=MARLON.id, on_date=TODAY, minutes=600, travel=True),
        HoursEntry(person_id=GOSIA.id, on_date=YEAR.start, minutes=15),
        HoursEntry(person_id=ZANE.id, on_date=YEAR.start - timedelta(days=1), minutes=60),
        HoursEntry(on_date=TODAY, minutes=60, helpers=6),
    ]
    save(lunch, tuesday, *entries)
    totals = by_person(added_up(entries, YEAR))
    rows = people_rows(group, [person.id for person in PEOPLE], ALL)
    assert [row.minutes for row in rows] == [totals.get(row.id, 0) for row in rows]
    assert firsts(group, replace(ALL, sort="hours", downwards=True))[:2] == ["Marlon", "Małgorzata"]
    assert firsts(group, replace(ALL, sort="hours"))[:2] == ["Małgorzata", "Marlon"]


def test_the_panel_says_since_when_what_they_agreed_to_and_where_they_were(
    group: GroupFile, save: Save
) -> None:
    lunch = Activity(name="Lunch Club")
    days = [datetime(2026, 3, 3, 11), datetime(2026, 3, 10, 11), datetime(2024, 3, 10, 11)]
    came, helped, long_ago = (Session(activity_id=lunch.id, starts_at=day) for day in days)
    save(
        *member(MARGARET, date(2027, 3, 31)),
        lunch,
        came,
        helped,
        long_ago,
        Attendance(session_id=came.id, person_id=MARGARET.id),
        Attendance(session_id=long_ago.id, person_id=MARGARET.id),
        HoursEntry(
            person_id=MARGARET.id, on_date=date(2026, 3, 10), minutes=60, session_id=helped.id
        ),
        HoursEntry(person_id=MARGARET.id, on_date=date(2026, 3, 3), minutes=60, session_id=came.id),
        Consent(
            person_id=MARGARET.id,
            purpose=Purpose.EMAIL,
            answer=Answer.GIVEN,
            on_date=date(2025, 6, 4),
        ),
    )
    detail = person_detail(group, MARGARET.id, ALL)
    assert detail.member_since == date(2019, 5, 1)
    assert detail.sessions == 2
    assert detail.row.minutes == 120
    assert detail.answers[Purpose.EMAIL].on_date == date(2025, 6, 4)
    in_all = given_so_far(group, MARGARET.id, TODAY)
    assert (in_all.minutes, in_all.sessions) == (120, 3)


def test_the_form_offers_every_role_and_knows_the_held_ones(group: GroupFile, save: Save) -> None:
    cook = Role(name="cook", role_group=RoleGroup.PRACTICAL)
    driver = Role(name="Driver", role_group=RoleGroup.BEFRIENDING)
    save(driver, cook, RoleHeld(person_id=GOSIA.id, role_id=driver.id))
    offered = helping(group, GOSIA.id, TODAY)
    assert [role.name for role in offered.roles] == ["Driver", "cook"]
    assert offered.held == {driver.id}
    assert helping(group, "", TODAY).held == frozenset()


@pytest.mark.usefixtures("save")
def test_a_namesake_is_found_whatever_the_accents_but_not_oneself(group: GroupFile) -> None:
    assert [one.id for one in namesakes(group, "malgorzata", "ZIELINSKA")] == [GOSIA.id]
    assert namesakes(group, "Małgorzata", "Zielińska", but=GOSIA.id) == ()
    assert namesakes(group, "Mał", "Ziel") == ()
    assert namesakes(group, "", "") == ()
