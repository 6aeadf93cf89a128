"""Lists and tags: every saved list and every tag, to show, rename or take away."""

from collections.abc import Callable
from dataclasses import dataclass

from groupkeeper.domain.people.whom import Whom
from groupkeeper.operations.people.saved_lists import forget_list, rename_list
from groupkeeper.operations.people.tags import remove_tag, rename_tag
from groupkeeper.storage.queries.people.extras import own_columns, tags_counted
from groupkeeper.storage.queries.people.saved_lists import saved_lists
from groupkeeper.storage.queries.volunteers.skills import skills_counted
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, Card, row
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.people.ask_words import AskWords
from groupkeeper.ui.people.list_filters import say_list
from groupkeeper.ui.people.naming import tried
from groupkeeper.ui.people.people_page import TABLES
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session


@dataclass(frozen=True)
class Line:
    """A list or a tag: its name, what it holds in words, how many, and what shows it."""

    id: str
    name: str
    holds: str
    people: int
    who: str
    words: str = ""


class NamedCard(Card):
    """A table of named things with Show, Rename and a button that takes one away."""

    def __init__(self, title: str, columns: tuple[Column, ...], away: str, none: str) -> None:
        super().__init__(title, gap=10)
        self.table = Table(columns, name=title, fit=True, framed=False)
        self.show_button = button("Show the people", icon="users")
        self.rename_button = button("Rename", icon="pencil")
        self.away_button = button(away, icon="trash-2", kind="danger")
        self.buttons = row(self.show_button, self.rename_button, SPRING, self.away_button)
        self.none = help_text(none)
        self.lines: dict[str, Line] = {}
        self.add(self.none, self.table, self.buttons)

    def show_lines(self, lines: list[Line]) -> None:
        """Show these; the chosen one stays chosen."""
        self.lines = {line.id: line for line in lines}
        self.table.set_rows(lines, key=lambda line: line.id)
        if lines and self.table.chosen_key() is None:
            self.table.choose(lines[0].id)
        self.none.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self.buttons.setVisible(bool(lines))

    def chosen(self) -> Line | None:
        """The line that is chosen."""
        return self.lines.get(str(self.table.chosen_key()))


_NAME = Column("Name", "bold_text", 200, text=lambda line: line.name, grow=2, marks=False)
_HOLDS = Column("Who is on it", width=260, text=lambda line: line.holds, priority=2, grow=3)
_PEOPLE = Column(
    "People", "number", 90, text=lambda line: f"{line.people:,}", sort=lambda line: line.people
)


class ListsAndTagsPage(Page):
    """Two cards: the saved lists, and the tags."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Lists and tags", back="People")
        self.session = session
        self.navigate = navigate
        self.lists = NamedCard(
            "Saved lists",
            (_NAME, _HOLDS, _PEOPLE),
            "Forget list…",
            "No list is saved yet. On the People page choose a filter or type something, then"
            " press Lists and Save this list.",
        )
        self.tags = NamedCard(
            "Tags",
            (_NAME, _PEOPLE),
            "Remove tag…",
            "No tags yet. Add one on the form of a person, or press Filter and Tag everyone"
            " listed on the People page.",
        )
        self.body.add(Box(self.lists, self.tags, gap=16), SPRING)
        self._listen()
        session.changed.connect(self._changed)
        self.reload()

    def _listen(self) -> None:
        for card, rename, away in (
            (self.lists, self.rename_list, self.forget_list),
            (self.tags, self.rename_tag, self.remove_tag),
        ):
            card.show_button.clicked.connect(lambda _=False, card=card: self.show_people(card))
            card.table.opened.connect(lambda _, card=card: self.show_people(card))
            card.rename_button.clicked.connect(lambda _=False, rename=rename: rename())
            card.away_button.clicked.connect(lambda _=False, away=away: away())

    def reload(self) -> None:
        """Read lists and tags again, and count."""
        group = self.session.group
        tags = tags_counted(group)
        names = {tag.id: tag.name for tag in tags}
        fields = {each.id: each for each in own_columns(group)}
        skills = {each.id: each.name for each in skills_counted(group)}
        self.lists.show_lines(
            [
                Line(
                    one.kept.id,
                    one.kept.name,
                    say_list(one.kept, names, fields, skills),
                    one.people,
                    one.kept.who,
                    one.kept.words,
                )
                for one in saved_lists(group, self.session.today())
            ]
        )
        self.tags.show_lines(
            [Line(tag.id, tag.name, "", tag.people, Whom(tag_id=tag.id).kept()) for tag in tags]
        )
        self.starts_at = next(
            (card.table.view for card in (self.lists, self.tags) if card.lines), self.back
        )

    def show_people(self, card: NamedCard) -> None:
        """Show the people of the chosen list or tag on the People page."""
        if line := card.chosen():
            self.navigate(To.PEOPLE, line.who, line.words)

    def rename_list(self) -> None:
        """Ask for another name of the chosen list."""
        if line := self.lists.chosen():
            self._rename(
                f"Rename the list “{line.name}”",
                line.name,
                lambda name: tried(self.session, rename_list, line.id, name),
            )

    def rename_tag(self) -> None:
        """Ask for another name of the chosen tag."""
        if line := self.tags.chosen():
            self._rename(
                f"Rename the tag “{line.name}”",
                line.name,
                lambda name: tried(self.session, rename_tag, line.id, name),
            )

    def forget_list(self) -> None:
        """Forget the chosen list, after asking."""
        line = self.lists.chosen()
        if line and ask(
            self,
            f"Forget the list “{line.name}”?",
            "The people on it stay as they are. You can undo this.",
            do="Forget the list",
            keep="Keep the list",
        ):
            self.session.do(forget_list, line.id)

    def remove_tag(self) -> None:
        """Take the chosen tag off everyone, after asking."""
        line = self.tags.chosen()
        if line and ask(
            self,
            f"Remove the tag “{line.name}”?",
            f"It is taken off {_people(line.people)}. The people stay. You can undo this.",
            do="Remove the tag",
            keep="Keep the tag",
        ):
            self.session.do(remove_tag, line.id)

    def _rename(self, question: str, begin: str, save: Callable[[str], str]) -> None:
        dialog = AskWords(self, question, "New name", do="Rename", begin=begin, save=save)
        dialog.exec()
        dialog.deleteLater()

    def _changed(self, step: StepDone) -> None:
        if step.tables & TABLES:
            self.reload()


def _people(count: int) -> str:
    return "one person" if count == 1 else f"{count:,} people"


def lists_and_tags_page(session: Session, navigate: Navigate) -> ListsAndTagsPage:
    """The page of saved lists and tags."""
    return ListsAndTagsPage(session, navigate)
