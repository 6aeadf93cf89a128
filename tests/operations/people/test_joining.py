"""Joining two entries: nothing is lost, nothing is counted twice, one undo takes it back."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupkeeper.domain.activities.activity import Activity, Attendance, Session
from groupkeeper.domain.activities.taking_part import ActivityLeader, ActivityPlace
from groupkeeper.domain.fields import Record
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.kinds import links_to
from groupkeeper.domain.people.extras import OwnAnswer, OwnField, Tag, Tagged
from groupkeeper.domain.people.likeness import NotTheSame
from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    SubscriptionPayment,
)
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.people.posts import Role, RoleHeld
from groupkeeper.domain.people.standing import Owed, not_paid
from groupkeeper.domain.returns.answers import FunderReturn, LockedFigure
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.rota import RotaPlace
from groupkeeper.domain.volunteers.skills import FreeTime, Skill, SkillHeld
from groupkeeper.errors import NotThere, RuleBroken
from groupkeeper.operations.people.joining import (
    fees_of_both,
    join_people,
    tell_apart,
)
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.storage.queries.people.alike import pairs_alike
from tests.replay import differs_from_log, digest

PEGGY = Person(first_name="Peggy", last_name="Brown", phone="01632 960101", notes="Likes chess")
MARGARET = Person(
    first_name="Margaret", last_name="Brown", email="m@example.org", notes="Allergic to nuts"
)
SOMEONE = Person(first_name="Ian", last_name="Macleod")
LUNCH = Activity(name="Lunch Club")


def owed_in(group: GroupFile) -> tuple[Owed, ...]:
    """What is not paid long after all of it was due."""
    memberships, subscriptions = group.find(Membership), group.find(Subscription)
    return not_paid(memberships, subscriptions, group.find(SubscriptionPayment), date(2030, 1, 1))


@pytest.fixture
def two(group: GroupFile) -> GroupFile:
    """A group in which Peggy and Margaret are one person."""
    with group.step("Begin") as step:
        step.save_all([PEGGY, MARGARET, SOMEONE, LUNCH])
    return group


def put(group: GroupFile, *records: Record) -> None:
    with group.step("Put in") as step:
        for record in records:
            step.save(record)


def joined(group: GroupFile, **more: Any) -> Person:
    return join_people(group, PEGGY.id, MARGARET.id, **more)


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind, names in links_to("person") for name in names if kind is not Person],
)
def test_whatever_names_the_other_names_the_one_who_stays(
    two: GroupFile, kind: type[Record], name: str
) -> None:
    made: Any = kind
    record = made(**{name: MARGARET.id})
    put(two, record)
    joined(two)
    assert two.find(kind, **{name: MARGARET.id}) == []
    assert [each.id for each in two.find(kind, **{name: PEGGY.id})] == [record.id]
    two.undo()
    assert [each.id for each in two.find(kind, **{name: MARGARET.id})] == [record.id]


def test_the_other_entry_goes_and_says_where_to(two: GroupFile) -> None:
    joined(two)
    with pytest.raises(NotThere):
        two.get(Person, MARGARET.id)
    sql = "SELECT merged_into_id FROM person WHERE id = ?"
    assert two.rows(sql, (MARGARET.id,))[0][0] == PEGGY.id
    assert two.can_undo() == "Join Margaret Brown with Peggy Brown"


def test_a_blank_is_filled_and_both_notes_stay(two: GroupFile) -> None:
    person = joined(two)
    assert (person.first_name, person.phone) == ("Peggy", "01632 960101")
    assert person.email == "m@example.org"
    assert person.notes == "Likes chess\nAllergic to nuts"
    assert two.get(Person, PEGGY.id) == person


def test_each_answer_that_was_chosen_is_kept(two: GroupFile) -> None:
    field = OwnField(label="Plot")
    answers = [
        OwnAnswer(own_field_id=field.id, person_id=PEGGY.id, answer="7"),
        OwnAnswer(own_field_id=field.id, person_id=MARGARET.id, answer="12"),
    ]
    put(two, field, *answers)
    chosen = {"first_name": "Margaret", "known_as": "Peggy", "notes": "Likes chess"}
    person = joined(two, chosen=chosen, answers={field.id: "12"})
    assert (person.full_name, person.known_as) == ("Margaret Brown", "Peggy")
    assert person.notes == "Likes chess"
    assert [(each.person_id, each.answer) for each in two.find(OwnAnswer)] == [(PEGGY.id, "12")]


def test_one_visit_written_down_twice_is_one(two: GroupFile) -> None:
    first = Session(activity_id=LUNCH.id, starts_at=datetime(2026, 3, 3, 12))
    later = Session(activity_id=LUNCH.id, starts_at=datetime(2026, 3, 10, 12))
    put(two, first, later)
    put(
        two,
        Attendance(session_id=first.id, person_id=PEGGY.id),
        Attendance(session_id=first.id, person_id=MARGARET.id),
        Attendance(session_id=later.id, person_id=MARGARET.id),
    )
    joined(two)
    came = [(each.session_id, each.person_id) for each in two.find(Attendance)]
    assert sorted(came) == sorted([(first.id, PEGGY.id), (later.id, PEGGY.id)])


def test_the_same_tag_and_role_are_held_once_and_from_the_first_day(two: GroupFile) -> None:
    tag, role = Tag(name="Choir"), Role(name="Cook", role_group="practical")
    put(two, tag, role)
    put(
        two,
        Tagged(tag_id=tag.id, person_id=PEGGY.id),
        Tagged(tag_id=tag.id, person_id=MARGARET.id),
        RoleHeld(role_id=role.id, person_id=PEGGY.id, from_date=date(2025, 1, 1)),
        RoleHeld(role_id=role.id, person_id=MARGARET.id, from_date=date(2024, 1, 1)),
    )
    joined(two)
    assert [each.person_id for each in two.find(Tagged)] == [PEGGY.id]
    (held,) = two.find(RoleHeld)
    assert (held.person_id, held.from_date, held.to_date) == (PEGGY.id, date(2024, 1, 1), None)


def test_a_year_in_which_both_were_members_is_owed_once_and_every_payment_stays(
    two: GroupFile,
) -> None:
    kind = MembershipType(name="Ordinary", fee_pence=1200)
    one = Membership(person_id=PEGGY.id, membership_type_id=kind.id, joined_on=date(2025, 4, 1))
    other = Membership(
        person_id=MARGARET.id, membership_type_id=kind.id, joined_on=date(2024, 4, 1)
    )
    year = {"covers_from": date(2025, 4, 1), "covers_to": date(2026, 3, 31), "due_pence": 1200}
    before = {"covers_from": date(2024, 4, 1), "covers_to": date(2025, 3, 31), "due_pence": 1000}
    owed = Subscription(membership_id=one.id, **year)
    paid = Subscription(membership_id=other.id, **year)
    old = Subscription(membership_id=other.id, **before)
    payment = SubscriptionPayment(
        subscription_id=paid.id, paid_on=date(2025, 5, 1), paid_pence=1200, payer_id=MARGARET.id
    )
    put(two, kind, one, other, owed, paid, old, payment)
    joined(two)
    (membership,) = two.find(Membership)
    assert (membership.person_id, membership.joined_on) == (PEGGY.id, date(2024, 4, 1))
    assert {each.id for each in two.find(Subscription)} == {paid.id, old.id}
    (kept,) = two.find(SubscriptionPayment)
    assert (kept.subscription_id, kept.payer_id, kept.paid_pence) == (paid.id, PEGGY.id, 1200)
    assert [one.subscription.id for one in owed_in(two)] == [old.id]


def put_fees(two: GroupFile) -> tuple[Subscription, Subscription]:
    """Peggy paid for 2026; Margaret owes for April 2026 to March 2027, of which she paid £2."""
    kind = MembershipType(name="Ordinary", fee_pence=1200)
    one, other = (
        Membership(person_id=who.id, membership_type_id=kind.id, joined_on=date(2026, 1, 1))
        for who in (PEGGY, MARGARET)
    )
    this_year = (date(2026, 1, 1), date(2026, 12, 31))
    from_april = (date(2026, 4, 1), date(2027, 3, 31))
    paid, owed = (
        Subscription(membership_id=membership.id, covers_from=first, covers_to=last, due_pence=1200)
        for membership, (first, last) in ((one, this_year), (other, from_april))
    )
    day = date(2026, 4, 1)
    put(two, kind, one, other, paid, owed)
    put(two, SubscriptionPayment(subscription_id=paid.id, paid_on=day, paid_pence=1200))
    put(two, SubscriptionPayment(subscription_id=owed.id, paid_on=day, paid_pence=200))
    return paid, owed


def test_a_time_that_is_paid_in_part_is_not_owed_and_every_payment_stays(two: GroupFile) -> None:
    paid, owed = put_fees(two)
    before = digest(two)
    asked = [one.fee.id for one in fees_of_both(two, PEGGY.id, MARGARET.id) if one.choices]
    assert asked == [owed.id]
    joined(two)
    assert [each.id for each in two.find(Subscription)] == [paid.id]
    kept = [(each.subscription_id, each.paid_pence) for each in two.find(SubscriptionPayment)]
    assert sorted(kept) == [(paid.id, 200), (paid.id, 1200)]
    assert owed_in(two) == ()
    two.undo()
    assert digest(two) == before


def test_what_is_left_of_a_time_may_be_owed_by_its_months(two: GroupFile) -> None:
    _, owed = put_fees(two)
    before = digest(two)
    joined(two, fees={owed.id: "shorter"})
    (rest,) = owed_in(two)
    assert (rest.subscription.covers_from, rest.pence) == (date(2027, 1, 1), 300 - 200)
    (membership,) = two.find(Membership)
    assert {each.membership_id for each in two.find(Subscription)} == {membership.id}
    two.undo()
    assert digest(two) == before


def test_a_time_as_a_member_long_before_stays_a_time_of_its_own(two: GroupFile) -> None:
    put(
        two,
        Membership(person_id=PEGGY.id, joined_on=date(2020, 1, 1)),
        Membership(person_id=MARGARET.id, joined_on=date(2010, 1, 1), left_on=date(2015, 1, 1)),
    )
    joined(two)
    assert len(two.find(Membership, person_id=PEGGY.id)) == 2


def test_who_waits_in_one_entry_and_has_a_place_in_the_other_has_a_place_once(
    two: GroupFile,
) -> None:
    first, second = date(2026, 1, 5), date(2026, 2, 9)
    waiting = ActivityPlace(activity_id=LUNCH.id, person_id=PEGGY.id, asked_on=first)
    placed = ActivityPlace(
        activity_id=LUNCH.id, person_id=MARGARET.id, asked_on=second, given_on=second
    )
    put(two, waiting, placed)
    join_people(two, PEGGY.id, MARGARET.id, {})
    [place] = two.find(ActivityPlace)
    assert (place.person_id, place.asked_on, place.given_on) == (PEGGY.id, first, second)


def test_nobody_stands_twice_on_a_rota_after_joining(two: GroupFile) -> None:
    session, cook, can_drive = Session(activity_id=LUNCH.id), Role(name="Cook"), Skill(name="Van")
    put(two, session, cook, can_drive)
    for one in (PEGGY, MARGARET):
        put(
            two,
            RotaPlace(session_id=session.id, role_id=cook.id, person_id=one.id),
            SkillHeld(skill_id=can_drive.id, person_id=one.id),
            FreeTime(person_id=one.id, weekday="TU", part_of_day="morning"),
            ActivityLeader(activity_id=LUNCH.id, person_id=one.id),
        )
    join_people(two, PEGGY.id, MARGARET.id, {})
    for kind in (RotaPlace, SkillHeld, FreeTime, ActivityLeader):
        assert [row.person_id for row in two.find(kind)] == [PEGGY.id]
    two.undo()
    assert len(two.find(RotaPlace)) == 2


def test_the_household_that_is_left_empty_goes_and_one_that_others_live_in_stays(
    two: GroupFile,
) -> None:
    left = Household(name="Brown", payer_id=MARGARET.id)
    put(two, left, Person(id=MARGARET.id, first_name="Margaret", household_id=left.id))
    put(two, Household(id=left.id, name="Brown", payer_id=MARGARET.id))
    other = Household(name="Macleod")
    put(two, other, Person(id=PEGGY.id, first_name="Peggy", household_id=other.id))
    put(two, Person(id=SOMEONE.id, first_name="Ian", household_id=other.id))
    person = joined(two)
    assert person.household_id == other.id
    assert [each.id for each in two.find(Household)] == [other.id]


def test_pictures_and_papers_follow(two: GroupFile) -> None:
    put(two, Attachment(owner_kind="person", owner_id=MARGARET.id, file_name="form.pdf"))
    joined(two)
    assert [each.owner_id for each in two.find(Attachment)] == [PEGGY.id]


def test_the_figures_of_a_locked_return_stay_as_they_were(two: GroupFile) -> None:
    sent = FunderReturn(version=1, locked_at=datetime(2026, 2, 1, 10, 0), fingerprint="abc")
    figure = LockedFigure(
        funder_return_id=sent.id, figure="F1", label="People", amount=2, counted=MARGARET.id
    )
    put(two, sent, figure)
    joined(two)
    assert (two.find(FunderReturn), two.find(LockedFigure)) == ([sent], [figure])


def test_a_pair_told_apart_is_not_asked_about_again(two: GroupFile, today: date) -> None:
    twin = Person(first_name="Peggy", last_name="Brown", phone="01632 960101")
    put(two, twin)
    assert [pair.ids for pair in pairs_alike(two)] == [{PEGGY.id, twin.id}]
    tell_apart(two, PEGGY.id, twin.id, today=today)
    assert pairs_alike(two) == ()
    assert two.can_undo() == "Peggy Brown and Peggy Brown are two people"
    two.undo()
    assert len(pairs_alike(two)) == 1


def test_two_people_may_be_given_one_household(two: GroupFile, today: date) -> None:
    tell_apart(two, PEGGY.id, MARGARET.id, one_home=True, today=today)
    (home,) = two.find(Household)
    assert home.name == "Brown"
    assert {each.id for each in two.find(Person, household_id=home.id)} == {PEGGY.id, MARGARET.id}
    two.undo()
    assert two.find(Household) == []


def test_what_was_told_apart_follows_and_never_names_one_person_twice(
    two: GroupFile, today: date
) -> None:
    tell_apart(two, PEGGY.id, MARGARET.id, today=today)
    tell_apart(two, SOMEONE.id, MARGARET.id, today=today)
    tell_apart(two, PEGGY.id, SOMEONE.id, today=today)
    joined(two)
    pairs = [frozenset((each.person_id, each.other_id)) for each in two.find(NotTheSame)]
    assert pairs == [{PEGGY.id, SOMEONE.id}]


def test_in_the_made_up_group_two_busy_people_are_joined_and_all_totals_stay(
    sample: GroupFile,
) -> None:
    busy = sample.rows(
        "SELECT person_id FROM attendance JOIN hours_entry AS h USING (person_id) "
        "GROUP BY person_id ORDER BY count(*) DESC LIMIT 2"
    )
    keep, other = (row[0] for row in busy)
    before, hours = digest(sample), sample.find(HoursEntry)
    visits = {(each.session_id, each.person_id) for each in sample.find(Attendance)}
    join_people(sample, keep, other)
    after = {(each.session_id, each.person_id) for each in sample.find(Attendance)}
    assert after == {(session, keep if who == other else who) for session, who in visits}
    assert len(sample.find(Attendance)) == len(after)
    assert [(h.id, h.total_minutes) for h in sample.find(HoursEntry)] == [
        (h.id, h.total_minutes) for h in hours
    ]
    assert differs_from_log(sample) == []
    sample.undo()
    assert digest(sample) == before


def test_an_entry_is_not_joined_with_itself_or_with_one_that_is_gone(two: GroupFile) -> None:
    with pytest.raises(RuleBroken, match="one entry already"):
        join_people(two, PEGGY.id, PEGGY.id)
    joined(two)
    with pytest.raises(NotThere):
        joined(two)


def test_too_long_an_answer_changes_nothing(two: GroupFile) -> None:
    with pytest.raises(RuleBroken, match="Phone is too long"):
        joined(two, chosen={"phone": "0" * 100})
    assert two.get(Person, MARGARET.id) == MARGARET


# Rows of a year, each of one of three people: (person, session) and (person, minutes).
VISITS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4)), max_size=20, unique=True)
HOURS = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 300)), max_size=10)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(VISITS, HOURS)
def test_joining_changes_the_number_of_people_and_nothing_else_that_is_counted(
    tmp_path_factory: pytest.TempPathFactory,
    visits: list[tuple[int, int]],
    hours: list[tuple[int, int]],
) -> None:
    people = (PEGGY, MARGARET, SOMEONE)
    starts = datetime(2026, 1, 6, 12)
    sessions = [
        Session(activity_id=LUNCH.id, starts_at=starts + timedelta(days=7 * week), headcount=3)
        for week in range(5)
    ]
    rows: list[Record] = [*people, LUNCH, *sessions]
    rows += [Attendance(session_id=sessions[s].id, person_id=people[p].id) for p, s in visits]
    rows += [HoursEntry(person_id=people[p].id, minutes=m, on_date=starts.date()) for p, m in hours]
    path: Path = tmp_path_factory.mktemp("joining") / "group.groupkeeper"
    with create_group_file(path, GroupDetails(name="Wenlow"), rows) as group:
        before = digest(group)
        joined(group)
        came = {(0 if p < 2 else 2, s) for p, s in visits}
        attendances = group.find(Attendance)
        assert len(attendances) == len(came)
        assert len({each.person_id for each in attendances}) == len({p for p, _ in came})
        assert len({each.session_id for each in attendances}) == len({s for _, s in visits})
        assert sum(each.minutes or 0 for each in group.find(HoursEntry)) == sum(m for _, m in hours)
        assert sum(each.headcount or 0 for each in group.find(Session)) == 15
        group.undo()
        assert digest(group) == before


# Subscriptions: whose, month they begin, how many months, pence due and paid; and what is chosen.
FEES = st.lists(
    st.tuples(
        st.booleans(),
        st.integers(0, 20),
        st.sampled_from([3, 12]),
        st.sampled_from([0, 500, 1200]),
        st.sampled_from([0, 300, 1200]),
        st.sampled_from(["", "goes", "stays", "shorter"]),
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fees=FEES, one_type=st.booleans())
def test_every_payment_is_there_after_joining_nothing_more_is_owed_and_undo_restores_all(
    tmp_path_factory: pytest.TempPathFactory,
    fees: list[tuple[bool, int, int, int, int, str]],
    one_type: bool,
) -> None:
    kinds = [MembershipType(name="Ordinary"), MembershipType(name="Junior")]
    memberships = [
        Membership(person_id=who.id, membership_type_id=kind.id, joined_on=date(2020, 1, 1))
        for who, kind in ((PEGGY, kinds[0]), (MARGARET, kinds[0 if one_type else 1]))
    ]
    rows: list[Record] = [PEGGY, MARGARET, *kinds, *memberships]
    chosen: dict[str, str] = {}
    for theirs, month, months, due, paid, choice in fees:
        first = date(2025, 1, 1) + relativedelta(months=month)
        last = first + relativedelta(months=months, days=-1)
        one = Subscription(
            membership_id=memberships[theirs].id, covers_from=first, covers_to=last, due_pence=due
        )
        rows.append(one)
        chosen[one.id] = choice
        if paid:
            rows.append(SubscriptionPayment(subscription_id=one.id, paid_on=first, paid_pence=paid))
    path: Path = tmp_path_factory.mktemp("fees") / "group.groupkeeper"
    by_kind = sorted(rows, key=lambda row: isinstance(row, SubscriptionPayment))
    with create_group_file(path, GroupDetails(name="Wenlow"), by_kind) as group:
        before, owed = digest(group), sum(one.pence for one in owed_in(group))
        payments = {one.id: one.paid_pence for one in group.find(SubscriptionPayment)}
        joined(group, fees=chosen)
        assert {one.id: one.paid_pence for one in group.find(SubscriptionPayment)} == payments
        kept = {one.id for one in group.find(Subscription)}
        assert {one.subscription_id for one in group.find(SubscriptionPayment)} <= kept
        held = {one.id for one in group.find(Membership)}
        assert {one.membership_id for one in group.find(Subscription)} <= held
        assert sum(one.pence for one in owed_in(group)) <= owed
        assert differs_from_log(group) == []
        group.undo()
        assert digest(group) == before
