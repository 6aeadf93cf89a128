"""What needs doing today, in words: each thing with its fact, its reason and one verb."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from groupkeeper.domain.periods import MONTHS

SOON = timedelta(days=31)
LATER = timedelta(days=100)
_TONES = ("danger", "warn", "info", "primary")
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


@dataclass(frozen=True)
class ToDo:
    """One thing to do. `tone` is danger, warn, info or primary; `target` is what the verb opens."""

    key: str
    icon: str
    tone: str
    fact: str
    reason: str
    verb: str
    target: tuple[str, ...]
    due: date | None = None


@dataclass(frozen=True)
class Later:
    """Something that falls due in the months after."""

    due: date
    what: str
    target: tuple[str, ...]


def in_order(things: Iterable[ToDo]) -> tuple[ToDo, ...]:
    """The weightiest first: what must be acted on, then what should be looked at; each by day."""
    return tuple(
        sorted(things, key=lambda one: (_TONES.index(one.tone), one.due or date.max, one.key))
    )


def say_later(later: Sequence[Later]) -> str:
    """ "Later: 3 things in April, 1 in May"; "" when nothing is coming."""
    if not later:
        return ""
    months = Counter((one.due.year, one.due.month) for one in later)
    parts = [
        f"{things(count) if place == 0 else count} in {MONTHS[month - 1]}"
        for place, ((_, month), count) in enumerate(sorted(months.items()))
    ]
    return f"Later: {', '.join(parts)}"


def greeting(name: str, now: datetime, things: Sequence[ToDo]) -> str:
    """ "Good morning, Margaret. Five things need doing; the first has a deadline." """
    part = "morning" if now.hour < 12 else "afternoon" if now.hour < 18 else "evening"
    hello = f"Good {part}, {name}." if name else f"Good {part}."
    if not things:
        return f"{hello} Nothing needs doing."
    count = _NUMBERS[len(things)] if len(things) < len(_NUMBERS) else str(len(things))
    doing = f"{count} thing{'s need' if len(things) > 1 else ' needs'} doing"
    if things[0].tone != "danger" or things[0].due is None:
        return f"{hello} {doing}."
    return f"{hello} {doing}; {'the first' if len(things) > 1 else 'it'} has a deadline."


def things(count: int) -> str:
    """ "1 thing", "3 things"."""
    return f"{count} thing{'s' if count != 1 else ''}"
