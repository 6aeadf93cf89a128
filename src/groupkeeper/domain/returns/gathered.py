"""What the group file holds about one grant, gathered for its return as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from groupkeeper.domain.activities.asking import AskedQuestion
from groupkeeper.domain.cashbook.funds import Fund, FundTransfer
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import Award, BudgetLine, ChangeToPlan, FormTime, Funder
from groupkeeper.domain.grants.evidence import Evidence
from groupkeeper.domain.grants.outcomes import HelpCount, Indicator, Outcome
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.told_before import ToldTable
from groupkeeper.domain.volunteers.hours import HoursEntry


class ActivityPaidFor(NamedTuple):
    """An activity that the award helps to pay for. `ways` are its Five Ways to Wellbeing."""

    id: str
    name: str
    place: str
    how_often: str = ""
    ways: tuple[str, ...] = ()


class SessionSeen(NamedTuple):
    """One session of those activities in the period."""

    id: str
    activity_id: str
    on_date: date | None
    state: str
    register_finished: int
    headcount: int | None
    reference: str
    space_minutes: int = 0  # how long it had one of our spaces


class Came(NamedTuple):
    """Those who came to one of those sessions by name: the attendances' ids and, each in the same
    place, the people's. There may be very many, so they are not values of their own."""

    session_id: str
    ids: tuple[str, ...]
    people: tuple[str, ...]


class TimeOutside(NamedTuple):
    """An hours entry outside the period, known by its number alone: it is listed, not counted."""

    id: str
    reference: str
    on_date: str | None


class RoleNamed(NamedTuple):
    """A role that someone gave time in."""

    name: str
    group: str
    how_skilled: str = ""


class AgeKnown(NamedTuple):
    """What is known of someone's age: the day they were born, or only a band."""

    born: date | None
    band: str


class Tallied(NamedTuple):
    """How many gave one answer to one question on the slips of a session."""

    id: str
    question: str
    answer: str
    people: int


class Sent(NamedTuple):
    """The days a locked return of the grant tells, and the day it was locked."""

    period: Period
    locked_on: date


class OtherGrant(NamedTuple):
    """Money of another grant that came in the period, for some of the same activities."""

    funder: str
    title: str
    pence: int
    line_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PeopleKnown:
    """What is known of the people in a return, without their names."""

    came_before: frozenset[str] = frozenset()
    helped_before: frozenset[str] = frozenset()
    came_first: frozenset[str] = frozenset()  # took part before they first helped
    on_committee: frozenset[str] = frozenset()
    under_18: frozenset[str] = frozenset()
    ages: Mapping[str, AgeKnown] = field(default_factory=dict[str, AgeKnown])
    areas: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """Everything one return is worked out from."""

    group: GroupDetails
    award: Award
    funder: Funder
    answers: FunderReturn
    signed_in_one_home: bool = False
    period: Period
    fund: Fund | None = None
    activities: tuple[ActivityPaidFor, ...] = ()
    sessions: tuple[SessionSeen, ...] = ()
    came: tuple[Came, ...] = ()
    time_given: tuple[HoursEntry, ...] = ()
    time_outside: tuple[TimeOutside, ...] = ()
    roles: Mapping[str, RoleNamed] = field(default_factory=dict[str, RoleNamed])
    people: PeopleKnown = PeopleKnown()
    budget_lines: tuple[BudgetLine, ...] = ()
    money: tuple[MoneyLine, ...] = ()
    fund_lines_elsewhere: tuple[str, ...] = ()
    receipts_held: frozenset[str] = frozenset()
    receipts_pictured: frozenset[str] = frozenset()
    split_vouchers: Mapping[str, int] = field(default_factory=dict[str, int])
    whole_vouchers: Mapping[str, int] = field(default_factory=dict[str, int])
    at_bank: Mapping[str, str] = field(default_factory=dict[str, str])
    transfers: tuple[FundTransfer, ...] = ()
    fund_names: Mapping[str, str] = field(default_factory=dict[str, str])
    other_grants: tuple[OtherGrant, ...] = ()
    changes: tuple[ChangeToPlan, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    form_times: tuple[FormTime, ...] = ()
    other_funders: tuple[tuple[str, str], ...] = ()
    help_counts: tuple[HelpCount, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    questions: tuple[AskedQuestion, ...] = ()
    tallies: tuple[Tallied, ...] = ()
    told_before: tuple[ToldTable, ...] = ()
    moved_away: tuple[FundTransfer, ...] = ()
    sent: tuple[Sent, ...] = ()
    today: date = date.max

    @cached_property
    def told_from(self) -> int:
        """The smallest number of people this return tells (R-SUP-1).

        That which it was sent with; else that of returns sent before about the same people, for
        with two of them a number can come out; else the group's own.
        """
        return self.answers.fewer_than or max(self._sent_from, default=self.group.told_from)

    @property
    def told_in_two_ways(self) -> bool:
        """Whether some of these people were told of from another number on than this return's."""
        return bool(self._sent_from - {self.told_from})

    @cached_property
    def _sent_from(self) -> frozenset[int]:
        people = {person for came in self.came for person in came.people}
        people.update(one.id for one in self.tallies)
        told = (one for one in self.told_before if not people.isdisjoint(one.whole.ids))
        return frozenset(one.least for one in told)
