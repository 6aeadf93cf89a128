"""Matching: the bank's lines at the left, what the chosen one may be at the right.

Arrow keys go through the lines; Enter goes to the offers, where Enter confirms the chosen one.
"""

from groupkeeper.domain.cashbook.bank import StatementLine
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.cashbook.matching import LineOffers
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import table_date
from groupkeeper.operations.cashbook.matching import offers_of, take_apart
from groupkeeper.storage.queries.cashbook.bank import settled_lines
from groupkeeper.ui.cashbook.bank import BANK_TABLES
from groupkeeper.ui.cashbook.bank_offers import Offers
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.drawing import ChipWords, status
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.look.theme import Theme, current_theme
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

WAITING, SETTLED = "waiting", "settled"
_OFFERS_WIDTH = 430  # design px
_SIDE_BY_SIDE = 960
_THREE_LINES = 38 + 47 * 3  # design px, with the heads of the columns


def bank_match_page(session: Session, navigate: Navigate, account_id: str) -> Page:
    """Match the lines of one account."""
    return BankMatch(session, navigate, session.group.get(Account, account_id))


class BankMatch(Page):
    """Lines that wait, or those that are matched already; offers beside them."""

    def __init__(self, session: Session, navigate: Navigate, account: Account) -> None:
        super().__init__(f"Lines of {account.name}", back="Bank", gap=10)
        self.session = session
        self.account = account
        self._navigate = navigate
        self._found: dict[str, LineOffers] = {}
        self.shown = OneOf(
            ((WAITING, "Waiting"), (SETTLED, "Matched or left out")), chosen=WAITING, name="Show"
        )
        self.table = Table(_columns(self), name="Lines of the bank", sentence=self._sentence)
        self.offers = Offers(session, navigate, account)
        self.settled = Table(_settled_columns(), name="Matched or left out")
        self.both = Box(down=False, gap=16)
        self.both.add(self.table, stretch=1)
        self.both.add(self.offers)
        self.body.add(self.shown)
        self.body.add(self.both, stretch=1)
        self.body.add(self.settled, stretch=1)
        self.sure = button("Confirm all that are sure…", icon="check", on=self.confirm_sure)
        self.apart = button("Take apart", icon="undo-2", on=self.take_apart)
        self.set_actions(
            button("Reconcile", on=lambda: navigate(To.RECONCILE, account.id)),
            button("Bring in a statement", on=lambda: navigate(To.STATEMENT_IN, account.id)),
            self.apart,
            self.sure,
        )
        self.shown.chosen.connect(lambda _: self.reload())
        self.table.chosen.connect(lambda _: self._show_offers())
        self.table.opened.connect(lambda _: self.offers.take_focus())
        self.offers.done.connect(self._next)
        self.back_asked.connect(lambda: navigate(To.BACK))
        self.starts_at = self.table
        Fresh(self, session, BANK_TABLES, self.reload, at_first=True)
        self._fit()

    def reload(self) -> None:
        """Read the lines again; the chosen one stays chosen, or the next one is."""
        found = offers_of(self.session.group, self.account, self.session.today())
        place = self.table.rows.place_of(self.table.chosen_key())
        self._found = {one.line.id: one for one in found}
        done = settled_lines(self.session.group, self.account.id)
        self.table.set_rows(found, key=lambda one: one.line.id)
        self.settled.set_rows(done, key=lambda one: one[0].id)
        self.shown.set_words(WAITING, f"Waiting {len(found):,}")
        self.shown.set_words(SETTLED, f"Matched or left out {len(done):,}")
        if found and self.table.chosen_key() not in self._found:
            self.table.choose(found[min(max(place, 0), len(found) - 1)].line.id)
        waits = self.shown.value() == WAITING
        self.both.setVisible(waits)
        self.settled.setVisible(not waits)
        self.table.show_empty(None if found else self._all_done(bool(done)))
        self.offers.setVisible(bool(found))
        count = sum(one.sure is not None for one in found)
        self.sure.set_words(f"Confirm {count_said(count, 'sure match', 'sure matches')}…")
        self.sure.setVisible(waits and count > 0)
        self.apart.setVisible(not waits and bool(done))
        self._show_offers()

    def confirm_sure(self) -> None:
        """List what is sure beside the page, to be looked through and confirmed."""
        self._navigate(To.BANK_SURE, self.account.id)

    def take_apart(self) -> None:
        """The chosen line waits again."""
        chosen = self.settled.chosen_key()
        if chosen is None:
            self.session.refused.emit("Choose the line to take apart first.")
            return
        self.session.do(take_apart, str(chosen))

    def _next(self) -> None:
        self.table.view.setFocus()

    def _show_offers(self) -> None:
        self.offers.show_line(self._found.get(str(self.table.chosen_key() or "")))

    def _all_done(self, some: bool) -> Empty:
        if some:
            return Empty(
                "circle-check",
                "Every line is matched",
                "Now look whether the account agrees with its statement.",
                "Reconcile",
                action_icon="check",
                on=lambda: self._navigate(To.RECONCILE, self.account.id),
            )
        return Empty(
            "file-up",
            "No line of the bank yet",
            "Bring in the statement as your bank's site saves it.",
            "Bring in a statement",
            action_icon="file-up",
            on=lambda: self._navigate(To.STATEMENT_IN, self.account.id),
        )

    def _sentence(self, one: LineOffers) -> str:
        return (
            f"{_day(one.line)}, {say_pence(one.line.pence or 0)}, {one.line.words}, {may_be(one)}"
        )

    def restyle(self, theme: Theme) -> None:
        """Keep the width of the offers for this text size."""
        self._fit()

    def _fit(self) -> None:
        theme = current_theme()
        roomy = self.width() / theme.scale >= _SIDE_BY_SIDE
        way = self.both.parts.Direction
        self.both.parts.setDirection(way.LeftToRight if roomy else way.TopToBottom)
        self.table.setMinimumHeight(0 if roomy else theme.px(_THREE_LINES))
        self.offers.setFixedWidth(theme.px(_OFFERS_WIDTH)) if roomy else self._unbind()

    def _unbind(self) -> None:
        self.offers.setMinimumWidth(0)
        self.offers.setMaximumWidth(16777215)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()


def may_be(one: LineOffers) -> str:
    """What stands in the column beside a line."""
    if one.sure:
        return "Sure"
    if one.offers:
        return count_said(len(one.offers), "offer")
    return "As before?" if one.rules else "Nothing found"


def _status(one: LineOffers) -> ChipWords | str:
    tone = "ok" if one.sure else "info" if one.offers or one.rules else "neutral"
    return status(may_be(one), tone)


def _columns(page: BankMatch) -> list[Column]:
    return [
        Column(
            "Date",
            width=92,
            longest="31/12/2026",
            text=lambda one: _day(one.line),
            sort=lambda one: str(one.line.on_date),
        ),
        Column(
            "What the bank says", "bold_text", width=150, grow=2, text=lambda one: one.line.words
        ),
        Column("Amount", "money", width=100, text=lambda one: one.line.pence or 0),
        Column("May be", "status", width=90, text=_status, longest="Nothing found", priority=2),
    ]


def _settled_columns() -> list[Column]:
    return [
        Column(
            "Date", width=92, text=lambda one: _day(one[0]), sort=lambda one: str(one[0].on_date)
        ),
        Column("What the bank says", "bold_text", width=200, grow=1, text=lambda one: one[0].words),
        Column("Amount", "money", width=110, text=lambda one: one[0].pence or 0),
        Column("Matched with", width=220, grow=2, text=lambda one: one[1]),
    ]


def _day(line: StatementLine) -> str:
    return table_date(line.on_date)
