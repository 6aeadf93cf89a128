"""How long a subscription lasts: the first one on joining, and the next on renewing."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from groupkeeper.domain.people.membership import MembershipType, Subscription, Term
from groupkeeper.domain.periods import Period

FOR_EVER = date.max


def first_period(kind: MembershipType, joined_on: date) -> Period:
    """The days a new member's first subscription covers."""
    return Period(joined_on, _end(kind, joined_on))


def next_period(kind: MembershipType, last: Subscription | None, today: date) -> Period:
    """The days a renewal covers: straight on from the last, or from now after a gap.

    To the end of our year: late payers still pay for the year that is running, from its first day.
    """
    after_last = last.covers_to + timedelta(days=1) if last and last.covers_to else today
    if kind.term == Term.FIXED_YEAR:
        last_year_ended = _end(kind, today) + relativedelta(years=-1, day=31)
        start = max(after_last, last_year_ended + timedelta(days=1)) if last else today
    else:
        start = max(after_last, today)
    return Period(start, _end(kind, start))


def _end(kind: MembershipType, start: date) -> date:
    if kind.term == Term.LIFE:
        return FOR_EVER
    if kind.term == Term.ROLLING:
        return start + relativedelta(years=1) - timedelta(days=1)
    month = kind.year_end_month or 12
    end = date(start.year, month, 1) + relativedelta(day=31)
    return end if end >= start else end + relativedelta(years=1, day=31)
