"""Lists of people as files: CSV and spreadsheets that GroupKeeper itself can bring in again."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from groupkeeper.domain.people.agreement import Purpose
from groupkeeper.domain.people.listed import Listed, said_paid_to
from groupkeeper.domain.people.person import AgeBand
from groupkeeper.exchange.column_titles import OUR_TITLES
from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.exchange.guarded import kept_apart
from groupkeeper.exchange.own_columns import own_title
from groupkeeper.exchange.tag_lists import tags_said

Value = str | date | None
_FIRST_DAY = date(1900, 3, 1)  # spreadsheets count days wrongly before it
_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_WIDEST = 40
_LONGEST_CELL = 32_767
"""Letters a spreadsheet allows in one cell."""

ALSO = ("Also: posts", "Also: paid to", "Also: agreed to")
"""What is told besides and never brought in, as nobody agrees to anything by being on a list."""


@dataclass(frozen=True)
class PeopleTable:
    """People as titles and rows of words and days."""

    titles: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def people_table(people: Sequence[Listed]) -> PeopleTable:
    """A row for each person: first what can be brought in again, then what is told besides."""
    own = list(dict.fromkeys(label for one in people for label, _ in one.own))
    titles = (*OUR_TITLES, *map(own_title, own), *ALSO)
    rows = (
        (*_kept(one), *_home(one), *(dict(one.own).get(label, "") for label in own), *_besides(one))
        for one in people
    )
    return PeopleTable(titles, tuple(rows))


def _kept(one: Listed) -> tuple[Value, ...]:
    person, membership = one.person, one.newest
    return (
        person.id,
        person.first_name,
        person.last_name,
        person.known_as,
        person.phone,
        person.other_phone,
        person.email,
        person.address,
        person.postcode,
        person.birth_date,
        _band(person.age_band),
        membership.joined_on if membership else None,
        membership.left_on if membership else None,
        one.newest_kind.name if one.newest_kind else "",
        "; ".join(one.roles),
        person.emergency_name,
        person.emergency_phone,
        person.complete_later,
        person.notes,
        tags_said(one.tags),
    )


def _home(one: Listed) -> tuple[Value, ...]:
    home = one.household
    if home is None:
        return ("", "", "", "")
    return (home.name, home.address, home.postcode, "yes" if one.pays else "")


def _besides(one: Listed) -> tuple[Value, ...]:
    return (
        "; ".join(one.posts),
        "for life" if one.is_for_life else said_paid_to(one),
        "; ".join(purpose.label for purpose in Purpose if one.agrees(purpose)),
    )


def _band(stored: str) -> str:
    """The age band in words: a spreadsheet would make the 11th of May of 5-11."""
    return next((band.label for band in AgeBand if band == stored), stored)


def people_csv(people: Sequence[Listed]) -> bytes:
    """The list as a CSV file that spreadsheet programs open without a question."""
    table = people_table(people)
    return csv_table(table.titles, table.rows)


def _said(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


def people_workbook(people: Sequence[Listed]) -> bytes:
    """The list as a spreadsheet: words are words whatever they look like, days are days."""
    table = people_table(people)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("People")
    sheet.freeze_panes = "D2"
    for place, title in enumerate(table.titles):
        longest = max((len(_said(row[place]).split("\n")[0]) for row in table.rows), default=0)
        letter = _column(place)
        sheet.column_dimensions[letter].width = min(max(longest, len(title)) + 2, _WIDEST)
    sheet.append([_cell(sheet, title, bold=True) for title in table.titles])
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: Any, value: Value, *, bold: bool = False) -> object:
    if isinstance(value, date) and value >= _FIRST_DAY:
        day = WriteOnlyCell(sheet, datetime.combine(value, time()))
        day.number_format = "dd/mm/yyyy"
        return day
    words = _said(value)
    if not words:
        return None
    cell = WriteOnlyCell(sheet, _allowed(words))
    cell.data_type = "s"  # never a formula, whatever it begins with
    cell.number_format = "@"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _allowed(words: str) -> str:
    """Words as a spreadsheet can hold them: "_x0041_" in a name must not come back as "A"."""
    kept = _NOT_ALLOWED.sub(" ", kept_apart(words))
    return _ESCAPE_LIKE.sub("_x005F_", kept)[:_LONGEST_CELL]


def _column(place: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
