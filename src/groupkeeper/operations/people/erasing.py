"""Erasing people for good: what will happen, said beforehand; then doing it."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.people.helping import held_on
from groupkeeper.domain.people.letting_go import Former, held_back
from groupkeeper.domain.people.membership import Membership
from groupkeeper.domain.people.mentions import Key, Mention
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Post, PostHeld, Role, RoleHeld
from groupkeeper.domain.people.standing import current_membership
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.storage.erasing import erase_people
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.mentions import mentions_of, unread_of_others
from groupkeeper.storage.queries.people.person import GivenSoFar, given_so_far
from groupkeeper.storage.queries.people.rights import former_members, kept_or_removed


@dataclass(frozen=True)
class Erasing:
    """What erasing one person will do.

    `kept_lines` of the accounts go on naming them until `kept_until`, because accounts must be
    kept six years. `mentions` are places in other words that name them or may. `unread` are
    pictures and documents nobody but a person can look through. `ends` are what they hold today;
    `copies` are safety copies that still hold them.
    """

    person: Person
    given: GivenSoFar
    ends: tuple[str, ...]
    kept_lines: int
    kept_until: date | None
    copies: tuple[Path, ...]
    mentions: tuple[Mention, ...] = ()
    unread: int = 0

    @property
    def asked(self) -> tuple[Mention, ...]:
        """The places a person has to look at and say whether this is them."""
        return tuple(one for one in self.mentions if one.is_asked)


@dataclass(frozen=True)
class Leaver:
    """Someone who left long ago, and why they are held back; nothing when they can be let go."""

    former: Former
    reasons: tuple[str, ...]


def what_erasing_does(group: GroupFile, person_id: str, today: date) -> Erasing:
    """What erasing someone will do. RuleBroken while they have bookings to come."""
    person = kept_or_removed(group, person_id)
    _refuse_bookings_to_come(group, person_id, today)
    mentions = mentions_of(group, [person_id], today)
    held = {one.key[:2]: one.until for one in mentions if one.until}
    return Erasing(
        person=person,
        given=given_so_far(group, person_id, today),
        ends=tuple(_what_ends(group, person_id, today)),
        kept_lines=len(held),
        kept_until=max(held.values(), default=None),
        copies=tuple(safety_copies(group)),
        mentions=tuple(mentions),
        unread=unread_of_others(group, [person_id]),
    )


def erase(
    group: GroupFile,
    person_ids: Sequence[str],
    *,
    now: datetime,
    chosen: Collection[Key] | None = None,
) -> int:
    """Erase people for good: it cannot be undone, and nothing before it can be. How many.

    `chosen` are those of the places asked about that name them, by key; None for the likely ones.
    RuleBroken when one of them is no longer as it was shown.

    Names, ways to reach them, notes, agreements and checks go; hours, sessions, memberships and
    payments stay without a name, so that every total is as it was. RuleBroken while one of them
    has bookings to come; FileProblem leaves the file as it was.
    """
    for person_id in person_ids:
        kept_or_removed(group, person_id)
        _refuse_bookings_to_come(group, person_id, now.date())
    if chosen:
        _refuse_changed_places(group, person_ids, chosen, now.date())
    if person_ids:
        erase_people(group, person_ids, now, chosen)
    return len(person_ids)


def people_to_let_go(group: GroupFile, today: date) -> list[Leaver]:
    """Everyone who left longer ago than the group keeps people; those who can go come first."""
    years = group.details().keep_people_years
    leavers = [Leaver(one, held_back(one, years, today)) for one in former_members(group, today)]
    return sorted(leavers, key=lambda one: bool(one.reasons))


def let_go(group: GroupFile, person_ids: Sequence[str], *, now: datetime) -> int:
    """Erase several who left long ago. RuleBroken when one of them is held back after all."""
    free = {one.former.person_id for one in people_to_let_go(group, now.date()) if not one.reasons}
    if not set(person_ids) <= free:
        raise RuleBroken(
            Problem("people", "Something changed since this list was made. Look at it again.")
        )
    return erase(group, person_ids, now=now)


def safety_copies(group: GroupFile) -> list[Path]:
    """The safety copies of this group on this computer, the newest first."""
    dated = re.compile(rf"{re.escape(group.path.stem)} \d{{4}}-\d\d-\d\d .*")
    folder = group.places.copies
    found = folder.glob(f"*{group.path.suffix}") if folder.is_dir() else ()
    return sorted((one for one in found if dated.fullmatch(one.stem)), reverse=True)


def _refuse_changed_places(
    group: GroupFile, person_ids: Sequence[str], chosen: Collection[Key], today: date
) -> None:
    asked = {one.key for one in mentions_of(group, person_ids, today) if one.is_asked}
    if not asked.issuperset(chosen):
        raise RuleBroken(
            Problem(
                "chosen",
                "Something was changed since you looked at the places that name them. Nobody was "
                "erased. Look at them again.",
            )
        )


def _refuse_bookings_to_come(group: GroupFile, person_id: str, today: date) -> None:
    coming = [
        one
        for one in group.find(Booking, person_id=person_id)
        if one.state != BookingState.CANCELLED and one.starts_at and one.starts_at.date() >= today
    ]
    if coming:
        first = min(one.starts_at for one in coming if one.starts_at)
        raise RuleBroken(
            Problem(
                "person",
                f"They have a booking on {say_date(first.date())}. Cancel it or give it to "
                "someone else, then erase them. Nobody was erased.",
            )
        )


def _what_ends(group: GroupFile, person_id: str, today: date) -> Iterator[str]:
    if current_membership(group.find(Membership, person_id=person_id), today):
        yield "membership"
    for held in held_on(group.find(PostHeld, person_id=person_id), today):
        yield group.get(Post, held.post_id).name
    for held in held_on(group.find(RoleHeld, person_id=person_id), today):
        yield group.get(Role, held.role_id).name
