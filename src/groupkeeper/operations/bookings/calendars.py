"""Bookings as a calendar file, for phones and other programs: all, of one space, of one hirer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.bookings.booking import BookedFor, Booking, BookingState, Organisation
from groupkeeper.domain.bookings.public_words import PRIVATE_HIRE, hirer_of, public_words
from groupkeeper.domain.people.person import Person
from groupkeeper.exchange.calendars import CalendarEvent, write_calendar
from groupkeeper.operations.bookings.calendar_imports import OURS
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import BookedTime, booked_between, space_tree
from groupkeeper.storage.saving import save_file

BACK, AHEAD = timedelta(days=31), timedelta(days=731)


@dataclass(frozen=True)
class WhichCalendar:
    """Whose bookings: of a space with its whole and parts, of a person or an organisation, or all.

    `for_us` writes our own words for each booking and the cancelled ones as cancelled. Else only
    what the public may read is written (R-BKG-9), and neither cancelled bookings nor enquiries.
    """

    space_id: str = ""
    person_id: str = ""
    organisation_id: str = ""
    for_us: bool = False


def write_bookings_calendar(
    group: GroupFile,
    to: Path,
    which: WhichCalendar,
    now: datetime,
    days: tuple[date, date] | None = None,
) -> int:
    """Save bookings as an .ics file; how many. `days` are the first and the last, both included.

    Without `days`: a month back and two years ahead. FileProblem when it cannot be written.
    """
    first, last = days or (now.date() - BACK, now.date() + AHEAD)
    start, end = datetime.combine(first, time()), datetime.combine(last, time()) + timedelta(days=1)
    tree = space_tree(group)
    spaces = tree.taken_with(which.space_id) if which.space_id else None
    shown = [
        slot
        for slot in booked_between(group, start, end, spaces)
        if _is_wanted(slot.booking, which)
    ]
    activities = {one.id: one.name for one in group.find(Activity)}
    people = _people(group, shown)
    names = {space.id: space.name for space in tree.spaces}
    events = [
        CalendarEvent(
            uid=f"{slot.booking.id}{OURS}",
            starts_at=slot.booking.starts_at,
            ends_at=slot.booking.ends_at,
            title=_title(slot, which, activities, people.get(slot.booking.person_id)),
            place=names.get(slot.booking.space_id, ""),
            notes=_notes(slot, which),
            cancelled=slot.booking.state == BookingState.CANCELLED,
            tentative=slot.booking.state in (BookingState.PROVISIONAL, BookingState.ENQUIRY),
        )
        for slot in shown
        if slot.booking.starts_at and slot.booking.ends_at
    ]
    save_file(to, write_calendar(_name(group, which), events, now))
    return len(events)


def _is_wanted(booking: Booking, which: WhichCalendar) -> bool:
    if which.person_id and booking.person_id != which.person_id:
        return False
    if which.organisation_id and booking.organisation_id != which.organisation_id:
        return False
    hidden = (BookingState.CANCELLED, BookingState.ENQUIRY)
    return which.for_us or booking.state not in hidden


def _people(group: GroupFile, shown: Iterable[BookedTime]) -> dict[str, Person]:
    wanted = {slot.booking.person_id for slot in shown} - {""}
    return {one.id: one for one in group.find(Person) if one.id in wanted} if wanted else {}


def _title(
    slot: BookedTime, which: WhichCalendar, activities: dict[str, str], person: Person | None
) -> str:
    booking = slot.booking
    if which.for_us:
        return booking.title
    if booking.person_id and person is None and booking.booked_for == BookedFor.HIRE:
        return PRIVATE_HIRE  # whoever it was is forgotten: no name is left to keep out of the words
    first, last = (person.first_name, person.last_name) if person else ("", "")
    phones = (person.phone, person.other_phone) if person else ()
    hirer = hirer_of(first, last, slot.organisation, (*phones, slot.phone))
    return public_words(booking, activities.get(booking.activity_id, ""), hirer)


def _notes(slot: BookedTime, which: WhichCalendar) -> str:
    """For ourselves: who booked and how to reach them. In a calendar for others nothing."""
    if not which.for_us:
        return ""
    lines = (slot.who, slot.phone, slot.booking.reference, slot.booking.cancelled_because)
    return "\n".join(line for line in lines if line)


def _name(group: GroupFile, which: WhichCalendar) -> str:
    whose = ""
    if which.space_id:
        space = space_tree(group).find(which.space_id)
        whose = space.name if space else ""
    elif which.organisation_id:
        whose = group.get(Organisation, which.organisation_id).name
    elif which.person_id:
        whose = group.get(Person, which.person_id).full_name
    return f"{group.details().name}: {whose}" if whose else group.details().name
