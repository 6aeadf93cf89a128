"""What may be put down as time given: how much, how often, and what counts as volunteering."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from groupkeeper.domain.activities.activity import Session
from groupkeeper.domain.fields import check
from groupkeeper.domain.periods import say_minutes, say_times, say_weekday
from groupkeeper.domain.volunteers.hours import Basis, GivenAs, HoursEntry
from groupkeeper.errors import Problem

STEP_MINUTES = 15
ENTRY_LIMIT = 24 * 60
LONG_DAY = 12 * 60
DAY_LIMIT = 16 * 60
_NOT_VOLUNTEERING = {
    GivenAs.PAID.value: "Paid work",
    GivenAs.EMPLOYER_PAID.value: "Time that an employer pays for",
    GivenAs.COURT_ORDERED.value: "Time that a court ordered",
    GivenAs.COURSE_REQUIRED.value: "Time that a course asks for",
}
_PARTS = {"¼": 15, "½": 30, "¾": 45}
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")
_IN_HOURS = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,2})?)? ?([¼½¾])? ?(?:h|hrs?|hours?)?(?:(?<=[hrs]) ?(\d{1,2}) ?m\w*)?"
)
_IN_MINUTES = re.compile(r"(\d{1,3}) ?(?:m|mins?|minutes?)")


def say_hours(total: int) -> str:
    """Minutes in words: "3 hours", "1 hour", "19.5 hours"."""
    return f"{say_minutes(total)} hour" if total == 60 else f"{say_minutes(total)} hours"


def read_hours(typed: str) -> int | None:
    """Minutes out of "3", "4.5", "4½", "2:15" or "45 minutes"; None when it is not a time."""
    words = " ".join(typed.lower().split())
    if found := _CLOCK.fullmatch(words):
        return int(found[1]) * 60 + int(found[2])
    if found := _IN_MINUTES.fullmatch(words):
        return int(found[1])
    found = _IN_HOURS.fullmatch(words)
    if not found or not (found[1] or found[2]):
        return None
    hours = Decimal((found[1] or "0").replace(",", "."))
    return int(hours * 60) + _PARTS.get(found[2], 0) + int(found[3] or 0)


def is_volunteer_time(entry: HoursEntry) -> bool:
    """Whether this time was freely given; paid or ordered time is kept apart (R-VOL-5)."""
    return entry.given_as == GivenAs.FREELY.value


def why_kept_apart(given_as: str) -> str:
    """Why time is not volunteer time, kindly said; "" for time freely given (R-VOL-5)."""
    what = _NOT_VOLUNTEERING.get(given_as, "")
    if not what:
        return ""
    return (
        f"{what} is good to have on paper, but it is not volunteer time. It is kept in a list of "
        "its own and is never added to the volunteer hours."
    )


def entry_troubles(entry: HoursEntry, same_day: Iterable[HoursEntry] = ()) -> tuple[Problem, ...]:
    """Why an entry cannot be kept: too long, no quarter hours, no one, too long a day (R-VOL-3).

    `same_day` may hold any other entries; only those of the same person and day are added up.
    """
    found = list(check(entry))
    found += _length_troubles(entry.minutes)
    found += _who_troubles(entry)
    total = day_total(entry, same_day)
    if entry.person_id and not found and total > DAY_LIMIT:
        found.append(
            Problem(
                "minutes",
                f"That would make {say_hours(total)} for one person on one day. "
                f"The most is {say_hours(DAY_LIMIT)}.",
            )
        )
    return tuple(found)


def _length_troubles(length: int | None) -> list[Problem]:
    if length is None:
        return []
    if length <= 0:
        return [Problem("minutes", "Enter the hours given, like 2 or 1.5.")]
    if length > ENTRY_LIMIT:
        return [Problem("minutes", "A day has 24 hours. Enter each day by itself.")]
    if length % STEP_MINUTES:
        return [Problem("minutes", "Enter hours in quarters, like 1.25, 1.5 or 1.75.")]
    return []


def _who_troubles(entry: HoursEntry) -> list[Problem]:
    if entry.person_id and entry.helpers != 1:
        return [Problem("helpers", "A named person is one helper. Enter the others by number.")]
    if not entry.person_id and (entry.helpers is None or entry.helpers < 1):
        return [Problem("helpers", "Say who gave the time, or how many helpers there were.")]
    return []


def entry_warnings(
    entry: HoursEntry,
    same_day: Iterable[HoursEntry] = (),
    sessions: Sequence[Session] = (),
    *,
    today: date | None = None,
) -> tuple[str, ...]:
    """What is odd but possible about an entry; a warning never stops saving (R-VOL-3).

    `sessions` are those the person helped at that day: two at the same time are worth a look.
    """
    found: list[str] = []
    if (total := day_total(entry, same_day)) > LONG_DAY:
        found.append(f"{say_hours(total)} in one day. Is that right?")
    if today is not None and entry.on_date is not None and entry.on_date > today:
        found.append(f"{say_weekday(entry.on_date)} has not come yet. Is the date right?")
    found += [
        "Two sessions at the same time: "
        f"{say_times(one.starts_at, one.ends_at)} and {say_times(two.starts_at, two.ends_at)}."
        for one, two in overlapping(sessions)
        if one.starts_at and one.ends_at and two.starts_at and two.ends_at
    ]
    return tuple(found)


def day_total(entry: HoursEntry, others: Iterable[HoursEntry]) -> int:
    """Minutes this entry's person gave that day, this entry included; its own length if unnamed."""
    length = entry.minutes or 0
    if not entry.person_id:
        return length
    return length + sum(
        other.minutes or 0
        for other in others
        if other.id != entry.id
        and other.person_id == entry.person_id
        and other.on_date == entry.on_date
    )


def overlapping(sessions: Sequence[Session]) -> tuple[tuple[Session, Session], ...]:
    """Pairs of sessions that share some time. One ending as the next starts does not."""
    timed = sorted(
        (session for session in sessions if session.starts_at and session.ends_at),
        key=lambda session: (str(session.starts_at), session.id),
    )
    return tuple(
        (one, two)
        for place, one in enumerate(timed)
        for two in timed[place + 1 :]
        if one.ends_at and two.starts_at and two.starts_at < one.ends_at
    )


def edit_troubles(before: HoursEntry, after: HoursEntry) -> tuple[Problem, ...]:
    """Why an entry may not be changed like this: it would sound less sure than it was (R-VOL-6)."""
    if before.basis != Basis.ESTIMATED.value and after.basis == Basis.ESTIMATED.value:
        return (
            Problem(
                "basis",
                "This was written down at the time. To put down an estimate, "
                "remove this and log the hours again.",
            ),
        )
    return ()


def counted_once(entries: Iterable[HoursEntry]) -> tuple[HoursEntry, ...]:
    """The entries with none counted twice.

    When a register and the hours log both say that one person helped at one session, in one role
    and one way, that time was given once: the surest entry stands, then the longer, then the older.
    """
    kept: list[HoursEntry] = []
    same: defaultdict[tuple[str, str, str, bool, str], list[HoursEntry]] = defaultdict(list)
    for entry in entries:
        if entry.person_id and entry.session_id:
            who_where = (entry.person_id, entry.session_id, entry.role_id)
            same[*who_where, entry.travel, entry.given_as].append(entry)
        else:
            kept.append(entry)
    kept += [min(group, key=_by_sureness) for group in same.values()]
    return tuple(kept)


def _by_sureness(entry: HoursEntry) -> tuple[bool, int, str]:
    return (entry.basis == Basis.ESTIMATED.value, -(entry.minutes or 0), entry.id)
