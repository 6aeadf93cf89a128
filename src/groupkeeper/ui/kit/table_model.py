"""The rows behind a table: a list of keys, with each row fetched when it is first shown.

Use: through `Table.set_rows(rows, key)` or `Table.set_keys(keys, fetch)`.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from groupkeeper.ui.kit.cells import Column, cell_words, row_sentence, sort_value

Fetch = Callable[[Sequence[Hashable]], Sequence[Any]]
Index = QModelIndex | QPersistentModelIndex

CELL = Qt.ItemDataRole.UserRole  # the value of the cell, for the delegate
_AT_ONCE = 60  # rows fetched together: two screens of them
_NOWHERE = QModelIndex()


class RowsModel(QAbstractTableModel):
    """Columns over keys. It sorts by itself when it holds every row, else it asks."""

    sort_asked = Signal(str, bool)

    def __init__(self, columns: Sequence[Column], sentence: Callable[[Any], str] | None) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.sorted_by: tuple[int, bool] | None = None
        self._sentence = sentence or (lambda row: row_sentence(self.columns, row))
        self._keys: list[Hashable] = []
        self._places: dict[Hashable, int] = {}
        self._rows: dict[Hashable, Any] = {}
        self._fetch: Fetch | None = None

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the same rows; the order stays where its column does."""
        sorted_by = self.columns[self.sorted_by[0]].name() if self.sorted_by else ""
        self.beginResetModel()
        self.columns = tuple(columns)
        names = [column.name() for column in self.columns]
        if self.sorted_by:
            down = self.sorted_by[1]
            self.sorted_by = (names.index(sorted_by), down) if sorted_by in names else None
        self.endResetModel()

    def set_rows(self, rows: Sequence[Any], key: Callable[[Any], Hashable]) -> None:
        """Hold these rows, in the order the person last sorted them by."""
        by_key = {key(each): each for each in rows}
        self._begin(list(by_key), None)
        self._rows = by_key
        if self.sorted_by is not None:
            self._order(*self.sorted_by)
        self.endResetModel()

    def set_keys(self, keys: Sequence[Hashable], fetch: Fetch) -> None:
        """Hold these keys; `fetch` answers the rows of some of them, in the order asked."""
        self._begin(list(keys), fetch)
        self.endResetModel()

    def _begin(self, keys: list[Hashable], fetch: Fetch | None) -> None:
        self.beginResetModel()
        self._rows = {}
        self._fetch = fetch
        self._put(keys)

    def _put(self, keys: list[Hashable]) -> None:
        self._keys = keys
        self._places = {key: place for place, key in enumerate(keys)}

    def renew(self, key: Hashable, row: Any) -> None:
        """Show one row anew, for example after a tick was saved."""
        if (place := self._places.get(key)) is not None:
            self._rows[key] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def key_at(self, place: int) -> Hashable:
        """The key of the row at a place, or None beyond the end."""
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def place_of(self, key: Hashable) -> int:
        """Where a key stands, or -1."""
        return self._places.get(key, -1)

    def row_at(self, place: int) -> Any:
        """The row at a place, fetched with its neighbours when it is not here yet."""
        key = self._keys[place]
        if key not in self._rows and self._fetch is not None:
            start = max(0, place - _AT_ONCE // 4)
            wanted = [k for k in self._keys[start : start + _AT_ONCE] if k not in self._rows]
            self._rows.update(zip(wanted, self._fetch(wanted), strict=True))
        return self._rows[key]

    def rows_read(self, most: int) -> list[Any]:
        """The rows that are here already, in their order, at most so many; none is fetched."""
        return [self._rows[key] for key in self._keys[:most] if key in self._rows]

    def value(self, place: int, column: int) -> Any:
        """The value of one cell."""
        return self.columns[column].text(self.row_at(place))

    def words(self, place: int, column: int) -> str:
        """The words of one cell."""
        return cell_words(self.columns[column].kind, self.value(place, column))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        place, column = index.row(), index.column()
        if role == CELL:
            return self.value(place, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(place, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # A reader hears the whole row on the first cell, and one cell at a time after it.
            if column == 0:
                return self._sentence(self.row_at(place))
            return f"{self.columns[column].title}: {self.words(place, column) or 'nothing'}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        title = self.columns[section].title
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if self.sorted_by is None or self.sorted_by[0] != section:
                return title
            return f"{title}, sorted {'downwards' if self.sorted_by[1] else 'upwards'}"
        return None

    def sort_by(self, column: int, descending: bool) -> None:
        """Sort by a column, here or by asking whoever gave the keys."""
        self.sorted_by = (column, descending)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self._fetch is not None:
            self.sort_asked.emit(self.columns[column].name(), descending)
            return
        self.layoutAboutToBeChanged.emit()
        self._order(column, descending)
        self.layoutChanged.emit()

    def _order(self, column: int, descending: bool) -> None:
        by = self.columns[column]
        values = {key: sort_value(by, self._rows[key]) for key in self._keys}
        full = [key for key in self._keys if values[key][0] != 2]
        empty = [key for key in self._keys if values[key][0] == 2]
        self._put(sorted(full, key=values.__getitem__, reverse=descending) + empty)
