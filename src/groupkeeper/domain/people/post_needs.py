"""What may need doing about posts: an empty place, a term that ends."""

from datetime import date

from groupkeeper.domain.people.holding import TermEnd
from groupkeeper.domain.people.posts import Post
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.today import ToDo


def post_vacant(post: Post, places: int, target: tuple[str, ...]) -> ToDo:
    """A post with nobody in it, or with places left."""
    fact = say_vacant(post, places)
    return ToDo(
        f"vacant {post.id}",
        "users",
        "warn" if post.is_officer else "info",
        fact,
        "Ask your committee who could take it on",
        "See posts",
        target,
    )


def say_vacant(post: Post, places: int) -> str:
    """ "Nobody is Treasurer", "2 places are free: Committee member"."""
    if (post.places or 1) == 1:
        return f"Nobody holds the post {post.name}"
    return f"{places} place{'s are' if places > 1 else ' is'} free: {post.name}"


def term_ending(post: Post, name: str, end: TermEnd, today: date, target: tuple[str, ...]) -> ToDo:
    """Somebody's time in a post that ends soon, or is longer than the longest term already."""
    if end.day <= today:
        fact = f"The longest term as {post.name} is up"
    else:
        fact = f"A term as {post.name} ends on {say_date(end.day)}"
    years = post.longest_term_years or 0
    rule = f"; the longest term is {years} year{'s' if years > 1 else ''}" if end.by_rule else ""
    return ToDo(
        f"term {target[-1]} {name}",
        "clock-alert",
        "info",
        fact,
        f"{name}{rule}",
        "See posts",
        target,
        end.day,
    )
