"""The people of a made-up group: households, memberships, posts, roles, agreements."""

from datetime import date, timedelta

from groupkeeper.domain.people.agreement import (
    Answer,
    CheckLevel,
    CheckSeen,
    Consent,
    Purpose,
    ToldBy,
)
from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    PaidBy,
    Subscription,
    SubscriptionPayment,
    Term,
)
from groupkeeper.domain.people.person import AgeBand, Household, Person
from groupkeeper.domain.people.posts import HowSkilled, Post, PostHeld, Role, RoleHeld
from groupkeeper.operations.samples.maker import Maker, month_end, year_start

_BANDS = (AgeBand.ADULT, AgeBand.OLDER, AgeBand.OLDER, AgeBand.OLDEST, AgeBand.YOUNG_ADULT)
_DUTIES = {
    "Chair": "Leads the meetings and sees that what was decided gets done.\n"
    "Speaks for the group with the council and other groups.",
    "Secretary": "Writes the minutes and answers letters and emails.\n"
    "Keeps the list of members and sends out the notice of the AGM.",
    "Treasurer": "Keeps the cashbook and the bank account.\n"
    "Pays what two signatories agreed to, and tells the committee each month how things stand.",
    "Bookings secretary": "Answers enquiries, keeps the calendar and gives out the keys.",
}
_DESCRIBED = {
    "Cook": {
        "what_it_involves": "Plan a hot meal for about 30\nCook with two kitchen helpers\n"
        "Leave the kitchen as you found it",
        "when_it_is": "Tuesdays from 9:30 to 1:30, about every other week",
        "help_given": "A morning beside another cook. We pay for the food hygiene course.",
        "needs_check": CheckLevel.FOOD_HYGIENE.value,
    },
    "Driver": {
        "what_it_involves": "Fetch people who cannot come on their own\nHelp them in and out\n"
        "Take them home again",
        "when_it_is": "Tuesdays at 11 and at 2, an hour each time",
        "help_given": "A drive round with another driver. Ask Tomasz about the minibus.",
        "needs_check": CheckLevel.DBS_BASIC.value,
    },
}
_CHECKED = ("Driver", "Homework helper")
_SKILLED = {
    "Cook": HowSkilled.SKILLED, "Driver": HowSkilled.SKILLED, "Repairer": HowSkilled.SKILLED,
    "Activity leader": HowSkilled.SKILLED, "Bookkeeper": HowSkilled.PROFESSIONAL,
}  # fmt: skip
_WITH_ANOTHER = 4
_ENDING_SOON = 6  # one member in six has not renewed yet


def make_neighbours(maker: Maker) -> None:
    """Everyone the group knows, with posts, roles and what they agreed to."""
    for name, role_group in maker.plan.roles.items():
        checked = name in _CHECKED
        described = _DESCRIBED.get(name, {})
        maker.keep(
            Role,
            name=name,
            role_group=role_group,
            check_allowed=checked,
            how_skilled=_SKILLED.get(name, HowSkilled.UNSKILLED).value,
            **described,
        )
    roles = {role.name: role.id for role in maker.made(Role)}
    for full_name, held in _names(maker):
        person = _person(maker, full_name)
        for role in held:
            maker.keep(
                RoleHeld, person_id=person.id, role_id=roles[role], from_date=maker.first_day
            )
        _agreements(maker, person)
        if "Driver" in held:
            _check_seen(maker, person)
    _memberships(maker)
    _posts(maker)


def _names(maker: Maker) -> list[tuple[str, list[str]]]:
    people = maker.plan.people
    pairs = zip(people.first_names, people.last_names, strict=False)
    others = [(f"{first} {last}", list[str]()) for first, last in pairs]
    return [*people.known.items(), *others][: people.count]


def _person(maker: Maker, full_name: str) -> Person:
    first, last = full_name.split(" ", 1)
    number = len(maker.made(Person))
    home = _household(maker, number, last)
    return maker.keep(
        Person,
        first_name=first,
        last_name=last,
        phone=f"01632 960 {maker.chance.randrange(1000):03d}",
        email=f"{first.lower()}.{number}@example.org" if first.isascii() and number % 7 else "",
        address=home.address,
        postcode=home.postcode,
        household_id=home.id,
        age_band=_BANDS[number % len(_BANDS)].value,
    )


def _household(maker: Maker, number: int, last_name: str) -> Household:
    """A home of their own; every fourth person lives with the one before."""
    if number % _WITH_ANOTHER == _WITH_ANOTHER - 1:
        return maker.made(Household)[-1]
    streets = maker.plan.people.streets
    return maker.keep(
        Household,
        name=last_name,
        address=f"{number // 2 + 3} {streets[number % len(streets)]}, Wenlow",
        postcode=f"NE66 9Z{'ABDEFGHJ'[number % 8]}",
    )


def _agreements(maker: Maker, person: Person) -> None:
    told_on = maker.first_day + timedelta(days=maker.chance.randrange(200))
    for purpose, likely in (
        (Purpose.EMAIL, 0.75 if person.email else 0.0),
        (Purpose.PHONE, 0.7),
        (Purpose.POST, 0.5),
        (Purpose.PHOTOS, 0.35),
        (Purpose.PRIVACY_NOTICE, 0.95),
    ):
        if maker.chance.random() < likely:
            maker.keep(
                Consent,
                person_id=person.id,
                purpose=purpose.value,
                answer=Answer.GIVEN.value,
                on_date=told_on,
                told_by=ToldBy.PAPER.value,
                wording="Joining form, second edition",
            )


def _check_seen(maker: Maker, person: Person) -> None:
    seen_on = maker.today - timedelta(days=maker.chance.randrange(60, 700))
    maker.keep(
        CheckSeen,
        person_id=person.id,
        level=CheckLevel.DBS_BASIC.value,
        seen_by="Margaret Ashworth",
        seen_on=seen_on,
        review_on=seen_on + timedelta(days=3 * 365),
    )


def _memberships(maker: Maker) -> None:
    plan = maker.plan.people
    kind = maker.keep(
        MembershipType,
        name="Ordinary member",
        fee_pence=plan.subscription,
        term=Term.FIXED_YEAR.value,
        year_end_month=month_end(maker.today).month,
    )
    for place, person in enumerate(maker.made(Person)[: plan.members + plan.ran_out]):
        ran_out = place >= plan.members
        membership = maker.keep(
            Membership,
            person_id=person.id,
            membership_type_id=kind.id,
            joined_on=_joined(maker, place),
            left_on=year_start(maker.today, 1) - timedelta(days=1) if ran_out else None,
        )
        newest = 2 if ran_out else 1 if place % _ENDING_SOON == 2 else 0
        for years_ago in range(3, newest - 1, -1):
            _subscription(maker, membership, years_ago)


def _joined(maker: Maker, place: int) -> date:
    plan = maker.plan.people
    if plan.founding_members <= place < plan.members:
        return maker.first_day + timedelta(days=maker.chance.randrange(900))
    return maker.first_day - timedelta(days=200 + maker.chance.randrange(2000))


def _subscription(maker: Maker, membership: Membership, years_ago: int) -> None:
    starts = year_start(maker.today, years_ago)
    ends = year_start(maker.today, years_ago - 1) - timedelta(days=1)
    joined = membership.joined_on or starts
    if joined > ends:
        return
    fee = maker.plan.people.subscription
    paid_on = max(joined, starts - timedelta(days=maker.chance.randrange(3, 12)))
    subscription = maker.keep(
        Subscription,
        membership_id=membership.id,
        covers_from=max(joined, starts),
        covers_to=ends,
        due_pence=fee,
        due_on=starts,
    )
    maker.keep(
        SubscriptionPayment,
        subscription_id=subscription.id,
        paid_on=min(paid_on, maker.today - timedelta(days=maker.chance.randrange(1, 9))),
        paid_pence=fee,
        paid_by=maker.chance.choice((PaidBy.CASH, PaidBy.BANK, PaidBy.CHEQUE)).value,
        payer_id=membership.person_id,
    )


def _posts(maker: Maker) -> None:
    for position, (name, holders) in enumerate(maker.plan.posts.items()):
        post = maker.keep(
            Post,
            name=name,
            is_officer=len(holders) == 1,
            places=len(holders),
            position=position,
            what_it_involves=_DUTIES.get(name, ""),
        )
        for holder in holders:
            maker.keep(
                PostHeld,
                person_id=maker.person(holder).id,
                post_id=post.id,
                from_date=maker.first_day,
            )
