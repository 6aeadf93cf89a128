"""A booking of a space, and a series of bookings made together."""

from dataclasses import dataclass
from datetime import date, datetime

from groupkeeper.domain.fields import (
    Choice,
    Record,
    choice,
    day,
    link,
    minutes,
    moment,
    note,
    number,
    pence,
    text,
    yes_no,
)
from groupkeeper.domain.streams import stream


class BookedFor(Choice):
    """Whose booking it is; each kind has its own bar in the calendar."""

    OURS = "ours: Our activities"
    EVENT = "event: Our events"
    REGULAR = "regular: Regular groups"
    HIRE = "hire: Hire"


class BookingState(Choice):
    """How firm a booking is."""

    ENQUIRY = "enquiry"
    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    COMPLETED = "completed"


@dataclass(frozen=True, kw_only=True)
class Organisation(Record):
    """Another group or body: a regular hirer, a partner."""

    name: str = text("Organisation", required=True)
    contact_id: str = link("Contact person", "person")
    phone: str = text("Phone", limit=40)
    email: str = text("Email")
    address: str = note("Address")
    hirer_kind_id: str = link("Kind of hirer", "hirer_kind")


@dataclass(frozen=True, kw_only=True)
class BookingSeries(Record):
    """The rule behind bookings made together, kept so that a skipped date can be put back."""

    repeats: str = text("How often", required=True)
    first_starts_at: datetime | None = moment("First time", required=True)
    last_date: date | None = day("Until", required=True)


@dataclass(frozen=True, kw_only=True)
class SkippedDate(Record):
    """A date of a series that was left out, and why."""

    booking_series_id: str = link("Series", "booking_series", required=True)
    on_date: date | None = day("Date", required=True)
    reason: str = text("Why")


@dataclass(frozen=True, kw_only=True)
class Booking(Record):
    """One space from one time to another, on one day or over midnight."""

    title: str = text("What is it for?", required=True)
    space_id: str = link("Space", "space", required=True)
    starts_at: datetime | None = moment("Starts", required=True)
    ends_at: datetime | None = moment("Ends", required=True)
    set_up_minutes: int | None = minutes("Time to set up", default=0)
    clear_up_minutes: int | None = minutes("Time to clear up", default=0)
    person_id: str = link("Who is booking?", "person")
    organisation_id: str = link("For which organisation", "organisation")
    activity_id: str = link("For which activity", "activity")
    booked_for: str = choice("Kind", BookedFor, default=BookedFor.HIRE)
    state: str = choice("State", BookingState, default=BookingState.CONFIRMED)
    lapses_on: date | None = day("Held until")
    booking_series_id: str = link("Series", "booking_series")
    expected_people: int | None = number("How many people")
    over_capacity_because: str = text("Why so many may come")
    charge_pence: int | None = pence("Charge")
    charge_note: str = text("What the charge is for")
    public_title: str = text("Shown to the public as", help="Such as: Private hire")
    clash_allowed_because: str = text("Why it may share the space")
    key_holder_id: str = link("Key holder", "person")
    has_music: bool = yes_no("Music")
    has_alcohol: bool = yes_no("Alcohol")
    has_film: bool = yes_no("A film")
    has_food: bool = yes_no("Food")
    has_children: bool = yes_no("Under-18s")
    cancelled_on: date | None = day("Cancelled on")
    cancelled_because: str = text("Why it was cancelled")
    stream: str = stream()
    notes: str = note("Notes")
    booked_on: date | None = day("Booked on")
    reference: str = text("Number", limit=20)
    hirer_kind_id: str = link("Kind of hirer", "hirer_kind")
    space_layout_id: str = link("Layout", "space_layout")
    opener_id: str = link("Opens up", "person")
    key_out_on: date | None = day("Key given out on")
    key_back_on: date | None = day("Key came back on")
    all_welcome: bool = yes_no("Everybody is welcome")
