"""Grants as funders publish them: counted and added up to the penny, as the known answers say."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.threesixty import GrantsFile, read_grants, sums
from tests.shared_data import SHARED, needs_shared_data, shared_files

FILES = [
    path
    for path in shared_files("grants/360giving", ".csv", ".json", ".xlsx")
    if not path.name.startswith("tenders")
]
SAID_IN_WORDS = {
    "fundingproviders_grants_2_grants.csv": (2, "331495"),
    "fundingproviders-grants_2_grants.xlsx": (2, "331495"),
    "fundingproviders-grants_2_grants_titleswithoutrollup.xlsx": (2, "331495"),
    "cove360_bom.csv": (1, None),
    "decimal_amounts.csv": (7, "7000.7"),
    "GeoCodePostcode.xlsx": (3, None),
    "datagetter_valid.xlsx": (125, "62500"),
    "real_ABCT.xlsx": (783, "12785625"),
    "real_ACE.xlsx": (2162, "43057543"),
}
"""Counts and sums that the known answers give in words, or that a second file of them gives."""


def answers() -> dict:
    text = (SHARED / "expected" / "grants.json").read_text(encoding="utf-8")
    return json.loads(text)["files"]


def written(tmp_path: Path, grant: dict) -> GrantsFile:
    path = tmp_path / "grants.json"
    path.write_text(json.dumps({"grants": [grant]}), encoding="utf-8")
    return read_grants(path)


@needs_shared_data
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_shared_file_has_the_known_number_of_grants_and_pounds(path: Path):
    file = read_grants(path)
    answer = answers()[path.name]
    if "grants" in answer:
        count, awarded = answer["grants"], answer["sum_amountAwarded_by_currency"].get("GBP")
    else:
        count, awarded = SAID_IN_WORDS[path.name]
    assert len(file.grants) == count
    assert sums(file.grants) == ({"GBP": Decimal(awarded)} if awarded else {})


@needs_shared_data
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_days_of_awards_span_what_the_known_answers_say(path: Path):
    days = sorted(grant.awarded_on for grant in read_grants(path).grants if grant.awarded_on)
    span = answers()[path.name].get("awardDate_range_ISO")
    if span:
        assert [days[0].isoformat(), days[-1].isoformat()] == span
    if path.name.startswith("fundingproviders"):
        assert set(days) == {date(2014, 7, 24)}


@needs_shared_data
@pytest.mark.parametrize("name", ["datagetter_valid", "real_ABCT"])
def test_a_spreadsheet_and_its_json_tell_the_same_grants(name: str):
    folder = SHARED / "grants" / "360giving"
    book, answer = (
        read_grants(folder / f"{name}.xlsx"),
        read_grants(folder / f"{name}.expected.json"),
    )
    for one, other in zip(book.grants, answer.grants, strict=True):
        for field in ("identifier", "title", "awarded", "awarded_on", "recipient", "funder"):
            assert getattr(one, field) == getattr(other, field)


@needs_shared_data
def test_another_standard_is_refused_by_its_name():
    with pytest.raises(ImportTrouble, match="contracts"):
        read_grants(SHARED / "grants" / "360giving" / "tenders_releases_2_releases.xlsx")


@needs_shared_data
def test_a_list_of_members_is_no_list_of_grants():
    with pytest.raises(ImportTrouble, match="not a 360Giving file"):
        read_grants(SHARED / "members" / "csv" / "jethro_sample_import.csv")


@pytest.mark.parametrize(
    "content",
    [b'{"grants": {}}', b"[1, 2]", b'{"grants": [', b'{"a": 1e999}', b"[" * 100_000, b"{}"],
)
def test_json_that_is_something_else_or_cut_off_is_refused(content: bytes, tmp_path: Path):
    path = tmp_path / "grants.json"
    path.write_bytes(content)
    with pytest.raises(ImportTrouble, match=r"360Giving|damaged"):
        read_grants(path)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2014-07-24", date(2014, 7, 24)),
        ("2014-07-24T00:00:00+00:00", date(2014, 7, 24)),
        ("2017-11-21T00:00:00.000Z", date(2017, 11, 21)),
        ("24/07/2014", date(2014, 7, 24)),
        ("03/10/2014", None),
        ("31/02/2014", None),
        ("24 July 2014", None),
        ("2014", None),
        (20140724, None),
    ],
)
def test_award_dates_are_iso_or_can_be_read_only_one_way(
    typed: object, day: date | None, tmp_path: Path
):
    grant = written(tmp_path, {"id": "360G-a-1", "awardDate": typed}).grants[0]
    assert grant.awarded_on == day
    assert bool(grant.troubles) == (day is None)


def test_amounts_are_exact_to_the_penny(tmp_path: Path):
    path = tmp_path / "grants.csv"
    path.write_text("Identifier,Currency,Amount Awarded\n" + "360G-a,GBP,0.10\n" * 1000)
    assert sums(read_grants(path).grants) == {"GBP": Decimal(100)}


@pytest.mark.parametrize("amount", ["£100", "1,000", "ten", "NaN", ""])
def test_an_amount_that_is_no_plain_number_is_not_taken(amount: str, tmp_path: Path):
    path = tmp_path / "grants.csv"
    path.write_text(f'Identifier,Currency,Amount Awarded\n1,GBP,"{amount}"\n', encoding="utf-8")
    assert read_grants(path).grants[0].awarded is None


def test_titles_are_matched_loosely_and_the_right_sheet_is_found(tmp_path: Path):
    book = openpyxl.Workbook()
    about = book.active
    assert about is not None
    about.append(("Title", "What this is"))
    grants = book.create_sheet("Sheet2")
    grants.append(
        ("IDENTIFIER", " Amount  awarded", "Grant Programme: Title", "Recipient Org:0:Name")
    )
    grants.append(("360G-a-1", 12.5, "Main", "Wenlow"))
    book.save(tmp_path / "grants.xlsx")
    grant = read_grants(tmp_path / "grants.xlsx").grants[0]
    assert (grant.awarded, grant.programme) == (Decimal("12.5"), "Main")
    assert grant.recipient == "Wenlow"
