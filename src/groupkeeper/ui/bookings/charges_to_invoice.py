"""What is to be invoiced, hirer by hirer: the preview of the invoices that one press makes."""

from collections.abc import Callable, Hashable
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import MONTHS, Period, short_day
from groupkeeper.operations.bookings.invoices import make_invoices
from groupkeeper.storage.queries.bookings.invoices import (
    ToInvoice,
    first_uninvoiced_day,
    to_credit,
    to_invoice,
)
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import choice_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_MONTHS_BACK = 12
_ALL, _LAST = "all", 1
_DATES_SHOWN = 4
NO_HIRER = "Nobody to send it to: say in the booking who it is for"


class ToInvoiceTab(Box):
    """Each row is one invoice to be made; a row without its tick is left out.

    `make_button` stands at the head of the page.
    """

    def __init__(
        self, session: Session, navigate: Navigate, show_banner: Callable[[Banner | None], None]
    ) -> None:
        super().__init__(gap=12)
        self._session = session
        self._navigate = navigate
        self._show_banner = show_banner
        self._found: list[ToInvoice] = []
        self._left_out: set[str] = set()
        self.months = choice_field("Bookings of", self._options(), width=340)
        self.months.set_value(_LAST)
        self.table = Table(self._columns(), name="To invoice", row_height=62, sentence=_sentence)
        self.too_much = Label("", "body", "warn", wrap=True)
        self.make_button = button("Make the invoices", icon="check", kind="primary", on=self.make)
        self.add(self.months)
        self.add(self.table, stretch=1)
        self.add(self.too_much)
        self.table.ticked.connect(self._tick)
        self.table.opened.connect(self._open)

    @property
    def starts_at(self) -> QWidget:
        """Where the keyboard begins."""
        return self.table if self._found else self.months

    def covers(self) -> Period:
        """The days of the bookings that are shown."""
        today, chosen = self._session.today(), self.months.value()
        if chosen == _ALL:
            first = first_uninvoiced_day(self._session.group) or today
            return Period(min(first, today), today)
        return _month(today, int(str(chosen if chosen is not None else _LAST)))

    def reload(self) -> None:
        """Read what is to be invoiced."""
        days, group = self.covers(), self._session.group
        self._found = to_invoice(group, days.start, days.end)
        self._left_out &= {one.hirer.key for one in self._found}
        self.table.set_rows(self._found, key=lambda one: one.hirer.key)
        about = "Every charge of these days is invoiced. Choose another month above."
        nothing = Empty("check", "Nothing to invoice", about)
        self.table.show_empty(None if self._found else nothing)
        over = [f"{slot.booking.title}, {say_pence(more)}" for slot, more in to_credit(group)]
        self.too_much.set_words(f"Invoiced too much, to be credited: {'; '.join(over)}")
        self.too_much.setVisible(bool(over))
        self._show_total()

    def wanted(self) -> list[ToInvoice]:
        """The rows that have their tick and somebody to send it to."""
        return [one for one in self._found if self._is_ticked(one)]

    def make(self) -> None:
        """Ask once, then make and number them all."""
        wanted = self.wanted()
        if not wanted:
            return
        many = count_said(len(wanted), "invoice")
        amount = say_pence(sum(one.pence for one in wanted))
        sure = ask(
            self,
            f"Make {many}, {amount} in all?",
            "Each gets its number now. An invoice is never undone: a mistake is put right by a "
            "credit note.",
            do=f"Make {many}",
            keep="Not yet",
            icon="check",
        )
        if not sure:
            return
        keys = [one.hirer.key for one in wanted]
        made = self._session.do(make_invoices, self.covers(), keys, self._session.today())
        if made:
            numbers = made[0].reference
            if len(made) > 1:
                numbers = f"{numbers} to {made[-1].reference}"
            said = "Open each under Sent to print it or save it as a PDF."
            self._show_banner(Banner("ok", f"{count_said(len(made), 'invoice')}: {numbers}", said))

    def _options(self) -> list[tuple[object, str]]:
        today = self._session.today()
        months = [(back, _month(today, back).start) for back in range(_MONTHS_BACK + 1)]
        named: list[tuple[object, str]] = [
            (back, f"{MONTHS[first.month - 1]} {first.year}") for back, first in months
        ]
        return [*named, (_ALL, "All days up to today")]

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("", "check", width=56, text=self._tick_of, sortable=False),
            Column("Hirer", "two_line", width=260, grow=3, text=_who_and_when),
            Column("Bookings", "number", width=110, text=lambda one: f"{len(one.slots):,}"),
            Column("Amount", "money", width=120, text=lambda one: one.pence),
        )

    def _tick_of(self, one: ToInvoice) -> bool | None:
        return self._is_ticked(one) if one.hirer.key else None

    def _is_ticked(self, one: ToInvoice) -> bool:
        return bool(one.hirer.key) and one.hirer.key not in self._left_out

    def _tick(self, key: Hashable, ticked: bool) -> None:
        if ticked:
            self._left_out.discard(str(key))
        else:
            self._left_out.add(str(key))
        self.table.renew(key, next(one for one in self._found if one.hirer.key == key))
        self._show_total()

    def _open(self, key: object) -> None:
        found = next((one for one in self._found if one.hirer.key == key), None)
        if found:
            self._navigate(To.CHARGE, found.slots[0].booking.id)

    def _show_total(self) -> None:
        wanted = self.wanted()
        amount = say_pence(sum(one.pence for one in wanted))
        many = count_said(len(wanted), "invoice")
        self.make_button.set_words(f"Make {many}, {amount}" if wanted else "Make the invoices")
        self.make_button.setEnabled(bool(wanted))


def _who_and_when(one: ToInvoice) -> TwoLines:
    if not one.hirer.key:
        titles = ", ".join(slot.booking.title for slot in one.slots[:_DATES_SHOWN])
        return TwoLines(titles, NO_HIRER, "warn")
    days = [slot.booking.starts_at.date() for slot in one.slots if slot.booking.starts_at]
    said = ", ".join(short_day(day) for day in days[:_DATES_SHOWN])
    more = len(days) - _DATES_SHOWN
    return TwoLines(one.hirer.name, f"{said} and {more} more" if more > 0 else said)


def _sentence(one: ToInvoice) -> str:
    who = _who_and_when(one)
    return f"{who.first}, {count_said(len(one.slots), 'booking')}, {say_pence(one.pence)}"


def _month(today: date, back: int) -> Period:
    """A whole month: this one, or so many back."""
    first = today.replace(day=1)
    for _ in range(back):
        first = (first - timedelta(days=1)).replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return Period(first, following - timedelta(days=1))
