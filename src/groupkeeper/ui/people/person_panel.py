"""One person beside the list: who they are, how we may reach them, what they gave this year.

Use: `panel = PersonPanel(session, navigate); panel.show_person(person_id)`.
"""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from groupkeeper.domain.people.agreement import Purpose
from groupkeeper.errors import NotThere
from groupkeeper.storage.queries.people.person import PersonDetail, person_detail
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import MenuChoice, button, menu_button
from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.look.theme import Theme, Themed, current_theme
from groupkeeper.ui.people.asking import remove_after_asking
from groupkeeper.ui.people.history_lines import HistoryLines
from groupkeeper.ui.people.listing import listing_of
from groupkeeper.ui.people.member_forms import JoinForm, LeaveForm, RenewForm, SmallForm
from groupkeeper.ui.people.person_facts import PersonFacts, name_of
from groupkeeper.ui.people.rights_erase import erase_for_good, save_everything_held
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_WIDTH = 356  # design px


class PersonPanel(Themed, QWidget):
    """The facts of one person over Edit, Renew and More; a small form takes their place.

    With `alone` it is as wide as its page.
    """

    def __init__(self, session: Session, navigate: Navigate, *, alone: bool = False) -> None:
        super().__init__()
        self._session = session
        self._navigate = navigate
        self._alone = alone
        self.person_id = ""
        self.said = ""
        self.detail: PersonDetail | None = None
        self.form: SmallForm | HistoryLines | None = None
        self.facts = PersonFacts()
        self.facts.name.setVisible(not alone)  # there the page has the name as its title
        self.notice = Box()
        self.nobody = help_text("Choose someone in the list to see them here.")
        self._body = Box(
            self.notice, self.nobody, self.facts, SPRING, gap=10, margins=(22, 18, 22, 12)
        )
        self._footer = Box(down=False, gap=8, margins=(22, 10, 22, 18))
        self._inside = Box(gap=0, surface="card" if alone else "panel")
        self._inside.add(Scroller(self._body), stretch=1)
        self._inside.add(self._footer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._inside)
        self.setAccessibleName("The chosen person")
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the width for this text size."""
        if self._alone:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        else:
            self.setFixedWidth(theme.px(_WIDTH))

    def show_person(self, person_id: str) -> None:
        """Show someone; "" shows nobody. A form that was open closes."""
        if self.form is not None:
            self._drop_form()
        self.person_id = person_id
        self.reload()

    def reload(self) -> None:
        """Read the person again."""
        if not self.person_id:
            self._show_nobody()
            return
        try:
            self.detail = person_detail(
                self._session.group, self.person_id, listing_of(self._session)
            )
        except NotThere:
            self._show_nobody()
            return
        self._say("")
        self.nobody.hide()
        self.facts.show_detail(self.detail, listing_of(self._session).year.start)
        self.facts.skills.show_person(self._session.group, self.person_id)
        self.facts.setVisible(self.form is None)
        self._fill_footer(self.detail)

    def _show_nobody(self) -> None:
        self.person_id, self.detail = "", None
        self.nobody.show()
        self.facts.hide()
        self._footer.hide()
        self._say("")

    def _fill_footer(self, detail: PersonDetail) -> None:
        self._footer.clear()
        self._footer.setVisible(self.form is None)
        edit = button("Edit", icon="pencil", kind="primary", on=self.edit)
        edit.setAccessibleName(f"Edit {detail.person.full_name}")
        member = (
            button("Renew", on=self.renew) if detail.membership else button("Join", on=self.join)
        )
        choices = [
            MenuChoice("Write an email", self.write_email, "mail"),
            MenuChoice("History", self.show_history, "history"),
            MenuChoice("Household", self.open_household, "house"),
            MenuChoice("Skills and free times", self.change_skills, "calendar-clock"),
        ]
        if detail.membership:
            choices.append(MenuChoice("Leave the group…", self.leave, "x"))
        choices.append(MenuChoice("Everything we hold…", self.save_everything, "file-text"))
        choices.append(MenuChoice(f"Remove {name_of(detail)}…", self.remove, "trash-2"))
        choices.append(MenuChoice("Erase for good…", self.erase, "x"))
        self._footer.add(edit, member, menu_button("More", choices))
        if self._alone:
            self._footer.add(SPRING)

    # What the buttons do

    def edit(self) -> None:
        """Open the form of this person."""
        if self.person_id:
            self._navigate(To.PERSON_FORM, self.person_id)

    def renew(self) -> None:
        """Write down a payment for their membership."""
        if self.detail and self.detail.membership:
            self._show_form(RenewForm(self._session, self.detail))

    def join(self) -> None:
        """Make them a member."""
        if self.detail:
            self._show_form(JoinForm(self._session, self.detail))

    def leave(self) -> None:
        """End their membership."""
        if self.detail and self.detail.membership:
            self._show_form(LeaveForm(self._session, self.detail))

    def open_household(self) -> None:
        """Open the page of the household they live in, or begin one."""
        self._navigate(To.HOUSEHOLD, "", self.person_id)

    def change_skills(self) -> None:
        """Open the panel of what they can do and when they are free."""
        self._navigate(To.SKILLS_OF, self.person_id)

    def show_history(self) -> None:
        """Show what they paid and what was changed about them."""
        if self.detail:
            self._show_form(HistoryLines(self._session, self.detail))

    def remove(self) -> None:
        """Remove them, after asking."""
        if self.detail:
            remove_after_asking(self, self._session, self.detail.person)

    def save_everything(self) -> None:
        """Write everything we hold on them into a folder, for them to have."""
        said = save_everything_held(self, self._session, self.person_id)
        if said:
            self._say(said)

    def erase(self) -> None:
        """Erase them for good, after asking."""
        erase_for_good(self, self._session, self.person_id)

    def write_email(self) -> None:
        """Open the computer's own mail program, or say why we may not write."""
        if self.detail is None:
            return
        name, address = name_of(self.detail), self.detail.person.email
        answer = self.detail.answers.get(Purpose.EMAIL)
        if not address:
            self._say(f"We have no email address for {name}.")
        elif answer is None or answer.answer != "given":
            self._say(f"{name} has not agreed to emails from us. Ask first, then tick it in Edit.")
        else:
            QDesktopServices.openUrl(QUrl(f"mailto:{address}"))

    def _say(self, words: str) -> None:
        self.notice.clear()
        self.said = words
        self.notice.setVisible(bool(words))
        if words:
            self.notice.add(Banner("info", words))

    def _show_form(self, form: "SmallForm | HistoryLines") -> None:
        self._drop_form()
        self.form = form
        self.facts.hide()
        self._footer.hide()
        self._body.parts.insertWidget(1, form)
        form.done.connect(self._close_form)
        form.arrive()

    def _close_form(self) -> None:
        self._drop_form()
        self.reload()
        self.arrive()

    def _drop_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def arrive(self) -> None:
        """Put the keyboard on the first button."""
        first = self._footer.parts.itemAt(0)
        widget = first.widget() if first else None
        if widget is not None:
            widget.setFocus()
