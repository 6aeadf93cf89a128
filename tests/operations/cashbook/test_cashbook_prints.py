"""The printed cashbook and the cash count, read back from the paper."""

import csv
import os
import re
from datetime import date
from pathlib import Path

import pytest

from groupkeeper.domain.cashbook.lines import Account, AccountTransfer, MoneyLine
from groupkeeper.domain.money import plain_pounds
from groupkeeper.domain.periods import Period
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.accounts import transfer, void_transfer
from groupkeeper.operations.cashbook.cashbook_prints import (
    MOVED,
    draw_cash_count,
    draw_cashbook,
    pages_of_cashbook,
    save_cashbook_csv,
)
from groupkeeper.operations.cashbook.lines import keep_voucher, void_voucher
from groupkeeper.operations.cashbook.locking import lock_until
from groupkeeper.operations.cashbook.putting_right import take_back_voucher
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.cashbook.lines import accounts_with_money, funds_open

GOLDEN = Path(__file__).parents[2] / "golden" / "cashbook.txt"
TODAY = date(2026, 3, 12)
MARCH = Period(date(2026, 3, 1), date(2026, 3, 12))


def one_crossed_out(sample: GroupFile) -> None:
    line = MoneyLine(
        direction="payment",
        on_date=TODAY,
        pence=1_250,
        party="Greenhill Stores",
        what_for="Milk & tea",
        fund_id=funds_open(sample)[0][0],
        account_id=accounts_with_money(sample)[0].id,
    )
    void_voucher(sample, keep_voucher(sample, [line])[0], "Written twice", TODAY)


def test_the_printed_cashbook_is_as_it_was_looked_at(sample: GroupFile) -> None:
    """Run with GOLDEN=write after a change of the paper was looked at and is right."""
    one_crossed_out(sample)
    twin = draw_cashbook(sample, MARCH, TODAY).paper.twin
    text = "\n".join(_said(piece) for piece in twin.pieces) + "\n"
    text = re.sub(r"V-(?!A0)[A-Z]+0001", "V-?0001", text)  # another copy has a letter of its own
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
    assert "Crossed out: Written twice" in text


def test_before_in_out_and_left_tie_with_the_book(sample: GroupFile) -> None:
    one_crossed_out(sample)
    book = read_book(sample)
    pages = pages_of_cashbook(sample, MARCH)
    for one, account in zip(pages.accounts, accounts_with_money(sample), strict=True):
        assert one.opening + one.came - one.went == one.closing
        assert one.closing == book.account_on(account.id, TODAY)
    assert pages.numbers_missing == ()


def test_the_count_of_cash_says_what_the_cashbook_says(sample: GroupFile) -> None:
    tin = next(one for one in accounts_with_money(sample) if one.name == "Cash tin")
    twin = draw_cash_count(sample, TODAY).paper.twin
    assert any("The cashbook says £50.00" in _said(piece) for piece in twin.pieces)
    assert tin.pence == 5_000


def test_there_is_no_count_without_a_tin(group: GroupFile) -> None:
    with pytest.raises(RuleBroken, match="no account"):
        draw_cashbook(group, MARCH, TODAY)
    with group.step("A bank") as step:
        step.save(Account(name="Bank"))
    with pytest.raises(RuleBroken, match="no cash tin"):
        draw_cash_count(group, TODAY)


def test_a_table_for_a_spreadsheet_has_pounds_and_pence(sample: GroupFile, tmp_path: Path) -> None:
    one_crossed_out(sample)
    count = save_cashbook_csv(sample, MARCH, tmp_path / "book.csv")
    lines = (tmp_path / "book.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == count + 1
    assert lines[-1].endswith(",,,£12.50 out: Written twice")


def test_the_table_adds_up_to_the_print_account_by_account(
    sample: GroupFile, tmp_path: Path
) -> None:
    """Moves between accounts too, in whatever is saved: one account, or each of them."""
    one_crossed_out(sample)
    bank, tin = (one.id for one in accounts_with_money(sample)[:2])
    gone = transfer(
        sample,
        AccountTransfer(on_date=TODAY, from_account_id=tin, to_account_id=bank, pence=2_000),
    )
    void_transfer(sample, gone.id, "A slip", TODAY)
    period = Period(date(2025, 4, 1), TODAY)
    pages = pages_of_cashbook(sample, period).accounts
    assert any(one.kind == "account_transfer" for each in pages for one in each.entries)
    whole = table(sample, period, tmp_path)
    for account, page in zip(accounts_with_money(sample), pages, strict=True):
        alone = table(sample, period, tmp_path, account.id)
        assert {row["Account"] for row in alone} <= {account.name}
        assert alone == [row for row in whole if row["Account"] == account.name]
        assert len(alone) == len(page.entries)
        assert pence_in(alone, "Money in") == page.came
        assert pence_in(alone, "Money out") == page.went
    moved = [row for row in whole if row["Heading"] == MOVED]
    assert moved
    assert pence_in(moved, "Money in") == pence_in(moved, "Money out") > 0


def table(
    group: GroupFile, period: Period, folder: Path, account_id: str = ""
) -> list[dict[str, str]]:
    out = folder / "table.csv"
    save_cashbook_csv(group, period, out, account_id)
    with out.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def pence_in(rows: list[dict[str, str]], column: str) -> int:
    return sum(int(row[column].replace(".", "")) for row in rows if row[column])


def _said(piece: object) -> str:
    words = getattr(piece, "words", None)
    if words is not None:
        return str(words)
    heads, rows = getattr(piece, "heads", ()), getattr(piece, "rows", ())
    return "\n".join(" | ".join(row) for row in (*heads, *rows))


def test_what_takes_a_payment_back_is_below_zero_to_the_penny_for_a_spreadsheet(
    sample: GroupFile, tmp_path: Path
) -> None:
    paid = next(one for one in sample.find(MoneyLine) if one.reference == "V-A0002")
    lock_until(sample, paid.on_date or TODAY, today=TODAY)
    take_back_voucher(sample, paid, TODAY, "Not ours")
    out = tmp_path / "cashbook.csv"
    save_cashbook_csv(sample, Period(TODAY, TODAY), out)
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if "V-A0002" in row["What for"]]
    assert [row["Money out"] for row in rows] == [plain_pounds(-(paid.pence or 0))]
    assert plain_pounds(-6_488) == "-64.88"
