"""The examiner's pack: everything an independent examiner looks at, in one folder or ZIP."""

from datetime import date
from pathlib import Path

from groupkeeper.domain.cashbook.year_end import AccountsYear
from groupkeeper.operations.cashbook.examiner_contents import contents_of
from groupkeeper.operations.cashbook.year_end import year_end
from groupkeeper.operations.packs import (
    Making,
    PackMade,
    refuse_pack_place,
    write_files,
    write_whole,
)
from groupkeeper.storage.group_file import GroupFile


def make_pack(group: GroupFile, year: AccountsYear, to: Path, *, today: date) -> Making:
    """Write the pack of a year file by file, as `write_files` does."""
    refuse_pack_place(to)
    made = yield from write_files(contents_of(group, year_end(group, year, today), today), to)
    return made


def write_pack(group: GroupFile, year: AccountsYear, to: Path, *, today: date) -> PackMade:
    """Write the whole pack at once. FileProblem when it cannot be written."""
    return write_whole(make_pack(group, year, to, today=today))
