"""Verbs about safety copies: make one, put one back."""

from datetime import datetime
from pathlib import Path

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.operations.files import safety_copy
from groupkeeper.storage.restoring import restore as put_back


@verb("backup")
@group_argument
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, readable=False),
    help="Another folder or a stick.",
)
def backup(file: Path, folder: Path | None) -> Answer:
    """Make a safety copy of the group file and prove that it can be read."""
    with opened(file, reading=True) as group:
        copy = safety_copy(group, folder, datetime.now())
    return f"Made a safety copy: {copy}", {"copy": str(copy)}


@verb("restore")
@group_argument
@click.argument("copy", type=click.Path(path_type=Path, readable=False))
@click.option("--replace", is_flag=True, help="Even where another group's or program's file is.")
def restore(file: Path, copy: Path, replace: bool) -> Answer:
    """Put a safety copy in the place of the group file; the file that was there is kept."""
    kept = put_back(copy, file, datetime.now(), replace_other=replace)
    said = f" The file that was there is now {kept}." if kept else ""
    return f"Put {copy.name} in the place of {file}.{said}", {
        "file": str(file),
        "kept": str(kept) if kept else None,
    }
