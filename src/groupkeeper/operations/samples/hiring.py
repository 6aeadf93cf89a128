"""How a made-up hall is let: prices, charges, deposits, invoices, and who was turned away."""

from datetime import date, datetime, time, timedelta
from typing import Any

from groupkeeper.domain.bookings.booking import BookedFor, Booking, BookingState, Organisation
from groupkeeper.domain.bookings.charges import BookingCharge, ChargeKind, Deposit, DepositKind
from groupkeeper.domain.bookings.hiring import HireAgreement, HireTerms, TurnedAway, Why
from groupkeeper.domain.bookings.invoices import Invoice, InvoiceLine, InvoicePayment
from groupkeeper.domain.bookings.prices import CancellationBand, Extra, HirePrice, HirerKind, Per
from groupkeeper.domain.bookings.pricing import quote
from groupkeeper.domain.bookings.space import OpeningHours, Space, SpaceLayout
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.volunteers.rota import Absence
from groupkeeper.domain.week import Weekday
from groupkeeper.operations.samples.maker import Maker

_KINDS = ("Our own activities", "Local groups", "Private parties")
_AN_HOUR = {
    "Main hall": (600, 1600),
    "Committee room": (300, 500),
    "Garden room": (400, 800),
    "Kitchen": (360, 800),
}
_ELSEWHERE = (800, 1400)
"""Of each space: what local groups and private parties pay for an hour, in pence."""
_WHO_PAY = (BookedFor.REGULAR, BookedFor.HIRE)
_KEY_HOLDER = "Key holder"
_DAMAGE_DEPOSIT = 10_000
_TERMS = """Leave the hall as you would like to find it: swept, the chairs stacked, the lights off.

The hall is yours only for the times on this form, which include setting up and clearing up.

Please do not go above the number of people on this form. Keep the fire doors clear.

Tell us at once about anything broken. We take the cost of it from the deposit, and no more."""


def make_hiring(maker: Maker, spaces: dict[str, Space]) -> None:
    """Prices and conditions, and what this spring's hirers owe and have paid."""
    kinds = [
        maker.keep(HirerKind, name=name, is_free=not place, position=place)
        for place, name in enumerate(_KINDS)
    ]
    for space in spaces.values():
        for kind, price in zip(kinds[1:], _AN_HOUR.get(space.name, _ELSEWHERE), strict=True):
            maker.keep(
                HirePrice,
                space_id=space.id,
                hirer_kind_id=kind.id,
                per=Per.HOUR.value,
                pence=price,
                from_date=maker.first_day,
            )
    first = next(iter(spaces.values()))
    for name, capacity in (("In rows", first.capacity), ("At tables", 48)):
        maker.keep(SpaceLayout, space_id=first.id, name=name, capacity=capacity)
    maker.keep(
        OpeningHours,
        space_id=first.id,
        weekday=Weekday.SUNDAY.value,
        opens_at="10:00",
        closes_at="20:00",
    )
    maker.keep(Extra, name="Stage", per=Per.BOOKING.value, pence=1500, from_date=maker.first_day)
    for days_before, percent in ((14, 50), (7, 100)):
        maker.keep(CancellationBand, days_before=days_before, percent=percent)
    terms = maker.keep(
        HireTerms, version=str(maker.first_day.year), words=_TERMS, from_date=maker.first_day
    )
    _openers(maker)
    _charges(maker, terms)
    _invoices(maker)
    _turned_away(maker, first)


def _openers(maker: Maker) -> None:
    """Who opens up for the hirers around today: the key holders in turn, whoever is not away."""
    known = maker.plan.people.known
    holders = [maker.person(name).id for name, does in known.items() if _KEY_HOLDER in does]
    for turn, booking in enumerate(_around_today(maker)):
        day = _day(booking)
        in_turn = [*holders[turn % 2 :], *holders[: turn % 2]]
        free = [id for id in in_turn if not _is_away(maker, id, day)]
        if free:
            maker.change(booking, opener_id=free[0])


def _is_away(maker: Maker, person_id: str, day: date) -> bool:
    return any(
        one.person_id == person_id
        and one.from_date
        and one.to_date
        and one.from_date <= day <= one.to_date
        for one in maker.made(Absence)
    )


def _charges(maker: Maker, terms: HireTerms) -> None:
    """What each hirer of the weeks around today pays, and a deposit for each party."""
    for booking in _around_today(maker):
        if booking.charge_pence:
            maker.keep(BookingCharge, booking_id=booking.id, **_charged(maker, booking))
        if booking.booked_for == BookedFor.HIRE:
            over = _day(booking) < maker.today
            maker.keep(
                Deposit,
                booking_id=booking.id,
                deposit_kind=DepositKind.DAMAGE.value,
                pence=_DAMAGE_DEPOSIT,
                asked_on=booking.booked_on,
                received_on=booking.booked_on,
                returned_on=_day(booking) + timedelta(days=1) if over else None,
            )
            maker.keep(
                HireAgreement,
                booking_id=booking.id,
                hire_terms_id=terms.id,
                given_on=booking.booked_on,
                signed_on=booking.booked_on,
            )


def _charged(maker: Maker, booking: Booking) -> dict[str, Any]:
    """The line of a booking by the price list, or agreed by hand where that says another sum."""
    kind = maker.made(HirerKind)[1 if booking.booked_for == BookedFor.REGULAR else 2]
    space = next(one for one in maker.made(Space) if one.id == booking.space_id)
    listed = quote(booking, kind, maker.made(HirePrice), space.name).lines[0]
    by_list = listed.pence == booking.charge_pence
    return {
        "charge_kind": ChargeKind.HIRE.value,
        "what_for": listed.what_for if by_list else f"{space.name}, as agreed",
        "pence": booking.charge_pence,
        "hire_price_id": listed.hire_price_id if by_list else "",
        "by_hand": not by_list,
    }


def _invoices(maker: Maker) -> None:
    """Invoices of three months to each regular group; one of them is behind with two."""
    last = maker.today.replace(day=1) - timedelta(days=1)
    before = last.replace(day=1) - timedelta(days=1)
    long_before = before.replace(day=1) - timedelta(days=1)
    for month_end, paid_by_all in ((long_before, True), (before, False), (last, False)):
        _invoice_month(maker, month_end, paid_by_all=paid_by_all)


def _invoice_month(maker: Maker, last: date, *, paid_by_all: bool) -> None:
    groups = maker.made(Organisation)
    for group in groups:
        lines = [
            one
            for one in maker.made(Booking)
            if one.organisation_id == group.id
            and one.charge_pence
            and last.replace(day=1) <= _day(one) <= last
        ]
        if not lines:
            continue
        invoice = maker.keep(
            Invoice,
            organisation_id=group.id,
            addressed_to=group.name,
            invoiced_on=last + timedelta(days=1),
            due_on=last + timedelta(days=15),
            covers_from=last.replace(day=1),
            covers_to=last,
        )
        for one in lines:
            maker.keep(
                InvoiceLine,
                invoice_id=invoice.id,
                booking_id=one.id,
                on_date=_day(one),
                what_for=f"{one.title}, {say_date(_day(one))}",
                pence=one.charge_pence,
            )
        if paid_by_all or group is not groups[-1]:
            maker.keep(
                InvoicePayment,
                invoice_id=invoice.id,
                on_date=last + timedelta(days=9),
                pence=sum(one.charge_pence or 0 for one in lines),
                paid_by=PaidBy.BANK.value,
            )


def _turned_away(maker: Maker, space: Space) -> None:
    for weeks, what_for, why in (
        (3, "Birthday party", Why.TAKEN),
        (7, "Wedding of 150", Why.TOO_SMALL),
        (12, "Dance class", Why.TAKEN),
    ):
        asked_on = maker.today - timedelta(weeks=weeks)
        wanted = datetime.combine(asked_on + timedelta(days=14), time())
        maker.keep(
            TurnedAway,
            asked_on=asked_on,
            what_for=what_for,
            space_id=space.id,
            starts_at=wanted.replace(hour=14),
            ends_at=wanted.replace(hour=18),
            why=why.value,
        )


def _around_today(maker: Maker) -> list[Booking]:
    near = timedelta(days=45)
    return [
        one
        for one in maker.made(Booking)
        if one.booked_for in _WHO_PAY
        and abs(_day(one) - maker.today) <= near
        and one.state == BookingState.CONFIRMED
    ]


def _day(booking: Booking) -> date:
    return booking.starts_at.date() if booking.starts_at else date.max
