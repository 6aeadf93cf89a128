"""The days of the week, as records keep them."""

from datetime import date

from groupkeeper.domain.fields import Choice


class Weekday(Choice):
    """The days of the week, Monday first; the codes of RFC 5545."""

    MONDAY = "MO: Monday"
    TUESDAY = "TU: Tuesday"
    WEDNESDAY = "WE: Wednesday"
    THURSDAY = "TH: Thursday"
    FRIDAY = "FR: Friday"
    SATURDAY = "SA: Saturday"
    SUNDAY = "SU: Sunday"


def weekday_of(day: date) -> Weekday:
    """The day of the week a day falls on."""
    return tuple(Weekday)[day.weekday()]
