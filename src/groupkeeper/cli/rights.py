"""Verbs about one person's rights: everything we hold on them, and erasing them for good."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.cli.erasing_said import erasing_said, places_as_json
from groupkeeper.domain.people.mentions import Key, likely_keys
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.people.erasing import Erasing, erase, what_erasing_does
from groupkeeper.operations.people.everything import write_everything
from groupkeeper.operations.people.rights import person_called

_person = click.argument("person")


@verb("person")
@group_argument
@_person
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to use.")
def person(file: Path, person: str, out: Path) -> Answer:
    """Write everything we hold on one person: a PDF and tables. Others in it are not named."""
    with opened(file, reading=True) as group:
        someone = person_called(group, person)
        pack = write_everything(group, someone.id, out, today=date.today())
    return f"Everything we hold on {someone.full_name} is in {pack.folder}.", {
        "person": someone.id,
        "folder": str(pack.folder),
        "pdf": str(pack.pdf),
        "tables": pack.tables,
        "entries": pack.entries,
    }


@verb("erase")
@group_argument
@_person
@click.option("--yes", "sure", is_flag=True, help="Do it. It cannot be undone.")
@click.option("--also", type=int, multiple=True, help="This place is them too. May be repeated.")
@click.option("--leave", type=int, multiple=True, help="This place is not them. May be repeated.")
def erase_command(
    file: Path, person: str, sure: bool, also: tuple[int, ...], leave: tuple[int, ...]
) -> Answer:
    """Erase one person for good; counts stay. Without --yes it only says what would happen."""
    now = datetime.now()
    with opened(file, reading=not sure) as group:
        someone = person_called(group, person)
        erasing = what_erasing_does(group, someone.id, now.date())
        chosen = _chosen(erasing, also, leave)
        if sure:
            erase(group, [someone.id], now=now, chosen=chosen)
    done = "Erased for good." if sure else "Nobody was erased yet: say --yes to do it."
    return "\n".join([*erasing_said(erasing, chosen), done]), {
        "person": someone.id,
        "erased": sure,
        "minutes_that_stay": erasing.given.minutes,
        "sessions_that_stay": erasing.given.sessions,
        "cashbook_lines_kept": erasing.kept_lines,
        "cashbook_kept_until": erasing.kept_until and f"{erasing.kept_until:%Y-%m-%d}",
        "places": places_as_json(erasing, chosen),
        "attachments_not_read": erasing.unread,
        "copies": [str(copy) for copy in erasing.copies],
    }


def _chosen(erasing: Erasing, also: Sequence[int], leave: Sequence[int]) -> frozenset[Key]:
    """The likely places, and `also`, without those to `leave`; they are counted from 1."""
    asked = [one.key for one in erasing.asked]
    for number in (*also, *leave):
        if not 1 <= number <= len(asked):
            raise RuleBroken(
                Problem(
                    "also",
                    f"There is no place {number} to choose. Nobody was erased. Ask without --yes "
                    "to see the list.",
                )
            )
    more, fewer = ({asked[number - 1] for number in some} for some in (also, leave))
    return (likely_keys(erasing.mentions) | more) - fewer
