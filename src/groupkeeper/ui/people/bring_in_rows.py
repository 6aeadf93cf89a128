"""Rows that need fixing: each is put right on the spot, or left out."""

from PySide6.QtCore import Signal

from groupkeeper.exchange.people_lists import Trouble
from groupkeeper.operations.imports import Outcome, PreviewRow
from groupkeeper.ui.kit.card import Box, Card
from groupkeeper.ui.kit.editors import TextEditor
from groupkeeper.ui.kit.labels import Label, help_text, section_title
from groupkeeper.ui.kit.pickers import TickBox
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.people.bring_in_grid import WidgetGrid
from groupkeeper.ui.people.bring_in_work import Work

_MOST_SHOWN = 50
_EXAMPLES = {
    "full_name": "Type the name",
    "email": "Email, like joyce@example.org",
    "birth_date": "Date, like 28/02/1949",
    "joined_on": "Date, like 28/02/2020",
    "left_on": "Date, like 28/02/2020",
    "age_band": "Age band, like 65 to 79",
}


class FixRow:
    """The widgets of one row that needs fixing."""

    def __init__(self, row: PreviewRow) -> None:
        self.number = row.number
        self.place = ""
        self.name = Label(row.name or "(no name)", "strong" if row.name else "body", shorten=True)
        self.picture = Picture("circle-x", "danger", size=22)
        self.message = Label("", "body", wrap=True)
        self.editor = TextEditor()
        self.out = TickBox("Leave out")
        self.out.setAccessibleName(f"Leave row {row.number} out")

    def show_row(self, row: PreviewRow, *, out: bool) -> None:
        """Show what is wrong with it now, or that it is put right."""
        self.name.set_words(row.name or "(no name)")
        self.out.set_value(out)
        if row.outcome == Outcome.TROUBLE:
            self._show_trouble(row.troubles[0])
        else:
            self.picture.set_icon("circle-check", "ok")
            self.message.set_words("Put right")

    def _show_trouble(self, trouble: Trouble) -> None:
        self.picture.set_icon("circle-x", "danger")
        self.message.set_words(trouble.message)
        if trouble.place != self.place:
            self.place = trouble.place
            self.editor.set_value("")
        self.editor.setVisible(bool(trouble.place))
        self.editor.setPlaceholderText(_EXAMPLES.get(trouble.place, "Type it here"))
        self.editor.setAccessibleName(f"Put row {self.number} right: {trouble.message}")


class RowsToFix(Box):
    """The rows with trouble, from the top of the file.

    `typed(number, place, words)` follows each letter; `left_out(number, bool)` the tick. A row that
    is put right stays in sight, so that nothing jumps under the person's hands.
    """

    typed = Signal(int, str, str)
    left_out = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__(gap=8)
        self.rows: dict[int, FixRow] = {}
        self._narrow = False
        self._shown: Work | None = None
        self.title = section_title("")
        self._card = Card(gap=0, pad=1)
        self._more = help_text("")
        self.add(self.title, self._card, self._more)
        self.hide()

    def begin(self) -> None:
        """Forget the rows shown so far: the columns have changed."""
        self._card.clear()
        self.rows = {}

    def set_narrow(self, narrow: bool) -> None:
        """Put name and trouble one under the other where there is little room."""
        if narrow != self._narrow:
            self._narrow = narrow
            if self._shown is not None:
                self.show_work(self._shown, anew=True)

    def show_work(self, work: Work, *, anew: bool = False) -> None:
        """Show the rows that need fixing now, and how many."""
        self._shown = work
        preview = work.preview
        trouble = list(preview.trouble) if preview else []
        by_number = {row.number: row for row in preview.rows} if preview else {}
        if anew or any(row.number not in self.rows for row in trouble[:_MOST_SHOWN]):
            self._build(by_number, trouble)
        for number, shown in self.rows.items():
            if number in by_number:
                shown.show_row(by_number[number], out=number in work.left_out)
        self._say(len([row for row in trouble if row.number not in work.left_out]), len(trouble))

    def _build(self, by_number: dict[int, PreviewRow], trouble: list[PreviewRow]) -> None:
        kept = self.rows
        numbers = sorted({*kept, *(row.number for row in trouble[:_MOST_SHOWN])} & by_number.keys())
        values = {number: (row.place, row.editor.value()) for number, row in kept.items()}
        self.begin()
        grid = self._grid()
        for number in numbers:
            row = FixRow(by_number[number])
            row.place, typed = values.get(number, ("", ""))
            row.editor.set_value(typed)
            self._listen(row)
            label = Label(str(number), "body")
            if self._narrow:
                words = Box(row.name, row.message, gap=0)
                grid.add_row(label, row.picture, words, row.editor, row.out)
            else:
                grid.add_row(label, row.name, row.picture, row.message, row.editor, row.out)
            self.rows[number] = row
        self._card.add(grid)

    def _grid(self) -> WidgetGrid:
        if self._narrow:
            heads = ("Row", "", "What is wrong", "Put it right here", "")
            return WidgetGrid(heads, (34, 24, 0, 220, 124))
        heads = ("Row", "Name", "", "What is wrong", "Put it right here", "")
        return WidgetGrid(heads, (54, 150, 24, 0, 264, 124))

    def _listen(self, row: FixRow) -> None:
        row.editor.edited.connect(
            lambda: self.typed.emit(row.number, row.place, row.editor.value())
        )
        row.out.edited.connect(lambda: self.left_out.emit(row.number, row.out.value()))

    def _say(self, to_fix: int, trouble: int) -> None:
        if to_fix:
            words = f"{to_fix:,} row{' needs' if to_fix == 1 else 's need'} fixing"
        else:
            words = "No row needs fixing any more"
        self.title.set_words(words)
        hidden = trouble - _MOST_SHOWN
        self._more.set_words(f"{hidden:,} more rows below these need fixing too.")
        self._more.setVisible(hidden > 0)
