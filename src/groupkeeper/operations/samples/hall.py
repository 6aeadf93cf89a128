"""The spaces of a made-up hall and everyone who books them, week after week."""

from collections.abc import Iterator
from datetime import date, timedelta

from groupkeeper.domain.bookings.booking import (
    BookedFor,
    Booking,
    BookingSeries,
    Organisation,
    SkippedDate,
)
from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.domain.people.person import Person
from groupkeeper.operations.samples.maker import (
    WEEKDAY_CODES,
    Maker,
    at,
    closed_for_christmas,
    month_end,
)
from groupkeeper.operations.samples.plans import BookingPlan

_BOOKED_AHEAD = timedelta(days=90)
_HIRERS = slice(60, 77)
_SATURDAY = 5


def make_spaces(maker: Maker) -> dict[str, Space]:
    """The spaces of the plan by name, wholes before their parts."""
    spaces: dict[str, Space] = {}
    for position, plan in enumerate(maker.plan.spaces):
        spaces[plan.name] = maker.keep(
            Space,
            name=plan.name,
            inside_id=spaces[plan.inside].id if plan.inside else "",
            capacity=plan.capacity,
            remark=plan.remark,
            opens_at="08:00",
            closes_at="23:00",
            position=position,
        )
    for space in spaces.values():
        maker.keep(
            Closure,
            space_id=space.id,
            from_date=date(maker.today.year, 12, 22),
            to_date=date(maker.today.year + 1, 1, 2),
            reason="Christmas",
        )
    return spaces


def make_bookings(maker: Maker, spaces: dict[str, Space]) -> None:
    """Three years of regular groups and hirers, three months ahead, and this week as it is."""
    hirers = iter(maker.made(Person)[_HIRERS])
    for regular in maker.plan.regulars:
        _book_weekly(maker, regular, spaces[regular.space], next(hirers))
    for one_off in maker.plan.one_offs:
        _book_once(maker, one_off, spaces[one_off.space], hirers)


def _book_weekly(maker: Maker, plan: BookingPlan, space: Space, contact: Person) -> None:
    organisation = maker.keep(
        Organisation, name=plan.title, contact_id=contact.id, phone=contact.phone
    )
    days = [day for day in _weeks(maker, plan.weekday) if not closed_for_christmas(day)]
    series = maker.keep(
        BookingSeries,
        repeats=f"FREQ=WEEKLY;BYDAY={WEEKDAY_CODES[plan.weekday]}",
        first_starts_at=at(days[0], plan.starts),
        last_date=days[-1],
    )
    for day in _weeks(maker, plan.weekday):
        if closed_for_christmas(day):
            maker.keep(
                SkippedDate, booking_series_id=series.id, on_date=day, reason="Closed for Christmas"
            )
            continue
        maker.keep(
            Booking,
            title=plan.title,
            space_id=space.id,
            starts_at=at(day, plan.starts),
            ends_at=at(day, plan.ends),
            organisation_id=organisation.id,
            person_id=contact.id,
            booked_for=plan.booked_for,
            booking_series_id=series.id,
            charge_pence=plan.charge,
            booked_on=maker.first_day - timedelta(days=30),
        )


def _weeks(maker: Maker, weekday: int) -> Iterator[date]:
    day = maker.first_day + timedelta(days=(weekday - maker.first_day.weekday()) % 7)
    while day <= month_end(maker.today) + _BOOKED_AHEAD:
        yield day
        day += timedelta(days=7)


def _book_once(maker: Maker, plan: BookingPlan, space: Space, hirers: Iterator[Person]) -> None:
    day = _monday(maker.today) + timedelta(days=plan.weekday + 7 * plan.week)
    while closed_for_christmas(day):
        day += timedelta(days=7)
    if plan.hirer:
        person_id = maker.person(plan.hirer).id
    else:
        person_id = next(hirers).id if plan.booked_for == BookedFor.HIRE else ""
    maker.keep(
        Booking,
        title=plan.title,
        space_id=space.id,
        starts_at=at(day, plan.starts),
        ends_at=at(day, plan.ends),
        person_id=person_id,
        booked_for=plan.booked_for,
        charge_pence=plan.charge,
        public_title="Private hire" if "party" in plan.title else "",
        booked_on=day - timedelta(days=40),
    )


def _monday(today: date) -> date:
    """Of this week; at a week-end of the next, so that there is something to come."""
    ahead = 7 if today.weekday() >= _SATURDAY else 0
    return today + timedelta(days=ahead - today.weekday())
