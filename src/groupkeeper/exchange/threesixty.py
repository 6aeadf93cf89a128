"""Grants as funders publish them in the 360Giving standard: CSV, spreadsheet or JSON.

Titles are matched loosely, values strictly (domain notes, 2.5 and R-360-1): amounts to the penny,
dates as ISO writes them. An old 24/07/2014 can be read only one way, so it is; 03/10/2014 is not.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from groupkeeper.domain.dates_in_columns import DateOrder, read_day
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.cells import line, lines
from groupkeeper.exchange.table import Table, full, size_checked
from groupkeeper.exchange.tables import table_in

# What the first lines of a grant are called: a title of a sheet, and the way to it in JSON.
_TITLES = {
    "identifier": ("id",),
    "title": ("title",),
    "description": ("description",),
    "currency": ("currency",),
    "amount applied for": ("amountAppliedFor",),
    "amount awarded": ("amountAwarded",),
    "award date": ("awardDate",),
    "planned dates:start date": ("plannedDates", "startDate"),
    "planned dates:end date": ("plannedDates", "endDate"),
    "recipient ind:identifier": ("recipientIndividual", "id"),
    "recipient ind:name": ("recipientIndividual", "name"),
    "recipient org:identifier": ("recipientOrganization", "id"),
    "recipient org:name": ("recipientOrganization", "name"),
    "recipient org:charity number": ("recipientOrganization", "charityNumber"),
    "funding org:identifier": ("fundingOrganization", "id"),
    "funding org:name": ("fundingOrganization", "name"),
    "grant programme:title": ("grantProgramme", "title"),
}
_OTHER_TITLES = frozenset(
    {"beneficiary location:name", "beneficiary location:geographic code", "data source"}
)
_SPREAD = re.compile(r"\s*:\s*(?:\d+\s*:\s*)?")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?")
_OLD_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_PART_OF_DAY = re.compile(r"\d{4}(?:-\d\d)?")


@dataclass(frozen=True)
class Grant:
    """One grant as published. `row` is its row in the file, or its place in a JSON list."""

    row: int
    identifier: str = ""
    title: str = ""
    description: str = ""
    currency: str = ""
    awarded: Decimal | None = None
    applied: Decimal | None = None
    awarded_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    programme: str = ""
    funder_identifier: str = ""
    funder: str = ""
    recipient_identifier: str = ""
    recipient: str = ""
    recipient_charity_number: str = ""
    to_a_person: bool = False
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True)
class GrantsFile:
    """Every grant of a file, those with troubles too."""

    name: str
    grants: tuple[Grant, ...]
    notes: tuple[str, ...] = ()


def read_grants(path: Path) -> GrantsFile:
    """The grants in a 360Giving file. Raises ImportTrouble when it is something else."""
    content = size_checked(path)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return GrantsFile(path.name, tuple(_from_json(content, path.name)))
    table = table_in(content, path.name, wanted=_holds_grants)
    _refuse_other_standards(table.headers, path.name)
    if not _holds_grants(table):
        raise ImportTrouble(
            f"“{path.name}” is not a 360Giving file: its columns are not those of grants, such as"
            " “Identifier” and “Amount Awarded”. Nothing was brought in."
        )
    return GrantsFile(path.name, tuple(_from_table(table)), table.notes)


def sums(grants: Iterable[Grant]) -> dict[str, Decimal]:
    """What was awarded in all, exactly, for each currency that any amount is in."""
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for grant in grants:
        if grant.awarded is not None and grant.currency:
            totals[grant.currency] += grant.awarded
    return dict(totals)


def plain_title(title: str) -> str:
    """A title made easy to compare: "Grant Programme:  Title" is "grant programme:title"."""
    return _SPREAD.sub(":", " ".join(title.lower().split()))


def _holds_grants(table: Table) -> bool:
    titles = {plain_title(title) for title in table.headers}
    ours = titles & (_TITLES.keys() | _OTHER_TITLES)
    return bool(titles & {"identifier", "amount awarded"}) and len(ours) > 1


def _refuse_other_standards(names: Iterable[str], name: str) -> None:
    if {"ocid", "releases"} & {each.strip().lower() for each in names}:
        raise ImportTrouble(
            f"“{name}” is about contracts (Open Contracting), not grants in the 360Giving"
            " standard. Nothing was brought in."
        )


def _from_table(table: Table) -> Iterable[Grant]:
    titles = [plain_title(header) for header in table.headers]
    places = {title: at for at, title in reversed(list(enumerate(titles))) if title in _TITLES}
    for row in table.rows:
        cells = full(row, len(titles))
        said = {title: cells[at] for title, at in places.items() if cells[at].strip()}
        yield _grant(row.number, said, text_amounts=True)


def _from_json(content: bytes, name: str) -> Iterable[Grant]:
    try:
        read = json.loads(content, parse_float=Decimal, parse_constant=lambda _: None)
    except (ValueError, RecursionError) as trouble:
        raise ImportTrouble(
            f"“{name}” is damaged: it begins like JSON but cannot be read to its end. Fetch it"
            " again."
        ) from trouble
    if isinstance(read, dict):
        _refuse_other_standards(read, name)
    grants = read.get("grants") if isinstance(read, dict) else None
    if not isinstance(grants, list):
        raise ImportTrouble(
            f"“{name}” is not a 360Giving file: it holds no list of grants. Nothing was brought in."
        )
    for place, grant in enumerate(grants, start=1):
        if isinstance(grant, dict):
            said = {title: _reached(grant, way) for title, way in _TITLES.items()}
            yield _grant(
                place, {title: found for title, found in said.items() if found is not None}
            )
        else:
            yield Grant(place, troubles=("It is not a grant",))


def _reached(grant: Mapping[str, Any], way: tuple[str, ...]) -> Any:
    found: Any = grant
    for step in way:
        if isinstance(found, list):
            found = found[0] if found else None
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _grant(row: int, said: Mapping[str, Any], *, text_amounts: bool = False) -> Grant:
    troubles: list[str] = []

    def words(title: str) -> str:
        found = said.get(title, "")
        if not isinstance(found, str):
            troubles.append(f"“{title.capitalize()}” is not text")
            return ""
        return lines(found) if title == "description" else line(found)

    grant = Grant(
        row=row,
        identifier=words("identifier"),
        title=words("title"),
        description=words("description"),
        currency=words("currency").upper(),
        awarded=_amount(said, "amount awarded", text_amounts, troubles),
        applied=_amount(said, "amount applied for", text_amounts, troubles),
        awarded_on=_day(said, "award date", troubles),
        starts_on=_day(said, "planned dates:start date", troubles),
        ends_on=_day(said, "planned dates:end date", troubles),
        programme=words("grant programme:title"),
        funder_identifier=words("funding org:identifier"),
        funder=words("funding org:name"),
        recipient_identifier=words("recipient org:identifier"),
        recipient=words("recipient org:name"),
        recipient_charity_number=words("recipient org:charity number"),
        to_a_person="recipient ind:identifier" in said or "recipient ind:name" in said,
        troubles=tuple(troubles),
    )
    return grant


def _amount(
    said: Mapping[str, Any], title: str, text_amounts: bool, troubles: list[str]
) -> Decimal | None:
    """The exact amount; plain numbers only, with no £ and no comma, as the standard asks."""
    found = said.get(title)
    if found is None:
        return None
    try:
        if isinstance(found, str) and text_amounts:
            amount = Decimal(found.strip())
        elif isinstance(found, int | Decimal) and not isinstance(found, bool):
            amount = Decimal(found)
        else:
            raise InvalidOperation
    except InvalidOperation:
        troubles.append(f"“{title.capitalize()}” is not a number: “{str(found)[:40]}”")
        return None
    return amount if amount.is_finite() else None


def _day(said: Mapping[str, Any], title: str, troubles: list[str]) -> date | None:
    found = said.get(title)
    if found is None:
        return None
    typed = found.strip() if isinstance(found, str) else str(found)
    if title != "award date" and _PART_OF_DAY.fullmatch(typed):
        return None  # a planned month or year is no day
    if iso := _ISO_DAY.fullmatch(typed):
        typed = typed[:10]
    if iso or _OLD_DAY.fullmatch(typed):
        read = read_day(typed, DateOrder.NOT_KNOWN, date.max)
        if read.day:
            return read.day
        troubles.append(f"“{title.capitalize()}”: {read.trouble}")
        return None
    troubles.append(f"“{title.capitalize()}”: “{typed[:40]}” is not a date like 2014-07-24")
    return None
