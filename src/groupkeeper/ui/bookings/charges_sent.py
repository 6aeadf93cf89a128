"""Invoices that were sent: what is unpaid, by age, and every one there is."""

from pathlib import Path

from groupkeeper.domain.bookings.invoicing import say_number
from groupkeeper.domain.bookings.owing import AGES, OLD_AFTER_DAYS, by_age
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import table_date
from groupkeeper.operations.bookings.invoice_prints import save_invoices
from groupkeeper.storage.queries.bookings.invoices import Standing, standings
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.drawing import ChipWords, status
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session

_UNPAID, _ALL = "unpaid", "all"


class SentTab(Box):
    """A table narrowed to what is unpaid. Enter opens an invoice beside it."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(gap=12)
        self._session = session
        self.states = OneOf([(_UNPAID, "Unpaid"), (_ALL, "All")], chosen=_UNPAID, name="Show")
        self.ages = Label("", "body", wrap=True)
        self.table = Table(_columns(session), name="Invoices", row_height=62, sentence=_sentence)
        self.add(self.states, self.ages)
        self.add(self.table, stretch=1)
        self.states.chosen.connect(lambda _: self.reload())
        self.table.opened.connect(lambda key: navigate(To.INVOICE, str(key)))
        self.table.view.clicked.connect(lambda _: self._open(navigate))

    def reload(self) -> None:
        """Read the invoices as they stand today."""
        every = standings(self._session.group)
        owing = [one for one in reversed(every) if one.owing > 0]
        self.states.set_words(_UNPAID, f"Unpaid {len(owing):,}")
        self.states.set_words(_ALL, f"All {len(every):,}")
        sums = by_age([one.account for one in owing], self._session.today())
        said = [f"{age}: {say_pence(pence)}" for age, pence in zip(AGES, sums, strict=True)]
        self.ages.set_words(f"Unpaid {say_pence(sum(sums))}. {' · '.join(said)}")
        shown = owing if self.states.value() == _UNPAID else every
        self.table.set_rows(shown, key=lambda one: one.invoice.id)
        none = "Every invoice is paid" if every else "No invoices yet"
        self.table.show_empty(None if shown else Empty("hand-coins", none))

    def save(self, page: Page) -> None:
        """Ask where, and save every invoice there."""
        self.save_to(page, ask_where(page, "Save the invoices", "Invoices.csv", "CSV (*.csv)"))

    def save_to(self, page: Page, path: Path | None) -> None:
        """Save every invoice at a place; say so, or say why not."""
        if path is not None:
            page.show_banner(banner_of(path, lambda: save_invoices(self._session.group, path)))

    def _open(self, navigate: Navigate) -> None:
        key = self.table.chosen_key()
        if key is not None:
            navigate(To.INVOICE, str(key))


def say_standing(one: Standing, days: int) -> ChipWords | str:
    """How an invoice stands, as a cell."""
    if one.invoice.credits_invoice_id:
        return f"Takes back {one.credits}"
    if one.owing < 0:
        return status("We owe them", "warn")
    if one.owing == 0:
        return status("Paid" if one.account.paid else "Credited", "ok")
    old = f"{count_said(days, 'day')} old"
    return status(old, "warn") if days > OLD_AFTER_DAYS else old


def _columns(session: Session) -> tuple[Column, ...]:
    def stands(one: Standing) -> ChipWords | str:
        return say_standing(one, (session.today() - one.account.invoiced_on).days)

    return (
        Column(
            "Hirer",
            "two_line",
            width=220,
            grow=3,
            text=lambda one: TwoLines(one.hirer, say_number(one.invoice)),
            sort=lambda one: one.hirer.casefold(),
        ),
        Column(
            "Date",
            width=120,
            text=lambda one: table_date(one.account.invoiced_on),
            sort=lambda one: one.account.invoiced_on,
        ),
        Column(
            "To be paid by",
            width=130,
            priority=3,
            text=lambda one: table_date(one.invoice.due_on),
            sort=lambda one: one.invoice.due_on,
        ),
        Column("Amount", "money", width=110, priority=2, text=lambda one: one.pence),
        Column("Owing", "money", width=110, text=lambda one: one.owing),
        Column("How it stands", "status", width=150, longest="Takes back I-A0001", text=stands),
    )


def _sentence(one: Standing) -> str:
    owing = f"{say_pence(one.owing)} owing" if one.owing else "nothing owing"
    day = table_date(one.account.invoiced_on)
    return f"{one.hirer}, {say_number(one.invoice)}, {day}, {say_pence(one.pence)}, {owing}"
