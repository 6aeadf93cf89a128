"""The hours of a period added up one way: a line for each person, role or month, and the sum."""

from collections.abc import Callable, Sequence

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.periods import say_minutes
from groupkeeper.domain.streams import Stream
from groupkeeper.domain.volunteers.hours_report import By, HoursReport, Part
from groupkeeper.domain.volunteers.hours_tables import hours_sentences
from groupkeeper.domain.volunteers.statement import WhoGave
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.look.theme import Theme, current_theme

_ROOM = 40 + 5 * 47  # design px
_STREAMS = {Stream.COMMUNITY.value: "Community", Stream.SERVICE.value: "service"}


class TotalsTab(Box):
    """The sentences, then the table. Enter on a line shows the entries behind it."""

    def __init__(self, log_hours: Callable[[], object]) -> None:
        super().__init__(gap=8)
        self._log_hours = log_hours
        self.said = Label("", "strong", wrap=True)
        self.apart = Label("", "body", "ink2", wrap=True)
        self.table = Table(_columns(By.PERSON), name="Totals", sentence=say_part)
        self.add(self.said, self.apart)
        self.add(self.table, stretch=1)
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Room for five lines, however large the text; the page scrolls."""
        super().restyle(theme)
        self.table.setMinimumHeight(theme.px(_ROOM))

    def show_report(self, report: HoursReport, by: By, who: WhoGave | None = None) -> None:
        """Show the totals added up this way."""
        parts = report.parts[by]
        first, *more = hours_sentences(report, who)
        self.said.set_words(f"{first} {_streams(report)}".strip())
        self.apart.set_words(" ".join(more))
        self.said.setVisible(bool(parts))
        self.apart.setVisible(bool(more) and bool(parts))
        self.table.set_columns(_columns(by))
        self.table.set_rows(parts, key=lambda part: part.key)
        self.table.show_empty(None if parts else self._none())

    def _none(self) -> Empty:
        return Empty(
            "clock",
            "No volunteer hours in these days",
            "Choose other days, or put in hours in a register, from the rota or by hand.",
            "Log volunteer hours",
            on=self._log_hours,
        )


class ApartTab(Box):
    """Time that was paid, ordered or required: good to have on paper, and in no sum."""

    def __init__(self) -> None:
        super().__init__(gap=8)
        why = (
            "Only time that is freely given is volunteer time. What is here was paid, ordered by "
            "a court or asked for by a course. It is in no total and in no return."
        )
        self.add(Label(why, "body", "ink2", wrap=True))
        self.table = Table(
            _columns(By.PERSON, "How it was given"),
            name="Time that is not volunteer time",
            sentence=say_part,
        )
        self.add(self.table, stretch=1)

    def show_report(self, report: HoursReport) -> None:
        """Show what is kept apart."""
        parts = report.not_volunteering
        self.table.set_rows(parts, key=lambda part: part.key)
        self.table.show_empty(
            None
            if parts
            else Empty("circle-check", "Nothing here", "All time in these days was freely given.")
        )


def say_part(part: Part) -> str:
    """A total in a sentence, for a screen reader."""
    people = count_said(len(part.people), "person", "people")
    at_least = "at least " if part.at_least else ""
    return f"{part.name}, {at_least}{people}, {say_hours(part.minutes)}"


def _streams(report: HoursReport) -> str:
    """The two streams apart: "Community 1,711 hours, service 178.5 hours."."""
    by_stream = {part.key: part.minutes for part in report.parts[By.STREAM]}
    said = [f"{name} {say_hours(by_stream.get(key, 0))}" for key, name in _STREAMS.items()]
    return f"{', '.join(said)}." if len(by_stream) > 1 else ""


def _columns(by: By, title: str = "") -> Sequence[Column]:
    named = Column(title or by.label, "bold_text", width=220, grow=3, text=lambda part: part.name)
    people = Column(
        "People",
        "number",
        width=110,
        priority=2,
        text=lambda part: part.people_said,
        sort=lambda part: len(part.people),
    )
    hours = Column(
        "Hours",
        "number",
        width=110,
        text=lambda part: say_minutes(part.minutes),
        sort=lambda part: part.minutes,
    )
    estimated = Column(
        "Of them estimated",
        "number",
        width=170,
        priority=3,
        text=lambda part: say_minutes(part.estimated_minutes),
        sort=lambda part: part.estimated_minutes,
    )
    if by is By.PERSON and not title:
        return (named, hours, estimated)
    return (named, people, hours, estimated)
