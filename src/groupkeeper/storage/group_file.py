"""The group file: one SQLite file, open, read by queries and changed by steps."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from groupkeeper.domain.fields import Record
from groupkeeper.domain.group import GroupDetails
from groupkeeper.errors import FileProblem, NothingToUndo
from groupkeeper.storage import changes, identity, undo
from groupkeeper.storage.dbapi import Connection, connect
from groupkeeper.storage.lock import OpenLock
from groupkeeper.storage.new_file import make_empty, whole_or_not_there
from groupkeeper.storage.opening import open_connection, why_only_reading
from groupkeeper.storage.places import Places, machine_places
from groupkeeper.storage.recorder import Recorder
from groupkeeper.storage.records import Records
from groupkeeper.storage.safe_files import keep_folder
from groupkeeper.storage.steps import Step, StepDone
from groupkeeper.storage.troubles import explained, reading
from groupkeeper.storage.undo_money import money_kept_whole

Clock = Callable[[], datetime]


class GroupFile(Records):
    """The one SQLite file of a group, open. Made by `create_group_file` or `open_group_file`."""

    def __init__(
        self,
        path: Path,
        connection: Connection,
        places: Places,
        *,
        who: str,
        lock: OpenLock | None,
        now: Clock,
    ) -> None:
        self.path = path
        self.read_only = lock is None
        self.who = who
        self.id = identity.group_id_of(connection)
        self.places = places
        self._lock = lock
        self._now = now
        self._listeners: list[Callable[[StepDone], None]] = []
        self._step: Step | None = None
        self._use(connection)

    def _use(self, connection: Connection) -> None:
        self.connection = connection
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
        self._log = changes.StepLog(connection, schema)
        self._laptop = identity.laptop_of(connection)
        self.is_ours = identity.is_still_ours(
            self.places.config, self._laptop.device, self._log.last_seq(self._laptop.device)
        )
        self._stacks = (
            undo.stacks_of(connection, self._laptop.device) if self.is_ours else undo.Stacks()
        )
        self._recorder = Recorder(connection.raw)

    @contextmanager
    def step(self, label: str) -> Iterator[Step]:
        """The only way to write: one transaction, one line of history, one undo."""
        done: list[StepDone] = []
        with self._transaction(label, "", done) as step:
            yield step
        self._announce(done)

    def undo(self, step_id: str = "") -> StepDone:
        """Take back the newest step, or the one named. NothingToUndo or UndoBlocked if not."""
        self.refuse_if_reading_only("Undo")
        if not (step_id or self._stacks.undo):
            raise NothingToUndo(self._why_nothing_to_undo())
        if step_id == self._log.first_step:
            raise NothingToUndo("The beginning of the group file cannot be undone.")
        wanted = step_id or self._stacks.undo[-1].id
        label = self._stacks.label_of(wanted) or self._log.label_of(wanted)
        if because := undo.why_final(self.connection, wanted):
            raise NothingToUndo(
                f"“{label}” is final, because {because} Nothing was changed, and what was done "
                "before it stays too."
            )
        return self._turn_round(wanted, "Undo")

    def _why_nothing_to_undo(self) -> str:
        if self._log.label_of(self._log.first_step).startswith(changes.ERASING):
            return (
                "Someone was erased for good. That cannot be undone, nor anything done before it. "
                "Nothing was changed."
            )
        if self.is_ours or self._log.newest().id == self._log.first_step:
            return "There is nothing left to undo."
        return (
            "What is in this file was done on another computer or in another copy of the file, so "
            "it cannot be undone here. Nothing was changed. Open it and put it right by hand."
        )

    def redo(self) -> StepDone:
        """Put back what was undone last. NothingToUndo or UndoBlocked if it cannot be."""
        self.refuse_if_reading_only("Redo")
        if not self._stacks.redo:
            raise NothingToUndo("There is nothing left to put back.")
        return self._turn_round(self._stacks.redo[-1].id, "Redo")

    def can_undo(self) -> str:
        """What undo would take back, "" when there is nothing or the newest step is final."""
        if not self._stacks.undo or undo.why_final(self.connection, self._stacks.undo[-1].id):
            return ""
        return self._stacks.undo[-1].label

    def can_redo(self) -> str:
        """What redo would put back, "" when there is nothing."""
        return self._stacks.redo[-1].label if self._stacks.redo else ""

    def on_change(self, listener: Callable[[StepDone], None]) -> None:
        """Call `listener` after each step that is safely in the file."""
        self._listeners.append(listener)

    def go_on_with(self, part: Path) -> None:
        """Put a finished file in the place of this one and go on with it (see `erasing`)."""
        if self._step is not None:
            raise RuntimeError("A step is open; the file cannot be changed for another")
        self.connection.close()
        try:
            part.replace(self.path)
            keep_folder(self.path.parent)
        finally:
            self._use(connect(self.path))
        begun = self._log.newest()
        identity.remember(
            self.places.config, self._laptop.device, self._log.last_seq(self._laptop.device)
        )
        for listener in self._listeners:
            listener(begun)

    def close(self) -> None:
        """Let go of the file. Nothing waits to be saved."""
        self.connection.close()
        if self._lock:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> "GroupFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Inside a step

    def _turn_round(self, step_id: str, word: str) -> StepDone:
        self.refuse_if_reading_only(word)
        label = self._stacks.label_of(step_id) or self._log.label_of(step_id)
        done: list[StepDone] = []
        with (
            self._transaction(f"{word}: {label}", step_id, done),
            money_kept_whole(self.connection, step_id, self._now().date()),
        ):
            undo.turn_round(self.connection, step_id)
        self._announce(done)
        return done[0]

    @contextmanager
    def _transaction(self, label: str, undoes: str, done: list[StepDone]) -> Iterator[Step]:
        self.refuse_if_reading_only(label)
        if self._step is not None:
            raise RuntimeError("A step is open already; one operation is one step")
        now = self._now()
        kept = f"“{label}” was not saved; everything before it is safe."
        try:
            with explained(self.path, kept), self._recorder.transaction():
                laptop = self._laptop
                if not self.is_ours:
                    laptop = identity.change_identity(self.connection, now)
                    identity.begin_note(self.places.config, laptop.device)
                self._step = Step(self.connection.raw, laptop.letter, now)
                yield self._step
                changeset = self._recorder.changes()
                if changeset:
                    step = self._log.add(laptop.device, self.who, label, undoes, changeset, now)
                    self._recorder.commit()
                    self._log.settle()
                    self._laptop, self.is_ours = laptop, True
                    done.append(step)
        finally:
            self._step = None

    def refuse_if_reading_only(self, label: str) -> None:
        """FileProblem when the file is open for reading only."""
        if self.read_only:
            raise FileProblem(
                f"“{self.path.name}” is open for reading only, so “{label}” was not done. "
                f"Nothing was changed. {why_only_reading(self.path)}"
            )

    def _announce(self, done: list[StepDone]) -> None:
        for step in done:
            if step.id != self._log.first_step:
                self._stacks.add(step.id, step.label, step.undoes)
            device = self._laptop.device
            identity.remember(self.places.config, device, self._log.last_seq(device))
            for listener in self._listeners:
                listener(step)


@contextmanager
def read_beside(group: GroupFile) -> Iterator[GroupFile]:
    """The same file for work on a thread of its own, which can only read.

    It is never read for longer than a statement takes, so that nobody waits to save. What is saved
    between two statements is seen by the second: who is told of a change should begin again.
    """
    with reading(group.path):
        connection = connect(group.path, read_only=True)
        try:
            yield GroupFile(
                group.path, connection, group.places, who=group.who, lock=None, now=datetime.now
            )
        finally:
            connection.close()


def create_group_file(
    path: Path,
    details: GroupDetails,
    records: Iterable[Record] = (),
    *,
    who: str = "",
    places: Places | None = None,
    now: Clock = datetime.now,
) -> GroupFile:
    """Make a new group file that begins with these records; its beginning cannot be undone.

    FileProblem when there is something at that place already.
    """
    path, places = Path(os.path.realpath(path)), places or machine_places()
    with whole_or_not_there(path) as part:
        laptop = make_empty(part, details.id, now())
        identity.begin_note(places.config, laptop.device)
        with (
            open_group_file(part, who=who, places=places, now=now) as group,
            group.step(f"Begin “{details.name}”") as step,
        ):
            step.save(details)
            step.save_all(records)
    return open_group_file(path, who=who, places=places, now=now)


def open_group_file(
    path: Path,
    *,
    who: str = "",
    read_only: bool = False,
    take_over: bool = False,
    places: Places | None = None,
    now: Clock = datetime.now,
) -> GroupFile:
    """Open a group file. FileProblem says why it cannot be: missing, in use, damaged, newer.

    A file or folder that cannot be written opens for reading only. An older file is brought up to
    date after a safety copy. `who` is whose name the history shows; `take_over` sets aside the
    note of another computer that is known not to have the file open.
    """
    path, places = Path(os.path.realpath(path)), places or machine_places()
    connection, lock = open_connection(
        path, places, now(), who=who, read_only=read_only, take_over=take_over
    )
    try:
        with reading(path):
            return GroupFile(path, connection, places, who=who, lock=lock, now=now)
    except BaseException:
        connection.close()
        if lock:
            lock.release()
        raise
