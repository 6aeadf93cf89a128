"""The verb `cashbook`: what it lists, writes, refuses and prints."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from groupkeeper.cli.cashbook import cashbook_command
from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.charges import Deposit
from groupkeeper.domain.cashbook.lines import Account, MoneyLine
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.operations.bookings.deposits import ask_deposit, receive_deposit, return_deposit
from groupkeeper.operations.cashbook.locking import lock_until
from groupkeeper.operations.files import begin_group
from groupkeeper.storage.attachments import attachments_of
from groupkeeper.storage.group_file import open_group_file
from tests.papers import photo

BANK = ("--account", "Current account")


def run(*words: object, fails: bool = False) -> dict[str, Any]:
    result = CliRunner().invoke(cashbook_command, [*map(str, words), "--json"])
    assert (result.exit_code != 0) is fails, result.output
    return json.loads(result.output)


def add(path: Path, *words: str, fails: bool = False) -> dict[str, Any]:
    day = ("--date", "2026-03-11")
    return run(path, "add", "--way", "out", "--party", "Shop", *day, *BANK, *words, fails=fails)


def test_the_list_gives_pence_with_payments_below_zero(sample_path: Path) -> None:
    found = run(sample_path, "list", "--from", "2026-03-01", "--to", "2026-03-11")
    rows = found["rows"]
    assert found["count"] == len(rows) > 0
    assert found["in_pence"] - found["out_pence"] == sum(one["pence"] for one in rows)
    assert any(one["pence"] < 0 for one in rows)
    assert run(sample_path, "list", "--search", "no such word")["count"] == 0


def test_a_split_payment_is_added_and_put_right_and_crossed_out(sample_path: Path) -> None:
    kept = add(
        sample_path, "--amount", "12.34", "--part", "10.00=General fund",
        "--part", "2.34=Warm Welcome grant: Food and drink",
    )  # fmt: skip
    assert kept["pence"] == 1_234
    assert len(kept["lines"]) == 2
    number = kept["reference"]
    right = run(
        sample_path, "correct", "--number", number, "--amount", "12.00", "--fund", "General fund",
        "--because", "A slip",
    )  # fmt: skip
    assert (right["pence"], right["reference"] != number) == (1_200, True)
    gone = run(sample_path, "list", "--search", number)["rows"]
    assert {one["crossed_out"] for one in gone} == {"Put right: A slip"}
    run(sample_path, "void", "--number", right["reference"], "--because", "Never was")
    assert (
        "crossed out already"
        in run(sample_path, "void", "--number", number, "--because", "x", fails=True)["error"]
    )


def make_huge(path: Path) -> None:
    path.write_bytes(photo() + bytes(6 * 1024 * 1024))


@pytest.mark.parametrize(
    "make",
    [
        make_huge,
        Path.mkdir,
        lambda path: None,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(photo()[:900]),
    ],
    ids=["huge", "folder", "missing", "empty", "half"],
)
def test_a_receipt_that_cannot_be_kept_is_found_out_before_the_voucher_is_written(
    sample_path: Path, tmp_path: Path, make: Callable[[Path], object]
) -> None:
    make(tmp_path / "till.jpg")
    words = ("--amount", "1.11", "--receipt", str(tmp_path / "till.jpg"))
    before = run(sample_path, "list")["count"]
    refused = add(sample_path, *words, fails=True)["error"]
    assert "“till.jpg”" in refused
    assert "Nothing was attached" in refused
    assert run(sample_path, "list")["count"] == before


def test_a_payment_and_its_receipt_are_one_step(sample_path: Path, tmp_path: Path) -> None:
    (tmp_path / "till.jpg").write_bytes(photo())
    kept = add(sample_path, "--amount", "1.11", "--receipt", str(tmp_path / "till.jpg"))
    (row,) = run(sample_path, "list", "--search", kept["reference"])["rows"]
    assert row["receipt_missing"] is False
    with open_group_file(sample_path) as group:
        assert attachments_of(group, group.get(MoneyLine, kept["id"]))[0].file_name == "till.jpg"
        group.undo()
        assert group.get(MoneyLine, kept["id"]).voided_because == "Taken back with Undo"
        assert not group.find(Attachment, owner_id=kept["id"])


def test_crossing_out_what_went_back_of_a_deposit_says_what_goes_with_it(sample_path: Path) -> None:
    day = date(2026, 3, 11)
    with open_group_file(sample_path) as group:
        asked = ask_deposit(group, Deposit(booking_id=group.find(Booking)[0].id, pence=10_000))
        receive_deposit(group, asked.id, day, "bank", day)
        settled = return_deposit(group, asked.id, day, day, 1_500, "A broken chair")
        number = group.get(MoneyLine, settled.returned_line_id).reference
    gone = run(sample_path, "void", "--number", number, "--because", "Wrong account")
    assert len(gone["together_with"]) == 2
    assert number not in gone["together_with"]


def test_a_voucher_of_locked_days_is_taken_back_on_an_open_day(sample_path: Path) -> None:
    kept = add(sample_path, "--amount", "12.34", "--fund", "General fund")
    before = run(sample_path, "list")["left_pence"]
    with open_group_file(sample_path) as group:
        lock_until(group, date(2026, 3, 11), today=date(2026, 3, 12))
    gone = ("void", "--number", kept["reference"], "--because", "Not ours")
    assert "Say with --date" in run(sample_path, *gone, fails=True)["error"]
    assert "locked up to" in run(sample_path, *gone, "--date", "2026-03-11", fails=True)["error"]
    back = run(sample_path, *gone, "--date", "2026-03-12")
    assert (back["taken_back"], back["pence"]) == ([kept["reference"]], -1_234)
    assert run(sample_path, "list")["left_pence"] == before + 1_234
    again = run(sample_path, *gone, "--date", "2026-03-12", fails=True)["error"]
    assert f"was taken back by {back['by'][0]}" in again
    day = ("--because", "A slip", "--date", "2026-03-12")
    assert "needs no --date" in run(
        sample_path, "void", "--number", back["by"][0], *day, fails=True
    )["error"]  # fmt: skip


def test_what_is_not_said_again_stays_as_it_was(sample_path: Path) -> None:
    kept = add(sample_path, "--amount", "12.34", "--fund", "General fund", "--held")
    said = ("--number", kept["reference"], "--because", "The bill says so")
    right = run(sample_path, "correct", *said, "--amount", "12.00")
    with open_group_file(sample_path) as group:
        assert group.get(MoneyLine, right["id"]).receipt_held
    rows = run(sample_path, "list", "--search", right["reference"])["rows"]
    assert [one["receipt_missing"] for one in rows] == [False]


def test_refusals_are_sentences(sample_path: Path) -> None:
    part = ("--part", "10.00=General fund")
    wrong = add(sample_path, "--amount", "12.34", *part, fails=True)
    assert "£2.34 is not shared out yet" in wrong["error"]
    assert (
        "There is no money called “Moon”"
        in add(sample_path, "--amount", "1", "--fund", "Moon", fails=True)["error"]
    )
    grant = ("--fund", "Warm Welcome grant: Food and drink")
    assert "short on" in add(sample_path, "--amount", "9000", *grant, fails=True)["error"]
    assert (
        "no way to pay" in add(sample_path, "--amount", "1", "--how", "gold", fails=True)["error"]
    )


def test_cash_is_paid_in_and_the_move_crossed_out(sample_path: Path) -> None:
    moved = run(
        sample_path, "transfer", "--account", "Cash tin", "--into", "Current account",
        "--amount", "20", "--date", "2026-03-12",
    )  # fmt: skip
    assert moved["notices"] == []
    tin = run(sample_path, "list", "--account", "cash tin")
    assert tin["rows"][-1]["pence"] == -2_000
    run(sample_path, "void", "--number", moved["reference"], "--because", "A slip")
    assert run(sample_path, "list", "--account", "cash tin")["left_pence"] == (
        tin["left_pence"] + 2_000
    )


def test_it_prints_the_book_the_count_and_a_table(sample_path: Path, tmp_path: Path) -> None:
    days = ("--from", "2025-04-01", "--to", "2026-03-12")
    book, count, table = (tmp_path / name for name in ("book.pdf", "count.html", "book.csv"))
    assert run(sample_path, "print", *days, "--out", book)["pages"] > 1
    run(sample_path, "count", "--out", count)
    run(sample_path, "csv", *days, "--out", table)
    assert book.read_bytes().startswith(b"%PDF")
    assert "Note or coin" in count.read_text(encoding="utf-8")
    assert table.read_text(encoding="utf-8-sig").startswith("Number,Date,Who")


def test_nothing_is_left_outside_the_made_up_cashbook(sample_path: Path) -> None:
    assert run(sample_path, "elsewhere")["count"] == 0
    assert "Everything is in the cashbook" in run(sample_path, "bring-in", fails=True)["error"]
    assert run(sample_path, "committee")["count"] == 0


def test_money_that_came_back_is_written_to_its_payment(sample_path: Path) -> None:
    paid = add(sample_path, "--amount", "20.00", "--fund", "General fund")
    back = run(sample_path, "back", "--number", paid["reference"], "--amount", "7.50")
    assert (back["pence"], back["of"]) == (750, paid["reference"])
    row = run(sample_path, "list", "--search", back["reference"])["rows"][0]
    assert row["pence"] == 750
    more = run(sample_path, "back", "--number", paid["reference"], "--amount", "12.51", fails=True)
    assert "up to £12.50" in str(more)


def test_the_account_need_not_be_said_where_there_is_only_one(
    sample_path: Path, tmp_path: Path
) -> None:
    begin_group(tmp_path / "Ours.groupkeeper", "Garden Club").close()
    path = tmp_path / "Ours.groupkeeper"
    words = ("--party", "Ann", "--amount", "5", "--fund", "General fund", "--date", "2026-03-11")
    kept = run(path, "add", "--way", "in", *words)
    with open_group_file(path) as group:
        (account,) = group.find(Account)
        assert group.get(MoneyLine, kept["id"]).account_id == account.id
    said = run(sample_path, "add", "--way", "in", *words, fails=True)
    assert said["error"].startswith("Choose the account")
