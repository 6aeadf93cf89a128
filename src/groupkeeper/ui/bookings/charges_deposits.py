"""Deposits we hold, and those we asked for that have not come."""

from pathlib import Path

from groupkeeper.domain.bookings.charges import Deposit, DepositKind
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import short_day, table_date
from groupkeeper.operations.bookings.invoice_prints import save_deposits
from groupkeeper.storage.queries.bookings.hire_charges import (
    HeldDeposit,
    deposits_asked,
    deposits_held,
)
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.drawing import ChipWords, status
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session


class DepositsTab(Box):
    """The list equals what is held, to the penny. Enter opens a deposit beside it."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(gap=12)
        self._session = session
        self.total = Label("", "body", wrap=True)
        self.table = Table(_columns(), name="Deposits", row_height=62)
        self.add(self.total)
        self.add(self.table, stretch=1)
        self.table.opened.connect(lambda key: navigate(To.DEPOSIT, str(key)))
        self.table.view.clicked.connect(lambda _: self._open(navigate))

    def reload(self) -> None:
        """Read what is held and what was asked for."""
        group, today = self._session.group, self._session.today()
        held, asked = deposits_held(group), deposits_asked(group)
        ahead = [one for one in asked if _day(one) >= today.isoformat()]
        damage = sum(o.held for o in held if o.deposit.deposit_kind == DepositKind.DAMAGE)
        words = f"We hold {say_pence(sum(one.held for one in held))}."
        if damage:
            words += f" {say_pence(damage)} of it is against damage: it is owed back, not income."
        self.total.set_words(words)
        shown = [*held, *ahead]
        self.table.set_rows(shown, key=lambda one: one.deposit.id)
        about = "Ask for one from a booking, under Charge and deposits."
        self.table.show_empty(None if shown else Empty("hand-coins", "No deposits held", about))

    def save(self, page: Page) -> None:
        """Ask where, and save the deposits held there."""
        self.save_to(page, ask_where(page, "Save the deposits", "Deposits.csv", "CSV (*.csv)"))

    def save_to(self, page: Page, path: Path | None) -> None:
        """Save the deposits held at a place; say so, or say why not."""
        if path is not None:
            page.show_banner(banner_of(path, lambda: save_deposits(self._session.group, path)))

    def _open(self, navigate: Navigate) -> None:
        key = self.table.chosen_key()
        if key is not None:
            navigate(To.DEPOSIT, str(key))


def say_deposit_kind(deposit: Deposit) -> str:
    """ "Against damage" or "Booking deposit"."""
    damage = deposit.deposit_kind == DepositKind.DAMAGE
    return "Against damage" if damage else "Booking deposit"


def _state(one: HeldDeposit) -> ChipWords:
    return status("Held", "ok") if one.held else status("Not come yet", "warn")


def _day(one: HeldDeposit) -> str:
    starts = one.slot.booking.starts_at
    return starts.date().isoformat() if starts else ""


def _about(one: HeldDeposit) -> TwoLines:
    starts = one.slot.booking.starts_at
    day = short_day(starts.date()) if starts else ""
    who = one.slot.who if one.slot.who != one.slot.booking.title else ""
    return TwoLines(one.slot.booking.title, ", ".join(part for part in (who, day) if part))


def _columns() -> tuple[Column, ...]:
    return (
        Column("Booking", "two_line", width=240, grow=3, text=_about),
        Column("What for", width=150, priority=2, text=lambda one: say_deposit_kind(one.deposit)),
        Column(
            "Came on",
            width=120,
            priority=3,
            text=lambda o: table_date(o.deposit.received_on),
            sort=lambda o: o.deposit.received_on,
        ),
        Column("Amount", "money", width=110, text=lambda one: one.held or one.deposit.pence),
        Column("How it stands", "status", width=140, longest="Not come yet", text=_state),
    )
