"""The life of a grant from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from groupkeeper.cli.commands import groupkeeper
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.grants.award import Award
from groupkeeper.storage.group_file import GroupFile, open_group_file
from tests.shared_data import SHARED, needs_shared_data, shared_files

ROW = (
    "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Funding Org:Name,"
    "Recipient Org:Name\n"
    "360G-a-1,New cooker,A cooker for the hall,GBP,1742.36,2026-01-20,Wenlow Trust,Wenlow Green\n"
)


@pytest.fixture
def path(group: GroupFile) -> Path:
    """The empty group's file, closed."""
    group.close()
    return group.path


def said(*words: object) -> str:
    done = CliRunner().invoke(groupkeeper, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.stdout


def asked(*words: object) -> dict[str, Any]:
    return json.loads(said(*words, "--json"))


def refused(*words: object) -> str:
    done = CliRunner().invoke(groupkeeper, [*(str(word) for word in words), "--json"])
    assert done.exit_code == 1, done.output
    return json.loads(done.stdout)["error"]


def test_a_grant_is_walked_from_idea_to_closed_file(path: Path) -> None:
    asked("add-grant", path, "New cooker", "--funder", "Wenlow Trust", "--line", "Cooker=900")
    assert "does not follow" in refused("move-grant", path, "New cooker", "spending")
    applied = ("--applied", "1200", "--on", "2026-01-05")
    asked("move-grant", path, "New cooker", "applied", *applied)
    yes = ("--on", "2026-01-20", "--awarded", "900", "--reference", "WT/7", "--starts",
           "2026-02-01", "--ends", "2026-08-31", "--return-due", "2026-09-30")  # fmt: skip
    assert asked("move-grant", path, "New cooker", "awarded", *yes)["fund"]
    assert asked("grants", path, "WT/7")["next"] == ["spending"]
    for stage in ("spending", "reported", "closed"):
        assert asked("move-grant", path, "WT/7", stage, "--on", "2026-03-01")["stage"] == stage
    assert asked("move-grant", path, "WT/7", "back")["stage"] == "reported"
    asked("conditions", path, "WT/7", "--add", "Show their logo")
    told = said("move-grant", path, "WT/7", "closed")
    assert told.startswith("“New cooker”: closed.\n")
    assert "condition" in told


def test_an_unsuccessful_grant_is_kept_and_listed_apart(path: Path) -> None:
    asked("add-grant", path, "Bus trip", "--funder", "Wenlow Trust", "--stage", "applied")
    no = ("--on", "2026-02-02", "--why", "Too many asked")
    asked("move-grant", path, "Bus trip", "unsuccessful", *no)
    (row,) = asked("grants", path, "--stage", "unsuccessful")["rows"]
    assert row["title"] == "Bus trip"
    assert asked("grants", path, "--stage", "applied")["rows"] == []
    assert "Too many asked" in said("grants", path, "Bus trip")


def test_conditions_are_added_and_ticked_with_day_and_how(sample_path: Path) -> None:
    grant = "WDCF/2025/118"
    before = asked("conditions", sample_path, grant)["count"]
    asked("conditions", sample_path, grant, "--add", "Put up a plaque", "--by", "2026-05-01")
    done = ("--done", "plaque", "--on", "2026-03-01", "--how", "By the door")
    rows = asked("conditions", sample_path, grant, *done)["rows"]
    assert len(rows) == before + 1
    assert (rows[-1]["done_on"], rows[-1]["how"], rows[-1]["due_on"]) == (
        "2026-03-01",
        "By the door",
        "2026-05-01",
    )
    assert "Not one condition" in refused("conditions", sample_path, grant, "--done", "tractor")
    assert "What they ask is needed" in refused("conditions", sample_path, grant, "--add", "   ")
    assert asked("conditions", sample_path, grant)["count"] == before + 1


def test_deadlines_of_every_grant_go_into_one_calendar_with_four_reminders(
    sample_path: Path, tmp_path: Path
) -> None:
    new = ("--grant", "WDCF/2025/118", "--add", "Visit of the officer", "--by", "2026-04-20")
    asked("deadlines", sample_path, *new)
    out = tmp_path / "dates.ics"
    found = asked("deadlines", sample_path, "--calendar", out)
    events = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert len(events) == found["count"] > 3
    assert {len(event.walk("VALARM")) for event in events} == {4}
    before = {line for line in out.read_text().splitlines() if line.startswith("TRIGGER")}
    assert before == {f"TRIGGER:-P{days}D" for days in (30, 14, 7, 1)}
    assert any("Visit of the officer" in str(event["summary"]) for event in events)
    done = ("--grant", "WDCF/2025/118", "--done", "visit")
    asked("deadlines", sample_path, *done)
    assert "Visit" not in said("deadlines", sample_path)


def test_a_calendar_made_twice_has_the_same_days(sample_path: Path, tmp_path: Path) -> None:
    def uids(name: str) -> list[str]:
        out = tmp_path / name
        asked("deadlines", sample_path, "--calendar", out)
        events = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
        return [str(event["uid"]) for event in events]

    first = uids("one.ics")
    assert first == uids("two.ics")
    assert len(set(first)) == len(first)


def test_a_grant_is_printed_on_a_page_or_two(sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "grant.pdf"
    done = asked("print", sample_path, "grant-summary", "--of", "WDCF/2025/118", "--out", out)
    assert done["pages"] <= 2
    assert out.read_bytes().startswith(b"%PDF")


def test_a_row_of_the_funder_fills_a_grant_we_typed_with_every_change_shown(
    path: Path, tmp_path: Path
) -> None:
    asked("add-grant", path, "Cooker", "--funder", "Wenlow Trust", "--stage", "applied")
    source = tmp_path / "row.csv"
    source.write_text(ROW)
    look = asked("import", path, "grants", source, "--into", "Cooker", "--preview")
    changes = {one["what"]: (one["was"], one["would_be"]) for one in look["changes"]}
    assert changes["Awarded"] == ("", "£1,742.36")
    assert changes["Name of the grant"] == ("Cooker", "New cooker")
    assert changes["Stage"] == ("Applied", "Awarded")
    assert [row["title"] for row in asked("grants", path)["rows"]] == ["Cooker"]
    got = asked("import", path, "grants", source, "--into", "Cooker")
    assert (got["new"], got["changed"]) == (0, 1)
    with open_group_file(path, read_only=True) as group:
        (award,) = group.find(Award)
        assert group.get(Fund, award.fund_id).name == "New cooker"
        assert (award.awarded_pence, award.grant_identifier) == (174_236, "360G-a-1")
    again = asked("import", path, "grants", source)
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 1)


@needs_shared_data
def test_every_shared_file_comes_in_once_or_is_refused_in_words(path: Path) -> None:
    for source in shared_files("grants/360giving", ".csv", ".json", ".xlsx"):
        if source.name.endswith(".expected.json"):
            continue
        done = CliRunner().invoke(
            groupkeeper, ["import", str(path), "grants", str(source), "--preview", "--json"]
        )
        answer = json.loads(done.stdout)
        assert "error" in answer or {"new", "changed", "same", "trouble"} <= set(answer), source


@needs_shared_data
def test_the_same_file_twice_adds_nothing(path: Path) -> None:
    source = SHARED / "grants/360giving/fundingproviders_grants_2_grants.csv"
    assert asked("import", path, "grants", source)["new"] == 2
    again = asked("import", path, "grants", source)
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 2)
    total = sum(row["awarded_pence"] for row in asked("grants", path)["rows"])
    assert total == 33_149_500


def test_the_register_is_written_and_what_it_cannot_take_beside_it(
    sample_path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "register.csv"
    done = asked("export", sample_path, "grants", out)
    assert done["grants"] + done["others"] == asked("grants", sample_path)["count"]
    assert Path(done["others_out"]).exists()


def test_a_part_of_the_money_is_marked_as_come_once(sample_path: Path) -> None:
    grant = "WDCF/2025/118"
    new = ("--say", "amount=500.10", "--say", "due_on=2026-03-01")
    parts = asked("grant-entries", sample_path, grant, "instalment", *new)["rows"]
    number = next(row["number"] for row in parts if row["pence"] == 50_010)
    before = asked("grants", sample_path, grant)["received_pence"]
    came = asked("grant-money", sample_path, grant, "--part", number, "--on", "2026-03-10")
    assert (came["pence"], came["received_pence"]) == (50_010, before + 50_010)
    again = refused("grant-money", sample_path, grant, "--part", number)
    assert "already" in again
    assert "no instalment 99" in refused("grant-money", sample_path, grant, "--part", 99)
    assert "--amount" in refused("grant-money", sample_path, grant)
    assert "Current account" in refused(
        "grant-money", sample_path, grant, "--amount", "1", "--account", "Moon"
    )


def test_a_loan_is_lent_and_repaid_by_commands(path: Path) -> None:
    asked("add-fund", path, "General fund", "--kind", "general")
    asked("add-account", path, "Current account", "--holds", "100")
    asked("add-grant", path, "Cooker", "--funder", "Wenlow Trust", "--stage", "applied")
    yes = ("--on", "2026-01-20", "--awarded", "900", "--starts", "2026-02-01", "--ends",
           "2026-08-31", "--loan", "--repay-by", "2027-01-01", "--terms", "None")  # fmt: skip
    asked("move-grant", path, "Cooker", "awarded", *yes)
    day = ("--on", "2026-02-03")
    assert asked("grant-money", path, "Cooker", "--amount", "900", *day)["received_pence"] == 90_000
    back = ("--amount", "50", "--repays-from", "General fund", *day)
    assert asked("grant-money", path, "Cooker", *back)["returned_pence"] == 5_000
    assert "There are:" in refused("grant-money", path, "Cooker", "--amount", "1",
                                   "--repays-from", "Moon")  # fmt: skip


def test_two_budget_lines_of_a_grant_have_two_names(path: Path) -> None:
    said("add-grant", path, "Soup", "--funder", "Wenlow Trust", "--line", "Food=300")
    line = ("grant-entries", path, "Soup", "budget_line", "--say", "name=food", "--say")
    assert "of this name already" in refused(*line, "agreed=5")
    assert asked("grant-entries", path, "Soup", "budget_line")["count"] == 1


def test_a_return_covers_days_of_its_grant_and_a_slip_is_refused_at_once(path: Path) -> None:
    said("add-grant", path, "Soup", "--funder", "Wenlow Trust", "--stage", "spending",
         "--starts", "2026-01-01", "--ends", "2026-06-30")  # fmt: skip
    words = ("return-words", path, "--grant", "Soup", "--say")
    inside = "Choose days inside the grant's own time, 1 January 2026 to 30 June 2026."
    assert refused(*words, "period_end=2030-01-01") == inside
    assert refused(*words, "period_start=2025-01-01") == inside
    assert "before the first" in refused(*words, "period_end=2025-01-01")
    assert asked(*words, "period_end=2026-03-31")["period_end"] == "2026-03-31"
    said("change-grant", path, "Soup", "--say", "starts_on=2026-04-01")
    assert asked(*words, "learnt=Soup helps")["period_start"] == "2026-04-01"


def test_a_grant_that_is_a_loan_is_said_so(path: Path) -> None:
    asked("add-grant", path, "Boiler", "--funder", "Wenlow Trust", "--awarded", "1000")
    found = asked("change-grant", path, "Boiler", "--say", "award_kind=loan")
    assert found["award_kind"] == "loan"
    assert "enter 0 or more" in refused("change-grant", path, "Boiler", "--say", "keep_years=-1")


def test_a_grant_added_by_mistake_goes_and_one_with_money_stays(path: Path) -> None:
    asked("add-grant", path, "Boiler", "--funder", "Wenlow Trust", "--awarded", "1000")
    assert asked("change-grant", path, "Boiler", "--remove")["removed"]
    assert asked("grants", path)["rows"] == []
    sample = path.with_name("sample.groupkeeper")
    said("sample", sample)
    assert "so it stays" in refused("change-grant", sample, "WDCF/2025/118", "--remove")


def test_two_promises_of_the_same_words_are_told_apart_by_their_day(path: Path) -> None:
    asked("add-grant", path, "Soup", "--funder", "Wenlow Trust")
    for verb in ("conditions", "deadlines"):
        grant = ("Soup",) if verb == "conditions" else ("--grant", "Soup")
        for day in ("2026-05-01", "2026-06-01", "2026-06-01"):
            asked(verb, path, *grant, "--add", " Visit ", "--by", day)
        trouble = refused(verb, path, *grant, "--done", "visit")
        assert "Visit (by 1 May 2026); Visit (by 1 June 2026)" in trouble
        for day in ("2026-05-01", "2026-06-01", "2026-06-01"):
            asked(verb, path, *grant, "--done", "visit", "--by", day, "--on", "2026-03-01")
        assert "Say what is due" in refused(verb, path, *grant, "--add", "", "--by", "2026-05-01")
    rows = asked("conditions", path, "Soup")["rows"]
    assert {(one["what"], one["done_on"]) for one in rows} == {("Visit", "2026-03-01")}
    assert asked("deadlines", path)["rows"] == []
