"""The facts of one person, laid out for the panel."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.agreement import Consent, Purpose, ToldBy
from groupkeeper.domain.people.names import initials, said_name
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import MONTHS, say_date, say_minutes
from groupkeeper.storage.queries.people.person import PersonDetail
from groupkeeper.ui.kit.card import Box, line, row
from groupkeeper.ui.kit.chip import Chip
from groupkeeper.ui.kit.drawing import ChipWords, status
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label, help_text, strong
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.kit.stat import Stat
from groupkeeper.ui.look.theme import Theme, Themed, current_theme
from groupkeeper.ui.people.list_columns import chips, standing_chip
from groupkeeper.ui.people.skills_card import SkillsFacts

WAYS = (
    (Purpose.EMAIL, "email"),
    (Purpose.PHONE, "phone"),
    (Purpose.POST, "post"),
    (Purpose.PHOTOS, "photos"),
)
_TOLD = {
    ToldBy.PAPER: "on paper",
    ToldBy.TALKING: "face to face",
    ToldBy.PHONE: "by phone",
    ToldBy.EMAIL: "by email",
}
_CIRCLE = 56  # design px
_LONGEST_TAG = 30


def name_of(detail: PersonDetail) -> str:
    """What the person is called in a sentence."""
    return called(detail.person)


def called(person: Person) -> str:
    """What someone is called in a sentence."""
    return said_name(person.first_name, person.last_name, person.known_as)


class Initials(Themed, QWidget):
    """Two letters in a circle, where other programs ask for a photograph."""

    def __init__(self) -> None:
        super().__init__()
        self._letters = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle(current_theme())

    def show_letters(self, letters: str) -> None:
        """Show these letters."""
        self._letters = letters
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Take the size of this text size."""
        self.setFixedSize(QSize(theme.px(_CIRCLE), theme.px(_CIRCLE)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("ontint"))
        painter.setBrush(theme.colour("tint"))
        edge = theme.tokens.name == "high_contrast"
        if not edge:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.setPen(theme.colour("ontint"))
        painter.setFont(theme.font("section", 700))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)
        painter.end()


class PersonFacts(Box):
    """Name and membership, roles, how to reach them, what they agreed to, what they gave."""

    def __init__(self) -> None:
        super().__init__(gap=10)
        self.circle = Initials()
        self.name = Label("", "section", wrap=True)
        self.since = help_text("")
        self.chips = Flow(gap=8)
        self.reach = Box(gap=8)
        self.own = Box(gap=6)
        self.skills = SkillsFacts()
        self.may = strong("", wrap=True)
        self.ways = Box(gap=6)
        self.told = help_text("")
        self.year = strong("")
        self.hours = Stat("", "hours given")
        self.sessions = Stat("", "sessions")
        self.roles = Stat("", "roles")
        names = Box(self.name, self.since, gap=0)
        head = Box(self.circle, down=False, gap=14)
        head.add(names, stretch=1)
        figures = Box(down=False, gap=8)
        for each in (self.hours, self.sessions, self.roles):
            figures.add(each, stretch=1)
        self.add(head, self.chips, line(), self.reach, self.own)
        self.add(self.skills, line())
        self.add(self.may, self.ways, self.told, line(), self.year, figures)

    def show_detail(self, detail: PersonDetail, year_start: date) -> None:
        """Show one person. `year_start` is the day the group's year began."""
        person = detail.person
        self.circle.show_letters(initials(person.first_name, person.last_name))
        self.name.set_words(person.full_name)
        self.since.set_words(_since(detail))
        self.chips.clear()
        for chip in chips(detail.row):
            self.chips.add(Chip(chip))
        self.chips.add(Chip(standing_chip(detail.row.standing)))
        if detail.owes_pence:
            self.chips.add(Chip(status(f"Owes {say_pence(detail.owes_pence)}", "warn")))
        for tag in detail.tags:
            self.chips.add(Chip(tag_chip(tag.name)))
        self._show_own(detail)
        self._show_reach(person)
        self._show_ways(detail)
        self.year.set_words(f"Since {MONTHS[year_start.month - 1]} {year_start.year}")
        self.hours.say(say_minutes(detail.row.minutes))
        self.sessions.say(str(detail.sessions), "session" if detail.sessions == 1 else "sessions")
        self.roles.say(str(detail.roles), "role" if detail.roles == 1 else "roles")

    def _show_reach(self, person: Person) -> None:
        self.reach.clear()
        lines = (
            ("phone", person.phone),
            ("phone", person.other_phone),
            ("mail", person.email),
            ("house", " ".join([*_address_lines(person.address), person.postcode]).strip()),
            ("info", f"Still to ask: {person.complete_later}" if person.complete_later else ""),
        )
        for icon, words in lines:
            if words:
                shown = Label(words, wrap=True)
                shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                each = Box(Picture(icon), down=False, gap=10)
                each.parts.setAlignment(Qt.AlignmentFlag.AlignTop)
                each.add(shown, stretch=1)
                self.reach.add(each)
        if not any(words for _, words in lines):
            self.reach.add(help_text("No phone, email or address yet."))

    def _show_own(self, detail: PersonDetail) -> None:
        self.own.clear()
        self.own.setVisible(bool(detail.own))
        for label, said in detail.own:
            self.own.add(Box(help_text(label), Label(said, wrap=True), gap=0))

    def _show_ways(self, detail: PersonDetail) -> None:
        name = name_of(detail)
        self.may.set_words(f"We may contact {name} by")
        self.ways.clear()
        agreed = {purpose for purpose, c in detail.answers.items() if c.answer == "given"}
        marks = [
            _way(words.capitalize() if purpose in agreed else f"Not {words}", purpose in agreed)
            for purpose, words in WAYS
        ]
        for left, right in (marks[:2], marks[2:]):
            both = Box(down=False, gap=8)
            both.add(left, stretch=1)
            both.add(right, stretch=1)
            self.ways.add(both)
        self.told.set_words(_told(detail, name))


def tag_chip(name: str) -> ChipWords:
    """A tag as a chip; a long one is shortened here, and whole on the person form."""
    return ChipWords(
        name if len(name) <= _LONGEST_TAG else f"{name[: _LONGEST_TAG - 1]}…", icon="tag"
    )


def _since(detail: PersonDetail) -> str:
    if detail.member_since is None:
        return detail.row.standing.words
    since = detail.member_since
    return f"Member since {MONTHS[since.month - 1]} {since.year}"


def _address_lines(address: str) -> list[str]:
    parts = [part.strip().rstrip(",") for part in address.splitlines() if part.strip()]
    return [", ".join(parts)] if parts else []


def _way(words: str, agreed: bool) -> Box:
    icon, tone = ("check", "ok") if agreed else ("x", "danger")
    made = row(Picture(icon, tone, size=20), gap=8)
    made.add(Label(words), stretch=1)
    return made


def _told(detail: PersonDetail, name: str) -> str:
    answers = [answer for purpose, _ in WAYS if (answer := detail.answers.get(purpose))]
    if not answers:
        return f"Nobody has asked {name} yet."
    newest: Consent = max(answers, key=lambda answer: (answer.on_date or date.min, answer.id))
    how = f" {_TOLD[ToldBy(newest.told_by)]}" if newest.told_by in tuple(ToldBy) else ""
    when = f", {say_date(newest.on_date)}" if newest.on_date else ""
    return f"{name} told us{how}{when}"
