"""Makes the museum's file of today's schema: `PYTHONPATH=src:. python -m tests.museum.make`.

Run it once for each released schema, when that schema is released. Before the first release the
file of schema 1 is made anew whenever the schema changes; after it, no file here is ever changed.
"""

import gzip
import json
import sys
import tempfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from groupkeeper.domain.fields import Field, FieldKind, Record, fields_of
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.kinds import KINDS, kind_named
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.attachments import attach
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.storage.migrations import runner
from groupkeeper.storage.migrations.runner import newest_version
from groupkeeper.storage.places import Places
from tests.museum.inventory import inventory, list_of

HERE = Path(__file__).parent
DAY = date(2026, 3, 14)
WORDS = "Zażółć gęślą jaźń — O’Connor & Søns"


def make(folder: Path) -> Path:
    """Write the file, packed, and beside it what is in it. Gives the file."""
    piece = folder / f"schema-{newest_version():04}.group.gz"
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "museum.group"
        places = Places(Path(scratch) / "config", Path(scratch) / "copies")
        details = GroupDetails(name="Museum Hall")
        now = datetime(2026, 3, 14, 12, 0)
        with create_group_file(path, details, who="Ann", places=places, now=lambda: now) as group:
            fill(group)
            listed = inventory(group)
        piece.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    list_of(piece).write_text(json.dumps(listed, indent=1) + "\n", "utf-8")
    return piece


def fill(group: GroupFile) -> None:
    """Two records of every kind with every field filled, and a few later steps."""
    first = {
        kind.name: group.details() if kind.record is GroupDetails else kind.record()
        for kind in KINDS
    }
    with group.step("One of every kind") as step:
        for kind in KINDS:
            step.save(filled(first[kind.name], first))
            if kind.record is not GroupDetails:
                step.save(filled(kind.record(), first))
    person = group.get(Person, first["person"].id)
    with group.step("Attach a letter") as step:
        attach(step, person, "letter.txt", b"Dear Ann, thank you.", DAY)
    with group.step("New phone") as step:
        step.save(replace(person, phone="07700 900999"))
    group.undo()
    with group.step("Remove somebody") as step:
        step.save(Person(id="01REMOVED0000000000000000", first_name="Removed"))
        step.remove(Person, "01REMOVED0000000000000000")


def filled(record: Record, first: dict[str, Record]) -> Any:
    """The record with something in each of its fields."""
    return replace(
        record, **{field.name: something(field, first) for field in fields_of(type(record))}
    )


def something(field: Field, first: dict[str, Record]) -> Any:
    """Something believable for a field."""
    if field.kind is FieldKind.LINK:
        return first[kind_named(field.link_to).name].id
    if field.kind is FieldKind.CHOICE:
        return field.choices[0][0] if field.choices else ""
    return {
        FieldKind.TEXT: WORDS[: field.limit or None],
        FieldKind.NOTE: f"{WORDS}\n{WORDS}",
        FieldKind.NUMBER: 3,
        FieldKind.PENCE: 174_236,
        FieldKind.MINUTES: 90,
        FieldKind.DATE: DAY,
        FieldKind.MOMENT: datetime(2026, 3, 14, 19, 30),
        FieldKind.YES_NO: True,
        FieldKind.BLOB: bytes(range(256)),
    }[field.kind]


if __name__ == "__main__":
    Path(runner.__file__).with_name(runner.OBJECTS).write_text(runner.list_of_objects(), "utf-8")
    sys.stdout.write(f"{make(HERE)}\n")
