"""Whoever adds a kind of record is told here what else wants adding."""

from datetime import date

import pytest

from groupkeeper.domain.kinds import KINDS, Kind
from groupkeeper.errors import NothingToUndo
from groupkeeper.operations.samples.group import made_up_group
from groupkeeper.storage.group_file import GroupFile

MADE_BY_LOCKING_A_RETURN = {"funder_return", "locked_figure"}


@pytest.fixture(scope="module")
def shown() -> set[type]:
    details, records = made_up_group("hall", 1, date(2026, 3, 12))
    return {type(record) for record in [details, *records]}


@pytest.mark.parametrize(
    "kind", [k for k in KINDS if k.name not in MADE_BY_LOCKING_A_RETURN], ids=lambda k: k.name
)
def test_every_kind_has_a_believable_example_in_the_made_up_group(
    kind: Kind, shown: set[type]
) -> None:
    assert kind.record in shown


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_can_be_kept_read_and_undone(kind: Kind, group: GroupFile) -> None:
    made = kind.record()
    with group.step(f"Keep a {kind.one}") as step:
        step.save(made)
    assert group.get(kind.record, made.id) == made
    if kind.final:
        assert group.can_undo() == ""
        with pytest.raises(NothingToUndo, match="is final, because"):
            group.undo()
        assert group.get(kind.record, made.id) == made
    else:
        group.undo()
        assert made.id not in {record.id for record in group.find(kind.record)}


def test_a_number_people_read_begins_with_its_kinds_letter() -> None:
    prefixes = [kind.prefix for kind in KINDS if kind.prefix]
    assert len(set(prefixes)) == len(prefixes)
