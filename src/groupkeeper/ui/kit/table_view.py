"""The rows of a table on screen: keys, clicks, hiding columns that do not fit.

Use: by `Table` alone.
"""

from collections.abc import Hashable

from PySide6.QtCore import QElapsedTimer, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from groupkeeper.ui.kit.delegate import CellDelegate
from groupkeeper.ui.kit.marks import fold
from groupkeeper.ui.kit.table_head import TableHead
from groupkeeper.ui.kit.table_model import RowsModel
from groupkeeper.ui.kit.table_widths import widths, wishes
from groupkeeper.ui.look.theme import Theme, Themed, current_theme

_JUMP_PAUSE = 1000  # ms after which typed letters begin a new word


class RowsView(Themed, QTableView):
    """A QTableView of whole rows. Enter opens; letters jump; Space ticks; digits give hours.

    Ctrl+1 to Ctrl+9 sort by a column, as a click on its head does.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)
    row_ticked = Signal(object, bool)
    hours_pressed = Signal(object, str)  # "0" to "9", or "h"

    def __init__(
        self, model: RowsModel, *, row_height: int, enter_goes_down: bool, rounded: bool
    ) -> None:
        super().__init__()
        self._rows = model
        self._row_height = row_height
        self._enter_goes_down = enter_goes_down
        self._wishes: list[int] = []
        self._typed = ""
        self._since_typed = QElapsedTimer()
        self.setModel(model)
        model.modelReset.connect(self.measure)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.setHorizontalHeader(TableHead(model, self, rounded=rounded))
        self.horizontalHeader().sectionClicked.connect(self._sort)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Scale the rows and columns."""
        self.verticalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setDefaultSectionSize(theme.px(self._row_height))
        self.measure()
        self.horizontalHeader().updateGeometry()
        self.viewport().update()

    def rows_height(self) -> int:
        """How tall head and rows are together, in px."""
        head = self.horizontalHeader().sizeHint().height()
        return head + self._rows.rowCount() * self.verticalHeader().defaultSectionSize()

    def share_out_width(self) -> None:
        """Give each column its width; hide those of least weight that do not fit."""
        columns = self._rows.columns
        shared = widths(columns, self._wishes, self.viewport().width(), current_theme())
        for place, width in enumerate(shared):
            self.setColumnHidden(place, width is None)
            self.setColumnWidth(place, width or 8)

    def measure(self) -> None:
        """Look again at how wide the words of each column are, and share the width out anew."""
        self._wishes = wishes(self._rows, current_theme())
        self.share_out_width()

    def choose_place(self, place: int) -> None:
        """Make a row the chosen one, and show it."""
        self.setCurrentIndex(self._rows.index(place, 0))
        self.scrollTo(self._rows.index(place, 0))

    def current_key(self) -> Hashable:
        """The key of the chosen row, or None."""
        return self._rows.key_at(self.currentIndex().row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_out_width()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row() and current.isValid():
            self.row_chosen.emit(self._rows.key_at(current.row()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if not by_mouse and not self.currentIndex().isValid() and self._rows.rowCount():
            self.choose_place(0)  # before Qt does, which would leave the row without its tint
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.current_key()
        if self._sort_key(event) or (key is not None and self._row_key(event, key)):
            return
        super().keyPressEvent(event)

    def _sort_key(self, event: QKeyEvent) -> bool:
        """Ctrl+1 sorts by the first column that is shown, Ctrl+2 by the second, and so on."""
        asked = event.key() - Qt.Key.Key_1
        shown = [i for i in range(len(self._rows.columns)) if not self.isColumnHidden(i)]
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if not control or not 0 <= asked < len(shown):
            return False
        self._sort(shown[asked])
        return True

    def _row_key(self, event: QKeyEvent, key: Hashable) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        letter = event.text().lower()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._enter_goes_down:
                self.choose_place(min(self.currentIndex().row() + 1, self._rows.rowCount() - 1))
            else:
                self.row_opened.emit(key)
        elif event.key() == Qt.Key.Key_Space and (tick := self._column("check")) >= 0:
            self._tick(self.currentIndex().row(), tick)
        elif plain and letter and letter in "0123456789h" and self._column("hours") >= 0:
            if letter == "h" and self._is_jumping():  # the h of Hughes, not half an hour
                return False
            self.hours_pressed.emit(key, letter)
        else:
            return False
        return True

    def _column(self, kind: str) -> int:
        kinds = [column.kind for column in self._rows.columns]
        return kinds.index(kind) if kind in kinds else -1

    def _tick(self, place: int, column: int) -> None:
        value = self._rows.value(place, column)
        if value is not None:
            self.row_ticked.emit(self._rows.key_at(place), not value)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._rows.columns[index.column()].kind == "check":
            self._tick(index.row(), index.column())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        if self._rows.columns[index.column()].kind == "check":
            return  # two quick ticks are two ticks: the releases have already counted
        self.row_opened.emit(self._rows.key_at(index.row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, place: int) -> None:
        if place != self.cells.hovered:
            self.cells.hovered = place
            self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Go to the next row with a word that begins with the letters typed, accents aside."""
        fresh = not self._is_jumping()
        self._typed = search if fresh else self._typed + search
        self._since_typed.restart()
        column = next((i for i, c in enumerate(self._rows.columns) if c.kind != "check"), 0)
        begin = self.currentIndex().row() + (1 if fresh else 0)
        count = self._rows.rowCount()
        for step in range(count):
            place = (max(begin, 0) + step) % count
            if f" {fold(self._typed)}" in f" {fold(self._rows.words(place, column))}":
                self.choose_place(place)
                return

    def _is_jumping(self) -> bool:
        """Whether a name is being typed letter by letter."""
        return self._since_typed.isValid() and self._since_typed.elapsed() <= _JUMP_PAUSE

    def _sort(self, column: int) -> None:
        if not self._rows.columns[column].sortable:
            return
        before = self._rows.sorted_by
        descending = bool(before and before[0] == column and not before[1])
        key = self.current_key()
        self._rows.sort_by(column, descending)
        if key is not None and (place := self._rows.place_of(key)) >= 0:
            self.choose_place(place)
