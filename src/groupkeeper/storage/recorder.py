"""Watches the shared tables: what a step changed, and that nothing is changed outside one."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import apsw

from groupkeeper.domain.kinds import KINDS

SYNCED_TABLES = tuple(kind.name for kind in KINDS)


class Recorder:
    """A SQLite Session that is always attached, and a guard at the door of every commit."""

    def __init__(self, raw: apsw.Connection) -> None:
        self._raw = raw
        self._may_commit = False
        self._session = self._fresh_session()
        raw.set_commit_hook(self._refuse_stray_commit)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction. It is committed only by `commit`; leaving without drops it."""
        self._raw.execute("BEGIN IMMEDIATE")
        try:
            # links are judged when the step is whole, so its records may come in any order
            self._raw.execute("PRAGMA defer_foreign_keys = ON")
            yield
        finally:
            if self._raw.in_transaction:
                with suppress(apsw.Error):
                    self._raw.execute("ROLLBACK")
            # a session left to itself goes on listening, and every later step would pay for it
            self._session.close()
            self._session = self._fresh_session()

    def changes(self) -> bytes:
        """The changeset of the open transaction so far; empty when nothing differs."""
        return self._session.changeset()

    def commit(self) -> None:
        """Keep the open transaction."""
        self._may_commit = True
        try:
            self._raw.execute("COMMIT")
        finally:
            self._may_commit = False

    def _fresh_session(self) -> apsw.Session:
        session = apsw.Session(self._raw, "main")
        for table in SYNCED_TABLES:
            session.attach(table)
        return session

    def _refuse_stray_commit(self) -> bool:
        """True, which refuses, when shared tables were changed and no step is being committed."""
        return not self._may_commit and not self._session.is_empty
