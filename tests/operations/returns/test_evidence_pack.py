"""The evidence pack: the return and all behind it, and nothing that people did not agree to."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import Award, Condition
from groupkeeper.domain.grants.evidence import Evidence, EvidenceKind
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import FileProblem, RuleBroken
from groupkeeper.operations.returns.evidence_pack import write_evidence_pack
from groupkeeper.operations.returns.locking import lock_return
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.operations.returns.sent_prints import sent_returns
from groupkeeper.storage.attachments import attach, content_of
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.grants import grant
from tests.operations.returns.test_returns import complete, figures_of

NOW = datetime(2026, 3, 12, 10, 42)


@pytest.fixture
def award(sample: GroupFile) -> Award:
    return sample.find(Award, reference="WDCF/2025/118")[0]


def table(place: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((place / name).read_text("utf-8-sig"))))


def test_a_zip_and_a_folder_hold_the_return_and_everything_behind_it(
    sample: GroupFile, award: Award, tmp_path: Path
) -> None:
    with sample.step("Keep the offer letter") as step:
        attach(step, award, "Offer letter.pdf", b"%PDF offer", NOW.date())
        asked = step.save(Condition(award_id=award.id, what="Tell the parish"))
        attach(step, asked, "To the parish.pdf", b"%PDF parish", NOW.date())
    made = write_evidence_pack(sample, award, tmp_path / "pack.zip", now=NOW)
    folder = write_evidence_pack(sample, award, tmp_path / "pack", now=NOW).place
    with zipfile.ZipFile(made.place) as packed:
        names = set(packed.namelist())
        assert packed.read("5 Letters and papers/1 Offer letter.pdf") == b"%PDF offer"
        assert packed.read("5 Letters and papers/2 To the parish.pdf") == b"%PDF parish"
    assert names == {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    assert len(names) == made.files
    assert (folder / "1 Return.pdf").read_bytes().startswith(b"%PDF")
    index = (folder / "Index.html").read_text("utf-8")
    linked = {unquote(one) for one in re.findall(r'href="([^"]+)"', index)}
    assert linked == names - {"Index.html"}
    assert "Keep it until 31 March 2033." in index
    assert "The return, still a draft" in index


def test_its_money_is_the_money_of_the_return_and_each_payment_says_its_receipt(
    sample: GroupFile, award: Award, tmp_path: Path
) -> None:
    place = write_evidence_pack(sample, award, tmp_path / "pack", now=NOW).place
    rows = table(place, "2 Money.csv")
    spent = sum(round(float(row["Out £"].replace(",", "")) * 100) for row in rows if row["Out £"])
    assert spent == grant(sample, award.id).spent_pence
    kept = sorted(path.name for path in (place / "3 Receipts").iterdir())
    assert kept == sorted(row["Receipt"] for row in rows if ".png" in row["Receipt"])
    assert [row["Receipt"] for row in rows].count("None") == 2


def test_the_registers_are_numbers_without_names(
    sample: GroupFile, award: Award, tmp_path: Path
) -> None:
    place = write_evidence_pack(sample, award, tmp_path / "pack", now=NOW).place
    rows = table(place, "4 Registers.csv")
    figures = {one.id: one.amount for one in prepare_return(sample, award.id, now=NOW).figures()}
    held = [row for row in rows if row["Register"] in ("Finished", "Not finished")]
    assert sum(int(row["Came, by name"]) for row in held) == figures["F2"]
    assert any(row["Others, counted"] for row in held)
    assert {row["Activity"] for row in rows} == {
        "Tuesday Lunch Club", "Warm Welcome drop-in", "Chair Yoga", "Repair Café",
    }  # fmt: skip
    text = (place / "4 Registers.html").read_text("utf-8")
    assert not [one for one in sample.find(Person) if one.full_name in text]


def test_only_evidence_that_people_agreed_to_goes_in(
    sample: GroupFile, award: Award, tmp_path: Path
) -> None:
    with sample.step("Three photos") as step:
        for name, agreed, taken_back in (
            ("yes", True, None), ("no", False, None), ("back", True, date(2026, 3, 1)),
        ):  # fmt: skip
            photo = step.save(
                Evidence(
                    award_id=award.id, evidence_kind=EvidenceKind.PHOTO.value, words="At lunch",
                    consent_given=agreed, withdrawn_on=taken_back,
                )
            )  # fmt: skip
            attach(step, photo, f"{name}.png", b"picture", NOW.date())
    place = write_evidence_pack(sample, award, tmp_path / "pack", now=NOW).place
    assert [path.name for path in (place / "6 Evidence").iterdir()] == ["1 yes.png"]


def test_a_grant_without_days_and_a_place_that_is_taken_are_refused(
    sample: GroupFile, award: Award, tmp_path: Path
) -> None:
    idea = sample.find(Award, title="Ramp at the garden door")[0]
    with pytest.raises(RuleBroken, match="Type the days the grant starts and ends"):
        write_evidence_pack(sample, idea, tmp_path / "pack", now=NOW)
    (tmp_path / "pack").mkdir()
    with pytest.raises(FileProblem, match="something called “pack” already"):
        write_evidence_pack(sample, award, tmp_path / "pack", now=NOW)


def test_a_return_that_was_sent_is_in_it_as_it_was_sent(
    sample: GroupFile, award: Award, tmp_path: Path
) -> None:
    complete(sample)
    figures = lock_return(sample, figures_of(sample), who="Ian Macleod", now=NOW)
    with sample.step("Call it something else") as step:
        step.save(replace(sample.get(Award, award.id), title="Something else"))
    [(_, sent)] = sent_returns(sample, award.id)
    assert sent is not None
    pack = write_evidence_pack(sample, award, tmp_path / "locked", now=NOW).place
    returns = ("1 Return.pdf", "1 Returns sent before/Return v1.pdf")
    at = returns[prepare_return(sample, award.id, now=NOW).is_draft]
    assert (pack / at).read_bytes() == content_of(sample, sent)
    paid = sample.get(MoneyLine, figures.boxes[5].figure.records[0])
    with sample.step("Correct a payment") as step:
        step.save(replace(paid, pence=(paid.pence or 0) + 1))
    later = write_evidence_pack(sample, award, tmp_path / "later", now=NOW).place
    assert (later / returns[1]).read_bytes() == content_of(sample, sent)
    assert (later / returns[0]).read_bytes() != content_of(sample, sent)
