"""Who has not paid, as things stood on any day, and the sum to the penny."""

from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import parse_date, say_date, table_date
from groupkeeper.storage.queries.people.memberships import Unpaid, unpaid_on
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import date_field
from groupkeeper.ui.kit.stat import Stat
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.people.renewals_words import say_covers
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_COLUMNS = (
    Column("Name", "bold_text", 190, text=lambda one: one.name, grow=3),
    Column("For", text=lambda one: say_covers(one.subscription), width=210, priority=2, grow=2),
    Column(
        "Due on",
        text=lambda one: _due_on(one),
        width=120,
        priority=3,
        sort=lambda one: (one.subscription.due_on or one.subscription.covers_from).toordinal(),
    ),
    Column("Due", "money", 104, text=lambda one: one.due, priority=4),
    Column("Paid", "money", 104, text=lambda one: one.paid, priority=4),
    Column("Owes", "money", 104, text=lambda one: one.owing),
)


class UnpaidList(Box):
    """A day, the sum owed on it, and the subscriptions that make it up. Enter opens the person."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(gap=12)
        self._session = session
        self._navigate = navigate
        self.rows: list[Unpaid] = []
        self.day = date_field(
            "As things stood on", read=lambda typed: parse_date(typed, session.today())
        )
        self.day.set_value(session.today())
        self.total = Stat("", "not paid")
        self.people = Stat("", "people")
        self.table = Table(_COLUMNS, name="Not paid")
        self.add(row(self.day, self.total, self.people, SPRING, gap=34))
        self.add(self.table, stretch=1)
        self.day.edited.connect(self._typed)
        self.table.opened.connect(self._open)

    def reload(self) -> None:
        """Read again, as things stood on the day that is typed."""
        day = self.day.value() or self._session.today()
        self.rows = unpaid_on(self._session.group, day)
        people = len({one.person_id for one in self.rows})
        self.total.say(say_pence(sum(one.owing for one in self.rows)))
        self.people.say(f"{people:,}", "person" if people == 1 else "people")
        self.table.set_rows(self.rows, key=lambda one: one.subscription.id)
        everyone = Empty(
            "circle-check", "Everyone has paid", f"Nothing was owed on {say_date(day)}."
        )
        self.table.show_empty(None if self.rows else everyone)

    def _typed(self) -> None:
        if not self.day.problem() and self.day.value():
            self.reload()

    def _open(self, subscription_id: str) -> None:
        for one in self.rows:
            if one.subscription.id == subscription_id:
                self._navigate(To.PERSON, one.person_id)


def _due_on(one: Unpaid) -> str:
    day = one.subscription.due_on or one.subscription.covers_from
    return table_date(day)
