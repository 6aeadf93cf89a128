"""The cashbook locked up to a day: what is refused, and how it is opened again (R-FND-12)."""

from datetime import date, timedelta

import pytest

from groupkeeper.domain.cashbook.year_end import AccountsYear, LockedPeriod
from groupkeeper.domain.grants.award import Award
from groupkeeper.errors import NothingToUndo, RuleBroken, UndoBlocked
from groupkeeper.operations.cashbook.locking import lock_until, open_again, refuse_locked
from groupkeeper.operations.grants.grants import add_grant, receive_instalment
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import locked_until

MARCH, MAY, JUNE = date(2025, 3, 31), date(2025, 5, 31), date(2025, 6, 4)


def test_nothing_moves_on_a_locked_day_and_everything_after_it(group: GroupFile) -> None:
    refuse_locked(group, MARCH)
    lock_until(group, MARCH, today=JUNE, minute_reference="Minute 6", who="Ian")
    with pytest.raises(RuleBroken, match="locked up to 31 March 2025.*new line dated after"):
        refuse_locked(group, JUNE, MARCH)
    refuse_locked(group, MARCH + timedelta(days=1), None)
    assert group.find(LockedPeriod)[0].locked_by == "Ian"


def test_a_day_to_come_is_not_locked_and_no_day_twice(group: GroupFile) -> None:
    with pytest.raises(RuleBroken, match="still to come"):
        lock_until(group, JUNE + timedelta(days=1), today=JUNE)
    lock_until(group, MAY, today=JUNE)
    with pytest.raises(RuleBroken, match="already"):
        lock_until(group, MARCH, today=JUNE)


def test_opening_again_needs_a_reason_and_keeps_who_and_why(group: GroupFile) -> None:
    lock_until(group, MARCH, today=MAY)
    lock_until(group, MAY, today=JUNE)
    with pytest.raises(RuleBroken, match="why"):
        open_again(group, "  ", today=JUNE)
    opened = open_again(group, "A payment was typed twice", today=JUNE, who="Ian")
    assert (opened.until, opened.opened_again_on, opened.opened_again_by) == (MAY, JUNE, "Ian")
    assert opened.opened_again_because == "A payment was typed twice"
    assert locked_until(group) == MARCH
    lock_until(group, MAY, today=JUNE)
    assert locked_until(group) == MAY


def test_an_open_cashbook_is_not_opened(group: GroupFile) -> None:
    with pytest.raises(RuleBroken, match="not locked"):
        open_again(group, "Why not", today=JUNE)


def test_days_of_approved_accounts_stay_locked(group: GroupFile) -> None:
    with group.step("Approve") as step:
        year = AccountsYear(starts_on=date(2024, 4, 1), ends_on=MARCH, approved_on=MAY)
        step.save(year)
    lock_until(group, MARCH, today=MAY)
    lock_until(group, MAY, today=JUNE)
    open_again(group, "A payment was typed twice", today=JUNE)
    with pytest.raises(RuleBroken, match="were approved on 31 May 2025.*new line dated after"):
        open_again(group, "Another one", today=JUNE)
    assert locked_until(group) == MARCH


def test_a_lock_is_not_taken_off_by_undo(group: GroupFile) -> None:
    lock_until(group, MAY, today=JUNE)
    with pytest.raises(NothingToUndo, match="with a reason"):
        group.undo()
    assert locked_until(group) == MAY


def test_undo_does_not_reach_into_locked_days(group: GroupFile) -> None:
    award = add_grant(group, Award(title="Warm Welcome"), "Wenlow District Fund")
    receive_instalment(group, award, 500, MARCH)
    received = group.rows("SELECT id FROM step_log ORDER BY hlc DESC LIMIT 1")[0][0]
    lock_until(group, MARCH, today=JUNE)
    with pytest.raises(UndoBlocked, match="locked up to 31 March 2025"):
        group.undo(received)
