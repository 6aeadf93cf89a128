"""Grants a funder published, brought in as awards: ours only, never twice, never with payments."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import Award, Funder
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.threesixty import GrantsFile, read_grants
from groupkeeper.operations.grants.imports import bring_in_grants, preview_grants
from groupkeeper.operations.imports import Brought, Outcome
from groupkeeper.storage.group_file import GroupFile


def grant(**other: Any) -> dict[str, Any]:
    return {
        "id": "360G-fund-1",
        "title": "Lunch club",
        "description": "Twenty lunches",
        "currency": "GBP",
        "amountAwarded": 1742.36,
        "awardDate": "2025-04-01",
        "plannedDates": [{"startDate": "2025-05-01", "endDate": "2026-04-30"}],
        "recipientOrganization": [{"id": "GB-CHC-1", "name": "Wenlow Green Community Association"}],
        "fundingOrganization": [{"id": "GB-CHC-1000147", "name": "A Fund"}],
        "grantProgramme": [{"title": "Small grants"}],
        **other,
    }


def to(name: str, number: int) -> dict[str, Any]:
    return grant(id=f"360G-fund-{number}", recipientOrganization=[{"id": name, "name": name}])


def file_of(tmp_path: Path, *grants: dict[str, Any]) -> GrantsFile:
    path = tmp_path / "grants.json"
    path.write_text(json.dumps({"grants": grants}), encoding="utf-8")
    return read_grants(path)


def test_a_grant_becomes_an_award_with_its_funder_and_a_restricted_fund(
    group: GroupFile, tmp_path: Path
):
    preview = preview_grants(group, file_of(tmp_path, grant()))
    assert bring_in_grants(group, preview) == Brought(new=1, changed=0)
    award = group.find(Award)[0]
    assert (award.title, award.purpose, award.programme) == (
        "Lunch club",
        "Twenty lunches",
        "Small grants",
    )
    assert (award.awarded_pence, award.awarded_on) == (174_236, date(2025, 4, 1))
    assert (award.starts_on, award.ends_on) == (date(2025, 5, 1), date(2026, 4, 30))
    funder = group.get(Funder, award.funder_id)
    assert (funder.name, funder.charity_number) == ("A Fund", "1000147")
    assert group.get(Fund, award.fund_id).fund_kind == FundKind.RESTRICTED
    assert not group.find(MoneyLine)
    assert not group.find(Person)


def test_the_same_file_a_second_time_brings_nothing_new(group: GroupFile, tmp_path: Path):
    file = file_of(tmp_path, grant())
    bring_in_grants(group, preview_grants(group, file))
    again = preview_grants(group, file)
    assert [row.outcome for row in again.rows] == [Outcome.SAME]
    assert bring_in_grants(group, again) == Brought(0, 0)


def test_what_the_funder_changed_is_changed_and_blanks_clear_nothing(
    group: GroupFile, tmp_path: Path
):
    bring_in_grants(group, preview_grants(group, file_of(tmp_path, grant())))
    newer = file_of(tmp_path, grant(amountAwarded=2000, description="", plannedDates=[]))
    preview = preview_grants(group, newer)
    assert dict(preview.rows[0].news) == {"awarded_pence": 200_000}
    bring_in_grants(group, preview)
    assert group.find(Award)[0].purpose == "Twenty lunches"


def test_one_undo_takes_it_all_back(group: GroupFile, tmp_path: Path):
    file = file_of(tmp_path, grant(), grant(id="360G-fund-2"))
    bring_in_grants(group, preview_grants(group, file))
    group.undo()
    assert not group.find(Award)
    assert not group.find(Fund)
    assert not group.find(Funder)


def test_two_grants_of_one_funder_make_one_funder(group: GroupFile, tmp_path: Path):
    file = file_of(
        tmp_path,
        grant(),
        grant(id="360G-fund-2", fundingOrganization=[{"id": "", "name": "a  fund"}]),
    )
    bring_in_grants(group, preview_grants(group, file))
    assert len(group.find(Funder)) == 1
    assert len(group.find(Award)) == 2


def test_of_a_funder_s_whole_list_only_our_grants_come_in(group: GroupFile, tmp_path: Path):
    others = [to(f"Group {n}", n) for n in range(2, 40)]
    preview = preview_grants(group, file_of(tmp_path, grant(), *others))
    assert [row.title for row in preview.rows] == ["Lunch club"]
    assert preview.notes == ("38 grants to others were left out.",)
    one_other = preview_grants(group, file_of(tmp_path, grant(), others[0]))
    assert one_other.notes == ("1 grant to others was left out.",)


def test_a_long_list_without_our_name_asks_which_grants_are_ours(group: GroupFile, tmp_path: Path):
    file = file_of(tmp_path, *(to(f"Group {n}", n) for n in range(30)))
    with pytest.raises(ImportTrouble, match="--recipient"):
        preview_grants(group, file)


def test_a_recipient_is_found_by_a_part_of_the_name(group: GroupFile, tmp_path: Path):
    file = file_of(tmp_path, *(to(f"Group {n}", n) for n in range(30)))
    assert len(preview_grants(group, file, "group 17").rows) == 1
    with pytest.raises(ImportTrouble, match=r"No grant .* is to “Nobody”"):
        preview_grants(group, file, "Nobody")


@pytest.mark.parametrize("typed", ["GB-CHC-277927", "277927"])
def test_a_recipient_is_found_by_its_charity_number(typed: str, group: GroupFile, tmp_path: Path):
    law = grant(id="360G-fund-2", recipientOrganization=[{"id": "GB-CHC-277927", "name": "Law"}])
    preview = preview_grants(group, file_of(tmp_path, grant(), law), typed)
    assert [row.number for row in preview.rows] == [2]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"amountAwarded": "much"}, "not a number"),
        ({"amountAwarded": 10.001}, "whole pence"),
        ({"amountAwarded": -5}, "whole pence"),
        ({"currency": "EUR"}, "It is in EUR"),
        ({"awardDate": "03/10/2014"}, "could be 3 October 2014 or 10 March 2014"),
        ({"title": None}, "Missing: “Title”"),
        ({"title": "x" * 201}, "too long"),
        ({"id": ""}, "Missing: “Identifier”"),
        ({"fundingOrganization": []}, "Missing: “Funding Org:Name”"),
        ({"plannedDates": [{"startDate": "2026-05-01", "endDate": "2025-01-01"}]}, "ends before"),
        (
            {"recipientOrganization": None, "recipientIndividual": {"id": "1", "name": "Ann"}},
            "to a person",
        ),
    ],
)
def test_a_grant_that_is_not_clear_is_left_out_and_said(
    wrong: dict[str, Any], reason: str, group: GroupFile, tmp_path: Path
):
    preview = preview_grants(group, file_of(tmp_path, grant(**wrong)))
    assert [row.outcome for row in preview.rows] == [Outcome.TROUBLE]
    assert reason in preview.rows[0].message
    assert bring_in_grants(group, preview) == Brought(0, 0)


def test_a_grant_twice_in_one_file_comes_in_once(group: GroupFile, tmp_path: Path):
    preview = preview_grants(group, file_of(tmp_path, grant(), grant()))
    assert [row.outcome for row in preview.rows] == [Outcome.NEW, Outcome.TROUBLE]
    assert "row 1: twice" in preview.rows[1].message
