"""What the paper sheets of a session say: who is listed, in which order, and what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from groupkeeper.domain.activities.asking import AGE, AGES, AREA
from groupkeeper.domain.periods import MONTHS, Period, say_date, say_times, say_weekday

BLANK_LINES = 8
STRIP_LINES = 4
SLIPS = 24


@dataclass(frozen=True)
class SheetHead:
    """What stands at the head of a sheet. Without a session it can be used on any day."""

    activity: str
    place: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    leader: str = ""
    capacity: int | None = None
    helpers: int = 0

    @property
    def when(self) -> str:
        """ "Tuesday 17 March 2026, 11:30 to 14:30"; a line to write on where it is not known."""
        if self.starts_at is None:
            return "Date ____________________"
        day = f"{say_weekday(self.starts_at.date())} {self.starts_at.year}"
        return f"{day}, {say_times(self.starts_at, self.ends_at)}" if self.ends_at else day


@dataclass(frozen=True)
class SheetLine:
    """One person on the register sheet; the role of those who help."""

    name: str
    role: str = ""
    away: bool = False


@dataclass(frozen=True)
class RegisterSheet:
    """The named register: everyone in the order of the entry screen, then blank lines."""

    head: SheetHead
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True)
class SlipQuestion:
    """A question on a slip; without choices there is a line to write on."""

    question: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class DoorSlips:
    """Slips to tear off, one for each person who comes. No name, and no one else's details."""

    head: SheetHead
    questions: tuple[SlipQuestion, ...]


USUAL_QUESTIONS = (SlipQuestion(AGE, AGES), SlipQuestion(AREA))
"""What slips ask where an activity has no questions of its own."""


@dataclass(frozen=True)
class GridDay:
    """One session of a month: its day, whether it was called off, others counted by heads."""

    day: date
    called_off: bool = False
    headcount: int | None = None


@dataclass(frozen=True)
class GridRow:
    """One person, and whether they came on each of the days."""

    name: str
    came: tuple[bool, ...]

    @property
    def times(self) -> int:
        """How many times they came."""
        return sum(self.came)


@dataclass(frozen=True)
class MonthGrid:
    """Names and the sessions of a month. Not `filled`, it is empty to fill in by pen."""

    activity: str
    month: Period
    days: tuple[GridDay, ...]
    rows: tuple[GridRow, ...]
    filled: bool = True

    @property
    def month_said(self) -> str:
        """ "March 2026"."""
        return f"{MONTHS[self.month.start.month - 1]} {self.month.start.year}"

    def came_on(self, place: int) -> int:
        """How many named people came on one of the days."""
        return sum(row.came[place] for row in self.rows)

    @property
    def attendances(self) -> int:
        """All attendances by name: the totals of the rows, and of the days, each add up to it."""
        return sum(row.times for row in self.rows)

    @property
    def people(self) -> int:
        """Different people who came at all (R-PPL-2)."""
        return sum(row.times > 0 for row in self.rows)


def month_of(day: date) -> Period:
    """The calendar month a day falls in."""
    first = day.replace(day=1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return Period(first, date.fromordinal(following.toordinal() - 1))


def file_name(what: str, head: SheetHead) -> str:
    """The name offered for the file: "Register Tuesday Lunch Club 17 March 2026"."""
    day = f" {say_date(head.starts_at.date())}" if head.starts_at else ""
    return f"{what} {head.activity}{day}".replace("/", "-")


def parted(days: Sequence[GridDay], most: int) -> list[range]:
    """The places of the days, in parts of equal width of at most `most` to a page."""
    if not days:
        return []
    parts = -(-len(days) // most)
    width = -(-len(days) // parts)
    return [range(first, min(first + width, len(days))) for first in range(0, len(days), width)]
