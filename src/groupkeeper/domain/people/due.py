"""When an answer about personal data is due, by the calendar (domain notes, 6.1; R-DP-7).

Only weekends move a day on. A bank holiday would move it on too; leaving that out names a day that
is at most a little early, which is never too late.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from groupkeeper.domain.people.rights import AskedFor, DataRequest

_ACKNOWLEDGE = timedelta(days=30)
_REMIND, _PRESSING = timedelta(days=21), timedelta(days=10)
_MONTHS, _MONTHS_WHEN_COMPLEX = 1, 3
_SATURDAY = 5


@dataclass(frozen=True)
class NextStep:
    """What a request still needs, and by when; no day where the law only says "without delay"."""

    what: str
    due: date | None


def working_day(day: date) -> date:
    """The day itself, or the Monday after when it falls on a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def answer_due(asked_on: date, *, extended: bool = False) -> date:
    """The last day to answer: the same date next month, or that month's last day, or Monday.

    A complex request has two months more, counted from the day it was asked.
    """
    months = _MONTHS_WHEN_COMPLEX if extended else _MONTHS
    return working_day(asked_on + relativedelta(months=months))


def acknowledge_due(asked_on: date) -> date:
    """The last day to tell somebody that we have their complaint: 30 days."""
    return asked_on + _ACKNOWLEDGE


def next_step(request: DataRequest) -> NextStep | None:
    """What a request waits for; None when it is answered, or lacks the day it was asked."""
    if request.answered_on or request.asked_on is None:
        return None
    if request.asked_for == AskedFor.COMPLAINT:
        if request.acknowledged_on is None:
            return NextStep("Say that you have it", acknowledge_due(request.asked_on))
        return NextStep("Look into it and answer", None)
    what = "Answer" if request.identity_checked_on else "Make sure who asks, then answer"
    return NextStep(what, answer_due(request.asked_on, extended=request.extended))


def is_pressing(request: DataRequest, today: date) -> bool:
    """Whether a reminder is due (DP-9): ten days before the last one, else after three weeks."""
    step = next_step(request)
    if step is None or request.asked_on is None:
        return False
    return today >= (step.due - _PRESSING if step.due else request.asked_on + _REMIND)
