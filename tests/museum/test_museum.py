"""T11: a file of every released schema opens, is brought up to date, and holds what it held."""

import gzip
import json
from pathlib import Path

import pytest

from groupkeeper.domain.kinds import KINDS
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import NothingToUndo
from groupkeeper.storage.attachments import attachments_of, content_of
from groupkeeper.storage.attention import needs_attention
from groupkeeper.storage.group_file import open_group_file
from groupkeeper.storage.identity import begin_note, remember
from groupkeeper.storage.migrations.runner import newest_version
from groupkeeper.storage.places import Places
from tests.museum.inventory import inventory, list_of
from tests.replay import differs_from_log, digest

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("schema-*.group.gz"))


@pytest.mark.parametrize("piece", FILES, ids=lambda piece: piece.stem)
def test_t11_an_old_file_opens_and_holds_what_it_held(piece: Path, tmp_path: Path) -> None:
    listed = json.loads(list_of(piece).read_text("utf-8"))
    path = tmp_path / "old.group"
    path.write_bytes(gzip.decompress(piece.read_bytes()))
    places = Places(tmp_path / "config", tmp_path / "copies")
    with open_group_file(path, places=places) as group:
        assert inventory(group, listed["columns"]) == listed
        assert needs_attention(group) == []
        assert differs_from_log(group) == []
        assert group.rows("SELECT * FROM pragma_foreign_key_check") == []
        for kind in KINDS:
            group.find(kind.record)
        letters = [
            content_of(group, letter)
            for person in group.find(Person)
            for letter in attachments_of(group, person)
        ]
        assert letters == [b"Dear Ann, thank you."]
        with group.step("Still of use") as step:
            step.save(Person(first_name="New"))
        group.undo()
    copies = list(places.copies.glob("*.group"))
    assert len(copies) == (listed["schema"] < newest_version())


def test_t11_the_museum_has_a_file_of_every_schema() -> None:
    assert [piece.name for piece in FILES] == [
        f"schema-{version:04}.group.gz" for version in range(1, newest_version() + 1)
    ]


def from_the_museum(tmp_path: Path) -> tuple[Path, Places]:
    """A file of the first schema, and the places of a laptop that never saw it."""
    path = tmp_path / "old.group"
    path.write_bytes(gzip.decompress(FILES[0].read_bytes()))
    return path, Places(tmp_path / "config", tmp_path / "copies")


def test_t11_an_old_file_is_brought_up_to_date_to_be_read_too(tmp_path: Path) -> None:
    path, places = from_the_museum(tmp_path)
    with open_group_file(path, places=places, read_only=True) as group:
        assert group.read_only
        assert group.find(Person)
    assert len(list(places.copies.glob("*.group"))) == 1
    assert list(tmp_path.glob("old.group.*")) == []
    with open_group_file(path, places=places, read_only=True):
        assert len(list(places.copies.glob("*.group"))) == 1


def test_t11_steps_from_before_an_upgrade_are_undone_on_their_own_laptop(tmp_path: Path) -> None:
    path, places = from_the_museum(tmp_path)
    with open_group_file(path, places=places) as group:
        device, steps = group.rows("SELECT device, max(seq) FROM step_log GROUP BY device")[0]
        last = group.rows("SELECT label FROM step_log ORDER BY seq DESC LIMIT 1")[0][0]
        with pytest.raises(NothingToUndo, match="done on another computer"):
            group.undo()
    begin_note(places.config, device)
    remember(places.config, device, steps)
    with open_group_file(path, places=places) as group:
        assert group.can_undo() == last
        before = digest(group)
        assert group.undo().label == f"Undo: {last}"
        assert digest(group) != before
        group.redo()
        assert digest(group) == before
