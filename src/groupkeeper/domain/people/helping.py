"""Who holds a role or a post on a day, and the roles and posts most groups begin with."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from groupkeeper.domain.people.posts import Post, PostHeld, Role, RoleGroup, RoleHeld

Held = TypeVar("Held", RoleHeld, PostHeld)


def held_on(held: Iterable[Held], day: date) -> list[Held]:
    """Those that had begun by `day` and had not ended: the day given as the end is no longer in."""
    return [
        one
        for one in held
        if (one.from_date is None or one.from_date <= day)
        and (one.to_date is None or one.to_date > day)
    ]


def usual_roles(existing: Sequence[Role]) -> tuple[Role, ...]:
    """Roles to offer a group that has written none down yet."""
    if existing:
        return ()
    return (
        Role(name="Volunteer", role_group=RoleGroup.SESSIONS),
        Role(name="Welcomer", role_group=RoleGroup.SESSIONS),
        Role(name="Driver", role_group=RoleGroup.BEFRIENDING),
        Role(name="Cook", role_group=RoleGroup.PRACTICAL),
        Role(name="Key holder", role_group=RoleGroup.PREMISES),
    )


def usual_posts(existing: Sequence[Post]) -> tuple[Post, ...]:
    """Posts to offer a group that has written none down yet."""
    if existing:
        return ()
    officers = ("Chair", "Secretary", "Treasurer")
    return (
        *(Post(name=name, is_officer=True, position=n) for n, name in enumerate(officers)),
        Post(name="Committee member", places=None, position=len(officers)),
    )
