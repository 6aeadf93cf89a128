"""The hours log: every entry of the year, with who, how long, in which role and how we know."""

from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import say_date, say_minutes, table_date
from groupkeeper.domain.volunteers.hours import Basis, GivenAs
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.storage.queries.activities.hours_waiting import how_many_wait
from groupkeeper.storage.queries.volunteers.hours import HoursLine, hours_log, hours_sum
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_BASIS = {basis.value: basis.label for basis in Basis}
_GIVEN_AS = {given.value: given.label for given in GivenAs}


class HoursLog(Box):
    """A table, newest first, with the year added up above it. Enter opens an entry."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(gap=8)
        self._session = session
        self._navigate = navigate
        self.totals = Label("", "body", "ink2", wrap=True)
        self.table = Table(LOG_COLUMNS, name="Hours log", sentence=say_entry)
        head = Box(down=False, gap=12)
        head.add(self.totals, stretch=1)
        self.waiting = button(
            "Hours to put in", icon="clipboard-list", on=lambda: navigate(To.HOURS_TO_PUT_IN)
        )
        head.add(button("Volunteer hours", icon="trending-up", on=lambda: navigate(To.HOURS)))
        head.add(self.waiting)
        self.add(head)
        self.add(self.table, stretch=1)
        self.table.opened.connect(lambda key: navigate(To.LOG_HOURS, "", str(key)))

    def reload(self) -> None:
        """Show what the group file holds now."""
        group = self._session.group
        year = our_year(group.details(), self._session.today())
        lines = hours_log(group, year)
        totals = hours_sum(group, year)
        people = "1 person" if totals.people == 1 else f"{totals.people} people"
        at_least = "At least " if totals.helpers_not_named else ""
        self.totals.set_words(
            f"{at_least}{people} gave {say_hours(totals.minutes)} since {say_date(year.start)}, "
            f"{say_hours(totals.estimated_minutes)} of them estimated. "
            "Travel and paid time are not in this sum."
        )
        self.totals.setVisible(bool(lines))
        waiting = how_many_wait(group, self._session.now())
        self.waiting.set_words(f"Hours to put in ({waiting:,})" if waiting else "Hours to put in")
        self.table.set_rows(lines, key=lambda line: line.id)
        self.table.show_empty(None if lines else self._none_yet())

    def _none_yet(self) -> Empty:
        return Empty(
            "clock",
            "No hours this year yet",
            "Hours given in registers come here too. Add committee work, shopping, phone calls.",
            "Log volunteer hours",
            on=lambda: self._navigate(To.LOG_HOURS),
        )


def who_gave(line: HoursLine) -> str:
    """The name, or "6 helpers"."""
    return line.who or ("1 helper" if line.helpers == 1 else f"{line.helpers} helpers")


def how_given(line: HoursLine) -> str:
    """How we know, and anything that keeps the time out of the sum."""
    apart = [_GIVEN_AS.get(line.given_as, line.given_as)] if line.given_as != "freely" else []
    travel = ["Travel"] if line.travel else []
    return ", ".join([*travel, *apart, _BASIS.get(line.basis, line.basis)])


def say_entry(line: HoursLine) -> str:
    """An entry in a sentence, for a screen reader."""
    given = say_hours(line.minutes) + (" each" if not line.who and line.helpers > 1 else "")
    parts = (say_date(line.on_date), who_gave(line), given, line.role, line.activity, line.note)
    return ", ".join(part for part in parts if part)


def _hours(line: HoursLine) -> str:
    each = say_minutes(line.minutes)
    return each if line.who or line.helpers == 1 else f"{line.helpers} × {each}"


LOG_COLUMNS = (
    Column("Date", width=120, text=lambda line: table_date(line.on_date), sort=lambda x: x.on_date),
    Column("Who", "bold_text", width=180, grow=2, text=who_gave),
    Column("Hours", "number", width=90, text=_hours, sort=lambda line: line.minutes * line.helpers),
    Column("Role", width=150, grow=1, priority=2, text=lambda line: line.role),
    Column(
        "For",
        width=190,
        grow=2,
        priority=3,
        text=lambda line: line.activity or line.award or line.note,
    ),
    Column("How we know", width=210, grow=1, priority=4, text=how_given),
)
