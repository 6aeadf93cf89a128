"""Every shared file of grants in earnest: brought in, it is all there; twice it adds nothing."""

import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from groupkeeper.domain.grants.award import Award, Funder
from groupkeeper.exchange.threesixty import GrantsFile, read_grants
from groupkeeper.operations.grants.imports import GrantsPreview, bring_in_grants, looked_at
from groupkeeper.operations.imports import Brought, Outcome
from groupkeeper.storage.group_file import GroupFile
from tests.shared_data import needs_shared_data, shared_files

HEAD = "Identifier,Title,Currency,Amount Awarded,Award Date,Funding Org:Name,Recipient Org:Name\n"
FILES = [
    path
    for path in shared_files("grants/360giving", ".csv", ".json", ".xlsx")
    if not path.name.startswith("tenders")  # of another standard: refused by its name
]


def seen(group: GroupFile, file: GrantsFile) -> GrantsPreview:
    """What each grant of the file would become, whoever it was given to."""
    rows = looked_at(file.grants, group.find(Funder), group.find(Award))
    return GrantsPreview(file.name, rows)


@needs_shared_data
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_shared_file_brought_in_twice_adds_nothing(group: GroupFile, path: Path) -> None:
    file = read_grants(path)
    first = seen(group, file)
    new = [row for row in first.rows if row.outcome == Outcome.NEW]
    assert bring_in_grants(group, first) == Brought(new=len(new), changed=0)
    wanted = {row.number for row in new}
    pounds = sum((one.awarded or Decimal(0) for one in file.grants if one.row in wanted), Decimal())
    assert sum(one.awarded_pence or 0 for one in group.find(Award)) == pounds * 100
    again = seen(group, file)
    assert {row.outcome for row in again.rows} <= {Outcome.SAME, Outcome.TROUBLE}
    assert again.count(Outcome.SAME) == len(new)
    assert bring_in_grants(group, again) == Brought(0, 0)


@pytest.mark.parametrize(
    ("typed", "pence", "why"),
    [
        ("0.1", 10, ""),
        ("1234.50", 123_450, ""),
        ("1e6", 100_000_000, ""),
        ("0", 0, ""),
        ("0.30000000000000004", None, "whole pence"),
        ("-5", None, "whole pence"),
        ("£1,234.50", None, "not a number"),
        ("", None, "Missing: “Amount Awarded”"),
        ("1e999", None, "larger"),
        ("1e999999999", None, "larger"),
    ],
)
def test_an_amount_is_whole_pence_or_left_out_in_words(
    group: GroupFile, tmp_path: Path, typed: str, pence: int | None, why: str
) -> None:
    path = tmp_path / "grants.csv"
    path.write_text(f'{HEAD}360G-a-1,Lunch,GBP,"{typed}",2025-04-01,A Fund,Us\n', encoding="utf-8")
    (row,) = seen(group, read_grants(path)).rows
    assert (row.award.awarded_pence if row.award else None) == pence
    assert why in row.message


@pytest.mark.parametrize("written", [0.1 + 0.2, 1_000_000.0, 1234.5, 8.2 - 0.2])
def test_a_sum_a_spreadsheet_reckoned_with_broken_fractions_is_the_pence_it_shows(
    group: GroupFile, tmp_path: Path, written: float
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(HEAD.strip().split(","))
    book.active.append(["360G-a-1", "Lunch", "GBP", written, "2025-04-01", "A Fund", "Us"])
    book.save(tmp_path / "grants.xlsx")
    (row,) = seen(group, read_grants(tmp_path / "grants.xlsx")).rows
    assert row.award is not None, row.message
    assert row.award.awarded_pence == round(written * 100)


@pytest.mark.parametrize("written", ["1e999999999", "1e400"])
def test_an_absurd_amount_in_json_is_left_out_at_once(
    group: GroupFile, tmp_path: Path, written: str
) -> None:
    grant = {
        "id": "360G-a-1", "title": "Lunch", "currency": "GBP", "awardDate": "2025-04-01",
        "amountAwarded": 0, "fundingOrganization": [{"name": "A Fund"}],
        "recipientOrganization": [{"name": "Us"}],
    }  # fmt: skip
    path = tmp_path / "grants.json"
    text = json.dumps({"grants": [grant]})
    path.write_text(text.replace('"amountAwarded": 0', f'"amountAwarded": {written}'))
    (row,) = seen(group, read_grants(path)).rows
    assert row.outcome == Outcome.TROUBLE
    assert "larger" in row.message
