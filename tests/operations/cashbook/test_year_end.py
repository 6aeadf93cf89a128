"""Closing a year: what stops it, what approval locks, and where the next one begins."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import Account, Direction, MoneyLine
from groupkeeper.domain.cashbook.year_end import (
    AccountsYear,
    Asset,
    ClosingBalance,
    Liability,
    LockedPeriod,
)
from groupkeeper.domain.figures import Unit
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.group import GroupDetails, Nation
from groupkeeper.domain.people.posts import PostHeld
from groupkeeper.domain.periods import Period
from groupkeeper.errors import NothingToUndo, NotThere, RuleBroken
from groupkeeper.operations.cashbook.locking import refuse_locked
from groupkeeper.operations.cashbook.year_end import (
    approve_accounts,
    keep_year,
    next_year,
    write_accounts_csv,
    year_called,
    year_end,
)
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book
from tests.operations.cashbook.accounts_closed import ENDS, NOW, TODAY, closed, ready


def test_a_year_called_by_its_end_begins_after_the_last_signed_one(sample: GroupFile) -> None:
    """R-FND-5: the group moved its year end; January to March are in the signed accounts."""
    closed(sample)
    details = replace(sample.details(), year_end_month=12, year_end_day=31)
    with sample.step("Move the year end") as step:
        step.save(details)
    year = year_called(sample, date(2025, 12, 31), TODAY)
    assert (year.starts_on, year.ends_on) == (date(2025, 4, 1), date(2025, 12, 31))
    due = next_year(sample, TODAY)
    assert (due.starts_on, due.ends_on) == (year.starts_on, year.ends_on)


def test_the_next_year_follows_the_last_signed_one(sample: GroupFile) -> None:
    year = next_year(sample, TODAY)
    assert (year.starts_on, year.ends_on) == (date(2024, 4, 1), ENDS)
    assert sample.find(AccountsYear, ends_on=ENDS) == []


def test_a_group_without_signed_accounts_begins_with_the_last_whole_year(group: GroupFile) -> None:
    with group.step("Put in the bank balance") as step:
        step.save(Account(name="Savings", opening_pence=5_000, opened_on=date(2024, 6, 1)))
    year = next_year(group, TODAY)
    assert (year.starts_on, year.ends_on, year.layout) == (date(2024, 4, 1), ENDS, "cc16a")


def test_a_group_that_had_no_money_last_year_begins_with_the_year_it_is_in(
    group: GroupFile,
) -> None:
    year = next_year(group, TODAY)
    assert (year.starts_on, year.ends_on) == (date(2025, 4, 1), date(2026, 3, 31))
    found = year_end(group, year, TODAY)
    assert not any("was not agreed" in one.sentence for one in found.stopped_by)


def test_nobody_signs_the_accounts_twice(sample: GroupFile) -> None:
    year = replace(ready(sample), second_signatory="ian  macleod ")
    with pytest.raises(RuleBroken, match="This is the first name again"):
        approve_accounts(sample, year, now=NOW)
    assert sample.find(LockedPeriod, minute_reference=year.minute_reference) == []
    approve_accounts(sample, replace(year, second_signatory="Ann Lee"), now=NOW)


def test_a_scottish_group_begins_with_the_scottish_layout(group: GroupFile) -> None:
    with group.step("Move to Scotland") as step:
        step.save(replace(group.details(), nation=Nation.SCOTLAND.value))
    assert next_year(group, TODAY).layout == "oscr"


def test_no_accounts_are_made_of_a_year_that_is_not_ours(sample: GroupFile) -> None:
    with pytest.raises(NotThere, match="No year of ours ends on 30 June 2025"):
        year_called(sample, date(2025, 6, 30), TODAY)


def test_a_year_that_does_not_tie_is_not_approved_and_nothing_is_kept(sample: GroupFile) -> None:
    year = replace(
        next_year(sample, TODAY), approved_on=TODAY, minute_reference="4", first_signatory="Ian"
    )
    locked = sample.find(LockedPeriod)
    with pytest.raises(RuleBroken, match="was not agreed on 31 March 2025"):
        approve_accounts(sample, year, now=NOW)
    assert sample.find(AccountsYear, id=year.id) == []
    assert sample.find(LockedPeriod) == locked


def test_an_approval_needs_the_day_the_minute_and_a_name(sample: GroupFile) -> None:
    year = replace(ready(sample), approved_on=ENDS, minute_reference=" ", first_signatory="")
    with pytest.raises(RuleBroken) as refused:
        approve_accounts(sample, year, now=NOW)
    fields = [problem.field for problem in refused.value.problems]
    assert fields == ["approved_on", "minute_reference", "first_signatory"]


def test_approval_locks_the_figures_the_balances_and_the_days(sample: GroupFile) -> None:
    year = closed(sample)
    kept = sample.get(AccountsYear, year.id)
    assert kept.locked_at == NOW
    assert len(kept.fingerprint) == 64
    book = read_book(sample)
    held = {
        one.fund_id or one.account_id: one.pence
        for one in sample.find(ClosingBalance, accounts_year_id=year.id)
        if one.fund_id or one.account_id
    }
    assert held == {one.id: book.fund_on(one.id, ENDS) for one in book.funds} | {
        one.id: book.account_on(one.id, ENDS) for one in book.accounts
    }
    with pytest.raises(RuleBroken, match="locked up to 31 March 2025"):
        refuse_locked(sample, ENDS)
    refuse_locked(sample, date(2025, 4, 1))


def test_an_approved_year_keeps_the_values_it_was_approved_with(sample: GroupFile) -> None:
    van = Asset(name="Van", current_pence=90_000, bought_on=date(2024, 5, 1))
    bill = Liability(what="Gas", pence=700, since_on=date(2025, 3, 1))
    with sample.step("Own and owe") as step:
        step.save(van)
        step.save(bill)
    year = closed(sample)
    with sample.step("A year later") as step:
        step.save(replace(van, current_pence=50_000))
        step.save(replace(bill, pence=800))
    approved = year_end(sample, year, TODAY).accounts.balances
    assert [one.pounds for one in approved.own_use if one.what == "Van"] == [900]
    assert [one.pounds for one in approved.owed_by_us if one.what == "Gas"] == [7]
    assert not approved.known_now
    after = year_end(sample, year_called(sample, date(2026, 3, 31), TODAY), TODAY).accounts.balances
    assert [(x.pounds, x.last_pence) for x in after.own_use if x.what == "Van"] == [(500, 90_000)]
    assert [(x.pounds, x.last_pence) for x in after.owed_by_us if x.what == "Gas"] == [(8, 700)]
    assert (after.known_now, after.last_known_now) == (True, False)


def test_an_approval_is_one_step_and_final(sample: GroupFile) -> None:
    year = closed(sample)
    final = "Approve the accounts to 31 March 2025” is final, because the meeting approved"
    with pytest.raises(NothingToUndo, match=final):
        sample.undo()
    assert sample.find(ClosingBalance, accounts_year_id=year.id)


def test_an_approved_year_stays_as_it_is(sample: GroupFile) -> None:
    year = closed(sample)
    for change in (lambda: keep_year(sample, replace(year, notes="No")), lambda: closed(sample)):
        with pytest.raises(RuleBroken):
            change()
    with pytest.raises(RuleBroken, match="were approved, so they stay as they are"):
        approve_accounts(sample, year, now=NOW)


def test_the_next_year_opens_with_the_signed_closing(sample: GroupFile) -> None:
    closed(sample)
    year = next_year(sample, TODAY)
    assert year.starts_on == date(2025, 4, 1)
    found = year_end(sample, year, date(2026, 4, 2))
    assert not [one for one in found.stands if one.key.startswith("opening")]
    fund = sample.find(Fund, fund_kind=FundKind.GENERAL.value)[0]
    with sample.step("Change what was signed") as step:
        step.save(replace(fund, opening_pence=(fund.opening_pence or 0) + 100))
    found = year_end(sample, year, date(2026, 4, 2))
    said = [one.sentence for one in found.stopped_by if one.key.startswith("opening")]
    assert said == [
        "“General fund” begins the year with £8,839.50, but the signed accounts to 31 March 2025 "
        "say £8,838.50: £1.00 more."
    ]


def test_a_line_changed_behind_an_approved_year_is_seen(sample: GroupFile) -> None:
    year = closed(sample)
    assert not year_end(sample, year, TODAY).changed_since
    line = next(
        one
        for one in sample.find(MoneyLine)
        if one.on_date and date(2024, 4, 1) <= one.on_date <= ENDS
    )
    with sample.step("From another laptop") as step:
        step.save(replace(line, pence=(line.pence or 0) + 1))
    assert year_end(sample, year, TODAY).changed_since


def test_no_day_is_in_the_accounts_of_two_years(sample: GroupFile) -> None:
    year = replace(ready(sample), starts_on=date(2024, 3, 31))
    for keep in (
        lambda: keep_year(sample, year),
        lambda: approve_accounts(sample, year, now=NOW),
    ):
        with pytest.raises(RuleBroken, match="are in the accounts to 31 March 2024"):
            keep()
    assert sample.find(AccountsYear, id=year.id) == []


def test_what_is_typed_is_kept_until_the_approval(sample: GroupFile) -> None:
    year = keep_year(sample, replace(next_year(sample, TODAY), reserves="Three months of gas"))
    assert next_year(sample, TODAY).reserves == "Three months of gas"
    assert next_year(sample, TODAY).id == year.id


def test_the_grants_note_and_the_return_say_the_same(sample: GroupFile) -> None:
    """R-FND-9: received, spent and unspent as the fund moved over the same days."""
    award = sample.find(Award, reference="WDCF/2025/118")[0]
    assert award.starts_on
    assert award.ends_on
    period = Period(award.starts_on, award.ends_on)
    figures = {one.id: one for one in prepare_return(sample, award.id, period, now=NOW).figures()}
    accounts = year_end(sample, year_called(sample, period.end, TODAY), TODAY).accounts
    note = next(one for one in accounts.grants if one.award.id == award.id)
    received, spent, returned = (figure.amount for figure in note.figures)
    moved = read_book(sample).fund_movements(award.fund_id, period)
    assert (received, spent + returned) == (moved.receipts, moved.payments)
    assert moved.closing == moved.opening + received - spent - returned
    said = [one.amount for one in figures.values() if one.unit is Unit.PENCE]
    assert {moved.opening + received, spent, moved.closing} <= set(said)


def test_a_payment_to_the_committee_raises_a_notice_and_is_in_a_note(sample: GroupFile) -> None:
    paid_on = date(2025, 1, 9)
    held = next(
        one
        for one in sample.find(PostHeld)
        if one.from_date and one.from_date <= paid_on < (one.to_date or date.max)
    )
    line = MoneyLine(
        direction=Direction.PAYMENT.value, on_date=paid_on, pence=4_000, party="Ian",
        fund_id=sample.find(Fund, fund_kind="general")[0].id, person_id=held.person_id,
        account_id=sample.find(Account)[0].id, other_than_expenses=True, what_for="Painting",
    )  # fmt: skip
    expenses = replace(line, id=MoneyLine().id, pence=700, other_than_expenses=False)
    with sample.step("Pay") as step:
        step.save(line)
        step.save(expenses)
    found = year_end(sample, next_year(sample, TODAY), TODAY)
    assert [one.line.id for one in found.accounts.to_committee] == [line.id]
    assert found.accounts.committee_expenses.amount == 700
    assert "committee" in [one.key for one in found.stands if not one.stops]


def test_the_figures_go_into_a_table_with_their_records(sample: GroupFile, tmp_path: Path) -> None:
    accounts = year_end(sample, next_year(sample, TODAY), TODAY).accounts
    to = write_accounts_csv(accounts, tmp_path / "figures.csv")
    with to.open(encoding="utf-8-sig", newline="") as read:
        rows = list(csv.DictReader(read))
    assert len(rows) == len(list(accounts.figures()))
    assert len({row["id"] for row in rows}) == len(rows)
    grants = next(row for row in rows if row["id"] == "A1-1-total")
    assert (grants["pence"], grants["records"]) == ("630000", "2")


def test_details_of_the_group_stand_on_its_accounts(sample: GroupFile) -> None:
    details: GroupDetails = year_end(sample, next_year(sample, TODAY), TODAY).accounts.details
    assert details == sample.details()
