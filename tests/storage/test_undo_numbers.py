"""R-FND-11: a number of the cashbook is given once, whatever is undone, put back or cut short."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account, AccountHeading, MoneyLine
from groupkeeper.domain.group import GroupDetails
from groupkeeper.errors import UndoBlocked
from groupkeeper.storage.group_file import GroupFile, create_group_file, open_group_file
from groupkeeper.storage.places import Places
from tests.replay import differs_from_log, digest

MAY = date(2025, 5, 1)


@pytest.fixture
def fund(group: GroupFile) -> Fund:
    with group.step("Add the fund") as step:
        return step.save(Fund(name="General"))


def pay(group: GroupFile, fund: Fund, pence: int = 1_000, **more: Any) -> MoneyLine:
    with group.step(f"Money out: {pence}") as step:
        line = MoneyLine(
            direction="payment", on_date=MAY, pence=pence, party="Tesco", fund_id=fund.id,
            reference=step.next_reference(MoneyLine), **more,
        )  # fmt: skip
        return step.save(line)


def test_the_number_of_a_voucher_that_was_undone_is_crossed_out_and_not_given_again(
    group: GroupFile, fund: Fund
) -> None:
    first = pay(group, fund)
    group.undo()
    (crossed,) = group.find(MoneyLine)
    assert (crossed.id, crossed.reference, crossed.pence) == (first.id, "V-A0001", 1_000)
    assert crossed.voided_on
    assert crossed.voided_because == "Taken back with Undo"
    assert pay(group, fund).reference == "V-A0002"


def test_redo_makes_it_whole_under_the_same_number(group: GroupFile, fund: Fund) -> None:
    pay(group, fund)
    before = digest(group)
    for _ in range(3):
        group.undo()
        assert group.find(MoneyLine, voided_on=None) == []
        group.redo()
        assert digest(group) == before
    assert differs_from_log(group) == []


def test_what_a_voucher_named_can_be_undone_after_it(group: GroupFile, fund: Fund) -> None:
    with group.step("Add a heading") as step:
        heading = step.save(
            AccountHeading(name="Food", direction="payment", accounts_class="charitable_out")
        )
    pay(group, fund, account_heading_id=heading.id)
    group.undo()
    group.undo()
    assert group.find(AccountHeading) == []
    group.redo()
    group.redo()
    assert group.find(MoneyLine)[0].account_heading_id == heading.id


def test_a_fund_with_a_number_written_under_it_says_why_it_stays(
    group: GroupFile, fund: Fund
) -> None:
    pay(group, fund)
    group.undo()
    with pytest.raises(UndoBlocked, match="V-A0001 was written under it"):
        group.undo()
    assert group.find(Fund) == [fund]


def test_all_the_parts_of_a_voucher_are_crossed_out_together(group: GroupFile, fund: Fund) -> None:
    whole = [
        MoneyLine(
            direction="payment", on_date=MAY, pence=pence, party="Tesco", fund_id=fund.id,
            reference="V-A0001",
        )
        for pence in range(1, 9)
    ]  # fmt: skip
    whole[1:] = [replace(one, part_of_id=whole[0].id) for one in whole[1:]]
    with group.step("Money out") as step:
        step.save_all(whole)
    group.undo()
    assert {(one.reference, bool(one.voided_on)) for one in group.find(MoneyLine)} == {
        ("V-A0001", True)
    }
    assert len(group.find(MoneyLine, part_of_id=whole[0].id)) == 7


def test_an_entry_without_a_number_goes(group: GroupFile, fund: Fund) -> None:
    with group.step("Noted") as step:
        step.save(MoneyLine(direction="payment", on_date=MAY, pence=1, party="X", fund_id=fund.id))
    group.undo()
    assert group.find(MoneyLine) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_killed_while_it_is_crossed_out_the_voucher_is_as_it_was(tmp_path: Path) -> None:
    places = Places(tmp_path / "config", tmp_path / "copies")
    path, fund = tmp_path / "a.groupkeeper", Fund(name="General")
    with create_group_file(path, GroupDetails(name="Us"), [fund], places=places) as group:
        pay(group, fund)
        before = digest(group)
    child = os.fork()
    if not child:
        group = open_group_file(path, places=places)

        def die(kind: int, database: str, table: str, row: int) -> None:
            os._exit(9)

        # the first row that undo touches is the voucher it takes away
        group.connection.raw.set_update_hook(die)
        group.undo()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    with open_group_file(path, places=places) as group:
        assert digest(group) == before
        group.undo()
        assert group.find(MoneyLine)[0].voided_on
        assert pay(group, fund).reference == "V-A0002"
        assert group.find(Account) == []
