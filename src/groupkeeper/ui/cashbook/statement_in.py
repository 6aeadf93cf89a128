"""Bring in a bank statement: choose the file, look at every line, bring it in with one undo."""

from pathlib import Path

from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.dates_in_columns import DateOrder
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import table_date
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.bank import OpenedFile, open_bank_file
from groupkeeper.operations.cashbook.statements import (
    StatementPreview,
    StatementRow,
    ask_order,
    bring_in_statement,
    preview_statement,
    remembered_columns,
)
from groupkeeper.operations.imports import Outcome
from groupkeeper.ui.cashbook.statement_columns import StatementColumns
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.drawing import ChipWords, status
from groupkeeper.ui.kit.file_page import AskedFile, FilePage
from groupkeeper.ui.kit.labels import Label, body
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.steps import Steps
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_ASKED = AskedFile(
    "Choose the statement your bank's site saved",
    "CSV, OFX or QIF. The same file twice adds nothing.",
    "Choose the statement",
    "Bank statements (*.csv *.ofx *.qfx *.qif *.xlsx *.xls *.ods *.txt);;All files (*)",
)
_STEPS = ("Choose file", "Look and bring in")
_ORDERS = (
    (DateOrder.DAY_FIRST, "Day first, as in the UK"),
    (DateOrder.MONTH_FIRST, "Month first"),
)
_MOST_NOTES = 3


def statement_in_page(session: Session, navigate: Navigate, account_id: str) -> Page:
    """Bring in a statement of one account."""
    return StatementIn(session, navigate, session.group.get(Account, account_id))


class StatementIn(FilePage):
    """Nothing is written before “Bring in”. A line without a tick stays out."""

    def __init__(self, session: Session, navigate: Navigate, account: Account) -> None:
        super().__init__(f"Bring in a statement of {account.name}", _ASKED)
        self.session = session
        self.account = account
        self._navigate = navigate
        self.opened: OpenedFile | None = None
        self.preview: StatementPreview | None = None
        self._ticks: dict[int, bool] = {}
        self.steps = Steps(_STEPS)
        self.facts = Label("", "strong", wrap=True)
        self.notes = Box(gap=2)
        self.order = OneOf(_ORDERS, name="Which way round are the dates?")
        self.ask_order = Box(Label("Which way round are the dates?", "strong"), self.order, gap=4)
        self.columns: StatementColumns | None = None
        self.columns_room = Box()
        self.columns_button = button("Which column is which…", on=self.show_columns)
        self.table = Table(_columns(self), name="Lines of the file")
        self.table.ticked.connect(self._tick)
        self.body.add(self.steps, self.facts, self.notes, self.ask_order, self.columns_room)
        self.body.add(self.choose, stretch=1)
        self.body.add(self.table, stretch=1)
        self.order.chosen.connect(lambda _: self._look())
        self.set_actions(self.columns_button)
        self._show_step(1)

    def read(self, path: Path) -> None:
        """Read a file and show what it would do; a refusal is said at the top of the page."""
        try:
            known = remembered_columns(self.session.group, self.account)
            self.opened = open_bank_file(path, known)
        except ImportTrouble as trouble:
            self.refuse(str(trouble))
            return
        self._ticks.clear()
        self.order.set_value(None)
        self.columns = None
        self.columns_room.clear()
        self._look()
        if self.preview is not None:
            self.table.setFocus()

    def show_columns(self) -> None:
        """Show, or put away, which column is which."""
        if self.columns is not None:
            self.columns = None
            self.columns_room.clear()
        elif self.opened is not None and self.opened.columns is not None:
            self.columns = StatementColumns(self.opened.columns)
            self.columns.placed.connect(self._placed)
            self.columns_room.add(self.columns)

    def bring_in(self) -> None:
        """Bring the lines in as one step, and go on to match them."""
        if self.preview is None:
            return
        done = self.session.do(
            bring_in_statement, self.preview, self.session.today(), self.left_out
        )
        if done is not None:
            self.preview = None
            self._navigate(To.BANK_MATCH, self.account.id)

    @property
    def left_out(self) -> frozenset[int]:
        """The lines without a tick: those of another amount have none until a person gives it."""
        rows = self.preview.new if self.preview else ()
        return frozenset(row.read.number for row in rows if not self.comes_in(row))

    def leave(self) -> None:
        """Go back without bringing anything in."""
        self._navigate(To.BACK)

    def _placed(self) -> None:
        if self.opened is None or self.columns is None:
            return
        try:
            self.opened = self.opened.with_places(self.columns.asked())
        except ImportTrouble as trouble:
            self.refuse(str(trouble))
            return
        self._look()

    def _look(self) -> None:
        if self.opened is None:
            return
        order = self.order.value()
        said = order if isinstance(order, DateOrder) else DateOrder.NOT_KNOWN
        try:
            file = self.opened.read(self.session.today(), said, self.account.last_four)
            self.preview = preview_statement(self.session.group, self.account, file)
        except ImportTrouble as trouble:
            self.preview = None
            self.refuse(str(trouble))
            if self.opened.columns is not None and self.columns is None:
                self._show_step(2)
                self.show_columns()
            return
        self.show_banner(None)
        if file.order_missing:
            self.show_banner(Banner("warn", ask_order(file)))
        self.ask_order.setVisible(file.order_missing or order is not None)
        self._say()
        self._show_step(2)

    def _say(self) -> None:
        if self.preview is None:
            return
        preview = self.preview
        coming = self._coming()
        bank = f", {preview.file.bank}" if preview.file.bank else ""
        same, trouble = preview.count(Outcome.SAME), preview.count(Outcome.TROUBLE)
        net = say_pence(sum(row.read.pence or 0 for row in coming))
        parts = [f"{preview.file.name}{bank}: {count_said(len(coming), 'new line')}, {net} in all"]
        if same:
            parts.append(f"{same:,} here already")
        if doubted := len(preview.doubted & self.left_out):
            stays = (
                "stays out until you tick it" if doubted == 1 else "stay out until you tick them"
            )
            parts.append(f"{doubted:,} {stays}")
        if trouble:
            parts.append(f"{trouble:,} cannot come in")
        self.facts.set_words("; ".join(parts) + ".")
        self.notes.clear()
        for note in preview.notes[:_MOST_NOTES]:
            self.notes.add(body(note))
        more = len(preview.notes) - _MOST_NOTES
        if more > 0:
            self.notes.add(body(f"And {more} more like this, in the list below."))
        self.table.set_rows(preview.rows, key=lambda row: row.read.number)
        self._show_footer(2)

    def _coming(self) -> list[StatementRow]:
        rows = self.preview.new if self.preview else ()
        return [row for row in rows if self.comes_in(row)]

    def _tick(self, number: object, on: bool) -> None:
        if isinstance(number, int):
            self._ticks[number] = on
            self._say()

    def comes_in(self, row: StatementRow) -> bool | None:
        """Whether a line comes in; None where there is nothing to choose."""
        if row.outcome != Outcome.NEW:
            return None
        return self._ticks.get(row.read.number, not row.other_amount)

    def _show_step(self, step: int) -> None:
        self.steps.go_to(step)
        self.choose.setVisible(step == 1)
        for each in (self.facts, self.notes, self.table, self.columns_room):
            each.setVisible(step == 2)
        if step == 1:
            self.ask_order.hide()
        is_list = self.opened is not None and self.opened.columns is not None
        self.columns_button.setVisible(step == 2 and is_list)
        self._show_footer(step)

    def _show_footer(self, step: int) -> None:
        cancel = button("Cancel", kind="quiet", on=self.leave)
        if step == 1:
            self.set_footer(right=(cancel,))
            return
        coming = len(self._coming())
        missing = self.preview is None or self.preview.file.order_missing
        again = button("Choose another file", on=lambda: self._show_step(1))
        if coming and not missing:
            words_on = f"Bring in {count_said(coming, 'line')}"
            on = button(words_on, kind="primary", on=self.bring_in)
            words = Label("You can undo it afterwards.", "help", "ink2", shorten=True)
            self.set_footer(on, again, words, right=(cancel,))
        else:
            self.set_footer(again, right=(cancel,))


def _columns(page: StatementIn) -> list[Column]:
    return [
        Column("In", "check", width=56, text=page.comes_in, sortable=False),
        Column("Row", "number", width=56, text=lambda row: row.read.number, priority=3),
        Column(
            "Date",
            width=92,
            longest="31/12/2026",
            text=lambda row: table_date(row.read.on_date),
            sort=lambda row: str(row.read.on_date or ""),
        ),
        Column(
            "What the bank says", "bold_text", width=180, grow=2, text=lambda row: row.read.words
        ),
        Column("Amount", "money", width=110, text=lambda row: row.read.pence),
        Column("What will happen", "status", width=150, text=_outcome, longest="Here already"),
        Column("Why", width=180, grow=1, text=lambda row: row.message, priority=2),
    ]


def _outcome(row: StatementRow) -> ChipWords:
    if row.outcome == Outcome.SAME:
        return status("Here already", "neutral")
    if row.outcome == Outcome.TROUBLE:
        return status("Trouble", "danger")
    if row.other_amount:
        return status("Another amount", "warn")
    return status("New, looks alike", "warn") if row.message else status("New", "ok")
