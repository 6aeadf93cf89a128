"""The one table: whole rows, horizontal lines, the chosen row tinted with a bar at its left.

Use: `people = Table([Column("Name", "bold_text", text=name_of)], name="People")`, then
`people.set_rows(rows, key=lambda row: row.id)` or, for many, `people.set_keys(ids, fetch)`.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.table_model import Fetch, RowsModel
from groupkeeper.ui.kit.table_view import RowsView
from groupkeeper.ui.look.theme import Theme, current_theme


class Table(Box):
    """A table in its card (or `framed=False` inside another card).

    `chosen(key)` follows the row; `opened(key)` is Enter or a double click; `ticked(key, bool)`
    asks for a tick to be saved; `hours_pressed(key, "0".."9" or "h")` likewise for hours: save,
    then `renew(key, row)`. `sort_asked(column, descending)` comes only with `set_keys`.
    `fit` makes it as tall as its rows, for short tables on a page that scrolls.
    `enter_goes_down` is for registers. `sentence(row)` is what a screen reader says of a row.
    """

    chosen = Signal(object)
    opened = Signal(object)
    ticked = Signal(object, bool)
    hours_pressed = Signal(object, str)
    sort_asked = Signal(str, bool)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str,
        row_height: int = 47,
        sentence: Callable[[Any], str] | None = None,
        framed: bool = True,
        fit: bool = False,
        enter_goes_down: bool = False,
    ) -> None:
        edge = 1 if framed else 0
        super().__init__(gap=0, surface="card" if framed else "")
        self._edge = edge
        self._fit = fit
        self._empty: QWidget | None = None
        self.rows = RowsModel(columns, sentence)
        self.view = RowsView(
            self.rows, row_height=row_height, enter_goes_down=enter_goes_down, rounded=framed
        )
        self.view.setAccessibleName(name)
        self.setAccessibleName(name)
        self.setFocusProxy(self.view)
        self.add(self.view, stretch=1)
        self.view.row_chosen.connect(self.chosen)
        self.view.row_opened.connect(self.opened)
        self.view.row_ticked.connect(self.ticked)
        self.view.hours_pressed.connect(self.hours_pressed)
        self.rows.sort_asked.connect(self.sort_asked)
        if not fit:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.restyle(current_theme())

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns, where they are not the ones shown already."""
        if [column.name() for column in columns] != [each.name() for each in self.rows.columns] or [
            column.title for column in columns
        ] != [each.title for each in self.rows.columns]:
            self._keeping_choice(lambda: self.rows.set_columns(columns))
            self.view.share_out_width()

    def set_rows(self, rows: Sequence[Any], key: Callable[[Any], Hashable]) -> None:
        """Show these rows; the chosen row stays chosen while it is among them."""
        self._keeping_choice(lambda: self.rows.set_rows(rows, key))

    def set_keys(self, keys: Sequence[Hashable], fetch: Fetch) -> None:
        """Show the rows of these keys, each asked of `fetch(some_keys)` when first seen."""
        self._keeping_choice(lambda: self.rows.set_keys(keys, fetch))

    def renew(self, key: Hashable, row: Any) -> None:
        """Show one row anew after it was saved."""
        self.rows.renew(key, row)

    def highlight(self, sought: str) -> None:
        """Mark what a search matched, in bold on yellow; "" marks nothing."""
        self.view.cells.sought = sought
        self.view.viewport().update()

    def choose(self, key: Hashable) -> bool:
        """Choose a row by key and show it; answers whether it is there."""
        place = self.rows.place_of(key)
        if place >= 0:
            self.view.choose_place(place)
        return place >= 0

    def chosen_key(self) -> Hashable:
        """The key of the chosen row, or None."""
        return self.view.current_key()

    def choose_none(self) -> None:
        """Choose no row."""
        self.view.setCurrentIndex(self.rows.index(-1, -1))
        self.view.clearSelection()

    def count(self) -> int:
        """How many rows there are."""
        return self.rows.rowCount()

    def show_empty(self, empty: QWidget | None) -> None:
        """Show this (an `Empty`) in place of the rows; None brings the rows back."""
        if self._empty is not None:
            self._empty.hide()
            self._empty.deleteLater()
        self._empty = empty
        self.view.setVisible(empty is None)
        # to a view that is hidden the keyboard would come and never leave
        self.setFocusProxy(self.view if empty is None else None)  # pyright: ignore[reportArgumentType]
        if empty is not None:
            self.parts.addWidget(empty, 1)

    def restyle(self, theme: Theme) -> None:
        """Keep the card's edge free, and the height of the rows where the table fits them."""
        super().restyle(theme)
        self.parts.setContentsMargins(self._edge, self._edge, self._edge, self._edge)
        if self._fit:
            self.view.setFixedHeight(self.view.rows_height())
        else:
            self.view.setMinimumHeight(theme.px(38 + 47 * 2))

    def _keeping_choice(self, change: Callable[[], None]) -> None:
        key = self.chosen_key()
        scrolled = self.view.verticalScrollBar().value()
        change()
        self.restyle(current_theme())
        self.view.verticalScrollBar().setValue(scrolled)
        if key is None and self.view.hasFocus() and self.count():
            self.view.choose_place(0)
        elif key is not None:
            # The row is the same, so nobody needs telling that it was chosen.
            self.view.blockSignals(True)
            self.choose(key)
            self.view.blockSignals(False)
