"""Weeks in which activities that follow the school terms do not meet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Record, check, day, text
from groupkeeper.domain.periods import Period, say_date
from groupkeeper.errors import Problem


@dataclass(frozen=True, kw_only=True)
class TermBreak(Record):
    """A break between terms, such as the Easter holidays; both days are still in it."""

    name: str = text("Break", required=True)
    from_date: date | None = day("From", required=True)
    to_date: date | None = day("Until", required=True)


def break_troubles(term_break: TermBreak) -> tuple[Problem, ...]:
    """Why a break cannot be kept like this, one sentence per field."""
    found = list(check(term_break))
    first, last = term_break.from_date, term_break.to_date
    if first and last and last < first:
        found.append(Problem("to_date", f"Its last day comes after {say_date(first)}."))
    return tuple(found)


def break_on(breaks: Iterable[TermBreak], day: date) -> TermBreak | None:
    """The break a day lies in; None when it is term time."""
    return next((one for one in breaks if _holds(one, day)), None)


def _holds(term_break: TermBreak, day: date) -> bool:
    first, last = term_break.from_date, term_break.to_date
    return first is not None and last is not None and day in Period(first, last)
