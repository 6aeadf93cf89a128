"""Our register of grants: the 46 titles, the schema of 360Giving, and the list of the others."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from groupkeeper.domain.grants.award import Award, Funder, Stage
from groupkeeper.errors import FileProblem
from groupkeeper.exchange.threesixty import read_grants
from groupkeeper.exchange.threesixty_out import TITLES
from groupkeeper.operations.grants.grants import add_grant, receive_instalment
from groupkeeper.operations.grants.register import our_identifier, save_register
from groupkeeper.storage.group_file import GroupFile
from tests.shared_data import SHARED, needs_shared_data

STANDARD = SHARED / "360giving-standard"
AWARD = Award(
    title="Warm Welcome",
    purpose="A warm room, with a meal",
    programme="Small grants",
    stage=Stage.SPENDING.value,
    grant_identifier="360G-wenlow-2025_118",
    applied_pence=500_000,
    awarded_pence=480_050,
    awarded_on=date(2025, 3, 12),
    starts_on=date(2025, 4, 1),
    ends_on=date(2026, 3, 31),
)


@pytest.fixture
def group(group: GroupFile) -> GroupFile:
    """A charity with a grant whose funder publishes, one whose funder does not, and an idea."""
    with group.step("Who we are") as step:
        step.save(replace(group.details(), charity_number="01164883"))
    award = add_grant(group, AWARD, "Wenlow Fund")
    funder = group.get(Funder, award.funder_id)
    with group.step("The funder's number") as step:
        step.save(replace(funder, organisation_identifier="GB-CHC-123456"))
    receive_instalment(group, award, 480_050, date(2025, 3, 28))
    add_grant(group, Award(title="=Garden", awarded_pence=75_000), "A neighbour's trust")
    add_grant(group, Award(title="New cooker", stage=Stage.IDEA.value), "Wenlow Fund")
    return group


def schema_troubles(package: dict[str, Any]) -> list[str]:
    schema = json.loads((STANDARD / "schema/360-giving-package-schema.json").read_text())
    grants = json.loads((STANDARD / "schema/360-giving-schema.json").read_text())
    checker = FormatChecker()
    assert "date-time" in checker.checkers, "without it, valid dates fail the schema"
    assert not list(Draft202012Validator({"required": schema["required"]}).iter_errors(package))
    validator = Draft202012Validator(grants, format_checker=checker)
    return [error.message for grant in package["grants"] for error in validator.iter_errors(grant)]


@needs_shared_data
def test_the_register_holds_to_the_schema_of_the_standard(group: GroupFile, tmp_path: Path) -> None:
    saved = save_register(group, tmp_path / "grants.json")
    package = json.loads(saved.to.read_text())
    assert [grant["id"] for grant in package["grants"]] == ["360G-wenlow-2025_118"]
    assert schema_troubles(package) == []


@needs_shared_data
def test_the_check_of_the_schema_does_find_what_is_wrong(group: GroupFile, tmp_path: Path) -> None:
    saved = save_register(group, tmp_path / "grants.json")
    package = json.loads(saved.to.read_text())
    wrong = package["grants"][0] | {"awardDate": "12/03/2025"}
    assert schema_troubles({"grants": [wrong]}) != []
    del wrong["recipientOrganization"]
    assert len(schema_troubles({"grants": [wrong]})) > 1


@needs_shared_data
def test_the_titles_are_those_of_the_template_in_its_order() -> None:
    template = (STANDARD / "templates/grants-column-titles.txt").read_text().split("\n")
    assert list(TITLES) == [title for title in template if title]
    assert len(TITLES) == 46


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_what_is_written_is_read_again_as_it_was(
    group: GroupFile, tmp_path: Path, ending: str
) -> None:
    saved = save_register(group, tmp_path / f"grants.{ending}")
    (grant,) = read_grants(saved.to).grants
    assert grant.troubles == ()
    assert (grant.identifier, grant.title, str(grant.awarded), grant.awarded_on) == (
        "360G-wenlow-2025_118",
        "Warm Welcome",
        "4800.5" if ending != "csv" else "4800.50",
        date(2025, 3, 12),
    )
    assert grant.recipient_identifier == "GB-CHC-01164883"
    assert grant.recipient_charity_number == "01164883", "leading zeros stay"


def test_the_other_grants_go_to_a_list_of_our_own_with_the_reason(
    group: GroupFile, tmp_path: Path
) -> None:
    saved = save_register(group, tmp_path / "grants.csv")
    assert saved.local is not None
    with saved.local.open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["Title"]: row for row in csv.DictReader(stream)}
    assert set(rows) == {"'=Garden", "New cooker"}
    reason = rows["'=Garden"]["Why it is not in the 360Giving file"]
    assert reason.startswith("Not known: the funder's identifier of the grant")
    assert "360G" not in saved.local.read_text().replace("360Giving", "")
    assert rows["New cooker"]["Why it is not in the 360Giving file"] == "It was not awarded"


def test_nobody_is_named_and_the_columns_of_individuals_stay_empty(
    group: GroupFile, tmp_path: Path
) -> None:
    saved = save_register(group, tmp_path / "grants.csv")
    with saved.to.open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert {title: cell for title, cell in row.items() if "Ind" in title and cell} == {}


def test_without_a_charity_number_no_identifier_of_ours_is_made_up(
    group: GroupFile, tmp_path: Path
) -> None:
    with group.step("No number") as step:
        step.save(replace(group.details(), charity_number=""))
    saved = save_register(group, tmp_path / "grants.csv")
    assert (saved.in_standard, saved.others) == (0, 3)


@pytest.mark.parametrize(
    ("nation", "number", "identifier"),
    [
        ("england_wales", "1164883", "GB-CHC-1164883"),
        ("scotland", "SC049135", "GB-SC-SC049135"),
        ("scotland", "049135", "GB-SC-SC049135"),
        ("northern_ireland", "111407", "GB-NIC-111407"),
    ],
)
def test_our_identifier_is_that_of_the_register_we_are_in(
    group: GroupFile, nation: str, number: str, identifier: str
) -> None:
    details = replace(group.details(), nation=nation, charity_number=number)
    assert our_identifier(details) == identifier


def test_another_ending_is_refused_and_nothing_is_written(group: GroupFile, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"\.csv, \.xlsx or \.json"):
        save_register(group, tmp_path / "grants.pdf")
    assert not list(tmp_path.glob("grants*.pdf"))
