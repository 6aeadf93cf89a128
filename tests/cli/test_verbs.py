"""The verbs of the command line, as a person or a script runs them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from groupkeeper.cli.commands import VERBS, groupkeeper
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.attachments import attach
from groupkeeper.storage.group_file import GroupFile, open_group_file


def run(*words: object) -> Result:
    return CliRunner().invoke(groupkeeper, [str(word) for word in words])


def asked(*words: object) -> dict[str, Any]:
    """What a verb answers with --json."""
    answer = run(*words, "--json")
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.output)


@pytest.mark.parametrize("verb", sorted(filter(None, VERBS)))
def test_every_verb_has_help_and_answers_in_json(verb: str) -> None:
    said = run(verb, "--help").output
    assert "--json" in said
    assert "FILE" in said


@pytest.mark.parametrize("verb", ["undo", "redo", "check", "history", "backup"])
def test_a_file_that_is_not_there_is_one_sentence_and_no_new_file(
    tmp_path: Path, verb: str
) -> None:
    answer = run(verb, tmp_path / "none.groupkeeper", "--json")
    assert answer.exit_code == 1
    assert json.loads(answer.output)["error"].endswith(".")
    assert list(tmp_path.iterdir()) == []


def test_a_sample_is_made_listed_and_checked(tmp_path: Path) -> None:
    file = tmp_path / "sample.groupkeeper"
    asked("sample", file, "--seed", 3, "--today", "2026-03-12")
    assert asked("list", file, "people")["count"] == 112
    assert asked("list", file, "spaces")["count"] == 4
    assert asked("check", file) == {"ok": True, "problems": []}


def test_a_sample_never_writes_over_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.groupkeeper"
    file.write_text("keep me")
    assert run("sample", file).exit_code == 1
    assert file.read_text() == "keep me"


def test_a_new_group_is_begun_by_name(tmp_path: Path) -> None:
    file = tmp_path / "new.groupkeeper"
    assert "Friends of Beck Park" in run("new", file, "--name", "Friends of Beck Park").output
    assert asked("list", file, "people")["rows"] == []


def test_bookings_are_listed_for_whole_days_the_last_included(sample_path: Path) -> None:
    rows = asked("list", sample_path, "bookings", "--from", "2026-03-14", "--to", "2026-03-15")
    titles = {row["title"] for row in rows["rows"]}
    assert {"Eid party", "Repair Café", "Quaker meeting", "Tea dance"} <= titles
    assert {row["starts_at"][:10] for row in rows["rows"]} == {"2026-03-14", "2026-03-15"}


def test_money_is_whole_pence_with_payments_below_nothing(sample_path: Path) -> None:
    rows = asked("list", sample_path, "money")["rows"]
    assert all(isinstance(row["pence"], int) for row in rows)
    assert {row["direction"] for row in rows if row["pence"] < 0} == {"payment"}


def test_the_grant_whose_return_is_due_next_comes_first(sample_path: Path) -> None:
    first = asked("list", sample_path, "grants")["rows"][0]
    assert first["reference"] == "WDCF/2025/118"
    assert first["awarded_pence"] == 480_000


def test_names_are_found_without_their_accents(sample_path: Path) -> None:
    rows = asked("list", sample_path, "people", "--search", "malgorzata")["rows"]
    assert [row["name"] for row in rows] == ["Małgorzata Zielińska"]


def test_the_last_step_is_undone_and_put_back(sample_path: Path) -> None:
    assert run("undo", sample_path).exit_code == 1
    with open_group_file(sample_path) as group:
        details = group.details()
        with group.step("Change the name") as step:
            step.save(type(details)(id=details.id, name="Another name"))
    assert asked("undo", sample_path)["label"] == "Undo: Change the name"
    assert asked("redo", sample_path)["label"].endswith("Change the name")
    assert "Another name" in run("history", sample_path).output


def test_a_safety_copy_is_made_and_put_back(sample_path: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    copy = Path(asked("backup", sample_path, "--to", tmp_path / "stick")["copy"])
    before = sample_path.read_bytes()
    sample_path.write_bytes(b"spoiled")
    kept = asked("restore", sample_path, copy)["kept"]
    assert Path(kept).read_bytes() == b"spoiled"
    assert asked("list", sample_path, "people")["count"] == 112
    assert len(sample_path.read_bytes()) == len(before)


def test_a_picture_in_the_history_is_said_and_not_printed(group: GroupFile) -> None:
    with group.step("Keep a picture") as step:
        ann = step.save(Person(first_name="Ann"))
        attach(step, ann, "ann.png", b"\x89PNG\r\n\x1a\n" + bytes(99), date(2026, 3, 12))
    group.close()
    rows = asked("history", group.path)["rows"]
    assert "a picture or document" in [row["new"] for row in rows]
    assert "a picture or document" in run("history", group.path).output
    assert asked("history", group.path, "--limit", 1)["count"] == 1


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1989-12-31", "2101-01-01"])
def test_a_sample_of_a_year_out_of_reach_is_refused_in_a_sentence(tmp_path: Path, day: str) -> None:
    answer = run("sample", tmp_path / "s.groupkeeper", "--today", day, "--json")
    assert answer.exit_code == 1
    assert "Choose a day from 1990 to 2100." in json.loads(answer.output)["error"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("day", ["1990-01-01", "2100-12-31"])
def test_a_sample_of_the_first_and_the_last_year_is_made(tmp_path: Path, day: str) -> None:
    asked("sample", tmp_path / "s.groupkeeper", "--today", day)


def test_a_safety_copy_never_makes_the_folder_it_was_sent_to(
    sample_path: Path, tmp_path: Path
) -> None:
    answer = run("backup", sample_path, "--to", tmp_path / "stick", "--json")
    assert answer.exit_code == 1
    assert "There is no such folder" in json.loads(answer.output)["error"]
    assert not (tmp_path / "stick").exists()
    assert Path(asked("backup", sample_path)["copy"]).is_file()


def test_a_copy_replaces_another_groups_file_only_on_purpose(
    sample_path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.groupkeeper"
    run("new", other, "--name", "Friends of Beck Park")
    copy = asked("backup", sample_path)["copy"]
    refused = run("restore", other, copy)
    assert refused.exit_code == 1
    assert "the file of another group, “Friends of Beck Park”" in refused.stderr
    assert asked("list", other, "people")["count"] == 0
    kept = asked("restore", other, copy, "--replace")["kept"]
    assert asked("list", other, "people")["count"] == 112
    assert asked("list", kept, "people")["count"] == 0


def test_days_the_wrong_way_round_and_lists_without_days_are_refused(sample_path: Path) -> None:
    backwards = run("list", sample_path, "bookings", "--from", "2026-03-02", "--to", "2026-03-01")
    assert backwards.exit_code == 1
    assert "01/03/2026, comes before the first, 02/03/2026" in backwards.stderr
    no_days = run("list", sample_path, "people", "--from", "2026-03-02")
    assert no_days.exit_code == 1
    assert "They are for: sessions, hours, bookings, money" in no_days.stderr


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("people", "1 person."),
        ("households", "0 households."),
        ("activities", "0 activities."),
        ("hours", "0 entries of hours."),
    ],
)
def test_a_list_says_how_many_in_words_that_fit_the_number(
    tmp_path: Path, what: str, said: str
) -> None:
    file = tmp_path / "new.groupkeeper"
    run("new", file, "--name", "Friends of Beck Park")
    with open_group_file(file, who="Test") as group, group.step("Add") as step:
        step.save(Person(first_name="Ann"))
    assert run("list", file, what).output.splitlines()[-1] == said


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("020 7946 0958", "+44 20 79460958"),
        ("+44 20 7946 0958", "020 7946 0958"),
        ("+442079460958", "0207 946 0958"),
        ("020.7946.0958", "02079460958"),
        ("(020) 7946-0958", "0044 20 7946 0958"),
        ("020 7946 0958", "7946 0958"),
    ],
)
def test_list_and_export_find_a_phone_in_any_spacing_and_with_or_without_the_country(
    tmp_path: Path, stored: str, typed: str
) -> None:
    file = tmp_path / "new.groupkeeper"
    run("new", file, "--name", "Friends of Beck Park")
    with open_group_file(file, who="Test") as group, group.step("Add") as step:
        step.save(Person(first_name="Ann", phone=stored, postcode="NE669ZZ"))
        step.save(Person(first_name="Bob", phone="01632 960417", postcode="NE1 1AA"))
    names = [row["name"] for row in asked("list", file, "people", "--search", typed)["rows"]]
    assert names == ["Ann"]
    assert asked("export", file, "people", tmp_path / "o.csv", "--search", typed)["people"] == 1
    assert asked("list", file, "people", "--search", "ne66 9zz")["count"] == 1


def test_list_knows_saved_lists_and_tags_of_people_and_of_nothing_else(sample_path: Path) -> None:
    members = asked("list", sample_path, "people", "--who", "members")["count"]
    assert 0 < members < asked("list", sample_path, "people")["count"]
    assert "Only people have lists" in run("list", sample_path, "spaces", "--who", "members").output


def test_the_list_of_people_gives_the_answers_of_our_own_fields(sample_path: Path) -> None:
    rows = asked("list", sample_path, "people")["rows"]
    label, trailer = "Best day to ring", "Has a trailer we can borrow"
    assert {tuple(row["own"]) for row in rows} == {(label, trailer)}
    weekends = asked("list", sample_path, "people", "--own", f"{label}=Weekends")["rows"]
    assert {row["own"][label] for row in weekends} == {"Weekends"}
    assert [row["own"][trailer] for row in rows].count("yes") == 1


def test_print_and_tag_go_by_a_field_of_our_own(sample_path: Path, tmp_path: Path) -> None:
    own = ("--own", "best day to ring=weekends")
    listed = asked("list", sample_path, "people", *own)["count"]
    members = asked("list", sample_path, "people", "--who", "members", *own)["count"]
    out = ("--out", tmp_path / "m.pdf")
    assert asked("print", sample_path, "members", *out, *own)["people"] == members
    assert asked("tag", sample_path, "Weekend ringers", *own) == {"found": listed, "tagged": listed}
    assert 0 < members <= listed


def test_a_print_of_nobody_in_particular_refuses_chosen_people(
    sample_path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "due.pdf"
    refused = run("print", sample_path, "subscriptions-due", "--out", out, "--who", "members")
    assert refused.exit_code != 0
    assert "is not printed of chosen people" in refused.output
    assert not out.exists()


def test_list_and_export_go_by_a_field_of_our_own(sample_path: Path, tmp_path: Path) -> None:
    own = ("--own", "best day to ring=weekends")
    listed = asked("list", sample_path, "people", *own)["count"]
    assert 0 < listed < 112
    assert asked("export", sample_path, "people", tmp_path / "o.csv", *own)["people"] == listed
    assert asked("list", sample_path, "people", "--own", "Best day to ring=")["count"] > listed
    unknown = run("list", sample_path, "people", "--own", "Shoe=5..9").output
    assert "no field of our own called “Shoe”: “Best day to ring”" in unknown
    again = ("--who", "Volunteers to ring at weekends", *own)
    assert "goes by a field" in run("list", sample_path, "people", *again).output
