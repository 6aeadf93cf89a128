"""Undo and redo: a step turned round and applied as a new step, so that history keeps both."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import apsw

from groupkeeper.domain.kinds import KINDS
from groupkeeper.domain.periods import say_weekday
from groupkeeper.errors import UndoBlocked
from groupkeeper.storage.changes import device_and_seq, key_of
from groupkeeper.storage.dbapi import Connection

_NUMBERED = frozenset(("money_line", "fund_transfer", "account_transfer"))
_FINAL = {kind.name: kind.final for kind in KINDS if kind.final}


@dataclass(frozen=True)
class Undoable:
    """A step that can be turned round, and what a person calls it."""

    id: str
    label: str


@dataclass
class Stacks:
    """What can be undone and what can be redone, newest last."""

    undo: list[Undoable] = field(default_factory=list)
    redo: list[Undoable] = field(default_factory=list)

    def add(self, id: str, label: str, undoes: str) -> None:
        """Take in a step: an ordinary one, the undoing of one, or its redoing."""
        step = Undoable(id, label)
        if back := _taken(self.undo, undoes):
            self.redo.append(Undoable(id, back.label))
        elif again := _taken(self.redo, undoes):
            self.undo.append(Undoable(id, again.label))
        else:
            self.undo.append(step)
            self.redo.clear()

    def label_of(self, id: str) -> str:
        """What a person calls the step that can be undone or redone, "" when it is on no stack."""
        return next((step.label for step in (*self.undo, *self.redo) if step.id == id), "")


def _taken(stack: list[Undoable], id: str) -> Undoable | None:
    for place in reversed(range(len(stack)) if id else range(0)):
        if stack[place].id == id:
            return stack.pop(place)
    return None


def stacks_of(connection: Connection, device: str) -> Stacks:
    """The stacks as this laptop's own steps leave them; the beginning of the file is not one."""
    stacks = Stacks()
    for id, label, undoes in connection.execute(
        "SELECT id, label, undoes FROM step_log "
        "WHERE device = ? AND hlc > (SELECT min(hlc) FROM step_log) ORDER BY seq",
        (device,),
    ):
        stacks.add(id, label, undoes)
    return stacks


def effect_of(connection: Connection, id: str) -> bytes:
    """The changeset a step left in the file. KeyError when there is no such step."""
    row = connection.execute(
        "SELECT coalesce(effect, changes) FROM step_log WHERE device = ? AND seq = ?",
        device_and_seq(id),
    ).fetchone()
    if row is None:
        raise KeyError(f"There is no step {id}")
    return row[0]


def why_final(connection: Connection, id: str) -> str:
    """Why a step is final, as the end of a sentence; "" where it can be undone.

    It made something that left the house with a number on it, such as an invoice.
    """
    made = {
        change.name
        for change in apsw.Changeset.iter(effect_of(connection, id))
        if change.op == "INSERT"
    }
    # An approval of accounts makes a lock too, which stands before it in KINDS: it says its own.
    return next((because for name, because in reversed(_FINAL.items()) if name in made), "")


def turn_round(connection: Connection, id: str) -> None:
    """Apply the inverse of a step in the open transaction. UndoBlocked if later steps need it."""
    in_the_way: list[tuple[str, str]] = []
    links_broken: list[bool] = []

    def conflict(reason: int, change: apsw.TableChange) -> int:
        if reason == apsw.SQLITE_CHANGESET_FOREIGN_KEY:
            links_broken.append(True)
        else:
            in_the_way.append((change.name, key_of(change)))
        return apsw.SQLITE_CHANGESET_OMIT

    inverse = apsw.Changeset.invert(effect_of(connection, id))
    apsw.Changeset.apply(inverse, connection.raw, conflict=conflict)
    if links_broken:
        hanging = _dangling(connection)
        if not in_the_way:
            _refuse_crossed_out(connection, hanging)
        in_the_way.extend(hanging)
    if in_the_way:
        raise UndoBlocked(_sentence(connection, id, in_the_way))


def _dangling(connection: Connection) -> list[tuple[str, str]]:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [
        (
            table,
            connection.execute(f"SELECT id FROM {table} WHERE rowid = ?", (rowid,)).fetchone()[0],
        )
        for table, rowid, _parent, _key in broken
    ]


def _refuse_crossed_out(connection: Connection, hanging: Iterable[tuple[str, str]]) -> None:
    """Say it where nothing but numbers that are crossed out is written under what would go."""
    numbers: list[str] = []
    for table, id in hanging:
        if table not in _NUMBERED:
            return
        number, crossed = connection.execute(
            f"SELECT reference, voided_on FROM {table} WHERE id = ?", (id,)
        ).fetchone()
        if crossed is None:
            return
        numbers.append(number)
    if numbers:
        raise UndoBlocked(
            f"This cannot be undone, because {min(numbers)} was written under it. That is crossed "
            "out, but a number once given stays in the cashbook. Nothing was changed. A fund or "
            "an account that is no longer used can be closed."
        )


def _sentence(connection: Connection, id: str, rows: Iterable[tuple[str, str]]) -> str:
    later = _later_step(connection, id, frozenset(rows))
    if later is None:
        return (
            "This cannot be undone: the same thing has been changed since. Nothing was changed. "
            "Open it and put it right by hand."
        )
    label, actor, at = later
    by = f" by {actor}" if actor else ""
    day = say_weekday(date.fromisoformat(at[:10]))
    return (
        f"This cannot be undone yet, because “{label}”{by} on {day} came later and builds on it. "
        f"Nothing was changed. Undo “{label}” first."
    )


def _later_step(
    connection: Connection, id: str, rows: frozenset[tuple[str, str]]
) -> tuple[str, str, str] | None:
    """The newest step after this one that touched one of these rows: label, actor, time."""
    for label, actor, at, changes in connection.execute(
        "SELECT later.label, later.actor, later.at, coalesce(later.effect, later.changes) "
        "FROM step_log this JOIN step_log later "
        "ON (later.hlc, later.device) > (this.hlc, this.device) "
        "WHERE this.device = ? AND this.seq = ? ORDER BY later.hlc DESC, later.device DESC",
        device_and_seq(id),
    ):
        if any((change.name, key_of(change)) in rows for change in apsw.Changeset.iter(changes)):
            return label, actor, at
    return None
