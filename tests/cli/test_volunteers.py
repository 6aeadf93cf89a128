"""The verbs about volunteers and their expenses, and the prints that go with them."""

import csv
import json
from pathlib import Path

from click.testing import CliRunner, Result

from groupkeeper.cli.commands import groupkeeper
from groupkeeper.reports.pages import page_count
from tests.printed import page_text


def run(*words: object) -> Result:
    return CliRunner().invoke(groupkeeper, [str(word) for word in words])


def names(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [row["name"] for row in json.loads(result.output)["rows"]]


def test_who_can_drive_the_minibus_and_is_free_on_tuesdays(sample_path: Path) -> None:
    asked = ("volunteers", sample_path, "--skill", "minibus", "--free", "Tuesdays")
    assert names(run(*asked, "--json")) == [
        "Winston Campbell", "Yusuf Hassan", "Tomasz Wiśniewski",
    ]  # fmt: skip
    assert names(run(*asked, "--part", "evening", "--json")) == []
    assert names(run(*asked, "--role", "Driver", "--json")) == [
        "Yusuf Hassan", "Tomasz Wiśniewski",
    ]  # fmt: skip
    assert "3 people." in run(*asked).output


def test_a_day_of_the_calendar_asks_for_its_day_of_the_week(sample_path: Path) -> None:
    asked = ("volunteers", sample_path, "--skill", "minibus", "--json", "--on")
    assert len(names(run(*asked, "2026-03-17"))) == 3  # a Tuesday
    assert names(run(*asked, "2026-03-18")) == []


def test_a_volunteer_is_told_whole(sample_path: Path) -> None:
    rows = json.loads(run("volunteers", sample_path, "--role", "cook", "--json").output)["rows"]
    margaret = next(row for row in rows if row["name"] == "Margaret Ashworth")
    assert margaret["roles"] == ["Secretary", "Cook", "Key holder"]
    assert (margaret["agreement"], margaret["skills"]) == ("signed", ["First aid"])
    assert margaret["checks"] == [{"check": "food_hygiene", "stands": "not seen"}]


def test_words_that_are_not_known_are_refused_with_what_is(sample_path: Path) -> None:
    for asked, said in (
        (("--skill", "juggling"), "The skills here are: Drives the minibus"),
        (("--role", "juggler"), "The roles here are:"),
        (("--free", "someday"), "not a day of the week"),
        (("--part", "midnight"), "morning, afternoon or evening"),
    ):
        answer = run("volunteers", sample_path, *asked)
        assert answer.exit_code == 1
        assert said in answer.output


def test_expenses_are_listed_by_how_they_stand_and_saved(sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    answer = run("expenses", sample_path, "--csv", out)
    assert "4 claims, £36.65 in all." in answer.output
    assert len(list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))) == 4
    assert names(run("expenses", sample_path, "--state", "waiting", "--json")) == ["Joyce Adeyemi"]
    (paid,) = json.loads(run("expenses", sample_path, "--state", "repaid", "--json").output)["rows"]
    assert (paid["pence"], paid["approved_by"]) == (640, "Fatma Demir")
    assert paid["voucher"].startswith("V-A")


def test_role_descriptions_agreements_and_claims_are_printed(
    sample_path: Path, tmp_path: Path
) -> None:
    for what, of, pages, words in (
        ("role-description", ["Cook"], 1, "Plan a hot meal"),
        ("volunteer-agreement", ["Cook"], 3, "Margaret Ashworth"),
        ("volunteer-agreement", ["Yusuf Hassan"], 1, "Yusuf Hassan"),
        ("volunteer-agreement", [], 1, "Given on:"),
        ("expenses-claim", ["e-a0002"], 1, "Fuel for the minibus"),
        ("expenses-claim", [], 1, "Nobody approves their own"),
    ):
        out = tmp_path / f"{what}.pdf"
        asked = [word for name in of for word in ("--of", name)]
        answer = run("print", sample_path, what, "--out", out, *asked)
        assert answer.exit_code == 0, answer.output
        assert page_count(out.read_bytes()) == pages
        assert words in page_text(out.read_bytes(), 1)


def test_a_print_of_something_unknown_makes_nothing(sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    for what, of in (
        ("role-description", []),
        ("role-description", ["--of", "Juggler"]),
        ("volunteer-agreement", ["--of", "Nobody At All"]),
        ("expenses-claim", ["--of", "E-A9999"]),
    ):
        answer = run("print", sample_path, what, "--out", out, *of)
        assert answer.exit_code == 1
        assert not out.exists()
