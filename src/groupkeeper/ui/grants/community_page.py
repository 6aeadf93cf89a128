"""The report to our members as it prints: which year, and what people type for it."""

from dataclasses import replace

from groupkeeper.domain.fields import fields_of
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.community_words import CommunityWords
from groupkeeper.operations.paper import PrintMade
from groupkeeper.operations.returns.community_report import (
    draw_community_report,
    keep_words,
    last_year,
    words_of,
    year_to_tell,
)
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import choice_field, text_field, yes_no_field
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.session import Session

_SHOWS = frozenset(
    {"community_words", "session", "attendance", "hours_entry", "booking", "money_line"}
    | {"fund", "fund_transfer", "award", "post_held", "membership", "group_details"}
    | {"consent", "person", "evidence", "attachment"}
)
_HELP = {
    "welcome": "A few words from the chair",
    "what_we_did": "Names of children, and health, do not belong here",
    "meetings": "One to a line, such as: first Tuesday of the month, 7pm",
}


class CommunityPage(PrintPage):
    """Which year at the left, the report at the right."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        today = session.today()
        years = (last_year(session.group, today), our_year(session.group.details(), today))
        self._years = {year.start.isoformat(): year for year in years}
        self.year = choice_field(
            "Which year", [(key, year.said()) for key, year in self._years.items()]
        )
        self.large = yes_no_field("In large print")
        words = button(
            "Write the words",
            icon="pencil",
            on=lambda: navigate(To.COMMUNITY_WORDS, self.chosen().start.isoformat()),
        )
        super().__init__(
            session,
            "Report to our members",
            "Back",
            self._made,
            name=lambda: f"Our year {self.chosen().end.year}",
            choices=(self.year, self.large),
            shows=_SHOWS,
            more=(words,),
        )
        self.year.set_value(year_to_tell(session.group, today).start.isoformat())

    def chosen(self) -> Period:
        """The year that is shown."""
        return self._years[str(self.year.value() or next(iter(self._years)))]

    def _made(self) -> PrintMade:
        large = bool(self.large.value())
        today = self._session.today()
        return draw_community_report(self._session.group, self.chosen(), today, large=large)


class CommunityWordsForm(PanelForm):
    """What no record can tell: the welcome, what we learnt, what comes next."""

    def __init__(self, session: Session, words: CommunityWords, year: Period) -> None:
        super().__init__(session, "Words of the report", year.said(), "Save the words")
        self._words = words
        fields = {
            field.name: text_field(
                field.label, lines=4, optional=True, help=_HELP.get(field.name, "")
            )
            for field in fields_of(CommunityWords)
            if field.name != "starts_on"
        }
        for name, field in fields.items():
            field.set_value(getattr(words, name))
        self.fill(fields)

    def do(self) -> bool:
        """Keep the words; the report is drawn again with them."""
        typed = {name: self.words(name) for name in self.fields}
        changed = replace(self._words, **typed)
        return self.session.attempt(self.refuse, keep_words, changed) is not None


def community_page(session: Session, navigate: Navigate) -> CommunityPage:
    """The report of the last year that is over."""
    return CommunityPage(session, navigate)


def community_words_panel(
    session: Session, _navigate: Navigate, day: str = ""
) -> CommunityWordsForm:
    """The words of the year that a day ("2025-04-01") falls in; else of the last one."""
    group, today = session.group, session.today()
    year = (
        our_year(group.details(), today.fromisoformat(day)) if day else year_to_tell(group, today)
    )
    return CommunityWordsForm(session, words_of(group, year), year)
