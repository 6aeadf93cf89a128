"""Statements come in: the same line never twice, two equal lines both, one undo for all."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.bank import BankColumns, BankStatement, StatementLine
from groupkeeper.domain.cashbook.lines import Account, AccountKind
from groupkeeper.domain.cashbook.matching_fingerprints import Said, fingerprints
from groupkeeper.errors import ImportTrouble, RuleBroken
from groupkeeper.exchange.bank import open_bank_file
from groupkeeper.operations.cashbook.statements import (
    bank_account,
    bring_in_statement,
    preview_statement,
    remembered_columns,
)
from groupkeeper.operations.imports import Outcome
from groupkeeper.storage.group_file import GroupFile
from tests.exchange.test_bank import OFX_1, OFX_2
from tests.shared_data import needs_shared_data, shared_files

TODAY = date(2026, 11, 22)
HEAD = "Date,Description,Amount,Balance\n"
COFFEE = "03/03/2026,COFFEE,-2.50,\n"


@pytest.fixture
def account(group: GroupFile) -> Account:
    with group.step("An account") as step:
        return step.save(Account(name="Current account"))


def bring_in(group: GroupFile, account: Account, path: Path):
    file = open_bank_file(path, remembered_columns(group, account)).read(TODAY)
    preview = preview_statement(group, account, file)
    return preview, bring_in_statement(group, preview, TODAY)


def written(tmp_path: Path, rows: str, name: str = "bank.csv") -> Path:
    path = tmp_path / name
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def lines_of(group: GroupFile) -> list[tuple[str, int | None]]:
    return [(one.words, one.pence) for one in group.find(StatementLine)]


@needs_shared_data
@pytest.mark.parametrize(
    "path",
    [*shared_files("money/csv", ".csv"), *shared_files("money/qif", ".qif")],
    ids=lambda path: path.name,
)
def test_any_shared_file_a_second_time_adds_nothing(path: Path, group: GroupFile, account: Account):
    if path.name == "normalTransactions.qif":
        with pytest.raises(RuleBroken, match="Which way round"):
            bring_in(group, account, path)
        return
    first, _ = bring_in(group, account, path)
    kept = group.find(StatementLine)
    assert len(kept) == first.count(Outcome.NEW) > 0
    assert sum(one.pence or 0 for one in kept) == first.file.net_pence
    again, statement = bring_in(group, account, path)
    assert statement is None
    assert again.count(Outcome.SAME) == len(kept)
    assert group.find(StatementLine) == kept


def test_two_equal_coffees_of_one_day_are_two_lines(
    group: GroupFile, account: Account, tmp_path: Path
):
    bring_in(group, account, written(tmp_path, COFFEE))
    preview, _ = bring_in(group, account, written(tmp_path, COFFEE + COFFEE))
    assert [row.outcome for row in preview.rows] == [Outcome.SAME, Outcome.NEW]
    assert lines_of(group) == [("COFFEE", -250), ("COFFEE", -250)]


@given(st.lists(st.sampled_from([-250, -100, 900]), max_size=12), st.integers(0, 12))
def test_overlapping_files_give_each_line_as_often_as_the_bank_did(pence, overlap):
    day = date(2026, 3, 3)
    whole = [Said(day, each, "COFFEE") for each in pence]
    first, second = whole[: max(overlap, len(whole) // 2)], whole
    known = set(fingerprints("a", first))
    assert len(known) == len(first)
    assert len(known | set(fingerprints("a", second))) == len(whole)
    assert not known & set(fingerprints("another account", first))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tea.csv", HEAD + COFFEE * 2),
        ("tea.qif", "!Type:Bank\n" + "D13/03/2026\nT-2.50\nPCOFFEE\n^\n" * 2),
        ("tea.ofx", OFX_1),
    ],
)
def test_two_equal_lines_of_one_file_both_come_in_and_once(
    group: GroupFile, account: Account, tmp_path: Path, name: str, text: str
):
    path = tmp_path / name
    path.write_text(text, encoding="cp1252")
    preview, _ = bring_in(group, account, path)
    assert len(lines_of(group)) == len(preview.file.lines)
    assert len(lines_of(group)) > len(set(lines_of(group)))
    assert bring_in(group, account, path)[1] is None


def test_a_line_of_no_money_is_said_and_stays_out(
    group: GroupFile, account: Account, tmp_path: Path
):
    path = written(tmp_path, "13/03/2026,CARD CHECK,0.00,\n" + COFFEE)
    preview, _ = bring_in(group, account, path)
    assert [row.message for row in preview.trouble] == ["No money moved"]
    assert lines_of(group) == [("COFFEE", -250)]
    assert bring_in(group, account, path)[1] is None


def test_an_ofx_file_twice_adds_nothing(group: GroupFile, account: Account, tmp_path: Path):
    path = tmp_path / "march.ofx"
    path.write_text(OFX_2, encoding="utf-8")
    bring_in(group, account, path)
    preview, statement = bring_in(group, account, path)
    assert (preview.count(Outcome.SAME), statement) == (1, None)
    (kept,) = group.find(BankStatement)
    assert (kept.closing_pence, kept.to_date) == (1001, date(2026, 3, 31))


def test_bringing_in_what_was_looked_at_twice_adds_nothing_the_second_time(
    group: GroupFile, account: Account, tmp_path: Path
):
    file = open_bank_file(written(tmp_path, COFFEE + COFFEE)).read(TODAY)
    preview = preview_statement(group, account, file)
    assert bring_in_statement(group, preview, TODAY) is not None
    steps = len(group.history())
    assert bring_in_statement(group, preview, TODAY) is None
    assert lines_of(group) == [("COFFEE", -250), ("COFFEE", -250)]
    assert len(group.history()) == steps


def test_a_line_that_came_in_since_it_was_looked_at_is_not_added_again(
    group: GroupFile, account: Account, tmp_path: Path
):
    both = open_bank_file(written(tmp_path, COFFEE + COFFEE)).read(TODAY)
    preview = preview_statement(group, account, both)
    bring_in(group, account, written(tmp_path, COFFEE))
    assert bring_in_statement(group, preview, TODAY) is not None
    assert lines_of(group) == [("COFFEE", -250), ("COFFEE", -250)]


def test_a_line_that_comes_again_with_another_amount_is_pointed_out(
    group: GroupFile, account: Account, tmp_path: Path
):
    bring_in(group, account, written(tmp_path, COFFEE + "04/03/2026,TEA,-1.00,\n"))
    again = written(tmp_path, "03/03/2026,Coffee ,-3.50,\n04/03/2026,TEA,-1.00,\n")
    file = open_bank_file(again).read(TODAY)
    preview = preview_statement(group, account, file)
    changed, same = preview.rows
    assert (changed.outcome, same.outcome) == (Outcome.NEW, Outcome.SAME)
    assert preview.other_amount == (changed,)
    assert changed.message == "Looks like “COFFEE” of −£2.50, which is here with another amount"
    assert preview.notes[-1].startswith("Row 2, 3 March 2026, −£3.50, “Coffee”: Looks")
    assert bring_in_statement(group, preview, TODAY, left_out=preview.doubted) is None
    assert bring_in_statement(group, preview, TODAY) is not None  # the person said so


def test_two_amounts_with_the_same_words_on_one_day_are_two_lines_where_the_file_has_both(
    group: GroupFile, account: Account, tmp_path: Path
):
    bring_in(group, account, written(tmp_path, COFFEE))
    preview, _ = bring_in(group, account, written(tmp_path, COFFEE + "03/03/2026,COFFEE,-3.50,\n"))
    assert [row.outcome for row in preview.rows] == [Outcome.SAME, Outcome.NEW]
    assert preview.other_amount == ()
    other_day, _ = bring_in(group, account, written(tmp_path, "05/03/2026,COFFEE,-3.50,\n"))
    assert other_day.other_amount == ()


def test_the_banks_own_number_decides_whether_it_is_the_same_line_with_another_amount(
    group: GroupFile, account: Account, tmp_path: Path
):
    head = "Transaction ID,Date,Name,Amount\n"
    path = tmp_path / "m.csv"
    path.write_text(head + "t1,13/03/2026,Pret,-4.50\n")
    bring_in(group, account, path)
    path.write_text(head + "t1,13/03/2026,Pret (changed),-5.50\nt2,13/03/2026,Pret,-6.50\n")
    preview, _ = bring_in(group, account, path)
    assert [row.read.pence for row in preview.other_amount] == [-550]


def test_one_undo_takes_a_statement_back(group: GroupFile, account: Account, tmp_path: Path):
    bring_in(group, account, written(tmp_path, COFFEE * 3))
    group.undo()
    assert group.find(StatementLine) == group.find(BankStatement) == group.find(BankColumns) == []


def test_the_banks_own_number_tells_lines_apart(group: GroupFile, account: Account, tmp_path: Path):
    head = "Transaction ID,Date,Name,Amount\n"
    path = tmp_path / "m.csv"
    path.write_text(head + "t1,13/03/2026,Pret,-4.50\nt2,13/03/2026,Pret,-4.50\n")
    bring_in(group, account, path)
    path.write_text(head + "t2,13/03/2026,Pret (changed),-4.50\nt3,13/03/2026,Pret,-4.50\n")
    preview, _ = bring_in(group, account, path)
    assert [row.outcome for row in preview.rows] == [Outcome.SAME, Outcome.NEW]
    assert "Looks like" in preview.rows[1].message


def test_columns_a_person_placed_are_remembered_for_the_bank(
    group: GroupFile, account: Account, tmp_path: Path
):
    path = tmp_path / "odd.csv"
    path.write_text("When,Who,How much\n13/03/2026,Gas,-4.50\n")
    opened = open_bank_file(path).with_places(
        [("date", "When"), ("words", "Who"), ("amount", "How much")]
    )
    preview = preview_statement(group, account, opened.read(TODAY))
    bring_in_statement(group, preview, TODAY)
    path.write_text("When,Who,How much\n14/03/2026,Tea,-1.50\n")
    bring_in(group, account, path)
    assert lines_of(group) == [("Gas", -450), ("Tea", -150)]


def test_lines_left_out_stay_out(group: GroupFile, account: Account, tmp_path: Path):
    file = open_bank_file(written(tmp_path, COFFEE + "13/03/2026,TEA,-1.00,\n")).read(TODAY)
    preview = preview_statement(group, account, file)
    bring_in_statement(group, preview, TODAY, left_out={preview.rows[0].read.number})
    assert lines_of(group) == [("TEA", -100)]


def test_a_file_of_another_account_is_pointed_out(group: GroupFile, tmp_path: Path):
    with group.step("An account") as step:
        ours = step.save(Account(name="Ours", last_four="4417"))
    path = tmp_path / "other.csv"
    path.write_text("Date,Account number,Memo,Amount\n13/03/2026,12345678,Gas,-1.00\n")
    preview, _ = bring_in(group, ours, path)
    assert "ending 5678, and “Ours” ends 4417" in preview.notes[0]


def test_a_cash_tin_has_no_statement_and_an_account_must_be_clear(
    group: GroupFile, account: Account, tmp_path: Path
):
    assert bank_account(group) == account
    with group.step("More accounts") as step:
        tin = step.save(Account(name="Tin", account_kind=AccountKind.CASH.value))
        step.save(Account(name="Savings", last_four="0099"))
    with pytest.raises(ImportTrouble, match="Say which account"):
        bank_account(group)
    assert bank_account(group, "0099").name == "Savings"
    file = open_bank_file(written(tmp_path, "13/03/2026,TEA,-1.00,\n")).read(TODAY)
    with pytest.raises(ImportTrouble, match="count what is in it"):
        preview_statement(group, tin, file)
