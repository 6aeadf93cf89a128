"""Any list a person may choose: what kind of file it is, then the table in it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.contacts import cards_table, is_cards
from groupkeeper.exchange.letters import other_readings
from groupkeeper.exchange.table import Table, size_checked
from groupkeeper.exchange.text_tables import read_text_table
from groupkeeper.exchange.workbooks import OLD_OFFICE, ZIP, read_workbook

_NOT_LISTS = (
    (b"\xff\xd8\xff", "a photograph"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"%PDF", "a PDF, made for printing"),
    (b"{\\rtf", "a letter, not a list"),
    (b"SQLite format 3\0", "a group file or another database"),
    (b"BEGIN:VCALENDAR", "a calendar"),
    (b"\x1f\x8b", "a squeezed file"),
    (b"7z\xbc\xaf", "a squeezed file"),
)


Wanted = Callable[[Table], bool]


def read_table(path: Path, *, encoding: str = "", delimiter: str = "", sheet: str = "") -> Table:
    """The table in a CSV, TSV or semicolon file, a spreadsheet (XLSX, XLS, ODS) or a vCard.

    `encoding`, `delimiter` and `sheet` are found out when they are not said. Raises ImportTrouble
    with the sentence the person reads.
    """
    content = size_checked(path)
    return table_in(content, path.name, encoding=encoding, delimiter=delimiter, sheet=sheet)


def table_in(
    content: bytes,
    name: str,
    *,
    encoding: str = "",
    delimiter: str = "",
    sheet: str = "",
    wanted: Wanted | None = None,
) -> Table:
    """The table in the bytes of a file called `name`. Raises ImportTrouble.

    Of a spreadsheet, the first sheet that is `wanted`.
    """
    for start, kind in _NOT_LISTS:
        if content[:40].lstrip(b"\xef\xbb\xbf").upper().startswith(start.upper()):
            raise ImportTrouble(
                f"“{name}” is {kind}. Save the list as CSV or as a spreadsheet and choose that."
            )
    if is_cards(content):
        table = cards_table(content, encoding=encoding)
    elif content.startswith((ZIP, OLD_OFFICE)):
        table = read_workbook(content, sheet=sheet, wanted=wanted)
    else:
        table = read_text_table(content, encoding=encoding, delimiter=delimiter)
    return replace(table, name=name)


def letters_of(path: Path, table: Table) -> tuple[tuple[str, str], ...]:
    """How a few words of a list look in other sets of letters: (encoding, words), ours first.

    One or none when the set of letters was no guess, or the words look the same in all of them.
    """
    return other_readings(size_checked(path), table.encoding)
