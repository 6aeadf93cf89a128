"""Volunteer hours: who gave how long, doing what, and how we know. Never a sum of money."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import (
    Choice,
    Record,
    choice,
    day,
    link,
    minutes,
    note,
    number,
    text,
    yes_no,
)
from groupkeeper.domain.streams import stream


class Basis(Choice):
    """How sure a count of hours is (R-VOL-6)."""

    RECORDED = "recorded: Written down at the time"
    SIGNED_IN = "signed_in: Signed in and out"
    ESTIMATED = "estimated: Estimated afterwards"


class GivenAs(Choice):
    """Whether time was freely given. Only free time is volunteer time (R-VOL-5; ILO)."""

    FREELY = "freely: Freely given"
    PAID = "paid: Paid work"
    EMPLOYER_PAID = "employer_paid: In time paid by an employer"
    COURT_ORDERED = "court_ordered: Ordered by a court"
    COURSE_REQUIRED = "course_required: Required by a course"


@dataclass(frozen=True, kw_only=True)
class HoursEntry(Record):
    """Time given on one day in one role, by a named person or by a number of helpers.

    `minutes` is for each helper. Helpers without names add hours, never people (R-VOL-4).
    """

    on_date: date | None = day("Date", required=True)
    person_id: str = link("Who", "person")
    helpers: int | None = number("How many helpers", default=1)
    minutes: int | None = minutes("Hours given", required=True)
    role_id: str = link("Role", "role")
    activity_id: str = link("Activity", "activity")
    session_id: str = link("Session", "session")
    award_id: str = link("Work on this grant", "award")
    travel: bool = yes_no("This is travelling time")
    basis: str = choice("How we know", Basis, default=Basis.RECORDED)
    given_as: str = choice("Given as", GivenAs, default=GivenAs.FREELY)
    stream: str = stream()
    note: str = note("What was done")
    reference: str = text("Number", limit=20)

    @property
    def total_minutes(self) -> int:
        """Minutes given by all the helpers of this entry together."""
        return (self.minutes or 0) * (self.helpers or 0)
