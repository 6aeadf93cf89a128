"""Every match that is sure, listed to be looked through; then confirmed all at once."""

from collections.abc import Generator

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent

from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.cashbook.matching import LineOffers
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import table_date
from groupkeeper.errors import GroupKeeperError
from groupkeeper.operations.cashbook.matching import confirm_sure, confirming_sure, offers_of
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.labels import body
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.progress import ProgressCard
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session

SHORT_ENOUGH = 200  # matches confirmed before the eye has blinked twice
AT_ONCE = 50
_LOOK = "Look through them. One undo takes them all back."


def bank_sure_panel(session: Session, navigate: Navigate, account_id: str) -> Panel:
    """The sure matches of one account."""
    return BankSure(session, session.group.get(Account, account_id))


class BankSure(Panel):
    """Nothing is written before “Confirm”; one undo takes all of them back."""

    def __init__(self, session: Session, account: Account) -> None:
        self._session = session
        found = offers_of(session.group, account, session.today())
        self.sure = [one for one in found if one.sure]
        count = count_said(len(self.sure), "sure match", "sure matches")
        super().__init__(count, _LOOK, wide=True)
        self.table = Table(_columns(), name=count, row_height=62, sentence=_sentence)
        self.table.set_rows(self.sure, key=lambda one: one.line.id)
        if self.sure:
            self.body.add(self.table, stretch=1)
        else:
            self.body.add(body("No match is sure now. Look at the lines one by one."))
            self.body.parts.addStretch(1)
        self.progress = ProgressCard("Confirming the matches")
        self.progress.stop_asked.connect(self.stop)
        self.progress.hide()
        self.body.add(self.progress)
        words = count_said(len(self.sure), "match", "matches")
        self.confirm_button = button(
            f"Confirm {words}", icon="check", kind="primary", on=self.confirm
        )
        cancel = button("Cancel", on=self.close_panel)
        self.set_footer(*((self.confirm_button, cancel) if self.sure else (cancel,)))
        self.starts_at = self.confirm_button if self.sure else cancel
        self._confirming: Generator[int, None, object] | None = None
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._go_on)
        session.changed.connect(lambda _: self.stop())

    def confirm(self) -> None:
        """Confirm what is listed: at once when that is short, else with how far it is, and Stop."""
        pairs = [(one.line.id, one.sure.partner) for one in self.sure if one.sure]
        if len(pairs) <= SHORT_ENOUGH:
            if self._session.do(confirm_sure, pairs, self._session.today()) is not None:
                self.closed.emit()
            return
        self._confirming = confirming_sure(self._session.group, pairs, self._session.today())
        self._show_work(True)
        self.progress.report(0)
        self.progress.stop.setFocus()
        self._next.start()

    def stop(self) -> None:
        """Stop confirming; nothing was written."""
        if self._confirming is not None:
            self._confirming.close()
            self._end("Stopped. Nothing was matched.")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()  # the file may be closed before they are written

    def _go_on(self) -> None:
        """Look at some more of them; the last go writes them all, and cannot be stopped."""
        confirming, self._confirming = self._confirming, None
        if confirming is None:
            return
        try:
            done = [next(confirming) for _ in range(AT_ONCE)][-1]
        except StopIteration:
            self._end()
            self.closed.emit()
        except GroupKeeperError as trouble:
            self._end()
            self._session.refused.emit(str(trouble))
        else:
            self._confirming = confirming
            self.progress.report(100 * done / len(self.sure), f"{done:,} of {len(self.sure):,}")

    def _end(self, said: str = _LOOK) -> None:
        self._next.stop()
        self._confirming = None
        self._show_work(False)
        self.set_title(self.title.words(), said)
        self.confirm_button.setFocus()

    def _show_work(self, working: bool) -> None:
        self.progress.setVisible(working)
        self.confirm_button.setVisible(not working)


def _columns() -> list[Column]:
    return [Column("The bank, and what it is", "two_line", width=260, grow=1, text=_said)]


def _said(one: LineOffers) -> TwoLines:
    amount = say_pence(one.line.pence or 0)
    return TwoLines(f"{amount}, {_day(one)}, {one.line.words}", f"is {_ours(one)}")


def _sentence(one: LineOffers) -> str:
    """The whole of it, however much of the words the panel has room for."""
    said = _said(one)
    return f"{said.first}, {said.second}"


def _day(one: LineOffers) -> str:
    return table_date(one.line.on_date) if one.line.on_date else "no date"


def _ours(one: LineOffers) -> str:
    return one.sure.partner.said if one.sure else ""
