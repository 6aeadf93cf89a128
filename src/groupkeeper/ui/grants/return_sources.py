"""Beside a return's page: what the marked figure draws on, adding up to it."""

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.figures import Figure, Unit
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.domain.returns.sources import DrawsOn, Source, draws_on, from_records
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.returns.return_records import records_behind
from groupkeeper.ui.kit.badge import Badge
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, Card, line, row
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.labels import Label, help_text, section_title, strong
from groupkeeper.ui.kit.page_preview import PagePreview
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To

_ADDED_BY_RECORD = (Unit.MINUTES, Unit.PENCE, Unit.PEOPLE, Unit.ATTENDANCES, Unit.SESSIONS)


class Sources(Box):
    """The figure in words, its rows, what they add up to, and ways onward."""

    def __init__(self, group: GroupFile, navigate: Navigate, preview: PagePreview) -> None:
        super().__init__(gap=10)
        self._group = group
        self._navigate = navigate
        self._preview = preview
        self._rows: dict[str, Source] = {}
        self.badge = Badge()
        self.title = Label("", "row_title", wrap=True)
        self.line = help_text("")
        self.table = Table([], name="What this figure draws on", framed=False)
        self.total = strong("")
        self.note = help_text("")
        self.open_rows = button("Open", icon="chevron-right", on=self._open_chosen)
        self.next = button("Next figure", kind="quiet", on=preview.mark_next)
        self._table_room = Box(gap=0)
        self._lay_out()

    def _lay_out(self) -> None:
        head = Box(self.badge, down=False, gap=12, margins=(16, 12, 16, 8))
        head.add(Box(self.title, self.line, gap=0), stretch=1)
        self._total_row = Box(
            strong("Adds up to"), SPRING, self.total, down=False, margins=(14, 10, 16, 10)
        )
        self._note_row = Box(self.note, margins=(14, 8, 14, 10))
        card = Card("", gap=0, pad=1)
        card.add(head, line())
        card.add(self._table_room, stretch=1)
        card.add(line(), self._total_row, self._note_row)
        self.add(section_title("What this figure draws on"))
        self.add(card, stretch=1)
        self.add(row(self.open_rows, self.next, SPRING, gap=12))

    def show_figure(self, figures: FunderReturnFigures, figure: Figure, number: int) -> None:
        """Show what a figure draws on."""
        names = {one.name: one.id for one in self._group.find(Activity)}
        found = draws_on(figures, figure, names) or self._from_records(figures, figure)
        self.badge.set_number(number)
        self.title.set_words(found.title)
        self.line.set_words(figure.rule)
        self._show_rows(found)
        self.total.set_words(found.total)
        self._total_row.setVisible(bool(found.total))
        self.note.set_words(found.note)
        self._note_row.setVisible(bool(found.note))
        self.setAccessibleName(f"{found.title}. {figure.rule}")

    def _from_records(self, figures: FunderReturnFigures, figure: Figure) -> DrawsOn:
        if not figure.counted:
            return from_records(figures, figure, (), False)
        counted = figure.counted[0]
        rows = records_behind(self._group, counted.kind, counted.ids)
        return from_records(figures, figure, rows, figure.unit in _ADDED_BY_RECORD)

    def _show_rows(self, found: DrawsOn) -> None:
        self._rows = {source.key: source for source in found.rows}
        self._table_room.clear()
        self.table = Table(
            [
                Column(found.where, "two_line", width=180, grow=1, text=_two_lines),
                Column(found.amount_head, "number", width=76, text=lambda source: source.said),
            ],
            name="What this figure draws on",
            row_height=58,
            framed=False,
        )
        self.table.set_rows(found.rows, key=lambda source: source.key)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._name_button)
        self._table_room.add(self.table, stretch=1)
        if found.rows:
            self.table.choose(found.rows[0].key)
            self._name_button(found.rows[0].key)
        else:
            self.open_rows.hide()

    def _name_button(self, key: object) -> None:
        source = self._rows.get(str(key))
        words = self._way_on(source) if source else ""
        self.open_rows.setVisible(bool(words))
        self.open_rows.set_words(words)

    def _way_on(self, source: Source) -> str:
        """What opening a row does, in words; "" when it leads nowhere."""
        ways = {
            "activity": "Open the registers",
            "session": "Open the register",
            "person": "Open the person",
        }
        if not source.kind and self._preview.has(source.key):
            return "Show on the page"
        return ways.get(source.kind, "")

    def _open_chosen(self) -> None:
        self._open(self.table.chosen_key())

    def _open(self, key: object) -> None:
        source = self._rows.get(str(key))
        if source is None:
            return
        if not source.kind:
            self._preview.mark(source.key)
            return
        to = To.PERSON if source.kind == "person" else To.ACTIVITY
        self._navigate(to, *source.record_id.split())


def _two_lines(source: Source) -> TwoLines:
    return TwoLines(source.first, source.second)
