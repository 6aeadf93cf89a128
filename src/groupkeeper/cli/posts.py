"""The verbs `posts`, who holds each post on a day, and `handover`, the pack for the next holder."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.people.holding import is_open, say_term
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.people.handover import draw_handover, save_handover
from groupkeeper.operations.people.posts import post_called
from groupkeeper.storage.queries.people.posts import Holder, PostOn, posts_on

_DAY = click.DateTime(["%Y-%m-%d"])


@verb("posts")
@group_argument
@click.option("--at", "at", type=_DAY, help="The day, as 2024-05-03; else today.")
def posts_command(file: Path, at: datetime | None) -> Answer:
    """Say who held each post on a day, and which were empty."""
    day = at.date() if at else date.today()
    with opened(file, reading=True) as group:
        posts = [one for one in posts_on(group, day) if is_open(one.post) or one.holders]
    lines = [_said(one, day) for one in posts] or ["There are no posts here yet."]
    return "\n".join([f"On {say_date(day)}:", *lines]), {
        "on": day,
        "posts": [_as_json(one) for one in posts],
    }


@verb("handover")
@group_argument
@click.argument("post")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The PDF to make.")
def handover_command(file: Path, post: str, out: Path) -> Answer:
    """Make the handover pack of a POST: everything open for its next holder."""
    with opened(file, reading=True) as group:
        made = draw_handover(group, post_called(group, post).id, today=date.today())
    save_handover(made, out)
    pack = made.pack
    things = [f"  {one.what.label}: {one.count}" for one in pack.still_open]
    lines = [f"Handover pack for {pack.post_name} saved as {out}.", *things]
    return "\n".join(lines), {
        "post": pack.post_name,
        "open": {one.what.value: one.count for one in pack.still_open},
        "pages": made.paper.pages,
    }


def _said(one: PostOn, day: date) -> str:
    names = [_named(holder, day) for holder in one.holders]
    if one.vacant:
        many = (one.post.places or 1) > 1
        places = "1 place is free" if one.vacant == 1 else f"{one.vacant} places are free"
        names.append(places if many else "nobody")
    return f"  {one.post.name}: {', '.join(names) or 'nobody'}"


def _named(holder: Holder, day: date) -> str:
    term = say_term(holder.ends, day)
    since = f"since {say_date(holder.held.from_date)}" if holder.held.from_date else ""
    about = "; ".join(part for part in (since, term[:1].lower() + term[1:]) if part)
    return f"{holder.name} ({about})" if about else holder.name


def _as_json(one: PostOn) -> dict[str, Any]:
    return {
        "id": one.post.id,
        "post": one.post.name,
        "vacant": one.vacant,
        "holders": [
            {
                "name": holder.name,
                "person": holder.held.person_id,
                "from": holder.held.from_date,
                "to": holder.held.to_date,
                "minute": holder.held.minute_reference,
            }
            for holder in one.holders
        ],
    }
