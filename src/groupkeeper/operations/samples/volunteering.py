"""A made-up group's rota and its volunteers: needs and gaps, skills, agreements, expenses."""

from datetime import date, timedelta

from groupkeeper.domain.activities.activity import (
    Activity,
    AnonymousTally,
    Session,
    SessionState,
)
from groupkeeper.domain.activities.asking import AskedQuestion
from groupkeeper.domain.activities.breaks import TermBreak
from groupkeeper.domain.activities.taking_part import ActivityLeader, ActivityPlace
from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import Account, Direction, MoneyLine
from groupkeeper.domain.grants.award import AwardActivity
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.people.volunteer_words import agreement_for
from groupkeeper.domain.volunteers.rota import Absence, RotaAnswer, RotaNeed, RotaPlace
from groupkeeper.domain.volunteers.skills import FreeTime, PartOfDay, Skill, SkillHeld
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim, ExpenseItem, VolunteerAgreement
from groupkeeper.domain.week import Weekday
from groupkeeper.operations.samples.maker import Maker, term_breaks

_LUNCH_CLUB, _HOMEWORK, _KITCHEN = "Tuesday Lunch Club", "Homework Club", "Kitchen helper"
_NEEDS = {_LUNCH_CLUB: {"Cook": 1, _KITCHEN: 3, "Welcomer": 1, "Driver": 2}}
_SAID_YES = {
    "Cook": ("Margaret Ashworth",),
    _KITCHEN: ("Joyce Adeyemi", "Li-Hua Chen", "Beryl Thwaite"),
    "Welcomer": ("Devinder Kaur Gill",),
    "Driver": ("Tomasz Wiśniewski", "Yusuf Hassan"),
}
_AWAY = "Beryl Thwaite"
_SKILLS = {
    "Drives the minibus": ("Tomasz Wiśniewski", "Yusuf Hassan", "Winston Campbell"),
    "First aid": ("Margaret Ashworth", "Fatma Demir"),
    "Speaks Polish": ("Małgorzata Zielińska", "Błażej Kowal"),
}
_SLOTS_A_SESSION = 12
_REPAID_AFTER = timedelta(days=5)


def make_volunteering(maker: Maker) -> None:
    """The rota of the lunch club for the weeks to come, and what is agreed with volunteers."""
    activities = {one.name: one for one in maker.made(Activity)}
    roles = {one.name: one for one in maker.made(Role)}
    _skills(maker)
    _breaks(maker)
    _rota(maker, activities[_LUNCH_CLUB], roles)
    _taking_part(maker, activities[_HOMEWORK])
    _questions(maker)
    _agreements(maker, roles)
    _expenses(maker, activities[_LUNCH_CLUB])


def _skills(maker: Maker) -> None:
    for name, people in _SKILLS.items():
        skill = maker.keep(Skill, name=name)
        for person in people:
            maker.keep(SkillHeld, skill_id=skill.id, person_id=maker.person(person).id)
    for name in _SKILLS["Drives the minibus"]:
        for day in (Weekday.TUESDAY, Weekday.THURSDAY):
            for part in (PartOfDay.MORNING, PartOfDay.AFTERNOON):
                maker.keep(
                    FreeTime,
                    person_id=maker.person(name).id,
                    weekday=day.value,
                    part_of_day=part.value,
                )


def _breaks(maker: Maker) -> None:
    for name, first, last in term_breaks(maker.today.year):
        maker.keep(TermBreak, name=name, from_date=first, to_date=last)


def _rota(maker: Maker, activity: Activity, roles: dict[str, Role]) -> None:
    """Three weeks are filled, but for whoever is away; after that, only some have said yes."""
    for role, least in _NEEDS[activity.name].items():
        maker.keep(RotaNeed, activity_id=activity.id, role_id=roles[role].id, least=least)
    coming = [
        one
        for one in maker.made(Session)
        if one.activity_id == activity.id
        and one.starts_at
        and one.starts_at.date() >= maker.today
        and one.state == SessionState.PLANNED
    ]
    away_from = maker.today + timedelta(days=10)
    maker.keep(
        Absence,
        person_id=maker.person(_AWAY).id,
        from_date=away_from,
        to_date=away_from + timedelta(days=13),
        reason="Holiday",
    )
    _keep_places(maker, _not_written_up(maker, activity), roles)
    for place, session in enumerate(coming[:4]):
        for role, names in _SAID_YES.items():
            for name in names[: len(names) if place < 2 else 1]:
                cannot = name == _AWAY and place == 1
                answer = RotaAnswer.CANNOT if cannot else RotaAnswer.COMING
                maker.keep(
                    RotaPlace,
                    session_id=session.id,
                    role_id=roles[role].id,
                    person_id=maker.person(name).id,
                    answer=answer.value,
                )


def _not_written_up(maker: Maker, activity: Activity) -> list[Session]:
    """The session that was held and whose register and hours are still to be put in."""
    held = [one for one in maker.made(Session) if one.activity_id == activity.id]
    return [one for one in held if one.state == SessionState.HELD and not one.register_finished]


def _keep_places(maker: Maker, sessions: list[Session], roles: dict[str, Role]) -> None:
    for session in sessions:
        for role, names in _SAID_YES.items():
            for name in names:
                maker.keep(
                    RotaPlace,
                    session_id=session.id,
                    role_id=roles[role].id,
                    person_id=maker.person(name).id,
                    answer=RotaAnswer.COMING.value,
                )


def _taking_part(maker: Maker, activity: Activity) -> None:
    """The homework club is full; two wait."""
    maker.keep(ActivityLeader, activity_id=activity.id, person_id=maker.person("Ravi Patel").id)
    asked_on = maker.today - timedelta(days=60)
    for place, person in enumerate(maker.made(Person)[40 : 40 + _SLOTS_A_SESSION + 2]):
        given = asked_on if place < _SLOTS_A_SESSION else None
        maker.keep(
            ActivityPlace,
            activity_id=activity.id,
            person_id=person.id,
            asked_on=asked_on + timedelta(days=0 if given else place),
            given_on=given,
        )


def _questions(maker: Maker) -> None:
    """What was asked at the door so far is asked from now on, for the grant that pays."""
    sessions = {one.id: one.activity_id for one in maker.made(Session)}
    pays = {one.activity_id: one.award_id for one in maker.made(AwardActivity)}
    answers: dict[tuple[str, str], list[str]] = {}
    for tally in maker.made(AnonymousTally):
        said = answers.setdefault((sessions[tally.session_id], tally.question), [])
        said += [tally.answer] if tally.answer not in said else []
    for (activity_id, question), said in answers.items():
        maker.keep(
            AskedQuestion,
            activity_id=activity_id,
            award_id=pays.get(activity_id, ""),
            question=question,
            answers="\n".join(said),
        )


def _agreements(maker: Maker, roles: dict[str, Role]) -> None:
    """Two are signed; one was given and has not come back."""
    given_on = maker.today - timedelta(days=300)
    group = maker.plan.group["name"]
    for name, role, signed in (
        ("Margaret Ashworth", "Cook", True),
        ("Tomasz Wiśniewski", "Driver", True),
        ("Yusuf Hassan", "Driver", False),
    ):
        given_on += timedelta(days=60)
        maker.keep(
            VolunteerAgreement,
            person_id=maker.person(name).id,
            role_id=roles[role].id,
            words=agreement_for("", name=name, role=role, group=group),
            given_on=given_on,
            signed_on=given_on + timedelta(days=2) if signed else None,
        )


def _expenses(maker: Maker, activity: Activity) -> None:
    """One claim repaid with its line of the cashbook, one approved, one that waits, one refused."""
    approver = maker.person("Fatma Demir").id
    day = maker.today - timedelta(days=40)
    repaid = _claim(maker, "Joyce Adeyemi", day, approved_by=approver, paid_on=day + _REPAID_AFTER)
    _item(maker, repaid, "Bus fares", 640, activity)
    days = (maker.today - timedelta(days=3), maker.today - timedelta(days=70))
    approved = _claim(maker, "Tomasz Wiśniewski", days[0], approved_by=approver)
    _item(maker, approved, "Fuel for the minibus", 1850, activity)
    waits = _claim(maker, "Joyce Adeyemi", days[0])
    _item(maker, waits, "Tea towels", 875, activity)
    refused = _claim(maker, "Winston Campbell", days[1], refused="It was not for the group")
    _item(maker, refused, "Parking", 300, activity, receipt_held=False)


def _claim(
    maker: Maker,
    name: str,
    day: date,
    *,
    approved_by: str = "",
    paid_on: date | None = None,
    refused: str = "",
) -> ExpenseClaim:
    return maker.keep(
        ExpenseClaim,
        person_id=maker.person(name).id,
        claimed_on=day,
        approved_by_id=approved_by,
        approved_on=day + timedelta(days=2) if approved_by else None,
        paid_on=paid_on,
        money_line_id=_repaid_with(maker, name, paid_on).id if paid_on else "",
        refused_because=refused,
    )


def _repaid_with(maker: Maker, name: str, paid_on: date) -> MoneyLine:
    return maker.keep(
        MoneyLine,
        direction=Direction.PAYMENT.value,
        on_date=paid_on,
        pence=640,
        party=name,
        what_for="Bus fares",
        fund_id=next(one.id for one in maker.made(Fund) if one.fund_kind == FundKind.GENERAL),
        account_id=maker.made(Account)[0].id,
        paid_by=PaidBy.BANK.value,
        person_id=maker.person(name).id,
        receipt_held=True,
    )


def _item(
    maker: Maker,
    claim: ExpenseClaim,
    what_for: str,
    pence: int,
    activity: Activity,
    *,
    receipt_held: bool = True,
) -> None:
    maker.keep(
        ExpenseItem,
        expense_claim_id=claim.id,
        on_date=claim.claimed_on,
        what_for=what_for,
        pence=pence,
        activity_id=activity.id,
        receipt_held=receipt_held,
    )
