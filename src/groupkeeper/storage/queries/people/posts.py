"""Reading posts: who holds each on a day, what became of it before, what wants doing about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.people.holding import (
    TERM_ENDS_SOON,
    TermEnd,
    holders_on,
    is_open,
    term_end,
    vacancies,
)
from groupkeeper.domain.people.post_needs import post_vacant, term_ending
from groupkeeper.domain.people.posts import Post, PostHeld
from groupkeeper.domain.today import ToDo
from groupkeeper.storage.group_file import GroupFile

_Names = dict[str, tuple[str, bool]]  # person id -> name, and whether they are here
NAME_GONE = "Somebody whose name was erased"


@dataclass(frozen=True)
class Holder:
    """Somebody in a post. `is_here` is False for those who were removed since."""

    held: PostHeld
    name: str
    is_here: bool = True
    ends: TermEnd | None = None


@dataclass(frozen=True)
class PostOn:
    """A post on a day: its holders, its free places, and all who ever held it, newest first."""

    post: Post
    holders: tuple[Holder, ...]
    vacant: int
    history: tuple[Holder, ...]


def posts_on(group: GroupFile, day: date) -> tuple[PostOn, ...]:
    """Every post in the group's order, as it stood on `day`."""
    held = group.find(PostHeld)
    names = _names(group)
    return tuple(_post_on(post, held, names, day) for post in _in_order(group))


def post_on(group: GroupFile, post_id: str, day: date) -> PostOn:
    """One post as it stood on `day`. NotThere when it was removed."""
    post = group.get(Post, post_id)
    return _post_on(post, group.find(PostHeld, post_id=post_id), _names(group), day)


def posts_to_do(group: GroupFile, today: date) -> Iterator[ToDo]:
    """Posts nobody holds, and terms that end within 90 days or ran over."""
    for one in posts_on(group, today):
        target = ("posts", one.post.id)
        if one.vacant and is_open(one.post):
            yield post_vacant(one.post, one.vacant, target)
        for holder in one.holders:
            end = _end_to_look_at(one, holder, today)
            if end is not None:
                yield term_ending(one.post, holder.name, end, today, target)


def _end_to_look_at(one: PostOn, holder: Holder, today: date) -> TermEnd | None:
    """The end of a term within 90 days, unless somebody is named already to take over."""
    if holder.ends is None or holder.ends.day > today + TERM_ENDS_SOON:
        return None
    held = [each.held for each in one.history]
    follows = one.post.places is not None and not vacancies(one.post, held, holder.ends.day)
    return None if follows and not holder.ends.by_rule else holder.ends


def _in_order(group: GroupFile) -> list[Post]:
    return sorted(group.find(Post), key=lambda post: (post.position or 0, post.name.casefold()))


def _post_on(post: Post, held: list[PostHeld], names: _Names, day: date) -> PostOn:
    of_post = [one for one in held if one.post_id == post.id]
    newest = sorted(of_post, key=lambda one: (one.from_date or date.min, one.id), reverse=True)
    return PostOn(
        post,
        tuple(_holder(post, of_post, one, names) for one in holders_on(post, of_post, day)),
        vacancies(post, of_post, day),
        tuple(_holder(post, of_post, one, names) for one in newest),
    )


def _holder(post: Post, held: list[PostHeld], one: PostHeld, names: _Names) -> Holder:
    name, is_here = names.get(one.person_id, ("", False))
    return Holder(one, name or NAME_GONE, is_here, term_end(post, held, one))


def _names(group: GroupFile) -> _Names:
    """Names of all who ever held a post, also of those removed since: history keeps them."""
    rows = group.rows(
        "SELECT id, trim(first_name || ' ' || last_name), deleted_at IS NULL FROM person "
        "WHERE id IN (SELECT person_id FROM post_held WHERE deleted_at IS NULL)"
    )
    return {row[0]: (row[1], bool(row[2])) for row in rows}
