"""The lines that only the cashbook or only the bank has, with a tick; and whether it all agrees.

Use: `lines = OneSidedLines(); lines.show_lines(agreement)`; `lines.ticked(item, seen)` follows.
"""

from PySide6.QtCore import Signal

from groupkeeper.domain.cashbook.reconciling import Agreement, Item, explain
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import table_date
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column, Said
from groupkeeper.ui.kit.facts_card import Line
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.table import Table


class OneSidedLines(Box):
    """The lines, and above them what to do about those. `ticked(item, on)` asks for a tick."""

    ticked = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__(gap=8)
        self._items: dict[str, Item] = {}
        self.heading = Label("", "section", wrap=True)
        self.table = Table(_COLUMNS, name="Lines that stand between")
        self.table.ticked.connect(lambda key, on: self.ticked.emit(self._items[str(key)], on))
        self.add(self.heading)
        self.add(self.table, stretch=1)

    def show_lines(self, found: Agreement) -> None:
        """Show every line that stands between the two sides."""
        items = (*found.missing, *found.early, *found.waiting)
        self._items = {_key(one): one for one in items}
        self.table.set_rows(items, key=_key)
        self.heading.set_words(_heading(found))


def _key(one: Item) -> str:
    return f"{one.kind}:{one.ids[0]}"


def _heading(found: Agreement) -> str:
    day = table_date(found.on_date)
    said = [f"Up to {day}, these are on one side only."]
    if found.missing or found.early:
        said.append("Tick those the statement shows.")
    if found.waiting:
        said.append("Match those that are only at the bank.")
    return " ".join(said) if len(said) > 1 else f"Every line up to {day} is on both sides"


def facts(found: Agreement, *, said: bool) -> list[Line]:
    """What the cashbook says, what stands between, and whether it ties."""
    lines: list[Line] = [
        ("info", "info", f"Cashbook {say_pence(found.book_pence)}", "What should be in it that day")
    ]
    if not found.is_count and found.expected_pence != found.book_pence:
        count = len(found.missing) + len(found.early) + len(found.left_out)
        words = f"With {count:,} {'line' if count == 1 else 'lines'} on one side only"
        lines.append(
            ("info", "info", f"The statement should say {say_pence(found.expected_pence)}", words)
        )
    if not said:
        what = "what you counted" if found.is_count else "the balance of the statement"
        lines.append(("triangle-alert", "warn", f"Enter {what}", ""))
        return lines
    if found.ties:
        lines.append(("circle-check", "ok", "It agrees to the penny", "You can keep that now"))
        return lines
    apart = say_pence(found.difference_pence)
    first, *rest = explain(found)
    lines.append(("triangle-alert", "warn", f"{apart} apart", first))
    lines += [("info", "info", sentence, "") for sentence in rest]
    return lines


def _seen(one: Item) -> bool | None:
    """Whether a line of ours is ticked as seen; None for a line of the bank."""
    return None if one.kind == "statement_line" else one.seen_on is not None


def _side(one: Item) -> Said:
    if one.kind == "statement_line":
        return Said("Only at the bank", "warn")
    return Said("Seen early" if one.seen_on else "Only in the cashbook")


_COLUMNS = (
    Column("Seen", "check", width=64, text=_seen, sortable=False),
    Column(
        "Date",
        width=92,
        longest="31/12/2026",
        text=lambda one: table_date(one.on_date),
        sort=lambda one: str(one.on_date),
    ),
    Column("What", "bold_text", width=160, grow=2, text=lambda one: one.words),
    Column("Number", width=90, text=lambda one: one.reference, priority=3),
    Column("Amount", "money", width=110, text=lambda one: one.pence),
    Column("On which side", width=150, text=_side, priority=2, longest="Only in the cashbook"),
)
