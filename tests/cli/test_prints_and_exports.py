"""The verbs print and export, and address cards brought in, as a person runs them."""

from pathlib import Path

import pytest

from groupkeeper.operations.people.prints import Print
from groupkeeper.reports.pages import page_count
from tests.cli.test_verbs import asked, run


@pytest.mark.parametrize("what", [one.value for one in Print])
def test_every_print_is_made_and_counted(what: str, sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    answer = asked("print", sample_path, what, "--out", out, "--on", "2026-03-12")
    assert answer["pages"] == page_count(out.read_bytes())
    assert answer["what"] == what


def test_labels_take_a_sheet_and_those_already_used(sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "labels.pdf"
    plain = asked("print", sample_path, "labels", "--out", out)
    other = asked("print", sample_path, "labels", "--out", out, "--sheet", "l7165", "--skip", "7")
    assert other["people"] == plain["people"]
    assert other["pages"] > plain["pages"]
    refused = run("print", sample_path, "labels", "--out", out, "--sheet", "L1")
    assert refused.exit_code == 1
    assert "not a sheet of labels we know" in refused.output


@pytest.mark.parametrize("ending", ["csv", "xlsx", "vcf"])
def test_what_is_exported_brings_nothing_new_in(
    ending: str, sample_path: Path, tmp_path: Path
) -> None:
    out = tmp_path / f"people.{ending}"
    assert asked("export", sample_path, "people", out)["people"] == 112
    answer = asked("import", sample_path, "people", out, "--preview")
    assert (answer["new"], answer["changed"], answer["same"]) == (0, 0, 112)


def test_address_cards_are_brought_in(tmp_path: Path, sample_path: Path) -> None:
    cards = tmp_path / "phone.vcf"
    cards.write_text("BEGIN:VCARD\nVERSION:3.0\nN:Quill;Zora;;;\nFN:Zora Quill\nEND:VCARD\n")
    assert asked("import", sample_path, "people", cards)["new"] == 1
    assert asked("list", sample_path, "people", "--search", "Quill")["count"] == 1


def test_a_list_of_emails_says_who_is_left_out(sample_path: Path, tmp_path: Path) -> None:
    said = run("export", sample_path, "people", tmp_path / "to.txt").output
    assert "BCC" in said
    assert "are left out" in said


def test_a_saved_list_or_a_tag_can_be_printed_and_exported(
    sample_path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "fair.csv"
    tagged = asked("export", sample_path, "people", out, "--who", "summer fair")["people"]
    assert 0 < tagged < 112
    printed = asked(
        "print", sample_path, "labels", "--out", tmp_path / "a.pdf", "--who", "Summer fair"
    )
    assert printed["people"] == tagged
    refused = run("export", sample_path, "people", out, "--who", "nobody at all")
    assert refused.exit_code == 1
    assert "There is no list of people called “nobody at all”: everyone, members" in refused.output
