"""Agreements for a hire: our conditions in versions, given, signed, and on paper."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from groupkeeper.domain.bookings.booking import Booking, BookingState, Organisation, SkippedDate
from groupkeeper.domain.bookings.charges import Deposit
from groupkeeper.domain.bookings.hire_paper import (
    HireDate,
    HirePaper,
    say_bands,
    say_bands_of_series,
    say_deposit,
)
from groupkeeper.domain.bookings.hire_words import (
    DEFAULT_TERMS,
    DEFAULT_VERSION,
    reminders_of,
    terms_on,
)
from groupkeeper.domain.bookings.hiring import HireAgreement, HireTerms
from groupkeeper.domain.bookings.keyholders import KeyholderAway
from groupkeeper.domain.bookings.prices import CancellationBand, HirerKind
from groupkeeper.domain.bookings.space import Closure, SpaceLayout
from groupkeeper.domain.fields import check
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import say_date, say_times, say_weekday
from groupkeeper.errors import NotThere, Problem, RuleBroken, refuse
from groupkeeper.operations.bookings.bookings import clashes_of
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.bookings.hire_agreement import print_hire_agreement
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import bookings_of_series, space_tree
from groupkeeper.storage.queries.bookings.hire_charges import charges_of

_OPEN = (BookingState.ENQUIRY, BookingState.PROVISIONAL)


def terms_now(group: GroupFile, day: date) -> HireTerms:
    """The conditions in use on a day; our own default, not kept yet, where there are none."""
    kept = terms_on(group.find(HireTerms), day)
    return kept or HireTerms(version=DEFAULT_VERSION, words=DEFAULT_TERMS.strip(), from_date=day)


def change_terms(group: GroupFile, version: str, words: str, from_day: date | None) -> HireTerms:
    """Keep a new version of our conditions. What was agreed before keeps the words it had."""
    terms = HireTerms(version=version.strip(), words=words.strip(), from_date=from_day)
    with group.step(f"Write version {terms.version} of our conditions of hire") as step:
        problems = list(check(terms))
        if terms.version in {one.version for one in group.find(HireTerms)}:
            problems.append(
                Problem("version", f"There is a version {terms.version} already. Call it another.")
            )
        refuse(*problems)
        return step.save(terms)


def agreement_of(group: GroupFile, booking: Booking) -> HireAgreement | None:
    """The agreement a booking stands under, its own or that of its series; the newest."""
    found = group.find(HireAgreement, booking_id=booking.id)
    if booking.booking_series_id:
        found += group.find(HireAgreement, booking_series_id=booking.booking_series_id)
    return max(found, key=lambda one: (str(one.given_on), str(one.signed_on or "")), default=None)


def give_agreement(group: GroupFile, booking_id: str, on: date) -> HireAgreement:
    """Note that the agreement was given, for the booking or all of its series.

    The conditions of that day go with it, and stay with it when they change later.
    """
    booking = group.get(Booking, booking_id)
    with group.step(f"Give the hire agreement for {booking.title}") as step:
        terms = terms_now(group, on)
        if not group.find(HireTerms, id=terms.id):
            step.save(terms)
        series = booking.booking_series_id
        return step.save(
            HireAgreement(
                booking_id="" if series else booking.id,
                booking_series_id=series,
                hire_terms_id=terms.id,
                given_on=on,
            )
        )


def sign_agreement(group: GroupFile, agreement_id: str, on: date) -> HireAgreement:
    """Note the day the signed agreement came back. RuleBroken before it was given."""
    agreement = group.get(HireAgreement, agreement_id)
    with group.step("Note the signed hire agreement") as step:
        if agreement.given_on and on < agreement.given_on:
            said = f"It was given on {say_date(agreement.given_on)}: it cannot be signed before."
            raise RuleBroken(Problem("signed_on", said))
        return step.save(replace(agreement, signed_on=on))


def draw_hire_paper(
    group: GroupFile, booking_id: str, today: date, *, agreement: bool, large: bool = False
) -> PrintMade:
    """The agreement of a booking or its series, or the confirmation; what to sign or to keep."""
    paper = hire_paper(group, booking_id, today)
    printed = print_hire_agreement(group.details(), paper, today, agreement=agreement, large=large)
    return PrintMade(printed, 1)


def booking_numbered(group: GroupFile, wanted: str) -> Booking:
    """A booking by its number or id. NotThere when there is none."""
    for one in (*group.find(Booking, reference=wanted.strip()), *group.find(Booking, id=wanted)):
        return one
    raise NotThere(f"There is no booking “{wanted}”. `list bookings` says their numbers.")


def hire_paper(group: GroupFile, booking_id: str, today: date) -> HirePaper:
    """What the agreement or confirmation says, as things stand.

    Of a series it lists the dates from the day it was given on, or from today when it was not yet.
    """
    booking = group.get(Booking, booking_id)
    given = agreement_of(group, booking)
    since = given.given_on if given and given.given_on else today
    together = _together(group, booking, since)
    terms = group.get(HireTerms, given.hire_terms_id) if given else terms_now(group, today)
    standing = [one for one in together if one.state != BookingState.CANCELLED]
    dates = _dates(group, together, since)
    alone = len(dates) == 1 and not dates[0].struck
    return HirePaper(
        number=booking.reference,
        provisional=any(one.state in _OPEN for one in standing),
        hirer=_hirer(group, booking),
        facts=tuple(_facts(group, booking)),
        dates=dates,
        charges=_charges(group, booking) if alone else (),
        deposits=tuple(
            say_deposit(one) for each in together for one in group.find(Deposit, booking_id=each.id)
        ),
        cancelling=_cancelling(group, together),
        reminders=reminders_of(standing),
        words=terms.words,
        version=terms.version,
        given_on=given.given_on if given else None,
        signed_on=given.signed_on if given else None,
    )


def _together(group: GroupFile, booking: Booking, since: date) -> list[Booking]:
    """A booking, or all of its series from a day on; the whole series when none is left."""
    if not booking.booking_series_id:
        return [booking]
    series = bookings_of_series(group, booking.booking_series_id)
    return [one for one in series if one.ends_at and one.ends_at.date() >= since] or series


def _hirer(group: GroupFile, booking: Booking) -> tuple[str, ...]:
    said: list[str] = []
    for one in group.find(Person, id=booking.person_id or "-"):
        said += [one.full_name, one.phone or one.other_phone, one.email]
    for one in group.find(Organisation, id=booking.organisation_id or "-"):
        said = [one.name, *said, *one.address.splitlines(), one.phone, one.email]
    return tuple(dict.fromkeys(part.strip() for part in said if part.strip()))


def _facts(group: GroupFile, booking: Booking) -> list[tuple[str, str]]:
    """What it is for, how many may come, who lets them in."""
    layout = next(iter(group.find(SpaceLayout, id=booking.space_layout_id or "-")), None)
    space = space_tree(group).find(booking.space_id)
    most = layout.capacity if layout else space.capacity if space else None
    people = f"{booking.expected_people} expected" if booking.expected_people else ""
    room = f"{most} at most" if most else ""
    kind = next(iter(group.find(HirerKind, id=booking.hirer_kind_id or "-")), None)
    lapses = booking.lapses_on if booking.state in _OPEN else None
    facts = [
        ("What for", booking.title),
        ("People", ", ".join(part for part in (people, room) if part)),
        ("Layout", layout.name if layout else ""),
        ("Kind of hirer", kind.name if kind else ""),
        ("Held until", say_date(lapses) if lapses else ""),
    ]
    for label, id in (("Opens up", booking.opener_id), ("Key holder", booking.key_holder_id)):
        for one in group.find(Person, id=id or "-"):
            reached = ", ".join(part for part in (one.full_name, one.phone) if part)
            facts.append((label, reached))
    return facts


def _dates(group: GroupFile, together: Sequence[Booking], since: date) -> tuple[HireDate, ...]:
    tree = space_tree(group)
    dated: list[tuple[str, HireDate]] = []
    for one in together:
        if one.starts_at is None or one.ends_at is None:
            continue
        space = tree.find(one.space_id)
        day = f"{say_weekday(one.starts_at.date())} {one.starts_at.year}"
        times = say_times(one.starts_at, one.ends_at)
        if one.starts_at.date() != one.ends_at.date():
            times = (
                f"{one.starts_at:%H:%M} to {say_weekday(one.ends_at.date())} {one.ends_at:%H:%M}"
            )
        made = HireDate(
            day=day,
            times=times,
            around=_around(one),
            space=space.name if space else "",
            pence=one.charge_pence,
            struck=_why_struck(group, one),
        )
        dated.append((one.starts_at.isoformat(), made))
    for skipped in _skipped(group, together):
        if skipped.on_date and skipped.on_date >= since:
            day = f"{say_weekday(skipped.on_date)} {skipped.on_date.year}"
            made = HireDate(day, "", "", "", None, "Left out")
            dated.append((skipped.on_date.isoformat(), made))
    dated.sort(key=lambda pair: pair[0])
    return tuple(made for _, made in dated)


def _skipped(group: GroupFile, together: Sequence[Booking]) -> list[SkippedDate]:
    series = together[0].booking_series_id
    return group.find(SkippedDate, booking_series_id=series) if series else []


def _around(one: Booking) -> str:
    parts = ((one.set_up_minutes, "to set up before"), (one.clear_up_minutes, "to clear up after"))
    return ", ".join(f"{minutes} minutes {said}" for minutes, said in parts if minutes)


def _why_struck(group: GroupFile, one: Booking) -> str:
    """Why a date is no part of the hire. Other hirers are not named to this one."""
    if one.state == BookingState.CANCELLED:
        return "Cancelled"
    for clash in clashes_of(group, one):
        if not clash.firm or clash.is_settled or isinstance(clash.other, KeyholderAway):
            continue
        if isinstance(clash.other, Closure):
            reason = f": {clash.other.reason}" if clash.other.reason else ""
            return f"Closed{reason}"
        return "Taken by another booking"
    return ""


def _charges(group: GroupFile, booking: Booking) -> tuple[tuple[str, int], ...]:
    return tuple((line.what_for, line.signed_pence) for line in charges_of(group, booking))


def _cancelling(group: GroupFile, together: Sequence[Booking]) -> tuple[str, ...]:
    bands = group.find(CancellationBand)
    first = together[0].starts_at
    if not any(one.charge_pence for one in together) or first is None:
        return ()
    return say_bands(bands, first.date()) if len(together) == 1 else say_bands_of_series(bands)
