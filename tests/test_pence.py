"""Money is whole pence everywhere: in the records, in the file, in the code that reckons."""

import ast
from dataclasses import fields
from pathlib import Path

import pytest

from groupkeeper.domain.kinds import KINDS
from groupkeeper.storage.group_file import GroupFile

SRC = Path(__file__).parents[1] / "src" / "groupkeeper"
RECKONS = [
    SRC / "domain" / "money.py",
    *(
        path
        for folder in ("domain", "operations", "storage/queries")
        for path in sorted((SRC / folder / "cashbook").rglob("*.py"))
        if path.name != "examiner_pack.py"  # how far it is, in percent
    ),
]
MONEY = [(kind, one) for kind in KINDS for one in fields(kind.record) if one.name.endswith("pence")]


def test_every_sum_of_a_record_is_a_whole_number() -> None:
    assert len(MONEY) > 20
    assert [(kind.name, one.name, one.type) for kind, one in MONEY if "int" not in str(one.type)
            or "float" in str(one.type)] == []  # fmt: skip


def test_every_sum_in_the_file_is_a_whole_number(sample: GroupFile) -> None:
    kept: list[tuple[str, str, str]] = []
    for kind, one in MONEY:
        for (said,) in sample.rows(f"SELECT DISTINCT typeof({one.name}) FROM {kind.name}"):
            kept.append((kind.name, one.name, said))
    assert {said for *_, said in kept} <= {"integer", "null"}, kept


@pytest.mark.parametrize("path", RECKONS, ids=lambda path: path.name)
def test_no_part_of_a_penny_is_reckoned_with(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    found = [
        ast.unparse(node)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]
    assert found == []
