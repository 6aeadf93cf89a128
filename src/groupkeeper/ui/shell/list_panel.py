"""A panel that is a list: Enter or a click opens one, a button at the foot adds one.

Use: subclass `ListPanel`, hand over the columns, and say in `found` and `empty` what it shows.
"""

from collections.abc import Sequence, Set
from typing import Any

from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session


class ListPanel(Panel):
    """Every one there is, read again after a step that touches `tables`; `opens` shows one."""

    def __init__(
        self,
        session: Session,
        navigate: Navigate,
        title: str,
        subtitle: str,
        *,
        columns: Sequence[Column],
        opens: To,
        add: str,
        tables: Set[str],
    ) -> None:
        super().__init__(title, subtitle, wide=True)
        self.session = session
        self.navigate = navigate
        self._opens = opens
        self.table = Table(columns, name=title, row_height=62, fit=True)
        self.body.add(self.table)
        self.body.parts.addStretch(1)
        self.set_footer(button(add, icon="plus", kind="primary", on=self.add))
        self.table.opened.connect(lambda key: navigate(opens, str(key)))
        self.table.view.clicked.connect(lambda _: self._open_chosen())
        self.starts_at = self.table
        Fresh(self, session, tables, self.reload)
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        found = self.found()
        self.table.set_rows(found, key=self.key)
        self.table.show_empty(None if found else self.empty())

    def found(self) -> Sequence[Any]:
        """What is in the list."""
        raise NotImplementedError

    def key(self, one: Any) -> str:
        """The id of one of the list."""
        return one.id

    def empty(self) -> Empty:
        """What is shown while the list has nothing."""
        raise NotImplementedError

    def add(self) -> None:
        """Open a new one."""
        self.navigate(self._opens)

    def _open_chosen(self) -> None:
        key = self.table.chosen_key()
        if key is not None:
            self.navigate(self._opens, str(key))
