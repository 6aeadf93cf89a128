"""An activity and its sessions: lunch club every Tuesday, and the Tuesday of 10 March."""

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
    text,
    yes_no,
)
from groupkeeper.domain.streams import stream


class CountedBy(Choice):
    """How an activity counts who came. The two counts are never added together."""

    NAMES = "names: By name"
    HEADCOUNT = "headcount: By headcount"
    BOTH = "both: By name, and a headcount of the rest"


@dataclass(frozen=True, kw_only=True)
class Activity(Record):
    """Something the group does, once or again and again."""

    name: str = text("Activity", required=True)
    purpose: str = note("What it is for")
    stream: str = stream()
    commissioned_by: str = text("Commissioned by", help="Only for a service")
    standard: str = text("Standard it answers for", help="Only for a service")
    counted_by: str = choice("How we count who came", CountedBy, default=CountedBy.NAMES)
    space_id: str = link("Where", "space")
    leader_id: str = link("Led by", "person")
    repeats: str = text("How often", help="An RFC 5545 rule, like FREQ=WEEKLY;BYDAY=TU")
    starts_at: str = text("Starts", limit=5)
    lasts_minutes: int | None = minutes("How long")
    started_on: date | None = day("Running since")
    ended_on: date | None = day("Ended")
    connect: bool = yes_no("Connect")
    be_active: bool = yes_no("Be active")
    take_notice: bool = yes_no("Take notice")
    keep_learning: bool = yes_no("Keep learning")
    give: bool = yes_no("Give")
    capacity: int | None = number("How many places there are")
    term_time: bool = yes_no("It follows the school terms")
    bank_holidays: bool = yes_no("It meets on bank holidays too")


class SessionState(Choice):
    """What became of a planned session."""

    PLANNED = "planned"
    HELD = "held"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, kw_only=True)
class Session(Record):
    """One meeting of an activity. It cannot be both called off and attended (R-PPL-6)."""

    activity_id: str = link("Activity", "activity", required=True)
    starts_at: datetime | None = moment("Starts", required=True)
    ends_at: datetime | None = moment("Ends", required=True)
    space_id: str = link("Where", "space")
    booking_id: str = link("Booking", "booking")
    state: str = choice("State", SessionState, default=SessionState.PLANNED)
    called_off_because: str = text("Why it was called off")
    register_finished: bool = yes_no("The register is finished")
    headcount: int | None = number("Others who came, by headcount")
    notes: str = note("Notes")
    reference: str = text("Number", limit=20)
    planned_for: date | None = day("Usual day it stands for")


@dataclass(frozen=True, kw_only=True)
class Attendance(Record):
    """One named person at one session. A helper on duty is not an attendance (R-PPL-7)."""

    session_id: str = link("Session", "session", required=True)
    person_id: str = link("Person", "person", required=True)


@dataclass(frozen=True, kw_only=True)
class AnonymousTally(Record):
    """How many at a session gave one answer on an anonymous form; no one's name (R-DP-3)."""

    session_id: str = link("Session", "session", required=True)
    question: str = text("Question", required=True)
    answer: str = text("Answer", required=True)
    people: int | None = number("How many", required=True)
