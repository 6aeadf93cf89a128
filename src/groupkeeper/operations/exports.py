"""Taking people out: lists for spreadsheets, address cards, and addresses to email."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from groupkeeper.domain.people.emailing import emailing
from groupkeeper.domain.people.listed import Listed
from groupkeeper.errors import FileProblem
from groupkeeper.exchange.contacts import people_cards
from groupkeeper.exchange.spreadsheets_out import people_csv, people_workbook
from groupkeeper.operations.people.lists import people_for
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.saving import save_file


@dataclass(frozen=True)
class Exported:
    """What was written: how many people, and what to know about the file, in sentences."""

    people: int
    said: tuple[str, ...]


def export_people(
    group: GroupFile, to: Path, *, who: str = "", words: str = "", day: date
) -> Exported:
    """Write the people of a filter to a file; its ending says how.

    .csv and .xlsx hold all we keep of them, .vcf how to reach them, .txt the email addresses of
    those who agreed. FileProblem when the ending is another or the file cannot be written.
    """
    write = _WAYS.get(to.suffix.lower())
    if write is None:
        raise FileProblem(
            f"GroupKeeper cannot write “{to.name}”. Nothing was written. Let the name end in"
            f" {', '.join(_WAYS)}."
        )
    content, done = write(people_for(group, who, words, day))
    save_file(to, content)
    return done


def _emails(people: Sequence[Listed]) -> tuple[bytes, Exported]:
    found = emailing(people)
    count = len(found.addresses)
    said = [
        f"{count:,} {'address' if count == 1 else 'addresses'}, one on each line. Paste them into"
        " BCC, so that nobody sees the others.",
        *found.left_out_said(),
    ]
    return "".join(f"{one}\n" for one in found.addresses).encode(), Exported(count, tuple(said))


def _all(write: Callable[[Sequence[Listed]], bytes], holds: str):
    def written(people: Sequence[Listed]) -> tuple[bytes, Exported]:
        count = f"{len(people):,} {'person' if len(people) == 1 else 'people'}"
        warning = f"{count}. The file holds {holds}: give it only to someone who may see them."
        return write(people), Exported(len(people), (warning,))

    return written


_EVERYTHING = "names, addresses, phones, emails, dates of birth and notes"
_WAYS: dict[str, Callable[[Sequence[Listed]], tuple[bytes, Exported]]] = {
    ".csv": _all(people_csv, _EVERYTHING),
    ".xlsx": _all(people_workbook, _EVERYTHING),
    ".vcf": _all(people_cards, "names, addresses, phones, emails and dates of birth"),
    ".txt": _emails,
}
