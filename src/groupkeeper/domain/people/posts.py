"""Roles people help in and posts they hold, with the dates."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import (
    Choice,
    Record,
    choice,
    day,
    link,
    note,
    number,
    text,
    yes_no,
)
from groupkeeper.domain.people.agreement import CheckLevel


class RoleGroup(Choice):
    """The nine groups of volunteer roles a return adds hours up by (domain notes, 4.2)."""

    COMMITTEE = "committee: Committee and governance"
    SESSIONS = "sessions: Running sessions and events"
    PREMISES = "premises: Setting up, keys, premises"
    ADMIN = "admin: Admin, bookings, treasurer"
    PRACTICAL = "practical: Practical: cooking, gardening, repairs"
    BEFRIENDING = "befriending: Befriending and transport"
    PUBLICITY = "publicity: Publicity and fundraising"
    NETWORKS = "networks: Networks, meetings with others"
    TRAINING = "training: Training given or received"


class HowSkilled(Choice):
    """How skilled the work of a role is, as the forms of some funders ask; never a price."""

    UNSKILLED = "unskilled: Unskilled"
    SKILLED = "skilled: Skilled"
    PROFESSIONAL = "professional: Professional"


@dataclass(frozen=True, kw_only=True)
class Role(Record):
    """Something volunteers do: cook, driver, key holder."""

    name: str = text("Role", required=True)
    role_group: str = choice("Group of roles", RoleGroup, required=True)
    what_it_involves: str = note("What it involves")
    check_allowed: bool = yes_no("A DBS check may be asked for in this role")
    when_it_is: str = text("When, and for how long")
    help_given: str = note("Training and help that is given")
    needs_check: str = choice("Check we want to have seen", CheckLevel)
    needs_skill_id: str = link("Skill it needs", "skill")
    how_skilled: str = choice("How skilled the work is", HowSkilled)


@dataclass(frozen=True, kw_only=True)
class RoleHeld(Record):
    """A person in a role, from a day to a day."""

    person_id: str = link("Person", "person", required=True)
    role_id: str = link("Role", "role", required=True)
    from_date: date | None = day("From")
    to_date: date | None = day("Until")


@dataclass(frozen=True, kw_only=True)
class Post(Record):
    """A post of the group's constitution: chair, secretary, treasurer, committee member."""

    name: str = text("Post", required=True)
    is_officer: bool = yes_no("An officer of the group")
    places: int | None = number("How many people may hold it", default=1)
    longest_term_years: int | None = number("Longest term in years")
    position: int | None = number("Order in lists", default=0)
    what_it_involves: str = note("What the post does")


@dataclass(frozen=True, kw_only=True)
class PostHeld(Record):
    """A person in a post, from a day to a day."""

    person_id: str = link("Person", "person", required=True)
    post_id: str = link("Post", "post", required=True)
    from_date: date | None = day("From", required=True)
    to_date: date | None = day("Until")
    minute_reference: str = text("Minute")
