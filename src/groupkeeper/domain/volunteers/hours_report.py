"""The volunteer hours of a period: added up one way after another, with the entries behind each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.fields import Choice
from groupkeeper.domain.people.posts import RoleGroup
from groupkeeper.domain.periods import MONTHS, Period
from groupkeeper.domain.streams import Stream
from groupkeeper.domain.volunteers.hours import Basis, GivenAs, HoursEntry
from groupkeeper.domain.volunteers.time_given import counted_once, is_volunteer_time

NOT_NAMED = "Helpers counted by number"
NO_ROLE, NO_GROUP, NO_ACTIVITY = "No role", "No group of roles", "None of our activities"


class By(Choice):
    """The ways hours are added up. Each adds to the same whole."""

    PERSON = "person: Person"
    ROLE = "role: Role"
    ROLE_GROUP = "role-group: Group of roles"
    ACTIVITY = "activity: Activity"
    STREAM = "stream: Stream"
    MONTH = "month: Month"


@dataclass(frozen=True)
class Names:
    """What the records behind the hours are called, by id; and the group that each role is in."""

    people: Mapping[str, str]
    roles: Mapping[str, str]
    role_groups: Mapping[str, str]
    activities: Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """One line of the totals. `people` are different named people; minutes are added up.

    `at_least` says that helpers without names are among them: they add hours, never people.
    """

    key: str
    name: str
    people: frozenset[str]
    minutes: int
    estimated_minutes: int
    at_least: bool
    entries: tuple[str, ...]

    @property
    def people_said(self) -> str:
        """ "6"; "at least 6" with helpers by number, "not known" with them alone (R-VOL-4)."""
        if self.at_least and not self.people:
            return "not known"
        return f"at least {len(self.people):,}" if self.at_least else f"{len(self.people):,}"


@dataclass(frozen=True)
class HoursReport:
    """Everything the page, the print and the file say of the hours of a period.

    `parts` has every way of adding up. `travel` and `not_volunteering` are kept apart and in no
    sum, except that travel is where `with_travel` says so.
    """

    period: Period
    with_estimates: bool
    with_travel: bool
    whole: Part
    parts: Mapping[By, tuple[Part, ...]]
    travel: Part
    not_volunteering: tuple[Part, ...]

    def headline(self) -> str:
        """ "At least 24 different people", or "24 different people" with no helpers by number."""
        people = count_said(len(self.whole.people), "different person", "different people")
        return f"At least {people}" if self.whole.at_least else people


def report_hours(
    entries: Iterable[HoursEntry],
    period: Period,
    names: Names,
    *,
    with_estimates: bool = True,
    with_travel: bool = False,
) -> HoursReport:
    """Add up the entries of a period every way (R-VOL-2 to R-VOL-6).

    Nothing is counted twice, only time freely given is volunteer time, travel is left out unless
    asked for, and estimates may be. Entries without a day, or of other days, are in nothing.
    """
    here = [one for one in counted_once(entries) if one.on_date and one.on_date in period]
    here = [one for one in here if with_estimates or one.basis != Basis.ESTIMATED.value]
    free = [one for one in here if is_volunteer_time(one)]
    counted = [one for one in free if with_travel or not one.travel]
    return HoursReport(
        period=period,
        with_estimates=with_estimates,
        with_travel=with_travel,
        whole=_part("", "Volunteer hours", counted),
        parts={by: _split(counted, by, names) for by in By},
        travel=_part("travel", "Travelling", [one for one in free if one.travel]),
        not_volunteering=tuple(
            _part(given.value, given.label, these)
            for given in GivenAs
            if given is not GivenAs.FREELY
            and (these := [one for one in here if one.given_as == given.value])
        ),
    )


def _part(key: str, name: str, entries: Sequence[HoursEntry]) -> Part:
    return Part(
        key=key,
        name=name,
        people=frozenset(one.person_id for one in entries if one.person_id),
        minutes=sum(one.total_minutes for one in entries),
        estimated_minutes=sum(
            one.total_minutes for one in entries if one.basis == Basis.ESTIMATED.value
        ),
        at_least=any(not one.person_id for one in entries),
        entries=tuple(one.id for one in entries),
    )


def _split(entries: Iterable[HoursEntry], by: By, names: Names) -> tuple[Part, ...]:
    """The parts of one way: months and groups of roles in their order, the others by hours."""
    key_of = _keys(by, names)
    sorted_out: defaultdict[str, list[HoursEntry]] = defaultdict(list)
    for one in entries:
        sorted_out[key_of(one)].append(one)
    parts = [_part(key, _name(by, key, names), these) for key, these in sorted_out.items()]
    return tuple(sorted(parts, key=_order(by)))


def _keys(by: By, names: Names) -> Callable[[HoursEntry], str]:
    ways: dict[By, Callable[[HoursEntry], str]] = {
        By.PERSON: lambda one: one.person_id,
        By.ROLE: lambda one: one.role_id,
        By.ROLE_GROUP: lambda one: names.role_groups.get(one.role_id, ""),
        By.ACTIVITY: lambda one: one.activity_id,
        By.STREAM: lambda one: one.stream,
        By.MONTH: lambda one: f"{one.on_date:%Y-%m}",
    }
    return ways[by]


def _name(by: By, key: str, names: Names) -> str:
    match by:
        case By.PERSON:
            return names.people.get(key, "Someone no longer in the list") if key else NOT_NAMED
        case By.ROLE:
            return names.roles.get(key, NO_ROLE)
        case By.ACTIVITY:
            return names.activities.get(key, NO_ACTIVITY)
        case By.MONTH:
            return say_month(key)
        case By.ROLE_GROUP:
            return next((one.label for one in RoleGroup if one == key), NO_GROUP)
        case By.STREAM:
            return next((one.label for one in Stream if one == key), key)


def _order(by: By) -> Callable[[Part], tuple[object, ...]]:
    if by is By.MONTH:
        return lambda part: (part.key,)
    if by is By.ROLE_GROUP:
        groups = [one.value for one in RoleGroup]
        return lambda part: (groups.index(part.key) if part.key in groups else len(groups),)
    return lambda part: (not part.key, -part.minutes, part.name, part.key)


def say_month(key: str) -> str:
    """ "March 2026" from "2026-03"."""
    year, month = key.split("-")
    return f"{MONTHS[int(month) - 1]} {year}"
