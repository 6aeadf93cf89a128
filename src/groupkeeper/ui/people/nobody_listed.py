"""The filters of the list of people, how many it shows in words, and what stands there for none."""

from collections.abc import Callable
from dataclasses import dataclass

from groupkeeper.domain.people.whom import whom_of
from groupkeeper.storage.queries.people.people import (
    EVERYONE,
    HIRER,
    MEMBER,
    OWING_NOW,
    RENEWAL,
    TO_COMPLETE,
    VOLUNTEER,
    Listing,
)
from groupkeeper.ui.kit.empty import Empty

FILTERS = (
    (EVERYONE, "Everyone"),
    (MEMBER, "Members"),
    (VOLUNTEER, "Volunteers"),
    (HIRER, "Hirers"),
    (RENEWAL, "Renewals"),
    (OWING_NOW, "Not paid"),
    (TO_COMPLETE, "To complete"),
)
_NONE = {
    MEMBER: ("No members yet", "Choose someone and press Join to make them a member."),
    VOLUNTEER: ("No volunteers yet", "Whoever gives time or holds a role is a volunteer."),
    HIRER: ("No hirers yet", "Whoever hires a space stands here for a year."),
    RENEWAL: ("Nobody to renew", "No membership ends in the next month."),
    OWING_NOW: ("Everyone has paid", "Every subscription that is due is paid."),
    TO_COMPLETE: ("Everyone has been asked", "Nobody was taken down by name only."),
}


@dataclass(frozen=True)
class WaysOut:
    """What a person can do where nobody is listed."""

    add: Callable[[], object]
    bring_in: Callable[[], object]
    clear: Callable[[], object]


def say_count(listing: Listing, found: int, among: int) -> str:
    """ "9 of 112 people match “ma”"; "" while nothing is searched for."""
    if not listing.typed:
        return ""
    people = "person" if among == 1 else "people"
    match = "matches" if found == 1 else "match"
    return f"{found:,} of {among:,} {people} {match} “{listing.typed}”"


def nobody_listed(listing: Listing, ways: WaysOut) -> Empty:
    """What the list shows when it holds nobody, and what to do about it."""
    empty = _nobody(listing, ways)
    empty.setProperty("surface", "inside")  # the card around the table has the edge
    return empty


def _nobody(listing: Listing, ways: WaysOut) -> Empty:
    if listing.typed:
        return Empty(
            "users",
            f"No one matches “{listing.typed}”",
            "Try fewer letters, or add them as someone new.",
            f"Add “{listing.typed}” as a person",
            action_icon="user-plus",
            on=ways.add,
            second=("Clear search", ways.clear),
        )
    whom = whom_of(listing.who)
    if whom.tag_id or whom.own_field_id:
        return Empty(
            "users",
            "Nobody fits these filters",
            "Take one away: press its button with the cross, above.",
        )
    if whom.who in _NONE:
        return Empty("users", *_NONE[whom.who])
    return Empty(
        "users",
        "No people yet",
        "Add the people you know, or bring in a list you keep elsewhere.",
        "Add a person",
        on=ways.add,
        action_icon="user-plus",
        second=("Bring in a list", ways.bring_in),
    )
