"""The examiner's pack: all of it or nothing, receipts by number, gaps explained, in good time."""

import csv
import io
import re
import time
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest

from groupkeeper.domain.cashbook.funds import Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.cashbook.year_end import AccountsYear
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.grants.evidence import Attachment, AttachmentContent
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import FileProblem
from groupkeeper.operations.cashbook.examiner_pack import make_pack, write_pack
from groupkeeper.operations.cashbook.transfers import transfer_between_funds
from groupkeeper.operations.cashbook.year_end import year_called
from groupkeeper.storage.attachments import attach
from groupkeeper.storage.group_file import GroupFile
from tests.papers import pdf

TODAY = date(2026, 3, 12)
ENDS = date(2026, 3, 31)


@pytest.fixture
def year(sample: GroupFile) -> AccountsYear:
    return year_called(sample, ENDS, TODAY)


def rows_of(place: Path) -> list[dict[str, str]]:
    text = (place / "2 Cashbook.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_zip_and_a_folder_hold_the_same(
    sample: GroupFile, year: AccountsYear, tmp_path: Path
) -> None:
    with sample.step("Keep the offer letter") as step:
        award = sample.find(Award, reference="WDCF/2025/118")[0]
        attach(step, award, "Offer letter.pdf", b"%PDF offer", TODAY)
    made = write_pack(sample, year, tmp_path / "pack.zip", today=TODAY)
    folder = write_pack(sample, year, tmp_path / "pack", today=TODAY).place
    with zipfile.ZipFile(made.place) as packed:
        names = set(packed.namelist())
        assert packed.testzip() is None
        assert packed.read("6 Grants/1 Warm Welcome grant Offer letter.pdf") == b"%PDF offer"
    assert names == {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    assert {"Index.html", "1 Accounts.pdf", "2 Cashbook.html", "5 Funds.html", "7 Minutes.html",
            "9 Opening balances.html"} <= names  # fmt: skip
    index = (folder / "Index.html").read_text("utf-8")
    linked = {unquote(one) for one in re.findall(r'href="([^"]+)"', index)}
    assert linked == names - {"Index.html"}
    assert "Coffee morning paid in" in (folder / "2 Cashbook.html").read_text("utf-8")
    assert len(names) == made.files


def test_receipts_bear_the_number_of_their_voucher(
    sample: GroupFile, year: AccountsYear, tmp_path: Path
) -> None:
    place = write_pack(sample, year, tmp_path / "pack", today=TODAY).place
    receipts = sorted(path.name for path in (place / "3 Receipts").iterdir())
    vouchers = {row["Voucher"] for row in rows_of(place)}
    assert receipts
    assert {name.split(" ")[0] for name in receipts} <= vouchers
    named = {row["Voucher"]: row["Receipt"] for row in rows_of(place) if ".png" in row["Receipt"]}
    assert sorted(name for said in named.values() for name in said.split(", ")) == receipts


@pytest.mark.parametrize("name", ["pack.zip", "pack"])
def test_a_funders_letter_lies_with_the_transfer_it_allowed(
    sample: GroupFile, year: AccountsYear, tmp_path: Path, name: str
) -> None:
    award = sample.find(Award, reference="WDCF/2025/118")[0]
    general = next(one for one in sample.find(Fund) if one.fund_kind == FundKind.GENERAL)
    letter = tmp_path / "Their yes.pdf"
    letter.write_bytes(pdf())
    transfer = FundTransfer(
        on_date=TODAY, from_fund_id=award.fund_id, to_fund_id=general.id, pence=100,
        reason="Left over", minute_reference="Minute 9", funder_consent="Mrs Hill, 1 March 2026",
    )  # fmt: skip
    moved = transfer_between_funds(sample, transfer, letter)
    made = write_pack(sample, year, tmp_path / name, today=TODAY)
    kept = f"{moved.reference} Their yes.pdf"
    if made.place.is_dir():
        assert (made.place / "7 Minutes" / kept).read_bytes() == letter.read_bytes()
        minutes = (made.place / "7 Minutes.html").read_text("utf-8")
    else:
        with zipfile.ZipFile(made.place) as packed:
            assert packed.read(f"7 Minutes/{kept}") == letter.read_bytes()
            minutes = packed.read("7 Minutes.html").decode()
    assert f"Mrs Hill, 1 March 2026</td><td>{kept}" in minutes
    assert "Minute 5 of the autumn meeting</td><td></td><td></td>" in minutes  # an advance


def test_only_what_ought_to_have_a_receipt_is_said_to_have_none(
    sample: GroupFile, year: AccountsYear, tmp_path: Path
) -> None:
    place = write_pack(sample, year, tmp_path / "pack", today=TODAY).place
    said: dict[str, set[str]] = {}
    for row in rows_of(place):
        if row["Out £"]:
            what = "The loan repaid" if row["Note"] else row["Heading"]
            said.setdefault(what, set()).add(row["Receipt"])
    assert said["Damage deposits given back"] == {""}
    assert said["The loan repaid"] == {""}
    assert said["Printing, post and phone"] == {"None"}
    assert said["Equipment bought"] == {"On paper"}


def test_a_number_crossed_out_or_of_another_year_or_missing_is_explained(
    sample: GroupFile, year: AccountsYear, tmp_path: Path
) -> None:
    lines = sorted(
        (x for x in sample.find(MoneyLine) if x.on_date and year.starts_on
         and year.starts_on <= x.on_date), key=lambda one: one.reference,
    )  # fmt: skip
    crossed, away, missing = lines[3], lines[5], lines[7]
    with sample.step("Three odd ones") as step:
        step.save(replace(crossed, voided_on=TODAY, voided_because="Written twice"))
        step.save(replace(away, on_date=date(2025, 2, 1)))
        step.save(replace(missing, reference="V-B0001"))
    place = write_pack(sample, year, tmp_path / "pack", today=TODAY).place
    notes = {row["Voucher"]: row["Note"] for row in rows_of(place)}
    said = f"Crossed out on 12/03/2026: Written twice. Its {say_pence(crossed.pence or 0)} counts"
    assert notes[crossed.reference].startswith(said)
    (row,) = [one for one in rows_of(place) if one["Voucher"] == crossed.reference]
    assert (row["In £"], row["Out £"]) == ("", "")  # so that the columns add up
    assert notes[away.reference] == "Dated 01/02/2025, so in the accounts of another year"
    assert notes[missing.reference] == "No line has this number"


@pytest.mark.parametrize("name", ["pack.zip", "pack"])
@pytest.mark.parametrize("after", [1, 3, 9])
def test_stopping_leaves_nothing_behind(
    sample: GroupFile, year: AccountsYear, tmp_path: Path, name: str, after: int
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    making = make_pack(sample, year, here / name, today=TODAY)
    told = [next(making) for _ in range(after)]
    assert [one.done for one in told] == list(range(after))
    assert list(here.iterdir())
    making.close()
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("name", ["pack.zip", "pack"])
def test_a_damaged_receipt_leaves_nothing_behind_and_an_old_pack_as_it_was(
    sample: GroupFile, year: AccountsYear, tmp_path: Path, name: str
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    (here / "old.zip").write_bytes(b"old")
    receipt = sample.find(Attachment, owner_kind="money_line")[0]
    with sample.step("Damage") as step:
        step.save(AttachmentContent(id=receipt.id, content=b"something else"))
    for to in (here / name, here / "old.zip"):
        with pytest.raises(FileProblem, match="is damaged"):
            write_pack(sample, year, to, today=TODAY)
    assert [one.name for one in here.iterdir()] == ["old.zip"]
    assert (here / "old.zip").read_bytes() == b"old"


def test_a_folder_that_is_there_already_is_not_written_into(
    sample: GroupFile, year: AccountsYear, tmp_path: Path
) -> None:
    (tmp_path / "pack").mkdir()
    with pytest.raises(FileProblem, match="something called “pack” already"):
        write_pack(sample, year, tmp_path / "pack", today=TODAY)
    with pytest.raises(FileProblem, match="There is no folder"):
        write_pack(sample, year, tmp_path / "nowhere" / "pack.zip", today=TODAY)


def test_two_thousand_payments_and_two_hundred_receipts_go_in(
    sample: GroupFile, year: AccountsYear, tmp_path: Path
) -> None:
    """Making the lists takes no more than some three times what drawing the accounts took."""
    old = next(x for x in sample.find(MoneyLine) if x.direction == Direction.PAYMENT)
    lines = [
        MoneyLine(
            direction=Direction.PAYMENT.value, on_date=date(2025, 4, 2) + timedelta(days=n % 330),
            pence=100 + n, party=f"Shop {n % 40}", fund_id=old.fund_id, account_id=old.account_id,
            account_heading_id=old.account_heading_id, reference=f"V-C{n:04d}",
        )
        for n in range(1, 2_001)
    ]  # fmt: skip
    with sample.step("A busy year") as step:
        step.save_all(lines)
        for line in lines[:200]:
            attach(step, line, "receipt.jpg", line.id.encode() * 2_000, TODAY)
    begun = time.perf_counter()
    made = write_pack(sample, year, tmp_path / "pack.zip", today=TODAY)
    took = time.perf_counter() - begun
    assert made.receipts >= 200
    assert took < 20, f"{took:.1f} s"


def test_a_loan_only_repaid_in_the_year_is_among_the_grants(
    sample: GroupFile, year: AccountsYear, tmp_path: Path
) -> None:
    write_pack(sample, year, tmp_path / "pack", today=TODAY)
    assert "Solar panels" in (tmp_path / "pack" / "6 Grants.html").read_text(encoding="utf-8")
