"""The verbs `tags`, `lists` and `tag`: what people are marked with, and lists kept by name."""

from datetime import date
from pathlib import Path

import click

from groupkeeper.cli.answers import OWN_HELP, Answer, group_argument, opened, verb
from groupkeeper.operations.people.lists import keys_for, list_called, narrowed_to
from groupkeeper.operations.people.tags import tag_people
from groupkeeper.storage.queries.people.extras import tags_counted
from groupkeeper.storage.queries.people.people import EVERYONE
from groupkeeper.storage.queries.people.saved_lists import saved_lists


@verb("tags")
@group_argument
def tags_command(file: Path) -> Answer:
    """Say every tag and how many people it marks."""
    with opened(file, reading=True) as group:
        tags = tags_counted(group)
    said = "\n".join(f"{tag.name}  {tag.people:,}" for tag in tags) or "There are no tags."
    rows = [{"id": tag.id, "name": tag.name, "people": tag.people} for tag in tags]
    return said, {"count": len(rows), "rows": rows}


@verb("lists")
@group_argument
def lists_command(file: Path) -> Answer:
    """Say every saved list of people and how many are on it today."""
    with opened(file, reading=True) as group:
        lists = saved_lists(group, date.today())
    said = "\n".join(f"{one.kept.name}  {one.people:,}" for one in lists)
    rows = [
        {
            "id": one.kept.id,
            "name": one.kept.name,
            "who": one.kept.who,
            "words": one.kept.words,
            "people": one.people,
        }
        for one in lists
    ]
    return said or "No list is saved.", {"count": len(rows), "rows": rows}


@verb("tag")
@group_argument
@click.argument("name")
@click.option("--who", default=EVERYONE, help="A filter, a saved list or a tag.")
@click.option("--search", "words", default="", help="Only people with these words.")
@click.option("--own", default="", help=OWN_HELP)
def tag_command(file: Path, name: str, who: str, words: str, own: str) -> Answer:
    """Mark the people of a filter with the tag NAME."""
    today = date.today()
    with opened(file) as group:
        whom = list_called(group, who)
        narrowed = narrowed_to(group, whom.who, own, today)
        ids = keys_for(group, narrowed, words or whom.words, today)
        new = tag_people(group, name, ids)
    people = "person" if len(ids) == 1 else "people"
    said = f"{len(ids):,} {people} found, {new:,} newly tagged “{' '.join(name.split())}”."
    return said, {"found": len(ids), "tagged": new}
