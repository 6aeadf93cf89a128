"""Print and send: choose what and of whom, look at the page, save or print it, copy addresses."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from groupkeeper.domain.people.letters import LetterTemplate
from groupkeeper.errors import GroupKeeperError
from groupkeeper.operations.exports import export_people
from groupkeeper.operations.people.lists import people_for, people_lists
from groupkeeper.operations.people.prints import (
    Print,
    PrintMade,
    draw_print,
    email_list,
    save_print,
)
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, Card
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.people.prints_choices import EMAILS, FILE, WAYS, PrintChoices
from groupkeeper.ui.people.prints_letter import LetterForm
from groupkeeper.ui.people.prints_rules import RulesForm
from groupkeeper.ui.people.prints_saving import ask_to_leave, where_to_export
from groupkeeper.ui.people.prints_sides import EmailSide, FileSide
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.page_side import PageSide
from groupkeeper.ui.shell.paper import print_pages
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session

SHOWS = frozenset(
    {"group_details", "person", "household", "membership", "membership_type", "subscription"}
    | {"subscription_payment", "consent", "post", "post_held", "role", "role_held"}
    | {"letter_template", "own_field", "own_answer", "tag", "tagged", "saved_search"}
)
_DRAWN_AFTER_MS = 200  # a number being typed is drawn once, when it is whole
_PAGE, _EMAILS, _FILE, _REFUSED, _WRITING = range(5)  # what stands at the right


class PrintsPage(Page):
    """The choices at the left, what comes of them at the right."""

    def __init__(self, session: Session, navigate: Navigate, what: str = "", who: str = "") -> None:
        super().__init__("Print and send", back="People", scroll=False)
        self._session = session
        self._navigate = navigate
        self._stale = True
        self.made: PrintMade | None = None
        self._why_none = ""
        self.form: LetterForm | RulesForm | None = None
        self.choices = PrintChoices(
            _letters(self._session),
            people_lists(session.group),
            session.today(),
            write=self.write_letter,
            change=self.change_letter,
            rules=self.change_rules,
        )
        self.page_side = PageSide()
        self.email_side = EmailSide(self.print_labels_instead)
        self.file_side = FileSide()
        self._refused = Box()
        self._writing = Card()
        self.print_button = button("Print", icon="printer", on=self.print_out)
        self.save_button = button("Save PDF", icon="download", kind="primary", on=self.save)
        self._soon = QTimer(self, singleShot=True, interval=_DRAWN_AFTER_MS)
        self._fill_body()
        self._soon.timeout.connect(self.reload)
        self.choices.changed.connect(self._soon.start)
        session.changed.connect(self._changed)
        for keys, call in (("Ctrl+S", self.save), ("Ctrl+P", self.print_out)):
            QShortcut(QKeySequence(keys), self).activated.connect(call)
        if what:
            self.choices.choose(what, who=who)
        self.starts_at = self.choices.what.editor

    def _fill_body(self) -> None:
        self.set_actions(self.print_button, self.save_button)
        right = Box(gap=0)
        self._sides = (
            self.page_side,
            Scroller(self.email_side),
            Scroller(self.file_side),
            self._refused,
            Scroller(self._writing),
        )
        for side in self._sides:
            right.add(side, stretch=1)
            side.hide()
        both = Box(down=False, gap=22)
        self._left = Scroller(self.choices)
        both.add(self._left, stretch=10)
        both.add(right, stretch=18)
        self.body.add(both, stretch=1)

    def reload(self) -> None:
        """Draw what is chosen; what cannot be drawn is said."""
        self._stale = False
        self.made = None
        self._soon.stop()
        self.choices.show_letters(_letters(self._session))
        self.choices.show_lists(people_lists(self._session.group))
        try:
            self._show()
        except GroupKeeperError as refusal:
            self._show_refusal(str(refusal))
        is_print = self.choices.kind() not in (EMAILS, FILE)
        self.print_button.setVisible(is_print)
        self.save_button.set_words("Save PDF" if is_print else "Save the file")

    def _show(self) -> None:
        kind, group, today = self.choices.kind(), self._session.group, self._session.today()
        whom = self.choices.of_whom()
        if kind == EMAILS:
            self.email_side.show_emails(email_list(group, whom.who, whom.words, today))
            self._only(_EMAILS)
        elif kind == FILE:
            self.file_side.show_count(len(people_for(group, whom.who, whom.words, today)))
            self._only(_FILE)
        elif said := self.choices.problem():
            self._show_refusal(said)
        else:
            self.made = draw_print(group, self.choices.wish())
            self._only(_PAGE)
            self.page_side.show_print(self.made)

    def _show_refusal(self, said: str) -> None:
        self._why_none = said
        self._refused.clear()
        self._refused.add(Empty("printer", "There is nothing to print yet", said), stretch=1)
        self._only(_REFUSED)

    def _only(self, shown: int) -> None:
        for place, side in enumerate(self._sides):
            side.setVisible(place == shown)

    def _changed(self, step: StepDone) -> None:
        if step.tables & SHOWS:
            self._stale = True
            if self.isVisible() and self.form is None:
                self.reload()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # pyright: ignore[reportArgumentType]
        if self._stale and self.form is None:
            self.reload()

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # pyright: ignore[reportArgumentType]
        if self._soon.isActive():  # the file may be closed before it is drawn
            self._soon.stop()
            self._stale = True

    def may_leave(self) -> bool:
        """Ask when something was written and is not saved."""
        if self.form is None or not self.form.is_changed():
            return True
        return ask_to_leave(self)

    def write_letter(self) -> None:
        """Write a new letter beside the choices."""
        self._open_form(LetterForm(self._session))

    def change_letter(self) -> None:
        """Change the words of the letter that is chosen."""
        letter = self._session.group.get(LetterTemplate, str(self.choices.letter.value()))
        self._open_form(LetterForm(self._session, letter))

    def change_rules(self) -> None:
        """Change the rules of the group that the chosen print says."""
        self._open_form(RulesForm(self._session, Print(self.choices.kind())))

    def _open_form(self, form: LetterForm | RulesForm) -> None:
        self.form = form
        self._writing.add(form, SPRING)
        form.done.connect(lambda: self._form_done(form))
        self._left.hide()  # another choice would take the words being written
        self.made = None
        self.print_button.hide()
        self.save_button.hide()
        self._only(_WRITING)
        form.arrive()

    def _form_done(self, form: LetterForm | RulesForm) -> None:
        self.form = None
        self._writing.clear()
        self._left.show()
        self.save_button.show()
        self.choices.show_letters(_letters(self._session))
        if isinstance(form, LetterForm) and form.kept is not None:
            self.choices.letter.set_value(form.kept.id)
        self.reload()
        self.choices.what.setFocus()

    def print_labels_instead(self) -> None:
        """From the emails to labels, for the same people, of those we may not email."""
        self.choices.choose(Print.LABELS, without_email=True)
        self.reload()
        self.choices.what.setFocus()

    def print_out(self) -> None:
        """Send the pages to a printer; without one, say what to do."""
        if self.made is None:
            self._say_nothing_to_print()
            return
        said = print_pages(self, self._name(), self.made.paper.pdf)
        if said:
            self.show_banner(Banner("warn", "Nothing was printed", said))

    def save(self) -> None:
        """Ask where, and save what is shown there."""
        if self.form is not None:
            self.form.save()
        elif self.choices.kind() in (EMAILS, FILE):
            self.export_to(where_to_export(self, self.choices.kind()))
        elif self.made is not None:
            self.save_to(ask_where(self, "Save the print", f"{self._name()}.pdf"))
        else:
            self._say_nothing_to_print()

    def _say_nothing_to_print(self) -> None:
        self.show_banner(Banner("warn", "There is nothing to print yet", self._why_none))

    def save_to(self, path: Path | None) -> None:
        """Save the print at a place; say so, or say why not."""
        made = self.made
        if made is not None and path is not None:
            self.show_banner(banner_of(path, lambda: save_print(made, path)))

    def export_to(self, path: Path | None) -> None:
        """Write the people to a file whose ending says how; say so, or say why not."""
        if path is None:
            return
        whom, today, group = self.choices.of_whom(), self._session.today(), self._session.group
        who, words = whom.who, whom.words
        saved = banner_of(path, lambda: export_people(group, path, who=who, words=words, day=today))
        self.show_banner(saved)

    def _name(self) -> str:
        return dict(WAYS)[Print(self.choices.kind())].split(",")[0]


def _letters(session: Session) -> list[LetterTemplate]:
    return sorted(session.group.find(LetterTemplate), key=lambda one: one.name)


def prints_page(session: Session, navigate: Navigate, what: str = "", who: str = "") -> PrintsPage:
    """The page for printing and sending; `what` is a Print, "emails", "file" or "" for a list.

    `who` is a filter of people, or the id of a saved list or tag.
    """
    return PrintsPage(session, navigate, what, who)
