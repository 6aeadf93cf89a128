"""The plan of a made-up group, read from its file in resources/samples."""

import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class SpacePlan:
    """A space, and the space it is part of."""

    name: str
    capacity: int
    remark: str
    inside: str = ""


@dataclass(frozen=True)
class BookingPlan:
    """A booking: weekly, or once in the `week` after today's. `weekday` 0 is Monday."""

    title: str
    space: str
    weekday: int
    starts: str
    ends: str
    booked_for: str
    charge: int = 0
    hirer: str = ""
    week: int = 0


@dataclass(frozen=True)
class HelperPlan:
    """Someone who helps: name, role, minutes each time, how likely, since how many days."""

    name: str
    role: str
    minutes: int
    likely: float = 0.85
    since_days: int = 2000
    what: str = ""
    activity: str = ""
    grant: str = ""
    estimated: bool = False


@dataclass(frozen=True)
class ActivityPlan:
    """An activity: when, where, how many come now, who helps. `weekday` 0 is Monday."""

    name: str
    purpose: str
    space: str
    weekday: int
    starts: str
    lasts: int
    usual: int
    helpers: tuple[HelperPlan, ...]
    ways: tuple[str, ...]
    monthly: bool = False
    others: int = 0
    places: int = 0
    term_time: bool = False
    service_for: str = ""
    standard: str = ""
    last_register_missing: bool = False


@dataclass(frozen=True)
class LinePlan:
    """A budget line: agreed and spent in pence, over how many payments, to whom and for what."""

    name: str
    agreed: int
    spent: int
    payments: int
    bought: tuple[tuple[str, str], ...]
    receipts_missing: bool = False


@dataclass(frozen=True)
class GrantPlan:
    """A grant. `years_ago` 0 is the year that ends with today's month."""

    title: str
    funder: str
    programme: str
    reference: str
    stage: str
    years_ago: int
    purpose: str
    activities: tuple[str, ...]
    lines: tuple[LinePlan, ...]
    photos: int
    comments: int
    due_at_the_end: bool = False
    change: str = ""


@dataclass(frozen=True)
class PeoplePlan:
    """How many people, how many of them members, their names and where they live."""

    count: int
    members: int
    ran_out: int
    founding_members: int
    subscription: int
    streets: tuple[str, ...]
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    known: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


@dataclass(frozen=True)
class GroupPlan:
    """Everything a made-up group is made from."""

    group: dict[str, str]
    people: PeoplePlan
    roles: dict[str, str]
    posts: dict[str, list[str]]
    spaces: tuple[SpacePlan, ...]
    regulars: tuple[BookingPlan, ...]
    one_offs: tuple[BookingPlan, ...]
    activities: tuple[ActivityPlan, ...]
    grants: tuple[GrantPlan, ...]
    monthly_hours: tuple[HelperPlan, ...]
    comments: tuple[str, ...]
    called_off: tuple[str, ...]


def kinds_of_plans() -> tuple[str, ...]:
    """The kinds of group there is a plan of."""
    names = (entry.name for entry in files("groupkeeper.resources").joinpath("samples").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def read_plan(kind: str) -> GroupPlan:
    """The plan of one kind of group ("hall"); FileNotFoundError for a kind there is none of."""
    text = files("groupkeeper.resources").joinpath("samples", f"{kind}.toml").read_text("utf-8")
    plan: dict[str, Any] = tomllib.loads(text)
    return GroupPlan(
        group=plan["group"],
        people=PeoplePlan(**plan["people"]),
        roles=plan["roles"],
        posts=plan["posts"],
        spaces=tuple(SpacePlan(**entry) for entry in plan["spaces"]),
        regulars=tuple(BookingPlan(**entry) for entry in plan["regulars"]),
        one_offs=tuple(BookingPlan(**entry) for entry in plan["one_offs"]),
        activities=tuple(_activity(entry) for entry in plan["activities"]),
        grants=tuple(_grant(entry) for entry in plan["grants"]),
        monthly_hours=tuple(HelperPlan(**entry) for entry in plan["monthly_hours"]),
        comments=tuple(plan["words"]["comments"]),
        called_off=tuple(plan["words"]["called_off"]),
    )


def _activity(entry: dict[str, Any]) -> ActivityPlan:
    helpers = tuple(HelperPlan(**helper) for helper in entry.pop("helpers"))
    return ActivityPlan(helpers=helpers, **entry)


def _grant(entry: dict[str, Any]) -> GrantPlan:
    lines = tuple(LinePlan(**line) for line in entry.pop("lines"))
    return GrantPlan(lines=lines, **entry)
