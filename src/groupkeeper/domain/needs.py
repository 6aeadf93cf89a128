"""The things that may need doing, each said with its fact, its reason and one verb."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.clash import Clash, wanted_at_once
from groupkeeper.domain.bookings.keyholders import KeyholderAway
from groupkeeper.domain.bookings.space import Closure
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import DAYS, MONTHS, days_until
from groupkeeper.domain.today import ToDo, things

_MOST_NAMED = 3


@dataclass(frozen=True)
class PaidTimeEnds:
    """Members whose paid time ends on one day, and how many of them may be emailed."""

    day: date
    people: int
    by_email: int


def return_due(
    title: str, funder: str, due: date, today: date, target: tuple[str, ...], *, begun: bool
) -> ToDo:
    """A return to a funder that is due soon, or late."""
    when = f"due {days_until(due, today)}" if due >= today else _say_late(due, today)
    return ToDo(
        f"return {target[-1]}",
        "file-text",
        "danger",
        f"Grant return {when}",
        f"{title}, {funder}." if funder else f"{title}.",
        "Continue return" if begun else "Start return",
        target,
        due,
    )


def with_missing(thing: ToDo, missing: int) -> ToDo:
    """The same, saying first how much is still missing."""
    words = "Nothing missing" if not missing else f"{things(missing)} missing"
    return replace(thing, reason=f"{words}. {thing.reason}")


def promise_due(
    what: str, title: str, due: date, today: date, target: tuple[str, ...], tone: str = "warn"
) -> ToDo:
    """Something else promised to a funder, the more strongly said the nearer it is."""
    when = f"due {days_until(due, today)}" if due >= today else _say_late(due, today)
    return ToDo(
        f"promise {target[-1]} {what} {due}",
        "file-text",
        tone,
        f"{what}: {when}",
        title,
        "See grant",
        target,
        due,
    )


def registers_open(
    waiting: Sequence[tuple[str, date]], today: date, target: tuple[str, ...], *, begun: int = 0
) -> ToDo | None:
    """Sessions that were held and lack a register; (activity, day), newest first.

    `begun` of them have somebody in their register already.
    """
    if not waiting:
        return None
    many = len(waiting) > 1
    fact = f"{len(waiting)} session{'s have' if many else ' has'} no register"
    if begun:
        fact = f"{len(waiting)} register{'s are' if many else ' is'} not finished"
    return ToDo(
        "registers",
        "clipboard-list",
        "warn",
        fact,
        _named([f"{name} {_day_month(day, today)}" for name, day in waiting]),
        "Fill in registers" if many else "Fill in register",
        target,
        min(day for _, day in waiting),
    )


def clash_of_bookings(
    clashes: Sequence[Clash], tree: SpaceTree, today: date, target: tuple[str, ...]
) -> ToDo | None:
    """Bookings that want the same floor at once; the soonest is told."""
    first = next(iter(clashes), None)
    wanted = wanted_at_once(first) if first else None
    if first is None or wanted is None:
        return None
    day = max(wanted.start.date(), today)
    fact = f"2 bookings clash {_on_day(day, today)}"
    if isinstance(first.other, Closure):
        fact = f"A booking falls on a closed day, {_day_month(day, today)}"
    if isinstance(first.other, KeyholderAway):
        fact = f"{first.other.name} is away and cannot open up, {_day_month(day, today)}"
    if len(clashes) > 1:
        fact = f"{len(clashes)} clashes, the first {_on_day(day, today)}"
    space = tree.find(first.booking.space_id)
    where = f"{space.name}, " if space else ""
    others = f" and {first.other.title}" if isinstance(first.other, Booking) else ""
    when = f"{_day_month(day, today)}, {say_clock(wanted.start.time())}"
    return ToDo(
        "clash",
        "calendar-x",
        "warn",
        fact,
        f"{where}{when}: {first.booking.title}{others}",
        "Sort out clash",
        target,
        day,
    )


def memberships_ending(ends: PaidTimeEnds, today: date, target: tuple[str, ...]) -> ToDo:
    """Members to ask for their next subscription."""
    many = ends.people != 1
    ending = "end" if many else "ends"
    verb = ending if ends.day >= today else "ran out"
    letters = ends.people - ends.by_email
    ways = [
        f"{_people(ends.by_email)} can be emailed" if ends.by_email else "",
        f"{letters if ends.by_email else _people(letters)} {'need' if letters != 1 else 'needs'} "
        "a letter"
        if letters
        else "",
    ]
    return ToDo(
        f"renewals {ends.day}",
        "refresh-cw",
        "info",
        f"{ends.people} membership{'s' if many else ''} {verb} on {_day_month(ends.day, today)}",
        ", ".join(way for way in ways if way),
        "See renewals",
        target,
        ends.day,
    )


def receipts_missing(
    title: str, count: int, pence: int, target: tuple[str, ...], due: date | None
) -> ToDo:
    """Payments of one grant whose receipt nobody has put in."""
    return ToDo(
        f"receipts {target[-1]}",
        "hand-coins",
        "warn",
        f"{count} payment{'s have' if count > 1 else ' has'} no receipt",
        f"{title}, {say_pence(pence)} in all" if count > 1 else f"{title}, {say_pence(pence)}",
        "Add receipts" if count > 1 else "Add receipt",
        target,
        due,
    )


def people_to_complete(names: Sequence[str], target: tuple[str, ...]) -> ToDo | None:
    """People taken down in a hurry, with something still to ask."""
    if not names:
        return None
    many = len(names) > 1
    return ToDo(
        "complete",
        "user",
        "primary",
        f"{len(names)} {'people have' if many else 'person has'} details missing",
        _named(names),
        "Complete them" if many else "Complete",
        target,
    )


def say_clock(clock: time) -> str:
    """A time as one says it: "2pm", "2:30pm", "noon"."""
    if clock.hour == 12 and not clock.minute:
        return "noon"
    half = "am" if clock.hour < 12 else "pm"
    hour = clock.hour % 12 or 12
    return f"{hour}:{clock.minute:02d}{half}" if clock.minute else f"{hour}{half}"


def _say_late(due: date, today: date) -> str:
    days = (today - due).days
    return f"{days} day{'s' if days > 1 else ''} late"


def _day_month(day: date, today: date) -> str:
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if abs((day - today).days) < 330 else f"{words} {day.year}"


def _on_day(day: date, today: date) -> str:
    if day == today:
        return "today"
    if (day - today).days < 7:
        return f"on {DAYS[day.weekday()]}"
    return f"on {_day_month(day, today)}"


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    rest = len(names) - _MOST_NAMED
    return f"{shown} and {rest} more" if rest > 0 else shown


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
