"""Verbs about one person's rights: everything we hold on them, and erasing them for good."""

from datetime import date, datetime
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.erasing import Erasing, erase, what_erasing_does
from groupkeeper.operations.everything import write_everything
from groupkeeper.operations.rights import person_called

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
def erase_command(file: Path, person: str, sure: bool) -> Answer:
    """Erase one person for good; counts stay. Without --yes it only says what would happen."""
    now = datetime.now()
    with opened(file, reading=not sure) as group:
        someone = person_called(group, person)
        erasing = what_erasing_does(group, someone.id, now.date())
        if sure:
            erase(group, [someone.id], now=now)
    done = "Erased for good." if sure else "Nobody was erased yet: say --yes to do it."
    return f"{_said(erasing)}\n{done}", {
        "person": someone.id,
        "erased": sure,
        "minutes_that_stay": erasing.given.minutes,
        "sessions_that_stay": erasing.given.sessions,
        "cashbook_lines_kept": erasing.kept_lines,
        "copies": [str(copy) for copy in erasing.copies],
    }


def _said(erasing: Erasing) -> str:
    lines = ["The name and all that belongs to it goes; hours, sessions and payments stay counted."]
    if erasing.kept_until:
        lines.append(
            f"Lines of the cashbook that must name them until {say_date(erasing.kept_until)}: "
            f"{erasing.kept_lines}."
        )
    lines += [f"Still in the safety copy {copy}." for copy in erasing.copies]
    return "\n".join(lines)
