"""The verbs about membership."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from groupkeeper.cli.commands import groupkeeper
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.membership import MembershipType, Subscription
from groupkeeper.domain.people.person import Person
from groupkeeper.operations.people.memberships import Paid, join
from groupkeeper.storage.group_file import create_group_file, open_group_file

JOINED = date(2023, 5, 2)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Joyce paid her first year in 2023 and was never asked again; Ian owes half of his."""
    path = tmp_path / "members.groupkeeper"
    kind = MembershipType(name="Ordinary", fee_pence=1200, year_end_month=3)
    with create_group_file(path, GroupDetails(name="Wenlow Green")) as group:
        for name, paid in (("Joyce", 1200), ("Ian", 700)):
            with group.step(name) as step:
                step.save(Person(id=name, first_name=name, last_name="Macleod"))
            join(group, name, kind, JOINED, Paid(paid, JOINED), today=date(2026, 3, 12))
    return path


def asked(*words: object) -> dict[str, Any]:
    answer = CliRunner().invoke(groupkeeper, [*map(str, words), "--json"])
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.output)


def said(*words: object) -> str:
    return CliRunner().invoke(groupkeeper, [*map(str, words)]).output


def test_unpaid_lists_who_owes_what_as_at_a_day(file: Path) -> None:
    found = asked("unpaid", file, "--at", "2023-05-02")
    assert (found["count"], found["total_pence"]) == (1, 500)
    (row,) = found["rows"]
    assert (row["name"], row["due_pence"], row["paid_pence"]) == ("Ian Macleod", 1200, 700)
    assert (row["owing_pence"], row["due_on"]) == (500, "2023-05-02")
    assert asked("unpaid", file, "--at", "2023-05-01")["total_pence"] == 0
    assert said("unpaid", file, "--at", "2023-05-02").endswith(
        "Ian Macleod: £5.00, due 02/05/2023\nOn 2 May 2023 1 person owes £5.00.\n"
    )


def test_renewing_is_looked_at_first_and_then_done_in_one_step(file: Path) -> None:
    looked_at = asked("renew", file, "--preview")
    assert (looked_at["count"], looked_at["due_pence"]) == (2, 2400)
    assert {row["name"] for row in looked_at["rows"]} == {"Ian Macleod", "Joyce Macleod"}
    with open_group_file(file) as group:
        assert len(group.find(Subscription)) == 2
    assert said("renew", file, "--preview") == (
        "2 memberships will be renewed: 2 will owe £24.00 in all.\n"
    )
    assert said("renew", file) == "Renewed 2 memberships: £24.00 to pay in all.\n"
    with open_group_file(file) as group:
        assert len(group.find(Subscription)) == 4
        assert group.can_undo() == "Renew 2 memberships"
    assert said("renew", file) == "Nobody has anything new to renew.\n"


def test_where_nobody_owes_that_is_what_is_said(tmp_path: Path) -> None:
    file = tmp_path / "new.groupkeeper"
    create_group_file(file, GroupDetails(name="Friends of Beck Park")).close()
    answer = CliRunner().invoke(groupkeeper, ["unpaid", str(file), "--at", "2026-03-12"])
    assert answer.output == "On 12 March 2026 nobody owes anything.\n"
