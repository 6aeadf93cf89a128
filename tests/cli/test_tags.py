"""Tags and saved lists on the command line."""

from datetime import date
from pathlib import Path

from groupkeeper.operations.people.saved_lists import save_list
from groupkeeper.storage.group_file import open_group_file
from groupkeeper.storage.queries.people.extras import tags_counted
from groupkeeper.storage.queries.people.saved_lists import saved_lists
from tests.cli.test_verbs import asked, run


def test_tags_and_lists_are_said_with_their_counts(sample_path: Path) -> None:
    with open_group_file(sample_path) as group:
        (fair,) = tags_counted(group)
        lists = saved_lists(group, date.today())
    assert run("tags", sample_path).output == f"Summer fair  {fair.people}\n"
    said = asked("lists", sample_path)
    assert [(row["name"], row["people"]) for row in said["rows"]] == [
        (one.kept.name, one.people) for one in lists
    ]


def test_the_people_of_a_search_are_tagged_once(sample_path: Path) -> None:
    first = asked("tag", sample_path, "Call <b>soon</b>", "--search", "tomasz")
    assert first == {"found": 1, "tagged": 1}
    again = run("tag", sample_path, "call <B>SOON</B>", "--search", "tomasz")
    assert again.output == "1 person found, 0 newly tagged “call <B>SOON</B>”.\n"
    with open_group_file(sample_path) as group:
        assert [tag.name for tag in tags_counted(group)] == ["Call <b>soon</b>", "Summer fair"]


def test_the_people_of_a_saved_list_are_tagged(sample_path: Path) -> None:
    with open_group_file(sample_path) as group:
        save_list(group, "Tomasz and others", "everyone", "tomasz")
    assert asked("tag", sample_path, "X", "--who", "Tomasz and others")["found"] == 1
    refused = run("tag", sample_path, " ", "--search", "tomasz")
    assert refused.exit_code == 1
    assert "Enter a tag, like Summer fair" in refused.output
