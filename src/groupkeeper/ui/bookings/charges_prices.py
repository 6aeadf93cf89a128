"""The price list: what each space costs each kind of hirer from which day, and extras."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QResizeEvent

from groupkeeper.domain.bookings.prices import Extra, HirePrice, Per
from groupkeeper.domain.bookings.pricing import extras_in_force, prices_in_force
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import table_date
from groupkeeper.storage.queries.bookings.bookings import space_tree
from groupkeeper.storage.queries.bookings.hire_charges import PriceList, price_list
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.look.theme import current_theme
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_NO_PRICE = "All spaces"
_ROOM_FOR_ABOUT = 300  # design px
_ABOUT = (
    "A booking costs what is in force on its day. A new price changes nothing that is agreed. Time"
    " is charged by the quarter of an hour, as booked; minutes set aside around it are free."
)


@dataclass(frozen=True)
class PriceLine:
    """One price as a row: of a space for a kind of hirer, or of an extra."""

    id: str
    what: str
    who: str
    price: str
    since: date | None
    is_coming: bool = False


class PricesTab(Box):
    """The prices of today and those to come. Enter sets a new price from another day."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(gap=12)
        self._session = session
        self._navigate = navigate
        self.table = Table(_COLUMNS, name="Prices")
        self.first_step: Button | None = None
        self._has_lines = False
        self.price_button = button(
            "Set a price", icon="plus", kind="primary", on=lambda: navigate(To.PRICE)
        )
        self.about = help_text(_ABOUT)
        self.add(self.about)
        self.add(self.table, stretch=1)
        self.add(
            Flow(
                [
                    self.price_button,
                    button("Set an extra", icon="plus", on=lambda: navigate(To.EXTRA)),
                    button("Kinds of hirers", on=lambda: navigate(To.HIRER_KINDS)),
                    button("Cancelling", on=lambda: navigate(To.CANCELLING)),
                    button("How to pay", on=lambda: navigate(To.HOW_TO_PAY)),
                ]
            )
        )
        self.table.opened.connect(self._open)

    def reload(self) -> None:
        """Read the price list."""
        lines = price_lines(price_list(self._session.group), self._session.today())
        self.table.set_rows(lines, key=lambda line: line.id)
        empty = None if lines else self._nothing_yet()
        self.table.show_empty(empty)
        self.first_step = empty.action if empty else None
        self.price_button.setVisible(self._can_price())
        self._has_lines = bool(lines)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What is said about prices gives way where the room is low, and before there are any."""
        roomy = self.height() >= current_theme().px(_ROOM_FOR_ABOUT)
        self.about.setVisible(self._has_lines and roomy)

    def _can_price(self) -> bool:
        listed = price_list(self._session.group)
        return bool(listed.tree.spaces) and any(not one.is_free for one in listed.kinds.values())

    def _nothing_yet(self) -> Empty:
        """The first step of a group that has no prices."""
        if not space_tree(self._session.group).spaces:
            about = "Add the rooms that people hire first. Then each gets its prices."
            fact, add = "No spaces and no prices yet", "Add a space"
            return Empty("hand-coins", fact, about, add, on=lambda: self._navigate(To.SPACE))
        return Empty(
            "hand-coins",
            "No prices yet",
            "Start from the kinds of hirers most halls have.",
            "Start from the usual kinds",
            on=lambda: self._navigate(To.USUAL_KINDS),
            second=("Add kinds of our own", lambda: self._navigate(To.HIRER_KINDS)),
        )

    def _open(self, key: object) -> None:
        is_extra = bool(self._session.group.find(Extra, id=str(key)))
        self._navigate(To.EXTRA if is_extra else To.PRICE, str(key))


def price_lines(listed: PriceList, today: date) -> list[PriceLine]:
    """The prices in force today and those that come later, space by space."""
    coming = [one for one in listed.prices if one.from_date and one.from_date > today]
    extras = [one for one in listed.extras if one.from_date and one.from_date > today]
    lines = [
        *(_price_line(listed, one) for one in prices_in_force(listed.prices, today)),
        *(_price_line(listed, one, is_coming=True) for one in coming),
    ]
    order = {space.name: place for place, space in enumerate(listed.tree.spaces)}
    kinds = {kind.name: place for place, kind in enumerate(listed.kinds.values())}
    priced = {one.hirer_kind_id for one in listed.prices}
    lines += [
        PriceLine(kind.id, _NO_PRICE, kind.name, "Not set yet", None)
        for kind in listed.kinds.values()
        if not kind.is_free and kind.id not in priced
    ]
    lines.sort(key=lambda one: (order.get(one.what, 999), kinds.get(one.who, 999), str(one.since)))
    return [
        *lines,
        *(_extra_line(one) for one in extras_in_force(listed.extras, today)),
        *(_extra_line(one, is_coming=True) for one in extras),
    ]


def say_price(price: HirePrice | Extra) -> str:
    """ "£8.00 an hour", "£20.00 from 09:00 to 13:00"."""
    amount = say_pence(price.pence or 0)
    if price.per == Per.HOUR:
        least = price.least_minutes if isinstance(price, HirePrice) else None
        return f"{amount} an hour" + (f", at least {least} minutes" if least else "")
    if isinstance(price, HirePrice) and price.per == Per.SESSION:
        return f"{amount} from {price.starts_at} to {price.ends_at}"
    return f"{amount} each time"


def _price_line(listed: PriceList, price: HirePrice, *, is_coming: bool = False) -> PriceLine:
    space = listed.tree.find(price.space_id)
    kind = listed.kinds.get(price.hirer_kind_id)
    return PriceLine(
        price.id,
        space.name if space else "?",
        kind.name if kind else "?",
        say_price(price),
        price.from_date,
        is_coming,
    )


def _extra_line(extra: Extra, *, is_coming: bool = False) -> PriceLine:
    return PriceLine(extra.id, extra.name, "Extra", say_price(extra), extra.from_date, is_coming)


def _since(line: PriceLine) -> str:
    if line.since is None:
        return ""
    return f"{'from ' if line.is_coming else 'since '}{table_date(line.since)}"


_COLUMNS = (
    Column("Space or extra", "bold_text", width=170, grow=2, text=lambda one: one.what),
    Column("Kind of hirer", width=210, grow=3, text=lambda one: one.who),
    Column("Price", width=220, grow=2, text=lambda one: one.price),
    Column("In force", width=160, priority=2, text=_since, sort=lambda one: one.since),
)
