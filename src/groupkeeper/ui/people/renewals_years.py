"""Members year by year: who joined, came back and left, and how many stayed."""

from groupkeeper.domain.people.member_years import MemberYear
from groupkeeper.domain.periods import table_date
from groupkeeper.storage.queries.people.memberships import years_of_members
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.session import Session

_COLUMNS = (
    Column("Year", "bold_text", 240, text=lambda one: _say_year(one), grow=2, sortable=False),
    Column("At the start", "number", 124, text=lambda one: one.at_start, priority=3),
    Column("Joined", "number", 90, text=lambda one: one.joined),
    Column("Came back", "number", 118, text=lambda one: one.rejoined),
    Column("Left", "number", 80, text=lambda one: one.left),
    Column("At the end", "number", 116, text=lambda one: one.at_end),
    Column("Stayed", "number", 96, text=lambda one: _stayed(one), priority=2),
)


class YearsList(Box):
    """One line for each year of ours, newest first; the running one up to today."""

    def __init__(self, session: Session) -> None:
        super().__init__(gap=12)
        self._session = session
        self.table = Table(_COLUMNS, name="Members year by year")
        self.add(
            help_text(
                "At the start, and those who joined or came back, less those who left, "
                "makes those at the end. Stayed: of a hundred members at the start."
            )
        )
        self.add(self.table, stretch=1)

    def reload(self) -> None:
        """Count again."""
        years = years_of_members(self._session.group, self._session.today())
        rows = [one for one in years if one.at_start or one.joined or one.rejoined]
        self.table.set_rows(rows, key=lambda one: one.year.start)
        why = "Once people have joined, this counts who came and who left."
        self.table.show_empty(None if rows else Empty("users", "No members yet", why))


def _say_year(one: MemberYear) -> str:
    return f"{table_date(one.year.start)} to {table_date(one.year.end)}"


def _stayed(one: MemberYear) -> str:
    return "–" if one.stayed_percent is None else f"{one.stayed_percent}%"
