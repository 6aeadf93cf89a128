"""The verb `list`: what the group file holds, as lines or as JSON rows."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import OWN_HELP, Answer, group_argument, opened, refuse_backwards, verb
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.periods import Period
from groupkeeper.errors import NotThere
from groupkeeper.operations.people.lists import keys_for, list_called, narrowed_to
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.lists import LISTS, listed
from groupkeeper.storage.queries.people.extras import own_answers, own_columns
from groupkeeper.storage.queries.people.people import EVERYONE

PEOPLE = "people"
_COUNTED = {
    PEOPLE: ("person", "people"),
    "activities": ("activity", "activities"),
    "hours": ("entry of hours", "entries of hours"),
    "money": ("line of money", "lines of money"),
}
"""What a row of a list is called, where it is not the name of the list without its s."""
_DAY = click.DateTime(["%Y-%m-%d"])


@verb("list")
@group_argument
@click.argument("what", type=click.Choice(list(LISTS)))
@click.option("--search", default="", help="Only rows with these words in them.")
@click.option("--who", default="", help="Of people: a filter, a saved list or a tag.")
@click.option("--own", default="", help=OWN_HELP)
@click.option("--from", "first", type=_DAY, help="The first day, where rows have a day.")
@click.option("--to", "last", type=_DAY, help="The last day, included.")
def list_command(
    file: Path,
    what: str,
    search: str,
    who: str,
    own: str,
    first: datetime | None,
    last: datetime | None,
) -> Answer:
    """List people, activities, bookings, grants and all else the group keeps.

    People are found as in the window: by name, phone, postcode, email, and else by what is said of
    them.
    """
    if (who or own) and what != PEOPLE:
        raise NotThere("Only people have lists and fields of our own: use --who and --own there.")
    if (first or last) and not LISTS[what].day:
        dated = ", ".join(name for name, listing in LISTS.items() if listing.day)
        raise NotThere(
            f"The list of {what} has no days, so --from and --to say nothing there. They are for: "
            f"{dated}."
        )
    if first and last:
        refuse_backwards(first.date(), last.date())
    period = Period(first.date() if first else date.min, last.date() if last else date.max)
    with opened(file, reading=True) as group:
        if what == PEOPLE:
            whom = list_called(group, who or EVERYONE)
            narrowed = narrowed_to(group, whom.who, own, date.today())
            keys = keys_for(group, narrowed, search or whom.words, date.today())
            rows = listed(group, what, only=keys)
            _add_answers(group, rows)
        else:
            rows = listed(group, what, period if first or last else None, search)
    lines = [str(row["said"]) for row in rows]
    lines.append(f"{count_said(len(rows), *_COUNTED.get(what, (what[:-1], what)))}.")
    answers = [{key: value for key, value in row.items() if key != "said"} for row in rows]
    return "\n".join(lines), {"what": what, "count": len(rows), "rows": answers}


def _add_answers(group: GroupFile, rows: Sequence[dict[str, Any]]) -> None:
    """To each person, under "own", what is answered in each field of our own, as it is kept."""
    fields = own_columns(group)
    answers = own_answers(group, [str(row["id"]) for row in rows])
    for row in rows:
        theirs = answers.get(str(row["id"]), {})
        row["own"] = {field.label: theirs.get(field.id, "") for field in fields}
