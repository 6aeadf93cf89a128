"""A return to a funder as its paper says it: boxes, tables, words, and what it still lacks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from groupkeeper.domain.figures import FINGERPRINT_SHOWN, Figure, fingerprint_of
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.breakdowns import Breakdowns
from groupkeeper.domain.returns.missing import Missing
from groupkeeper.domain.returns.money_sentences import Change
from groupkeeper.domain.returns.money_tables import MoneyTables
from groupkeeper.domain.returns.sections import Section
from groupkeeper.domain.returns.tables import Table, unique_figures
from groupkeeper.domain.returns.what_changed import WhatChanged
from groupkeeper.domain.small_numbers import FEWER_THAN


@dataclass(frozen=True)
class Box:
    """A figure in large letters with a few words under it, one other figure among them."""

    figure: Figure
    before: str
    other: Figure | None = None
    after: str = ""


@dataclass(frozen=True)
class Signatory:
    """Someone who signs for the group."""

    name: str
    post: str


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a return says in sentences."""

    in_a_few_words: str
    volunteers: tuple[str, ...]
    how_we_count: tuple[str, ...]
    money: tuple[str, ...]
    people: tuple[str, ...]
    changes: tuple[Change, ...]
    comments: tuple[tuple[str, str], ...]
    declaration: tuple[str, ...]
    minute: str
    burden: str = ""


@dataclass(frozen=True)
class Tick:
    """How one side of the grant went, and the part of the return that tells of it."""

    about: str
    options: tuple[str, ...]
    chosen: str
    section: Section | None


@dataclass(frozen=True)
class Dot:
    """One session of the period in a chart: its day, how many came, and whether it was off."""

    on_date: date
    came: int
    off: bool = False


@dataclass(frozen=True, kw_only=True)
class AboutTheGrant:
    """Whose return it is, of which grant and days, and who signs it."""

    award_id: str
    group_name: str
    funder_name: str
    award_reference: str
    title: str
    subtitle: str
    purpose: str
    period: Period
    facts: tuple[tuple[str, str], ...]
    sections: frozenset[Section]
    ticks: tuple[Tick, ...]
    signatories: tuple[Signatory, Signatory]
    large_print: bool = False
    version: int = 1
    told_from: int = FEWER_THAN  # the smallest number of people it tells
    locked_at: datetime | None = None
    locked_by: str = ""


@dataclass(frozen=True, kw_only=True)
class TimeTables:
    """The tables of who gave time, and of how much."""

    who: Table
    roles: Table
    groups: Table
    skilled: Table
    months: Table
    time_by_activity: Table


@dataclass(frozen=True, kw_only=True)
class FunderReturnFigures(AboutTheGrant, TimeTables, Breakdowns, MoneyTables):
    """The figures of one return with their traces, and the words around them."""

    boxes: tuple[Box, ...]
    help: Table
    activities: Table
    dots: tuple[Dot, ...]
    took_part: Table
    space: Table
    ways: Table
    in_sentences: tuple[Figure, ...]
    evidence: Table
    changed: WhatChanged
    pictures: Mapping[str, bytes]
    words: Words
    missing: tuple[Missing, ...]
    made_at: datetime
    program_version: str = ""
    file_version: str = ""
    draft_because: str = ""  # why it is a draft again after a version was locked
    said: str = ""  # fingerprint of its facts and words (`as_sent.said_beside_figures`)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table the return has, in the order of the paper."""
        gave = (
            self.roles, self.groups, self.skilled, self.who, self.months, self.time_by_activity,
            self.help,
        )  # fmt: skip
        happened = (
            self.activities, self.took_part, self.ages, self.areas, *self.told, self.space,
            self.ways,
        )  # fmt: skip
        return (
            *(gave if Section.VOLUNTEERS in self.sections else ()),
            *(happened if Section.ACTIVITIES in self.sections else ()),
            self.lines, self.sum, self.instalments, self.payments_in_short, self.payments,
            self.other_money, self.given_back, self.outside, self.evidence,
        )  # fmt: skip

    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the return, each once: the boxes first."""
        return self._figures

    @cached_property
    def _figures(self) -> tuple[Figure, ...]:
        return unique_figures(self._all_figures())

    def _all_figures(self) -> Iterator[Figure]:
        for box in self.boxes:
            yield box.figure
        yield from (box.other for box in self.boxes if box.other)
        for table in self.tables:
            yield from table.figures()
        yield from self.in_sentences

    @property
    def to_whom(self) -> str:
        """ "Return to Wenlow District Fund": above the title and at the foot of each page."""
        return f"Return to {self.funder_name}"

    @property
    def is_draft(self) -> bool:
        """Until it is locked, a return says so across every page."""
        return self.locked_at is None

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the figures: two copies with the same one say the same."""
        return fingerprint_of(self.figures())

    @property
    def short_fingerprint(self) -> str:
        """The first letters of the fingerprint, as printed at the foot of each page."""
        return self.fingerprint[:FINGERPRINT_SHOWN]
