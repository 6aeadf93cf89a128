"""The columns of a list: what the first row says in each, and where each is put."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from groupkeeper.domain.dates_in_columns import DateOrder
from groupkeeper.exchange.columns import LEAVE_OUT, PLACES, UNDECIDED, Column, Place, places_with
from groupkeeper.exchange.table import Table
from groupkeeper.ui.kit.card import SPRING, Box, Card
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.pickers import ChoiceEditor
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.look.theme import Theme, current_theme
from groupkeeper.ui.people.bring_in_grid import WidgetGrid
from groupkeeper.ui.people.bring_in_work import Work

_ROWS_SHOWN = 5
_ORDERS = ((DateOrder.DAY_FIRST, "day/month/year"), (DateOrder.MONTH_FIRST, "month/day/year"))


class PlaceChoice(ChoiceEditor):
    """Where one column goes; amber until that is decided."""

    def __init__(self, column: Column, places: Sequence[Place] = PLACES) -> None:
        super().__init__(options_for(column, places))
        self.setPlaceholderText("Choose…")
        self.setAccessibleName(f"Put “{column.title}” in")
        self.show_column(column)

    def show_column(self, column: Column) -> None:
        """Show where the column goes now."""
        self.set_value(key_of(column))
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Amber edge while it asks."""
        super().restyle(theme)
        asks = self.value() is None
        wanted = f"QComboBox {{ border-color: {theme.tokens.warn}; }}" if asks else ""
        if self.styleSheet() != wanted:
            self.setStyleSheet(wanted)
        self.setAccessibleDescription("Not decided yet" if asks else "")


class ColumnsCard(Card):
    """Every column that holds something. `placed(at, place, order)` follows a choice."""

    placed = Signal(int, str, object)

    def __init__(self, work: Work) -> None:
        super().__init__(gap=0, pad=1)
        self.choices: dict[int, PlaceChoice] = {}
        self._places = places_with(work.held.besides.own_fields)
        heads = ("Column in your file", "First row says", "Put it in")
        self._grid = WidgetGrid(heads, (140, 156, 0))
        for at, (column, cells) in enumerate(
            zip(work.columns.columns, work.table.columns, strict=True)
        ):
            first = next((cell for cell in cells if cell.strip()), "")
            if first:
                self._add(at, column, " ".join(first.split()))
        self.scroller = Scroller(Box(self._grid, gap=0))
        self.add(self.scroller, SPRING)
        self._settle()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show where each column goes now."""
        for at, choice in self.choices.items():
            choice.show_column(columns[at])

    def restyle(self, theme: Theme) -> None:
        """Keep five rows in sight; the others scroll."""
        super().restyle(theme)
        if hasattr(self, "scroller"):
            self._settle()

    def _settle(self) -> None:
        self.scroller.setFixedHeight(self._grid.rows_height(_ROWS_SHOWN))

    def _add(self, at: int, column: Column, first: str) -> None:
        choice = PlaceChoice(column, self._places)
        self.choices[at] = choice
        choice.edited.connect(lambda: self._tell(at))
        title = Label(column.title, "strong", shorten=True)
        self._grid.add_row(title, Label(first, "body", "ink2", shorten=True), choice)

    def _tell(self, at: int) -> None:
        key = self.choices[at].value()
        if isinstance(key, tuple):
            place, order = key
            self.placed.emit(at, place, order)


def options_for(column: Column, places: Sequence[Place] = PLACES) -> list[tuple[object, str]]:
    """Where a column may go. A date says its order when its dates leave any doubt."""
    options: list[tuple[object, str]] = []
    for place in places:
        if not place.is_date or not _order_is_said(column):
            options.append(((place.name, None), place.label))
        else:
            options += [((place.name, order), f"{place.label} ({said})") for order, said in _ORDERS]
    options.append(((LEAVE_OUT, None), "Leave this column out"))
    return options


def key_of(column: Column) -> object:
    """The option that says where the column goes; None while that is not decided."""
    if column.place == UNDECIDED or column.order_missing:
        return None
    said = column.is_date and _order_is_said(column)
    return (column.place, column.order if said else None)


def _order_is_said(column: Column) -> bool:
    return column.order_matters or column.order != DateOrder.NOT_KNOWN


def first_words(table: Table) -> str:
    """ "members-2026.csv, 87 rows"."""
    rows = len(table.rows)
    return f"{table.name}, {rows:,} {'row' if rows == 1 else 'rows'}"
