"""Undo and redo look after restricted funds and locked days."""

from datetime import date

import pytest

from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.cashbook.year_end import LockedPeriod
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import UndoBlocked
from groupkeeper.storage.group_file import GroupFile
from tests.replay import digest

MAY, JUNE = date(2025, 5, 1), date(2025, 6, 1)


@pytest.fixture
def fund(group: GroupFile) -> Fund:
    with group.step("Begin") as step:
        return step.save(Fund(name="Warm Welcome", fund_kind=FundKind.RESTRICTED))


def keep(group: GroupFile, fund: Fund, way: str, day: date, pence: int) -> str:
    """Keep a line; the id of its step."""
    with group.step(f"{way} {pence}") as step:
        step.save(
            MoneyLine(direction=way, on_date=day, pence=pence, party="Someone", fund_id=fund.id)
        )
    return group.rows("SELECT id FROM step_log ORDER BY hlc DESC LIMIT 1")[0][0]


def test_a_receipt_that_payments_lean_on_is_not_taken_back(group: GroupFile, fund: Fund) -> None:
    came = keep(group, fund, "receipt", MAY, 1_000)
    keep(group, fund, "payment", JUNE, 600)
    before = digest(group)
    with pytest.raises(UndoBlocked, match=r"“Warm Welcome” would be £6\.00 short on 1 June 2025"):
        group.undo(came)
    assert digest(group) == before


def test_a_receipt_that_is_not_needed_is_taken_back_and_put_back(
    group: GroupFile, fund: Fund
) -> None:
    keep(group, fund, "receipt", MAY, 1_000)
    spare = keep(group, fund, "receipt", MAY, 400)
    keep(group, fund, "payment", JUNE, 1_000)
    group.undo(spare)
    assert len(group.find(MoneyLine)) == 2
    group.redo()
    assert len(group.find(MoneyLine)) == 3


def test_a_payment_undone_is_not_put_back_once_its_money_is_gone(
    group: GroupFile, fund: Fund
) -> None:
    came = keep(group, fund, "receipt", MAY, 1_000)
    keep(group, fund, "payment", JUNE, 600)
    payment_undone = group.undo().id
    group.undo(came)
    with pytest.raises(UndoBlocked, match=r"£6\.00 short"):
        group.undo(payment_undone)
    assert group.find(MoneyLine) == []


def test_undo_of_a_purpose_makes_no_short_fund_restricted(group: GroupFile) -> None:
    with group.step("Begin") as step:
        fund = step.save(Fund(name="Roof", fund_kind=FundKind.RESTRICTED))
    with group.step("Free it") as step:
        step.save(Fund(id=fund.id, name="Roof", fund_kind=FundKind.GENERAL))
    freed = group.rows("SELECT id FROM step_log ORDER BY hlc DESC LIMIT 1")[0][0]
    keep(group, fund, "payment", MAY, 500)
    with pytest.raises(UndoBlocked, match=r"£5\.00 short"):
        group.undo(freed)


def test_a_locked_day_stays_and_other_things_are_undone_as_ever(
    group: GroupFile, fund: Fund
) -> None:
    came = keep(group, fund, "receipt", MAY, 1_000)
    later = keep(group, fund, "receipt", JUNE, 1_000)
    with group.step("Ann") as step:
        step.save(Person(first_name="Ann"))
    ann = group.rows("SELECT id FROM step_log ORDER BY hlc DESC LIMIT 1")[0][0]
    with group.step("Lock") as step:
        step.save(LockedPeriod(until=MAY))
    with pytest.raises(UndoBlocked, match="locked up to 1 May 2025"):
        group.undo(came)
    group.undo(later)
    group.undo(ann)
    assert group.find(Person) == []
    assert len(group.find(MoneyLine)) == 1
