"""Records with something in them that cannot be read: shown to a person, never in the way."""

from collections.abc import Iterator
from dataclasses import dataclass

from groupkeeper.domain.fields import Field, FieldKind, fields_of
from groupkeeper.domain.kinds import KINDS, Kind
from groupkeeper.storage.group_file import GroupFile


@dataclass(frozen=True)
class NeedsAttention:
    """One field of one record whose content makes no sense to this program."""

    kind: str
    id: str
    field: str
    found: str
    message: str


def needs_attention(group: GroupFile) -> list[NeedsAttention]:
    """Every date that is no date and every answer that is on no list, oldest record first."""
    return [
        trouble
        for kind in KINDS
        for field in fields_of(kind.record)
        for trouble in _troubles(group, kind, field)
    ]


def _troubles(group: GroupFile, kind: Kind, field: Field) -> Iterator[NeedsAttention]:
    wrong, values, message = _test(field)
    if not wrong:
        return
    for id, found in group.rows(
        f"SELECT id, {field.name} FROM {kind.name} "
        f"WHERE deleted_at IS NULL AND {wrong.format(field.name)} ORDER BY id",
        values,
    ):
        yield NeedsAttention(kind.name, id, field.name, found, f"{field.label}: {message}")


def _test(field: Field) -> tuple[str, tuple[str, ...], str]:
    """The SQL that finds what is wrong, its values, and what to say about it."""
    if field.kind is FieldKind.DATE:
        # SQLite turns 30 February into 2 March, so the text must also come back as it went in
        return "{0} IS NOT NULL AND date({0}) IS NOT {0}", (), "this is not a date."
    if field.kind is FieldKind.MOMENT:
        test = "{0} IS NOT NULL AND strftime('%Y-%m-%dT%H:%M', {0}) IS NOT {0}"
        return test, (), "this is not a date and time."
    if field.kind is FieldKind.CHOICE and field.choices:
        known = ("", *(stored for stored, _ in field.choices))
        test = f"{{0}} NOT IN ({', '.join('?' * len(known))})"
        return test, known, "this answer is not on the list."
    return "", (), ""
