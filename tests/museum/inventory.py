"""What is in a museum file: how many rows of each kind, and a digest of the columns of its day."""

import hashlib
from pathlib import Path
from typing import Any

from groupkeeper.domain.kinds import KINDS
from groupkeeper.storage.group_file import GroupFile


def list_of(piece: Path) -> Path:
    """The list beside a museum file."""
    return piece.with_name(piece.name.replace(".group.gz", ".json"))


def inventory(group: GroupFile, columns: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """Counts and digests of every kind; of only these columns, when a later schema has more."""
    columns = columns or {kind.name: _columns(group, kind.name) for kind in KINDS}
    return {
        "schema": group.rows("SELECT schema FROM step_log LIMIT 1")[0][0],
        "columns": columns,
        "counts": {table: group.rows(f"SELECT count(*) FROM {table}")[0][0] for table in columns},
        "digests": {table: _digest(group, table, names) for table, names in columns.items()},
        "steps": [row[0] for row in group.rows("SELECT label FROM step_log ORDER BY hlc")],
        "found by search": group.rows("SELECT count(*) FROM person_search")[0][0],
    }


def _columns(group: GroupFile, table: str) -> list[str]:
    return [row[0] for row in group.rows("SELECT name FROM pragma_table_info(?)", (table,))]


def _digest(group: GroupFile, table: str, names: list[str]) -> str:
    rows = group.rows(f"SELECT {', '.join(names)} FROM {table} ORDER BY id")
    return hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()
