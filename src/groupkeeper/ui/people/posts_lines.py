"""The rows of the table of posts: a post and its holder, or the places that are free."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.people.holding import is_open, say_term
from groupkeeper.domain.periods import table_date
from groupkeeper.storage.queries.people.posts import Holder, PostOn
from groupkeeper.ui.kit.cells import Column, Said


@dataclass(frozen=True)
class PostLine:
    """A row of the table: a post and one of its holders, or how many places are free."""

    key: str
    one: PostOn
    day: date
    holder: Holder | None = None
    first: bool = True


def lines_of(one: PostOn, day: date) -> list[PostLine]:
    """The rows of one post: each holder, then its free places."""
    held = [
        PostLine(f"{one.post.id} {holder.held.id}", one, day, holder, first=place == 0)
        for place, holder in enumerate(one.holders)
    ]
    if one.vacant or not held:
        held.append(PostLine(f"{one.post.id} free", one, day, first=not held))
    return held


def _holder(line: PostLine) -> Said:
    if line.holder is not None:
        return Said(line.holder.name)
    if not is_open(line.one.post):
        return Said("Given up", "ink2")
    if (line.one.post.places or 1) == 1:
        return Said("Nobody", "warn", bold=True)
    free = line.one.vacant
    return Said(f"{free} place{'s' if free > 1 else ''} free", "warn", bold=True)


def _since(line: PostLine) -> str:
    held = line.holder.held if line.holder else None
    return table_date(held.from_date) if held and held.from_date else ""


def _term(line: PostLine) -> Said:
    ends = line.holder.ends if line.holder else None
    if ends is None or not _said_term(line):
        return Said("")
    return Said("Ends soon" if ends.day > line.day else "Is up", "warn")


def _said_term(line: PostLine) -> str:
    return say_term(line.holder.ends, line.day) if line.holder else ""


def say_line(line: PostLine) -> str:
    """A row in a sentence, for a screen reader."""
    holder, since, term = _holder(line).words, _since(line), _said_term(line)
    parts = (line.one.post.name, holder, f"since {since}" if since else "", term)
    return ", ".join(part for part in parts if part)


COLUMNS = (
    Column(
        "Post",
        "bold_text",
        width=190,
        grow=1,
        text=lambda line: line.one.post.name if line.first else "",
        sortable=False,
    ),
    Column("Held by", width=190, grow=1, text=_holder, sortable=False),
    Column("Since", width=112, text=_since, sortable=False),
    Column("Term", width=114, text=_term, priority=2, sortable=False),
)
