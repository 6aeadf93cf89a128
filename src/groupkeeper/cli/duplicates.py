"""The verb `duplicates`: who may be in the group file twice."""

from pathlib import Path
from typing import Any

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.queries.people.alike import pairs_alike


@verb("duplicates")
@group_argument
def duplicates(file: Path) -> Answer:
    """Find people who may be here twice, the likeliest first. Nothing is changed."""
    with opened(file, reading=True) as group:
        pairs = pairs_alike(group)
    lines = [f"{p.a.full_name} and {p.b.full_name}: {'; '.join(p.why)}" for p in pairs]
    lines.append("Nobody seems to be here twice." if not pairs else _count(len(pairs)))
    answers = [{"a": _side(p.a), "b": _side(p.b), "score": p.score} for p in pairs]
    return "\n".join(lines), {"pairs": answers}


def _side(person: Person) -> dict[str, Any]:
    # Every kind of record answers with a reference; people have none, only their name.
    return {"id": person.id, "reference": "", "name": person.full_name}


def _count(pairs: int) -> str:
    return "1 pair may be one person." if pairs == 1 else f"{pairs:,} pairs may be one person each."
