"""The year's report to our own members, for the AGM: people first, money second (O6).

It is public: small numbers of people are hidden where a table breaks people down (R-SUP-1), and a
volunteer's time stands as people, hours and roles.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from groupkeeper.domain.cashbook.loans import Lent
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import Period, say_date, say_minutes
from groupkeeper.domain.returns.community_words import CommunityWords
from groupkeeper.domain.returns.what_changed import Photo
from groupkeeper.domain.small_numbers import FEWER_THAN, is_small, say_people

GENERAL = "General"
NOT_KNOWN, NOT_SHOWN = "not known", "not shown"
NO_PRICE = "Their time is not given a money value."


class Counts(Enum):
    """What a measure counts, which says how it is printed."""

    NUMBER = auto()
    MINUTES = auto()
    PEOPLE = auto()  # a part of people counted elsewhere: small ones are hidden
    MOVES = auto()  # members who came, and who left: from one the other can be worked out


@dataclass(frozen=True)
class Measure:
    """One number of the year, and of the year before: None where nothing was kept then."""

    label: str
    now: int
    before: int | None
    counts: Counts = Counts.NUMBER


def measure_rows(measures: Sequence[Measure], least: int) -> list[tuple[str, str, str]]:
    """Label, this year, the year before; people fewer than `least` hidden (R-SUP-1, R-SUP-2).

    The members at the end of two years say how many more came than left. So, where few came or
    few left, it is not even said which of them it was.
    """
    moves = [one for one in measures if one.counts is Counts.MOVES]
    hide_now = any(is_small(one.now, least) for one in moves)
    hide_before = any(is_small(one.before or 0, least) for one in moves)
    return [
        (
            one.label,
            _said(one, one.now, least, hide=hide_now),
            _said(one, one.before, least, hide=hide_before),
        )
        for one in measures
    ]


def _said(measure: Measure, number: int | None, least: int, *, hide: bool) -> str:
    if number is None:
        return NOT_KNOWN
    if measure.counts is Counts.MINUTES:
        return say_minutes(number)
    if measure.counts is Counts.NUMBER:
        return f"{number:,}"
    if measure.counts is Counts.MOVES:
        return NOT_SHOWN if hide else f"{number:,}"
    return say_people(number, least)


@dataclass(frozen=True)
class ActivityYear:
    """What an activity was in the year."""

    name: str
    held: int
    attendances: int
    people: int


@dataclass(frozen=True)
class RoleYear:
    """Volunteers and their time in one group of roles."""

    name: str
    people: int
    minutes: int


@dataclass(frozen=True)
class GrantYear:
    """A grant in the year: whose, for what, what moved, what is left, all in pence."""

    funder: str
    title: str  # of a loan it says so
    received: int
    spent: int
    left: int
    return_sent_on: date | None
    given_back: int = 0


@dataclass(frozen=True)
class MoneyYear:
    """What moved in one kind of fund, in pence. What was lent is neither income nor a cost.

    opening + came_in - went_out + moved + lent = closing; `lent` is less what was paid back.
    """

    name: str
    opening: int
    came_in: int
    went_out: int
    moved: int
    closing: int
    lent: int = 0


@dataclass(frozen=True)
class CommunityReport:
    """All that the report says."""

    group_name: str
    year: Period
    words: CommunityWords
    measures: tuple[Measure, ...]
    activities: tuple[ActivityYear, ...]
    roles: tuple[RoleYear, ...]
    space: tuple[str, ...]
    grants: tuple[GrantYear, ...]
    money: tuple[MoneyYear, ...]
    held_for_others: int
    officers: tuple[tuple[str, str], ...]
    until: date
    volunteers: int = 0
    thanked: tuple[str, ...] = ()
    photos: tuple[Photo, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    loans: Lent = Lent()
    least: int = FEWER_THAN
    """The smallest number of people that is told."""

    @property
    def opening(self) -> int:
        """Our own money when the year began, in pence."""
        return sum(one.opening for one in self.money)

    @property
    def closing(self) -> int:
        """Our own money when it ended."""
        return sum(one.closing for one in self.money)


def money_sentences(report: CommunityReport) -> tuple[str, ...]:
    """ "We had … on …. We now have …." and what of it is not free, or not ours."""
    over = report.until == report.year.end
    ended = "We had {} when it ended, on {}." if over else "We have {} now, on {}."
    said = [
        f"We had {say_pence(report.opening)} when the year began, on "
        f"{say_date(report.year.start)}. "
        + ended.format(say_pence(report.closing), say_date(report.until))
    ]
    tied = sum(one.closing for one in report.money if one.name != GENERAL)
    if tied:
        said.append(
            f"{say_pence(tied)} of it is for named purposes; "
            f"{say_pence(report.closing - tied)} is for anything we do."
        )
    said.extend(_loan_sentences(report.loans))
    if report.held_for_others:
        held = say_pence(report.held_for_others)
        said.append(f"Besides, we held {held} of hirers' deposits, which we give back.")
    return tuple(said)


def _loan_sentences(loans: Lent) -> Iterator[str]:
    """What was lent to us stands by itself: it is no income, and paying it back no cost."""
    if loans.came:
        yield f"{say_pence(loans.came)} was lent to us. That is not in the money in."
    if loans.repaid:
        yield f"We paid back {say_pence(loans.repaid)} of loans. That is not in the money out."
    if loans.owed > 0:
        yield f"{say_pence(loans.owed)} of loans is still to be paid back."


def activity_rows(
    activities: Sequence[ActivityYear], least: int
) -> list[tuple[str, str, str, str]]:
    """Activity, sessions held, attendances, different people; few people are not told apart.

    Attendances go with them: two at one session would say it all the same. So do both numbers of
    the smallest others, until what all attendances leave is not theirs alone (R-SUP-2).
    """
    few = [one for one in activities if is_small(one.people, least)]
    open_for = sum(one.attendances for one in few)
    covers: list[ActivityYear] = []
    others = [one for one in activities if one.people >= least]
    for one in sorted(others, key=lambda one: one.attendances) if few else ():
        if _is_open(open_for, covers, few, least):
            break
        covers.append(one)
        open_for += one.attendances
    nothing_said = bool(few) and not _is_open(open_for, covers, few, least)
    unsaid = [*covers, *(few if nothing_said else ())]
    return [
        (
            one.name,
            f"{one.held:,}",
            NOT_SHOWN if one in few or one in covers else f"{one.attendances:,}",
            NOT_SHOWN if one in unsaid else say_people(one.people, least),
        )
        for one in activities
    ]


def _is_open(
    attendances: int, covers: Sequence[ActivityYear], few: Sequence[ActivityYear], least: int
) -> bool:
    """Whether these attendances of activities that are not told apart say nothing of the few: the
    covers had `least` each or more, the few at least one, and that must not be all."""
    return attendances > len(few) + least * max(len(covers), 2)


def thanks_sentence(report: CommunityReport) -> str:
    """Thanks to everybody, by name to those who agreed to be named."""
    names = report.thanked
    if not names:
        return "Thank you to every one of them."
    said = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"Thank you to {said}, and to everybody who would rather not be named."


def role_rows(roles: Sequence[RoleYear], volunteers: int, least: int) -> list[tuple[str, str, str]]:
    """Group of roles, people, hours; `volunteers` are all of them, each once."""
    hidden = _few_or_forced([one.people for one in roles], volunteers, least)
    return [
        (one.name, hidden.get(place) or f"{one.people:,}", say_minutes(one.minutes))
        for place, one in enumerate(roles)
    ]


def _few_or_forced(parts: Sequence[int], whole: int, least: int) -> dict[int, str]:
    """What is said in place of small parts of people who may be in several parts.

    Together the parts have at least everybody. Where that leaves the hidden ones no choice, the
    next smallest is hidden, too (R-SUP-2).
    """
    hidden = {n: say_people(m, least) for n, m in enumerate(parts) if is_small(m, least)}
    most = (least - 1) * len(hidden)
    shown = [n for n in range(len(parts)) if n not in hidden]
    if not hidden or whole - sum(parts[n] for n in shown) < most:
        return hidden
    if not any(parts[n] for n in shown):
        return dict.fromkeys(hidden, NOT_SHOWN)
    return hidden | {min(shown, key=lambda n: parts[n] or whole + 1): NOT_SHOWN}


def grant_rows(grants: Sequence[GrantYear]) -> list[tuple[str, str, str, str, str]]:
    """Funder and what for, received, spent, left, return."""
    return [
        (
            f"{one.funder}: {one.title}",
            say_pence(one.received),
            say_pence(one.spent),
            say_pence(one.left),
            _sent(one),
        )
        for one in grants
    ]


def _sent(grant: GrantYear) -> str:
    day = grant.return_sent_on
    said = f"sent {say_date(day)}" if day else "not yet sent"
    return f"{said}; {say_pence(grant.given_back)} given back" if grant.given_back else said
