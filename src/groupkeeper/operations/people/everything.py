"""Giving somebody everything we hold on them: a print and a folder of tables (DP-8)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.people.everything import Everything
from groupkeeper.errors import FileProblem
from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.reports.person_pack import print_everything
from groupkeeper.storage.attachments import content_of
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.held import everything_held
from groupkeeper.storage.safe_files import replace_file


@dataclass(frozen=True)
class Pack:
    """What was written: the folder, the print in it, and how many tables and entries."""

    folder: Path
    pdf: Path
    tables: int
    entries: int


def write_everything(group: GroupFile, person_id: str, into: Path, *, today: date) -> Pack:
    """Write everything we hold on someone into a new folder inside `into`.

    A PDF, one CSV for each table, and their attachments. FileProblem when it cannot be written.
    """
    everything = everything_held(group, person_id, today)
    folder = into / f"Everything we hold on {_plain(everything.name)} {today:%d-%m-%Y}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pdf = folder / "Everything we hold.pdf"
        replace_file(pdf, print_everything(everything).pdf)
        for held in everything.held:
            replace_file(folder / f"{_plain(held.title)}.csv", csv_table(held.heads, held.rows))
        for attachment in group.find(Attachment, owner_id=person_id):
            name = f"Attachment {_plain(attachment.file_name)}"
            replace_file(folder / name, content_of(group, attachment))
    except OSError as trouble:
        raise FileProblem(
            f"The folder “{folder.name}” could not be written: {trouble.strerror or 'no room'}. "
            "Nothing in the group file was changed. Choose another folder."
        ) from trouble
    return Pack(folder, pdf, len(everything.held), _entries(everything))


def _entries(everything: Everything) -> int:
    return sum(len(held.rows) for held in everything.held)


def _plain(name: str) -> str:
    """A name that every system takes for a file."""
    plain = "".join(letter if letter.isalnum() or letter in " -." else " " for letter in name)
    return " ".join(plain.split()).strip(".") or "someone"
