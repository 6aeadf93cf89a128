"""The year a group counts by, from the day after its year end to the next."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import Period


def our_year(details: GroupDetails, day: date) -> Period:
    """The group's own year that `day` falls in; to 31 March when no year end is known."""
    month, last_day = details.year_end_month or 3, details.year_end_day or 31
    end = day + relativedelta(month=month, day=last_day)
    if end < day:
        end = day + relativedelta(years=1, month=month, day=last_day)
    before = end - relativedelta(years=1)
    return Period(before + relativedelta(day=last_day) + timedelta(days=1), end)
