"""The verb `import`: bring in somebody's list, or look at what that would do."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.columns import chosen_columns
from groupkeeper.exchange.tables import read_table
from groupkeeper.operations.imports import (
    Outcome,
    Preview,
    bring_in_people,
    held_now,
    preview_people,
)

PEOPLE, GRANTS = "people", "grants"
_LATER = ("bookings", "money", "activities")


@verb("import")
@group_argument
@click.argument("what", type=click.Choice([PEOPLE, GRANTS, *_LATER]))
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--map", "asked", multiple=True, metavar="FIELD=COLUMN", help="Where a column goes.")
@click.option("--preview", "only_look", is_flag=True, help="Say what would happen; write nothing.")
def import_command(
    file: Path, what: str, source: Path, asked: tuple[str, ...], only_look: bool
) -> Answer:
    """Bring in a list of people from a CSV file or a spreadsheet."""
    if what in (GRANTS, *_LATER):
        raise ImportTrouble(
            f"GroupKeeper cannot bring in {what} from a list yet. Nothing was changed. Lists of"
            " people can be brought in now."
        )
    return _people(file, source, asked, only_look)


def _people(file: Path, source: Path, asked: Sequence[str], only_look: bool) -> Answer:
    table = read_table(source)
    columns = chosen_columns(table, _asked(asked))
    with opened(file, reading=only_look) as group:
        preview = preview_people(table, columns, held_now(group), today=date.today())
        if not only_look:
            bring_in_people(group, preview)
    return _said(preview, only_look), {
        "new": preview.count(Outcome.NEW),
        "changed": preview.count(Outcome.CHANGED),
        "same": preview.count(Outcome.SAME),
        "trouble": [{"row": row.number, "message": row.message} for row in preview.trouble],
        "notes": list(preview.notes),
    }


def _asked(asked: Sequence[str]) -> list[tuple[str, str]]:
    pairs = [pair.partition("=") for pair in asked]
    for field, equals, _ in pairs:
        if not equals:
            raise ImportTrouble(f"“{field}” does not say which column: write FIELD=COLUMN.")
    return [(field.strip(), column.strip()) for field, _, column in pairs]


def _said(preview: Preview, only_look: bool) -> str:
    new, changed, same = (
        preview.count(each) for each in (Outcome.NEW, Outcome.CHANGED, Outcome.SAME)
    )
    did = ("would be added", "would change") if only_look else ("were added", "were changed")
    lines = [f"{new:,} people {did[0]}, {changed:,} {did[1]}, {same:,} are as they were."]
    lines += [f"Row {row.number} was left out: {row.message}." for row in preview.trouble]
    return "\n".join([*lines, *preview.notes])
