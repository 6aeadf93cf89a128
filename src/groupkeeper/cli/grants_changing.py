"""The verbs `change-grant` and `grant-entries`: all about a grant, and what hangs on it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.cli.said import SAY, Links, said_json, said_of, say_all
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.fields import FieldKind, fields_of
from groupkeeper.domain.grants.award import Award, BudgetLine
from groupkeeper.domain.grants.entries import ENTRY_KINDS, Entry, EntryKind, new_entry
from groupkeeper.errors import NotThere, Problem, RuleBroken
from groupkeeper.operations.activities.sheets import activity_called
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.grants.entries import entries_of, keep_entry, remove_entry
from groupkeeper.operations.grants.grants import change_grant, pays_for
from groupkeeper.operations.grants.removing import remove_grant
from groupkeeper.storage.group_file import GroupFile

# The stage moves by `move-grant`; the fund and the funder stay with their grant.
_STAY = ("stage", "fund_id", "funder_id")
_GRANT = tuple(
    one.name
    for one in fields_of(Award)
    if one.name not in _STAY and one.kind is not FieldKind.MOMENT
)


@verb("change-grant")
@group_argument
@click.argument("grant")
@SAY
@click.option("--activity", "activities", multiple=True, help="What it pays for, by its name.")
@click.option("--remove", is_flag=True, help="It was added by mistake: take it away.")
def change_grant_command(
    file: Path, grant: str, said: tuple[str, ...], activities: tuple[str, ...], remove: bool
) -> Answer:
    """Show everything that can be said of a GRANT, or change it."""
    with opened(file, reading=not (said or activities or remove)) as group:
        award = grant_called(group, grant)
        if remove:
            remove_grant(group, award)
            return f"“{award.title}” was removed.", {"id": award.id, "removed": True}
        if said:
            award = change_grant(group, replace(award, **said_of(Award, said, _GRANT)))
        if activities:
            pays_for(group, award, [activity_called(group, one).id for one in activities])
    lines = [f"{award.title}:", *say_all(award, _GRANT)]
    return "\n".join(lines), {"id": award.id, **said_json(award, _GRANT)}


@verb("grant-entries")
@group_argument
@click.argument("grant")
@click.argument("kind", type=click.Choice(list(ENTRY_KINDS)))
@SAY
@click.option("--number", type=click.IntRange(1), help="Change this one, by its place in the list.")
@click.option("--file", "files", multiple=True, type=click.Path(path_type=Path),
              help="A picture or document to keep with it.")  # fmt: skip
@click.option("--remove", is_flag=True, help="With --number: take it away.")
def grant_entries_command(
    file: Path,
    grant: str,
    kind: str,
    said: tuple[str, ...],
    number: int | None,
    files: tuple[Path, ...],
    remove: bool,
) -> Answer:
    """List one KIND of thing that hangs on a GRANT; say what is new, or change one."""
    if remove and not number:
        raise RuleBroken(Problem("number", "Say which one to take away, with --number."))
    listed = ENTRY_KINDS[kind]
    with opened(file, reading=not (said or files or remove)) as group:
        award = grant_called(group, grant)
        links = _links(group, award)
        held = entries_of(group, listed, award.id)
        one = _numbered(held, listed, number) if number else new_entry(listed, award.id)
        if remove:
            remove_entry(group, one)
        elif said or files:
            words = said_of(listed.record, said, listed.asks, links)
            keep_entry(group, replace(one, **words), date.today(), files)
        held = entries_of(group, listed, award.id)
    return _answer(held, listed, links)


def _links(group: GroupFile, award: Award) -> Links:
    lines = group.find(BudgetLine, award_id=award.id)
    return {"budget_line_id": {line.name: line.id for line in lines}}


def _numbered(held: Sequence[Entry], listed: EntryKind, number: int) -> Entry:
    if number > len(held):
        raise NotThere(f"There {_are(len(held), listed)}. Nothing was changed.")
    return held[number - 1]


def _are(count: int, listed: EntryKind) -> str:
    return f"{'is' if count == 1 else 'are'} {count_said(count, listed.one)}"


def _answer(held: Sequence[Entry], listed: EntryKind, links: Links) -> Answer:
    lines = [f"{listed.title}: {len(held)}"]
    rows: list[dict[str, Any]] = []
    for place, entry in enumerate(held, start=1):
        lines += [f"{place}.", *say_all(entry, listed.asks, links)]
        rows.append({"id": entry.id, "number": place, **said_json(entry, listed.asks)})
    return "\n".join(lines), {"what": listed.key, "count": len(held), "rows": rows}
