"""Hours still to put in: who was on the rota or usually helps, and has no hours yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.periods import say_weekday
from groupkeeper.domain.today import ToDo


def roles_without_hours(on_rota: Sequence[str], given: Iterable[str]) -> tuple[str, ...]:
    """The roles someone was down for at one session and has no hours in yet, in their order.

    `given` are the roles of the hours they have there. Hours in a role they were not down for, or
    in none, stand for one of the others: somebody who swapped jobs is not asked twice.
    """
    roles, left = list(dict.fromkeys(on_rota)), list(given)
    waiting = [role for role in roles if role not in left]
    swapped = sum(role not in roles for role in left)
    return tuple(waiting[swapped:])


def hours_wait(
    people: int, sessions: Sequence[tuple[str, date]], target: tuple[str, ...]
) -> ToDo | None:
    """What Today says of people on the rota whose hours are not put in; None when there are none.

    `sessions` are the activities and days, newest first.
    """
    if not people or not sessions:
        return None
    activity, day = sessions[0]
    others = f", and {count_said(len(sessions) - 1, 'other session')}" if sessions[1:] else ""
    return ToDo(
        key="hours_to_put_in",
        icon="clock",
        tone="info",
        fact=f"Hours of {count_said(people, 'person', 'people')} are still to put in",
        reason=f"They were on the rota: {activity}, {say_weekday(day)}{others}",
        verb="Put them in",
        target=target,
    )


@dataclass(frozen=True)
class AtSession:
    """Someone at a session, from its start to its end."""

    person_id: str
    session_id: str
    starts_at: datetime
    ends_at: datetime | None


def in_two_places(there: Iterable[AtSession]) -> tuple[str, ...]:
    """The people who would be at two sessions at the same time, each once (R-VOL-3: a warning)."""
    seen: dict[str, list[AtSession]] = {}
    found: dict[str, None] = {}
    for one in there:
        earlier = seen.setdefault(one.person_id, [])
        if any(_share_time(one, other) for other in earlier):
            found[one.person_id] = None
        earlier.append(one)
    return tuple(found)


def _share_time(one: AtSession, other: AtSession) -> bool:
    if one.session_id == other.session_id or one.ends_at is None or other.ends_at is None:
        return False
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
