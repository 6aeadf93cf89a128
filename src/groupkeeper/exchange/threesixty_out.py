"""Our grants as a 360Giving register: CSV or spreadsheet with its 46 titles, or JSON.

Only grants whose funder gave them an identifier belong in it; we never make one up (R-360-2).
"""

import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook

from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.exchange.guarded import guarded

TITLES = (
    "Identifier", "Title", "Description", "Currency", "Amount Applied For", "Amount Awarded",
    "Amount Disbursed", "Award Date", "URL", "Planned Dates:Start Date", "Planned Dates:End Date",
    "Planned Dates:Duration (months)", "Recipient Ind:Identifier", "Recipient Ind:Name",
    "To Individuals Details:Primary Grant Reason", "To Individuals Details:Secondary Grant Reason",
    "To Individuals Details:Grant Purpose", "Recipient Org:Identifier", "Recipient Org:Name",
    "Recipient Org:Charity Number", "Recipient Org:Company Number",
    "Recipient Org:Street Address", "Recipient Org:City", "Recipient Org:County",
    "Recipient Org:Country", "Recipient Org:Postal Code", "Recipient Org:Description",
    "Recipient Org:Web Address", "Beneficiary Location:Name", "Beneficiary Location:Country Code",
    "Beneficiary Location:Latitude", "Beneficiary Location:Longitude",
    "Beneficiary Location:Geographic Code", "Beneficiary Location:Geographic Code Type",
    "Funding Org:Identifier", "Funding Org:Name", "Funding Org:Department", "Location Scope",
    "Grant Programme:Code", "Grant Programme:Title", "Grant Programme:URL",
    "From An Open Call?", "Related Activity", "Last Modified", "Data Source", "For Regrant Type",
)  # fmt: skip
LOCAL_TITLES = (
    "Our reference", "Funder", "Funder's reference", "Title", "Purpose", "Programme", "Stage",
    "Applied for", "Awarded", "Received", "Award date", "Grant starts", "Grant ends",
    "Why it is not in the 360Giving file",
)  # fmt: skip
LONGEST_TITLE = 140
_POUNDS = "GBP"


@dataclass(frozen=True)
class RegisterGrant:
    """One grant to us, in pence; `why_local` says what the standard asks and we do not know."""

    identifier: str
    title: str
    purpose: str
    programme: str
    stage: str
    reference: str
    our_reference: str
    applied_pence: int | None
    awarded_pence: int | None
    received_pence: int
    awarded_on: date | None
    starts_on: date | None
    ends_on: date | None
    funder: str
    funder_identifier: str
    recipient: str
    recipient_identifier: str
    recipient_charity_number: str
    why_local: str = ""


def register_csv(grants: Iterable[RegisterGrant]) -> bytes:
    """The register as CSV, with the 46 titles exactly as the standard writes them."""
    return csv_table(TITLES, [_row(one) for one in grants])


def register_xlsx(grants: Iterable[RegisterGrant]) -> bytes:
    """The register as a spreadsheet with one sheet, called grants."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("grants")
    sheet.append(list(TITLES))
    for one in grants:
        sheet.append(
            [_in_a_sheet(title, cell) for title, cell in zip(TITLES, _row(one), strict=True)]
        )
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def register_json(grants: Iterable[RegisterGrant]) -> bytes:
    """The register as a 360Giving JSON package."""
    package = {"version": "1.4", "grants": [_as_json(one) for one in grants]}
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def local_csv(grants: Iterable[RegisterGrant]) -> bytes:
    """The other grants, in a list of our own with the reason each is here."""
    return csv_table(LOCAL_TITLES, [_local(one) for one in grants])


def _row(one: RegisterGrant) -> list[str]:
    cells = {
        "Identifier": one.identifier,
        "Title": _short(one.title),
        "Description": one.purpose or one.title,
        "Currency": _POUNDS,
        "Amount Applied For": _amount(one.applied_pence),
        "Amount Awarded": _amount(one.awarded_pence),
        "Amount Disbursed": _amount(one.received_pence),
        "Award Date": _day(one.awarded_on),
        "Planned Dates:Start Date": _day(one.starts_on),
        "Planned Dates:End Date": _day(one.ends_on),
        "Recipient Org:Identifier": one.recipient_identifier,
        "Recipient Org:Name": one.recipient,
        "Recipient Org:Charity Number": one.recipient_charity_number,
        "Funding Org:Identifier": one.funder_identifier,
        "Funding Org:Name": one.funder,
        "Grant Programme:Title": one.programme,
    }
    return [cells.get(title, "") for title in TITLES]


def _as_json(one: RegisterGrant) -> dict[str, Any]:
    recipient = {"id": one.recipient_identifier, "name": one.recipient}
    if one.recipient_charity_number:
        recipient["charityNumber"] = one.recipient_charity_number
    dates = {"startDate": _day(one.starts_on), "endDate": _day(one.ends_on)}
    planned = {name: day for name, day in dates.items() if day}
    made: dict[str, Any] = {
        "id": one.identifier,
        "title": _short(one.title),
        "description": one.purpose or one.title,
        "currency": _POUNDS,
        "amountAwarded": _number(one.awarded_pence or 0),
        "amountDisbursed": _number(one.received_pence),
        "awardDate": _day(one.awarded_on),
        "recipientOrganization": [recipient],
        "fundingOrganization": [{"id": one.funder_identifier, "name": one.funder}],
    }
    if one.applied_pence is not None:
        made["amountAppliedFor"] = _number(one.applied_pence)
    if planned:
        made["plannedDates"] = [planned]
    if one.programme:
        made["grantProgramme"] = [{"title": one.programme}]
    return made


def _local(one: RegisterGrant) -> list[str]:
    return [
        one.our_reference,
        one.funder,
        one.reference,
        one.title,
        one.purpose,
        one.programme,
        one.stage,
        _amount(one.applied_pence),
        _amount(one.awarded_pence),
        _amount(one.received_pence),
        _day(one.awarded_on),
        _day(one.starts_on),
        _day(one.ends_on),
        one.why_local,
    ]


def _in_a_sheet(title: str, cell: str) -> str | float | int:
    """Amounts as numbers; everything else as text, so that leading zeros stay (R-360-3)."""
    if not cell or not title.startswith("Amount"):
        return guarded(cell)
    return float(cell) if "." in cell else int(cell)


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _amount(pence: int | None) -> str:
    """A plain number without £ or comma: "4800", "152.50"."""
    if pence is None:
        return ""
    pounds, rest = divmod(pence, 100)
    return f"{pounds}.{rest:02d}" if rest else str(pounds)


def _number(pence: int) -> int | float:
    pounds, rest = divmod(pence, 100)
    return pence / 100 if rest else pounds


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
