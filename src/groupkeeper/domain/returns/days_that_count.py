"""Which payments of a grant count as spent: of its own days, made before it was told (R-FND-7)."""

from collections.abc import Iterable
from datetime import date

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns.gathered import Gathered

OUTSIDE = "outside the grant's dates"
AFTER_LOCK = "after the return was locked"
AHEAD = "on a day still to come"


def why_not_spent(line: MoneyLine, gathered: Gathered) -> str:
    """Why a payment is left out of what was spent; "" when it counts."""
    if why := why_outside(line, gathered):
        return why
    inside = line.on_date is not None and line.on_date in gathered.period
    return "" if inside else "dated outside the period of this return"


def why_outside(line: MoneyLine, gathered: Gathered) -> str:
    """Why a payment counts in no return of the grant until the funder agrees; "" where it may."""
    award, day = gathered.award, line.on_date
    if day is None:
        return "without a date that can be read"
    if award.starts_on and day < award.starts_on:
        return "dated before the grant started"
    if award.ends_on and day > award.ends_on:
        return "dated after the grant ended"
    if locked_on := told_before(line, gathered):
        return f"dated after the return was locked on {say_date(locked_on)}"
    return "dated on a day still to come" if day > gathered.today else ""


def kinds_of_outside(lines: Iterable[MoneyLine], gathered: Gathered) -> dict[str, list[str]]:
    """The ids of payments that count in no return, by what about their days is not right."""
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(_kind(line, gathered), []).append(line.id)
    return found


def _kind(line: MoneyLine, gathered: Gathered) -> str:
    award, day = gathered.award, line.on_date
    inside = (award.starts_on or date.min) <= (day or date.min) <= (award.ends_on or date.max)
    if day is None or not inside:
        return OUTSIDE
    return AFTER_LOCK if told_before(line, gathered) else AHEAD


def told_before(line: MoneyLine, gathered: Gathered) -> date | None:
    """When the return of a payment's day was locked, where that was before the day itself.

    None for what puts right a voucher that was told, or came back of it, and where the funder
    agreed to a change of the plan since: then it may be told anew.
    """
    day = line.on_date
    if day is None or line.corrects_id or line.back_of_id:
        return None
    locked = [one.locked_on for one in gathered.sent if one.locked_on < day in one.period]
    agreed = [one.on_date for one in gathered.changes if one.consented and one.on_date]
    return next((on for on in locked if not any(day >= on for day in agreed)), None)
