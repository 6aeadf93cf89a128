"""What one can do about posts: keep them, appoint, hand over, step down."""

from dataclasses import replace
from datetime import date

from groupkeeper.domain.fields import check
from groupkeeper.domain.people.helping import usual_posts
from groupkeeper.domain.people.holding import (
    ended,
    held_twice,
    holders_on,
    is_full,
)
from groupkeeper.domain.people.names import plain_letters
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Post, PostHeld
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import NotThere, Problem, RuleBroken, refuse
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.posts import post_on


def post_called(group: GroupFile, name: str) -> Post:
    """The post with this name, or id. NotThere lists the posts there are."""
    wanted = plain_letters(name.strip())
    posts = sorted(group.find(Post), key=lambda post: (post.position or 0, post.name))
    for post in posts:
        if wanted in (plain_letters(post.name), plain_letters(post.id)):
            return post
    listed = "; ".join(post.name for post in posts)
    there = f"The posts here are: {listed}." if posts else "There are no posts here yet."
    raise NotThere(f"There is no post “{name}”. Nothing was made. {there}")


def begin_posts(group: GroupFile) -> tuple[Post, ...]:
    """Keep the posts most groups begin with; nothing where the group has posts already."""
    posts = usual_posts(group.find(Post))
    if posts:
        with group.step("Begin with the usual posts") as step:
            step.save_all(posts)
    return posts


def keep_post(group: GroupFile, post: Post, *, today: date) -> Post:
    """Add a post, or change its name, places, longest term or what it involves.

    RuleBroken when the name is missing or taken, or more people hold it today than it has places.
    """
    posts = group.find(Post)
    is_new = post.id not in {one.id for one in posts}
    problems = [*check(post), *_post_problems(group, post, posts, today)]
    refuse(*problems)
    if is_new and not post.position:
        last = max((one.position or 0 for one in posts), default=-1)
        post = replace(post, position=last + 1)
    with group.step(f"{'Add' if is_new else 'Change'} the post {post.name}") as step:
        return step.save(post)


def _post_problems(group: GroupFile, post: Post, posts: list[Post], today: date) -> list[Problem]:
    problems: list[Problem] = []
    taken = {plain_letters(one.name.strip()) for one in posts if one.id != post.id}
    if plain_letters(post.name.strip()) in taken:
        problems.append(Problem("name", "There is a post of this name already."))
    if post.longest_term_years is not None and post.longest_term_years < 1:
        problems.append(Problem("longest_term_years", "Enter a number of years, like 3"))
    if (post.places or 0) < 0:
        problems.append(Problem("places", "Enter how many people may hold it, like 1"))
    now = len({one.person_id for one in holders_on(post, group.find(PostHeld), today)})
    if post.places is not None and 0 <= post.places < now:
        hold = "1 person holds" if now == 1 else f"{now} people hold"
        problems.append(Problem("places", f"{hold} this post today, so it needs {now} at least."))
    return problems


def close_post(group: GroupFile, post: Post, *, today: date) -> None:
    """Give a post up: one that was never held goes; one with a history stays, without places.

    RuleBroken while somebody holds it.
    """
    held = group.find(PostHeld, post_id=post.id)
    if any(one.to_date is None or one.to_date > today for one in held):
        words = "Somebody holds this post, or is going to. They step down first."
        raise RuleBroken(Problem("places", words))
    with group.step(f"Give up the post {post.name}") as step:
        if held:
            step.save(replace(post, places=0))
        else:
            step.remove(Post, post.id)


def appoint(
    group: GroupFile,
    post: Post,
    person_id: str,
    from_date: date | None,
    to_date: date | None = None,
    minute: str = "",
) -> PostHeld:
    """Put somebody in a post from a day on, perhaps to a day; past times can be written down too.

    RuleBroken when no place is free for all of that time, or they hold the post already.
    """
    wanted = PostHeld(
        person_id=person_id,
        post_id=post.id,
        from_date=from_date,
        to_date=to_date,
        minute_reference=minute,
    )
    _refuse(group, post, wanted, group.find(PostHeld, post_id=post.id))
    person = group.get(Person, person_id)
    with group.step(f"{person.full_name} becomes {post.name}") as step:
        return step.save(wanted)


def hand_over(
    group: GroupFile, held: PostHeld, person_id: str, on: date | None, minute: str = ""
) -> PostHeld:
    """End somebody's time in a post and begin the next person's on the same day, in one step.

    RuleBroken for an impossible day, or when the next person holds the post already.
    """
    post = group.get(Post, held.post_id)
    last = _ended(held, on)
    if person_id == held.person_id:
        raise RuleBroken(Problem("person_id", "Choose somebody else to hand the post to."))
    others = [one for one in group.find(PostHeld, post_id=post.id) if one.id != held.id]
    wanted = PostHeld(person_id=person_id, post_id=post.id, from_date=on, minute_reference=minute)
    _refuse(group, post, wanted, [*others, last])
    person = group.get(Person, person_id)
    with group.step(f"{post.name} goes to {person.full_name}") as step:
        step.save(last)
        return step.save(wanted)


def step_down(group: GroupFile, held: PostHeld, on: date | None) -> PostHeld:
    """End somebody's time in a post: from that day they no longer hold it.

    The day it began means that it never did: it goes. RuleBroken for an impossible day.
    """
    never_began = on is not None and on == held.from_date
    last = held if never_began else _ended(held, on)
    post = post_on(group, held.post_id, held.from_date or date.min)
    name = next((one.name for one in post.history if one.held.id == held.id), "Somebody")
    with group.step(f"{name} steps down as {post.post.name}") as step:
        if never_began:
            step.remove(PostHeld, held.id)
        else:
            step.save(last)
    return last


def ticked_post_problems(
    group: GroupFile, person_id: str, post_ids: frozenset[str], today: date
) -> tuple[Problem, ...]:
    """What is wrong with ticking these posts beside somebody's name today: no place is free."""
    problems: list[Problem] = []
    for post in group.find(Post):
        held = group.find(PostHeld, post_id=post.id)
        has_it = any(one.person_id == person_id for one in holders_on(post, held, today))
        if post.id in post_ids and not has_it:
            wanted = PostHeld(person_id=person_id, post_id=post.id, from_date=today)
            found = _place_problems(group, post, wanted, held)
            problems += [replace(one, field=f"post {post.id}") for one in found]
    return tuple(problems)


def _ended(held: PostHeld, on: date | None) -> PostHeld:
    if on is None:
        raise RuleBroken(Problem("on", "Enter the day, like 04/06/2025"))
    if held.from_date is not None and on <= held.from_date:
        raise RuleBroken(
            Problem("on", f"It began on {say_date(held.from_date)}. Enter a later day.")
        )
    if held.to_date is not None and on > held.to_date:
        raise RuleBroken(
            Problem("on", f"It ends on {say_date(held.to_date)} already. Enter that day or sooner.")
        )
    return ended(held, on)


def _refuse(group: GroupFile, post: Post, wanted: PostHeld, held: list[PostHeld]) -> None:
    problems = [*check(wanted), *_time_problems(wanted)]
    if not problems:
        problems = _place_problems(group, post, wanted, held)
    refuse(*problems)


def _time_problems(wanted: PostHeld) -> list[Problem]:
    if wanted.from_date and wanted.to_date and wanted.to_date <= wanted.from_date:
        return [Problem("to_date", "Enter a day after the one it begins.")]
    return []


def _place_problems(
    group: GroupFile, post: Post, wanted: PostHeld, held: list[PostHeld]
) -> list[Problem]:
    twice = held_twice(held, wanted)
    if twice is not None:
        since = f" from {say_date(twice.from_date)}" if twice.from_date else ""
        until = f" to {say_date(twice.to_date)}" if twice.to_date else ""
        words = f"They hold the post {post.name}{since}{until} already."
        return [Problem("person_id", words)]
    day = is_full(post, held, wanted)
    return [Problem("from_date", _say_full(group, post, day))] if day else []


def _say_full(group: GroupFile, post: Post, day: date) -> str:
    when = say_date(day)
    if not post.places:
        return f"Nobody can hold the post {post.name} any more. Give it a place first."
    if post.places > 1:
        return (
            f"All {post.places} places of the post {post.name} are taken on {when}. "
            "Somebody steps down first, or the post gets more places."
        )
    holder = next(iter(post_on(group, post.id, day).holders), None)
    who = holder.name if holder else "Somebody"
    return (
        f"{who} is {post.name} on {when}, and only one person can be. "
        "Hand the post over, or choose another day."
    )
