"""Papers of money in a locked year stay as long as they have to be kept (R-RET-5)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from groupkeeper.domain.cashbook.funds import FundTransfer
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.locking import lock_until
from groupkeeper.operations.cashbook.receipts import remove_receipt
from groupkeeper.operations.grants.grants import add_grant, attach_receipt
from groupkeeper.storage.attachments import attach
from groupkeeper.storage.group_file import GroupFile
from tests.papers import photo

SPENT, LOCKED, TODAY = date(2025, 5, 2), date(2025, 5, 31), date(2025, 6, 4)
SHOPPING = MoneyLine(
    direction=Direction.PAYMENT, on_date=SPENT, pence=1_250, what_for="soup", reference="V-A1"
)
GRANT = Award(title="Soup", awarded_on=SPENT, ends_on=date(2026, 2, 28), keep_years=9)


def receipt_of(group: GroupFile, line: MoneyLine, folder: Path) -> Attachment:
    with group.step("Pay") as step:
        step.save(line)
    picture = folder / "till.jpg"
    picture.write_bytes(photo())
    attach_receipt(group, line, picture, TODAY)
    return group.find(Attachment)[0]


def test_a_wrong_picture_goes_while_its_days_are_open(group: GroupFile, tmp_path: Path) -> None:
    receipt = receipt_of(group, SHOPPING, tmp_path)
    remove_receipt(group, receipt, TODAY)
    assert group.find(Attachment) == []


def test_on_locked_days_a_receipt_stays_six_years_after_its_year(
    group: GroupFile, tmp_path: Path
) -> None:
    receipt = receipt_of(group, SHOPPING, tmp_path)
    lock_until(group, LOCKED, today=TODAY)
    with pytest.raises(RuleBroken, match="kept until 31 March 2032. Nothing was removed"):
        remove_receipt(group, receipt, date(2032, 3, 31))
    assert group.find(Attachment) == [receipt]
    remove_receipt(group, receipt, date(2032, 4, 1))
    assert group.find(Attachment) == []


def test_a_grant_that_asks_for_longer_keeps_it_longer(group: GroupFile, tmp_path: Path) -> None:
    award = add_grant(group, GRANT, "Wenlow Trust")
    receipt = receipt_of(group, replace(SHOPPING, fund_id=award.fund_id), tmp_path)
    lock_until(group, LOCKED, today=TODAY)
    with pytest.raises(RuleBroken, match="kept until 28 February 2035"):
        remove_receipt(group, receipt, date(2032, 4, 1))


def test_the_letter_behind_a_transfer_is_kept_as_long(group: GroupFile, tmp_path: Path) -> None:
    award = add_grant(group, GRANT, "Wenlow Trust")
    with group.step("Move") as step:
        moved = step.save(FundTransfer(on_date=SPENT, from_fund_id=award.fund_id, pence=100))
        letter = attach(step, moved, "letter.jpg", photo(), TODAY)
    lock_until(group, LOCKED, today=TODAY)
    with pytest.raises(RuleBroken, match="letter.jpg.*kept until 28 February 2035"):
        remove_receipt(group, letter, TODAY)
