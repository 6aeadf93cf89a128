"""Who helps at an activity this year: their roles, how often, and their hours."""

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import say_date, say_minutes, table_date
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.storage.queries.volunteers.hours import HelperLine, helpers_of, hours_sum
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_COLUMNS = (
    Column("Name", "bold_text", width=200, grow=2, text=lambda line: line.name),
    Column("Volunteer role", width=160, grow=2, priority=2, text=lambda line: line.roles),
    Column("Times", "number", width=90, priority=3, text=lambda line: line.sessions),
    Column(
        "Last helped",
        width=140,
        priority=2,
        text=lambda line: table_date(line.last_helped),
        sort=lambda line: line.last_helped,
    ),
    Column(
        "Hours",
        "number",
        width=100,
        text=lambda line: say_minutes(line.minutes),
        sort=lambda line: line.minutes,
    ),
)


class HelpersTab(Box):
    """A table of helpers, those who gave most first. Enter opens the person."""

    def __init__(self, session: Session, navigate: Navigate, activity: Activity) -> None:
        super().__init__(gap=8)
        self._session = session
        self._activity = activity
        self._navigate = navigate
        self.count = Label("", "body", "ink2", shorten=True)
        self.table = Table(_COLUMNS, name="Volunteers", sentence=say_helper)
        self.add(self.count)
        self.add(self.table, stretch=1)
        self.table.opened.connect(lambda key: navigate(To.PERSON, str(key)))

    def reload(self) -> None:
        """Show what the group file holds now."""
        year = our_year(self._session.group.details(), self._session.today())
        helpers = helpers_of(self._session.group, self._activity.id, year)
        given = hours_sum(self._session.group, year, self._activity.id)
        who = count_said(given.people, "person", "people")
        at_least = "At least " if given.helpers_not_named else ""
        self.count.set_words(
            f"{at_least}{who} gave {say_hours(given.minutes)} since {say_date(year.start)}"
        )
        self.count.setVisible(bool(given.minutes))
        self.table.set_rows(helpers, key=lambda line: line.person_id)
        self.table.show_empty(None if helpers or given.minutes else self._none_yet())

    def _none_yet(self) -> Empty:
        return Empty(
            "users",
            "No volunteer hours yet this year",
            "Give hours in a register, or log them here. They show what neighbours make possible.",
            "Log volunteer hours",
            on=lambda: self._navigate(To.LOG_HOURS, self._activity.id),
        )


def say_helper(line: HelperLine) -> str:
    """A helper in a sentence, for a screen reader."""
    roles = f", {line.roles}" if line.roles else ""
    return f"{line.name}{roles}, {say_hours(line.minutes)}, last on {say_date(line.last_helped)}"
