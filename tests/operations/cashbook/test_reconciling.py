"""An account agrees with its statement to the penny, or it is said why not and nothing is kept."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.bank import Reconciliation, StatementLine
from groupkeeper.domain.cashbook.counting import counted
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.cashbook.lines import Account, AccountKind, Direction, MoneyLine
from groupkeeper.domain.cashbook.reconciling import HERE_TWICE, agree, explain
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.matching import confirm, leave_out, offers_of
from groupkeeper.operations.cashbook.reconciling import (
    balance_said,
    draw_reconciliation,
    look,
    reconcile,
    tick_all_before,
    tick_seen,
)
from groupkeeper.storage.group_file import GroupFile
from tests.operations.cashbook.test_matching import DAY, TODAY, Bank
from tests.printed import page_text


@pytest.fixture
def bank(group: GroupFile) -> Bank:
    return Bank(group)


def test_a_cheque_not_cashed_yet_stands_between_and_it_still_ties(bank: Bank):
    bank.wrote(-2_000, "Hall repairs")
    bank.wrote(5_000, "Raffle", DAY)
    bank.says(5_000, "RAFFLE", DAY)
    (found,) = offers_of(bank.group, bank.account, TODAY)
    confirm(bank.group, found.line.id, found.offers[0].partner, TODAY)
    agreed = look(bank.group, bank.account, TODAY, 105_000)
    assert (agreed.book_pence, agreed.expected_pence, agreed.ties) == (103_000, 105_000, True)
    kept = reconcile(bank.group, bank.account, TODAY, 105_000, TODAY, "Bo Lane")
    assert bank.group.find(Reconciliation) == [kept]


def test_a_penny_apart_is_refused_with_the_reason_and_nothing_is_kept(bank: Bank):
    bank.wrote(-2_000, "Hall repairs")
    with pytest.raises(RuleBroken, match="£20.01 apart"):
        reconcile(bank.group, bank.account, TODAY, 100_000 - 2_000 + 4_001, TODAY)
    assert bank.group.find(Reconciliation) == []


def test_a_line_of_the_bank_that_waits_explains_the_difference(bank: Bank):
    bank.says(-450, "BANK CHARGES")
    found = look(bank.group, bank.account, TODAY, 99_550)
    assert not found.ties
    assert explain(found) == (
        "1 line of the bank, −£4.50 in all, is not matched with the cashbook yet.",
        "That is the whole difference.",
    )


def test_what_is_not_ours_stands_between_but_what_is_here_twice_does_not(bank: Bank):
    leave_out(bank.group, bank.says(700, "NOT OURS").id, "The bank's mistake")
    leave_out(bank.group, bank.says(900, "TWICE").id, HERE_TWICE)
    assert look(bank.group, bank.account, TODAY, 100_700).ties


def test_figures_that_changed_places_are_suspected(bank: Bank):
    found = look(bank.group, bank.account, TODAY, 100_000 + 270)
    assert any("changed places" in sentence for sentence in explain(found))


def test_lines_are_ticked_from_a_paper_statement_one_by_one_or_all_before(bank: Bank):
    line = bank.wrote(-2_000, "Hall repairs")
    bank.wrote(-100, "Stamps")
    found = look(bank.group, bank.account, TODAY, 0)
    tick_seen(bank.group, bank.account, found.missing[0], DAY)
    assert len(look(bank.group, bank.account, TODAY, 0).missing) == 1
    bank.group.undo()
    assert tick_all_before(bank.group, bank.account, found.missing, TODAY) == 2
    assert bank.group.get(MoneyLine, line.id).on_statement_on == DAY
    assert look(bank.group, bank.account, TODAY, 97_900).ties


def test_the_balance_of_the_day_is_found_in_the_banks_own_lines(bank: Bank):
    with bank.group.step("The bank says") as step:
        for pence, balance in ((-100, 99_900), (500, 100_400)):
            step.save(
                StatementLine(
                    bank_statement_id=bank.statement.id,
                    account_id=bank.account.id,
                    on_date=DAY,
                    pence=pence,
                    balance_pence=balance,
                    words="x",
                )
            )
    assert balance_said(bank.group, bank.account, TODAY) == 100_400
    assert balance_said(bank.group, bank.account, DAY - timedelta(days=1)) is None


def test_cash_is_counted(bank: Bank):
    tin = Account(name="Tin", account_kind=AccountKind.CASH.value, opening_pence=5_000)
    with bank.group.step("A tin") as step:
        step.save(tin)
    with pytest.raises(RuleBroken, match="£1.00 less in it"):
        reconcile(bank.group, tin, TODAY, 4_900, TODAY)
    assert reconcile(bank.group, tin, TODAY, 5_000, TODAY).statement_pence == 5_000


def test_the_print_says_what_stands_between(bank: Bank):
    bank.wrote(-2_000, "Hall repairs")
    printed = draw_reconciliation(bank.group, bank.account, TODAY, 100_000).paper.pdf
    text = page_text(printed, 1)
    for words in ("Bank reconciliation", "£980.00", "£1,000.00", "Hall repairs",
                  "It agrees to the penny"):  # fmt: skip
        assert words in text


def test_the_print_of_the_made_up_group_stays_word_for_word(sample: GroupFile, today: date):
    account = sample.find(Account, account_kind=AccountKind.BANK.value)[0]
    day = today.replace(day=1) - timedelta(days=1)
    seen = look(sample, account, day, 0)
    expected = seen.expected_pence + sum(one.pence for one in seen.waiting)
    found = page_text(draw_reconciliation(sample, account, day, expected).paper.pdf, 1) + "\n"
    golden = Path(__file__).parents[2] / "golden" / "bank_reconciliation.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@given(st.lists(st.tuples(st.integers(-5_000, 5_000), st.booleans()), max_size=12))
def test_what_the_bank_has_seen_is_always_what_the_statement_should_say(moves):
    fund, account = Fund(name="General"), Account(name="Bank", opening_pence=1_000)
    lines = tuple(
        MoneyLine(
            direction=(Direction.RECEIPT if pence > 0 else Direction.PAYMENT).value,
            on_date=DAY,
            pence=abs(pence),
            party="x",
            fund_id=fund.id,
            account_id=account.id,
            on_statement_on=DAY if seen else None,
        )
        for pence, seen in moves
    )
    book = Book((fund,), (account,), lines, (), ())
    at_bank = 1_000 + sum(pence for pence, seen in moves if seen)
    assert agree(account, date(2026, 3, 31), at_bank, book).ties


def test_notes_and_coins_are_kept_with_the_count_and_printed(bank: Bank):
    tin = Account(name="Tin", account_kind=AccountKind.CASH.value, opening_pence=5_000)
    with bank.group.step("A tin") as step:
        step.save(tin)
    notes = counted({2000: 2, 100: 10})
    with pytest.raises(RuleBroken, match="come to £50.00, and £49.00 was entered"):
        reconcile(bank.group, tin, TODAY, 4_900, TODAY, counted=notes)
    assert bank.group.find(Reconciliation) == []
    before = page_text(draw_reconciliation(bank.group, tin, TODAY, 5_000).paper.pdf, 1)
    assert "notes and coins" not in before
    kept = reconcile(bank.group, tin, TODAY, 5_000, TODAY, "Bo Lane", counted=notes)
    assert kept.notes == "Counted: 2 × £20, 10 × £1"
    text = page_text(draw_reconciliation(bank.group, tin, TODAY, 5_000).paper.pdf, 1)
    for words in ("The notes and coins", "£20", "£40.00", "£10.00", "Bo Lane"):
        assert words in text


def test_an_older_count_is_printed_with_its_own_notes_and_name_after_a_newer_one(bank: Bank):
    tin = Account(name="Tin", account_kind=AccountKind.CASH.value, opening_pence=5_000)
    with bank.group.step("A tin") as step:
        step.save(tin)
    before = TODAY - timedelta(days=7)
    reconcile(bank.group, tin, before, 5_000, TODAY, "Bo Lane", counted({2000: 2, 100: 10}))
    reconcile(bank.group, tin, TODAY, 5_000, TODAY, "Di Fox", counted({500: 10}))
    text = page_text(draw_reconciliation(bank.group, tin, before, 5_000).paper.pdf, 1)
    assert "Bo Lane" in text
    assert "£40.00" in text
    assert "Di Fox" not in text
