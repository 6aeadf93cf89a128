"""The ladder from a first visit to a post of the group, rebuilt from dated records for any day."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from groupkeeper.domain.fields import Choice

_A_YEAR = relativedelta(years=1)
_LEAST_MONTHS = 2


class Rung(Choice):
    """The four rungs, lowest first. Everyone stands on one at most: their highest."""

    FIRST_TIMER = "first-timer: New, or now and then"
    REGULAR = "regular: Comes regularly"
    HELPER = "helper: Helps"
    POST_HOLDER = "post-holder: Holds a post"


RUNGS = tuple(Rung)
HOW_WE_COUNT = (
    "Holds a post: in a post of the group on that day.",
    "Helps: gave volunteer time in the year up to that day.",
    "Comes regularly: came in at least half of the months since their first visit in that year, "
    "and in two months or more.",
    "New, or now and then: came in that year, and none of the above.",
    "Everyone is counted once, on their highest rung. People counted only by number are not here.",
)


@dataclass(frozen=True)
class PostSpan:
    """Days somebody held a post: the last one is not among them."""

    person_id: str
    from_date: date | None
    to_date: date | None


@dataclass(frozen=True)
class Dated:
    """All that the ladder is rebuilt from: the days each person came, and the days they helped."""

    came: Mapping[str, Collection[date]]
    helped: Mapping[str, Collection[date]]
    posts: Collection[PostSpan]


@dataclass(frozen=True)
class Move:
    """Someone who stands higher on the later day; `before` is None for who was not on it."""

    person_id: str
    before: Rung | None
    after: Rung


@dataclass(frozen=True)
class Ladder:
    """Who stood where on two days, who moved up, and who began to help after taking part."""

    first: date
    last: date
    then: Mapping[str, Rung]
    now: Mapping[str, Rung]
    moves: tuple[Move, ...]
    began_to_help: frozenset[str]

    def count(self, rung: Rung, *, now: bool) -> int:
        """How many different people stood on a rung, on the later day or the earlier."""
        return sum(held is rung for held in (self.now if now else self.then).values())

    def climbers(self) -> tuple[Move, ...]:
        """Those who were on the ladder and moved up; newcomers to it are not among them."""
        return tuple(move for move in self.moves if move.before is not None)

    def newcomers(self) -> int:
        """How many stand on it now who did not on the earlier day."""
        return len(self.moves) - len(self.climbers())

    def left(self) -> int:
        """How many stood on it then and do not now."""
        return len(self.then.keys() - self.now.keys())


def ladder_between(dated: Dated, first: date, last: date) -> Ladder:
    """The ladder at the end of two days, and what changed from one to the other (I4)."""
    then, now = rungs_on(dated, first), rungs_on(dated, last)
    moves = tuple(
        Move(person_id, then.get(person_id), rung)
        for person_id, rung in now.items()
        if person_id not in then or RUNGS.index(rung) > RUNGS.index(then[person_id])
    )
    return Ladder(first, last, then, now, moves, began_to_help(dated, first, last))


def rungs_on(dated: Dated, day: date) -> dict[str, Rung]:
    """The highest rung of each person at the end of a day; nobody else is on the ladder."""
    since = day - _A_YEAR
    rungs: dict[str, Rung] = {}
    for person_id, days in dated.came.items():
        if lately := [one for one in days if since < one <= day]:
            rungs[person_id] = Rung.REGULAR if comes_regularly(lately, day) else Rung.FIRST_TIMER
    for person_id, days in dated.helped.items():
        if any(since < one <= day for one in days):
            rungs[person_id] = Rung.HELPER
    for span in dated.posts:
        if _held(span, day):
            rungs[span.person_id] = Rung.POST_HOLDER
    return rungs


def comes_regularly(days: Iterable[date], day: date) -> bool:
    """Whether visits up to `day` fall in half of the months since the first, and in two at least.

    The source is domain.md 4.2, which says the same of volunteers.
    """
    months = {(one.year, one.month) for one in days}
    if len(months) < _LEAST_MONTHS:
        return False
    year, month = min(months)
    could_have = (day.year - year) * 12 + day.month - month + 1
    return 2 * len(months) >= could_have


def began_to_help(dated: Dated, first: date, last: date) -> frozenset[str]:
    """Who first gave time after `first` and up to `last`, and had come on an earlier day (I4)."""
    found: set[str] = set()
    for person_id, days in dated.helped.items():
        began = min(days, default=None)
        came = min(dated.came.get(person_id, ()), default=None)
        if began is not None and came is not None and came < began and first < began <= last:
            found.add(person_id)
    return frozenset(found)


def _held(span: PostSpan, day: date) -> bool:
    return (span.from_date is None or span.from_date <= day) and (
        span.to_date is None or day < span.to_date
    )
