"""A made-up group's activities: three years of sessions, who came, and who gave time."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from groupkeeper.domain.activities.activity import (
    Activity,
    AnonymousTally,
    Attendance,
    CountedBy,
    Session,
    SessionState,
)
from groupkeeper.domain.bookings.booking import BookedFor, Booking
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.streams import Stream
from groupkeeper.domain.volunteers.hours import Basis, HoursEntry
from groupkeeper.operations.samples.maker import (
    WEEKDAY_CODES,
    Maker,
    at,
    closed_for_christmas,
    term_breaks,
)
from groupkeeper.operations.samples.plans import ActivityPlan, HelperPlan

_PLANNED_AHEAD = timedelta(days=45)
_ASKED_FOR_DAYS = 90
_GROWN_AFTER_DAYS, _SMALL_AT_FIRST = 1000, 0.65


def make_activities(maker: Maker, spaces: dict[str, Space]) -> dict[str, Activity]:
    """The activities of the plan by name, with every session since the first day."""
    made = {p.name: _activity(maker, p, spaces[p.space]) for p in maker.plan.activities}
    for plan in maker.plan.activities:
        _sessions(maker, plan, made[plan.name])
    return made


def _activity(maker: Maker, plan: ActivityPlan, space: Space) -> Activity:
    code = WEEKDAY_CODES[plan.weekday]
    return maker.keep(
        Activity,
        name=plan.name,
        purpose=plan.purpose,
        stream=(Stream.SERVICE if plan.service_for else Stream.COMMUNITY).value,
        commissioned_by=plan.service_for,
        standard=plan.standard,
        counted_by=(CountedBy.BOTH if plan.others else CountedBy.NAMES).value,
        space_id=space.id,
        leader_id=maker.person(plan.helpers[0].name).id,
        repeats=f"FREQ=MONTHLY;BYDAY=2{code}" if plan.monthly else f"FREQ=WEEKLY;BYDAY={code}",
        starts_at=plan.starts,
        lasts_minutes=plan.lasts,
        capacity=plan.places or None,
        term_time=plan.term_time,
        started_on=maker.first_day,
        **dict.fromkeys(plan.ways, True),
    )


def _sessions(maker: Maker, plan: ActivityPlan, activity: Activity) -> None:
    comers = _comers(maker, plan)
    days = list(_days(maker, plan))
    newest = max(day for day in days if day < maker.today)
    for day in days:
        missing = plan.last_register_missing and day == newest
        session = _session(maker, plan, activity, day, finished=not missing)
        if session.state == SessionState.HELD and not missing:
            _register(maker, plan, session, day, comers)
            if plan.others and (maker.today - day).days < _ASKED_FOR_DAYS:
                _asked_on_paper(maker, session)


def _days(maker: Maker, plan: ActivityPlan) -> Iterator[date]:
    first = maker.first_day
    day = first + timedelta(days=(plan.weekday - first.weekday()) % 7)
    while day <= maker.today + _PLANNED_AHEAD:
        second_of_month = 8 <= day.day <= 14
        resting = plan.term_time and day > maker.today and _in_a_break(day)
        if not (closed_for_christmas(day) or resting) and (second_of_month or not plan.monthly):
            yield day
        day += timedelta(days=7)


def _in_a_break(day: date) -> bool:
    return any(first <= day <= last for _, first, last in term_breaks(day.year))


def _session(
    maker: Maker, plan: ActivityPlan, activity: Activity, day: date, *, finished: bool
) -> Session:
    past = day < maker.today
    called_off = past and (maker.today - day).days > 20 and maker.chance.random() < 0.03
    held = past and not called_off
    state = SessionState.HELD if held else SessionState.PLANNED
    starts = at(day, plan.starts)
    own_space = not called_off and not plan.monthly
    return maker.keep(
        Session,
        activity_id=activity.id,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=plan.lasts),
        space_id=activity.space_id,
        booking_id=_own_booking(maker, plan, activity, day).id if own_space else "",
        state=(SessionState.CALLED_OFF if called_off else state).value,
        called_off_because=maker.chance.choice(maker.plan.called_off) if called_off else "",
        register_finished=held and finished,
        headcount=maker.chance.randrange(plan.others * 2) if held and plan.others else None,
        planned_for=day,
    )


def _own_booking(maker: Maker, plan: ActivityPlan, activity: Activity, day: date) -> Booking:
    return maker.keep(
        Booking,
        title=plan.name,
        space_id=activity.space_id,
        starts_at=at(day, plan.starts),
        ends_at=at(day, plan.starts) + timedelta(minutes=plan.lasts),
        person_id=activity.leader_id,
        activity_id=activity.id,
        booked_for=BookedFor.OURS.value,
        stream=activity.stream,
        booked_on=maker.first_day,
    )


class Comer(NamedTuple):
    """Someone who comes to an activity: how likely each time, and from which day on."""

    person: Person
    likely: float
    first_came: date


def _comers(maker: Maker, plan: ActivityPlan) -> list[Comer]:
    """The steady ones, and three times as many who come now and then, some of them new."""
    helping = {helper.name for helper in plan.helpers}
    others = [person for person in maker.made(Person) if person.full_name not in helping]
    pool = maker.chance.sample(others, min(len(others), plan.usual * 3))
    steady = int(plan.usual * 1.1)
    days = (maker.today - maker.first_day).days
    return [
        Comer(person, 0.72, maker.first_day)
        if place < steady
        else Comer(person, 0.05, maker.first_day + timedelta(days=maker.chance.randrange(days)))
        for place, person in enumerate(pool)
    ]


def _register(
    maker: Maker,
    plan: ActivityPlan,
    session: Session,
    day: date,
    comers: list[Comer],
) -> None:
    """Who came and who helped; in three years the group has grown by half."""
    growth = min(1.0, (day - maker.first_day).days / _GROWN_AFTER_DAYS)
    size = _SMALL_AT_FIRST + (1 - _SMALL_AT_FIRST) * growth
    for comer in comers:
        if comer.first_came <= day and maker.chance.random() < comer.likely * size:
            maker.keep(Attendance, session_id=session.id, person_id=comer.person.id)
    for helper in plan.helpers:
        began = maker.today - timedelta(days=helper.since_days)
        if began <= day and maker.chance.random() < helper.likely * size:
            change = maker.chance.choice((-30, 0, 0, 0, 30))
            keep_hours(maker, helper, day, helper.minutes + change, session=session)


def _asked_on_paper(maker: Maker, session: Session) -> None:
    """What some of those who came ticked on an anonymous slip at the door."""
    for answer in ("In Wenlow", "In another village"):
        people = maker.chance.randrange(1, 8)
        maker.keep(
            AnonymousTally,
            session_id=session.id,
            question="Where do you live?",
            answer=answer,
            people=people,
        )


def keep_hours(
    maker: Maker,
    helper: HelperPlan,
    day: date,
    minutes: int,
    *,
    session: Session | None = None,
    activity_id: str = "",
    award_id: str = "",
) -> None:
    """Hours somebody gave, signed in at a session or written down outside one."""
    about = session.activity_id if session else activity_id
    streams = {activity.id: activity.stream for activity in maker.made(Activity)}
    recorded = Basis.ESTIMATED if helper.estimated else Basis.RECORDED
    maker.keep(
        HoursEntry,
        on_date=day,
        person_id=maker.person(helper.name).id,
        minutes=minutes,
        role_id=next(role.id for role in maker.made(Role) if role.name == helper.role),
        activity_id=about,
        session_id=session.id if session else "",
        award_id=award_id,
        basis=(Basis.SIGNED_IN if session else recorded).value,
        stream=streams.get(about, Stream.COMMUNITY.value),
        note=helper.what,
    )
