"""What an amount of the accounts was counted from: its rule, and each line of the cashbook."""

from groupkeeper.domain.cashbook.funds import FundTransfer
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.figures import Figure
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import table_date
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.labels import help_text, strong
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To

_ASK = "Choose an amount on the page to see what it was counted from."
_LINES = "money_line"


class Behind(Box):
    """The figure that is chosen on the page. Enter on a line opens its voucher."""

    def __init__(self, group: GroupFile, navigate: Navigate) -> None:
        super().__init__(gap=8)
        self._group = group
        self.what = strong("", wrap=True)
        self.rule = help_text(_ASK)
        self.table = Table(_columns(), name="Counted from", sentence=_sentence)
        self.table.opened.connect(lambda id: navigate(To.VOUCHER, str(id)))
        self.add(self.what, self.rule)
        self.add(self.table, stretch=1)
        self.what.hide()
        self.table.hide()

    def show_figure(self, figure: Figure) -> None:
        """Show what a figure was counted from; a sum of rows is told by its rule alone."""
        self.what.show()
        self.what.set_words(f"{figure.label}: {say_pence(figure.amount)}")
        of = figure.counted[0] if figure.counted else None
        lines = self._lines(of.ids) if of is not None and of.kind == _LINES else []
        said = figure.rule
        if of is not None and of.kind == "fund_transfer":
            said = f"{said} {self._transfers(of.ids)}".strip()
        elif of is not None and of.ids:
            said = f"{said} {count_said(len(of.ids), 'entry', 'entries')}."
        self.rule.set_words(said)
        self.table.set_rows(lines, key=lambda line: line.id)
        self.table.setVisible(bool(lines))

    def _lines(self, ids: tuple[str, ...]) -> list[MoneyLine]:
        wanted = set(ids)
        found = [line for line in self._group.find(MoneyLine) if line.id in wanted]
        return sorted(found, key=lambda line: (str(line.on_date), line.reference))

    def _transfers(self, ids: tuple[str, ...]) -> str:
        wanted = set(ids)
        found = [one for one in self._group.find(FundTransfer) if one.id in wanted]
        return " ".join(
            f"{table_date(one.on_date)}: {say_pence(one.pence or 0)}, {one.reason}."
            for one in found
            if one.on_date
        )


def _columns() -> list[Column]:
    return [
        Column(
            "Date",
            width=100,
            longest="30/09/2024",
            text=_day,
            sort=lambda line: str(line.on_date),
        ),
        Column("Who", "bold_text", width=120, grow=1, text=lambda line: line.party),
        Column("Voucher", width=80, text=lambda line: line.reference, priority=2),
        Column("Amount", "money", width=100, text=lambda line: line.pence),
    ]


def _day(line: MoneyLine) -> str:
    return table_date(line.on_date)


def _sentence(line: MoneyLine) -> str:
    way = "from" if line.direction == Direction.RECEIPT else "to"
    return f"{_day(line)}, {say_pence(line.pence or 0)} {way} {line.party}, {line.reference}"
