"""The verb `bank`: what waits, what it may be, confirming, and reconciling to the penny."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from groupkeeper.cli.bank import bank_command
from groupkeeper.domain.cashbook.bank import BankStatement, StatementLine
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.money import say_pence
from groupkeeper.storage.group_file import open_group_file
from groupkeeper.storage.queries.bookings.invoices import invoice_whole, unpaid


def run(path: Path, *words: str) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(bank_command, [str(path), *words, "--json"])
    return result.exit_code, json.loads(result.stdout)


def test_accounts_say_how_many_lines_wait(sample_path: Path):
    _, said = run(sample_path, "accounts")
    bank, tin = said["rows"]
    assert bank["waiting"] > 0
    assert (tin["kind"], tin["waiting"]) == ("cash", 0)


def test_what_is_sure_is_previewed_confirmed_and_undone(sample_path: Path):
    _, before = run(sample_path, "lines")
    assert before["sure"] > 0
    _, seen = run(sample_path, "match", "--sure", "--preview")
    assert (seen["count"], run(sample_path, "lines")[1]) == (before["sure"], before)
    _, done = run(sample_path, "match", "--sure")
    assert [one["id"] for one in done["rows"]] == [one["id"] for one in seen["rows"]]
    assert run(sample_path, "lines")[1]["count"] == before["count"] - done["count"]
    with open_group_file(sample_path) as group:
        group.undo()
    assert run(sample_path, "lines")[1] == before


def test_one_line_is_matched_left_out_and_taken_apart(sample_path: Path):
    _, lines = run(sample_path, "lines")
    one = next(row for row in lines["rows"] if row["offers"])
    code, _ = run(sample_path, "match", "--line", one["id"], "--with", one["offers"][0]["with"])
    assert code == 0
    assert run(sample_path, "settled")[1]["rows"][0]["became"]
    assert run(sample_path, "match", "--line", one["id"], "--leave-out", "x")[0] == 1
    assert run(sample_path, "match", "--line", one["id"], "--apart")[0] == 0
    _, out = run(sample_path, "match", "--line", one["id"], "--leave-out", "Not ours")
    assert out["done"] == "left out"
    assert run(sample_path, "match")[0] == 1


def test_an_account_that_does_not_agree_says_why_and_keeps_nothing(
    sample_path: Path, tmp_path: Path
):
    words = ("reconcile", "--on", "2026-02-28", "--balance")
    code, said = run(sample_path, *words, "1.00")
    assert (code, said["ties"], said["kept"]) == (1, False, False)
    expected = say_pence(said["expected_pence"])
    waiting = said["waiting"]
    assert [one["words"] for one in waiting] == ["BANK CHARGES"]
    line = next(
        row for row in run(sample_path, "lines")[1]["rows"] if row["words"] == "BANK CHARGES"
    )
    run(sample_path, "match", "--line", line["id"], "--leave-out", "It is here twice")
    out = tmp_path / "agreed.pdf"
    code, said = run(sample_path, *words, expected, "--by", "Bo", "--pdf", str(out))
    assert (code, said["ties"], said["kept"]) == (0, True, True)
    assert out.read_bytes().startswith(b"%PDF")


def test_a_tin_is_counted(sample_path: Path):
    code, said = run(sample_path, "reconcile", "--account", "Cash tin", "--balance", "50")
    assert (code, said["book_pence"]) == (0, 5_000)


def test_a_tin_is_counted_by_its_notes_and_coins(sample_path: Path):
    tin = ("reconcile", "--account", "Cash tin", "--counted")
    assert run(sample_path, *tin, "2x20 and a button")[0] == 1
    code, said = run(sample_path, *tin, "2x20 20x50p")
    assert (code, said["statement_pence"], said["kept"]) == (0, 5_000, True)


def test_a_line_pays_part_of_an_invoice_named_by_its_number(sample_path: Path):
    with open_group_file(sample_path) as group:
        owed = unpaid(group)[0]
        account = group.find(Account)[0]
        statement = group.find(BankStatement)[0]
        line = StatementLine(
            bank_statement_id=statement.id, account_id=account.id, words="FASTER PAYMENT",
            on_date=owed.account.invoiced_on, pence=owed.owing - 500,
        )  # fmt: skip
        with group.step("The bank says") as step:
            step.save(line)
    number = owed.invoice.reference
    words = ("match", "--line", line.id, "--invoice", number)
    _, seen = run(sample_path, *words, "--preview")
    assert seen["with"] == f"part:{owed.invoice.id}={owed.owing - 500}"
    assert run(sample_path, *words)[1]["done"] == "matched"
    with open_group_file(sample_path) as group:
        assert invoice_whole(group, owed.invoice.id).standing.owing == 500
    assert run(sample_path, "match", "--line", line.id, "--invoice", "I-Z9999")[0] == 1
