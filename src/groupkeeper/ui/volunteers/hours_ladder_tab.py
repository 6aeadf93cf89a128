"""The ladder on screen: where people stood on two days, and who moved up between them."""

from groupkeeper.domain.periods import Period, table_date
from groupkeeper.domain.volunteers.hours_tables import ladder_sentences
from groupkeeper.domain.volunteers.ladder import HOW_WE_COUNT, RUNGS, Ladder, Move, Rung
from groupkeeper.operations.volunteers.hours_prints import ladder_of
from groupkeeper.storage.queries.volunteers.hours import hour_names
from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label, section_title
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.kit.two_columns import TwoColumns
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session


class LadderTab(Box):
    """The rungs at the left, those who moved up at the right. Enter opens the person."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(gap=10)
        self._session = session
        self._names: dict[str, str] = {}
        self.ladder: Ladder | None = None
        self.said = Label("", "strong", wrap=True)
        self.rungs = Table(self._rung_columns(), name="Where people stand", fit=True)
        self.moves = Table(self._move_columns(), name="Who moved up", fit=True)
        self.moves.opened.connect(lambda key: navigate(To.PERSON, str(key)))
        why = Box(*(Label(said, "small", "ink2", wrap=True) for said in HOW_WE_COUNT), gap=2)
        left = Box(section_title("Where people stand"), self.rungs, why, gap=8)
        right = Box(section_title("Who moved up"), self.moves, gap=8)
        self.add(self.said, TwoColumns(left, right), SPRING)

    def show_period(self, period: Period) -> None:
        """Show the ladder before the first day and at the last, or today."""
        group = self._session.group
        self.ladder = ladder_of(group, period, self._session.today())
        self._names = dict(hour_names(group).people)
        self.said.set_words(" ".join(ladder_sentences(self.ladder)))
        self.rungs.set_columns(self._rung_columns())
        self.rungs.set_rows(list(reversed(RUNGS)), key=lambda rung: rung.value)
        moves = sorted(self.ladder.climbers(), key=lambda move: self._name(move).casefold())
        self.moves.set_rows(moves, key=lambda move: move.person_id)
        nobody = Empty("trending-up", "Nobody moved up", "Choose other days to look further back.")
        self.moves.show_empty(None if moves else nobody)

    def _name(self, move: Move) -> str:
        return self._names.get(move.person_id, "")

    def _count(self, rung: Rung, *, now: bool) -> int:
        return self.ladder.count(rung, now=now) if self.ladder else 0

    def _rung_columns(self) -> tuple[Column, ...]:
        days = ("Then", "Now")
        if self.ladder is not None:
            days = (table_date(self.ladder.first), table_date(self.ladder.last))
        return (
            Column("Rung", width=210, grow=1, text=lambda rung: rung.label, sortable=False),
            *(
                Column(
                    day,
                    "number",
                    width=120,
                    sortable=False,
                    text=lambda rung, now=now: self._count(rung, now=now),
                )
                for day, now in zip(days, (False, True), strict=True)
            ),
        )

    def _move_columns(self) -> tuple[Column, ...]:
        return (
            Column("Name", "bold_text", width=130, grow=2, text=self._name),
            Column("From", width=212, grow=1, text=lambda move: move.before.label),
            Column("To", width=130, grow=1, text=lambda move: move.after.label),
        )
