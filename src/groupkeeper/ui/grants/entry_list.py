"""One list of a grant: its title, what adds to it, and its lines; Enter or a click opens one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from groupkeeper.domain.grants.award import Condition, Deadline, Instalment
from groupkeeper.domain.grants.entries import ENTRY_KINDS, Entry
from groupkeeper.domain.grants.entry_words import EntryLine, line_of, received_line
from groupkeeper.operations.grants.entries import entries_of, keep_entry
from groupkeeper.storage.queries.grants.money import received_by_instalment
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.drawing import ChipWords, status
from groupkeeper.ui.kit.labels import help_text, section_title
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session


@dataclass(frozen=True)
class Line:
    """An entry with how it is said."""

    id: str
    said: EntryLine
    done: bool = False


class EntryList(Box):
    """A list of one kind; `more` are buttons beside the one that adds."""

    def __init__(
        self,
        session: Session,
        navigate: Navigate,
        award_id: str,
        key: str,
        *,
        more: Sequence[QWidget] = (),
    ) -> None:
        super().__init__(gap=8)
        self.kind = ENTRY_KINDS[key]
        self._session = session
        self._navigate = navigate
        self._award_id = award_id
        add = button(self.kind.add_words, icon="plus", on=self.add_new)
        self.add_button = add
        self.add(row(section_title(self.kind.title), SPRING, *more, add))
        self.table = Table(
            _columns(key), name=self.kind.title, row_height=58, fit=True, sentence=_in_a_sentence
        )
        self.table.opened.connect(lambda entry_id: self._open(str(entry_id)))
        self.table.view.clicked.connect(self._clicked)
        self.table.ticked.connect(lambda entry_id, done: self.tick(str(entry_id), done))
        self.none = help_text(self.kind.when_empty)
        self.add(self.table, self.none)

    def reload(self) -> None:
        """Read the list again."""
        group, today = self._session.group, self._session.today()
        entries = entries_of(group, self.kind, self._award_id)
        received: dict[str, int] = {}
        if self.kind.record is Instalment:
            received = received_by_instalment(group, self._award_id)
        lines = [Line(one.id, _said(one, received, today), _is_done(one)) for one in entries]
        self.table.set_rows(lines, key=lambda line: line.id)
        self.table.setVisible(bool(lines))
        self.none.setVisible(not lines)

    def add_new(self) -> None:
        """Begin a new entry."""
        self._navigate(To.GRANT_ENTRY, self._award_id, self.kind.key)

    def tick(self, entry_id: str, done: bool) -> None:
        """Say that something asked for was done today, or that it was not. How: in its panel."""
        entry = self._session.group.get(self.kind.record, entry_id)
        if isinstance(entry, Condition | Deadline):
            today = self._session.today()
            self._session.do(keep_entry, replace(entry, done_on=today if done else None), today)

    def _clicked(self, index: QModelIndex) -> None:
        if not (_has_ticks(self.kind.key) and index.column() == 0):  # a tick opens nothing
            self._open(str(self.table.chosen_key() or ""))

    def _open(self, entry_id: str) -> None:
        if entry_id:
            self._navigate(To.GRANT_ENTRY, self._award_id, self.kind.key, entry_id)


def _said(entry: Entry, received: dict[str, int], today: date) -> EntryLine:
    if isinstance(entry, Instalment):
        return received_line(entry, received.get(entry.id, 0), today)
    return line_of(entry, today)


def _columns(key: str) -> list[Column]:
    what = Column("What", "two_line", width=240, grow=2, text=_what, sortable=False)
    if key == "help_count":
        what = Column("What", "bold_text", width=240, grow=2, text=_first, sortable=False)
    amount = Column(
        "Amount",
        "text",
        width=130,
        align="right",
        text=lambda line: line.said.amount,
        sortable=False,
    )
    standing = Column(
        "How it stands", "status", text=_standing, longest="Taken back 30 September", sortable=False
    )
    tick = Column("Done", "check", width=76, text=lambda line: line.done, sortable=False)
    with_amount = key in ("instalment", "commitment", "help_count", "form_time")
    without_standing = key in ("help_count", "form_time")
    return [
        *([tick] if _has_ticks(key) else []),
        what,
        *([amount] if with_amount else []),
        *([] if without_standing else [standing]),
    ]


def _has_ticks(key: str) -> bool:
    return key in ("condition", "deadline")


def _is_done(entry: Entry) -> bool:
    return isinstance(entry, Condition | Deadline) and entry.done_on is not None


def _what(line: Line) -> TwoLines:
    return TwoLines(line.said.first, line.said.second)


def _first(line: Line) -> str:
    return line.said.first


def _standing(line: Line) -> ChipWords | str:
    return status(line.said.standing, line.said.tone or "neutral") if line.said.standing else ""


def _in_a_sentence(line: Line) -> str:
    parts = (line.said.first, line.said.second, line.said.amount, line.said.standing)
    return ", ".join(part for part in parts if part)
