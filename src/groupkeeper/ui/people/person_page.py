"""One person on a page of their own, where list and detail do not fit side by side."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from groupkeeper.domain.people.person import Person
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.people.people_page import TABLES
from groupkeeper.ui.people.person_panel import PersonPanel
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session


class PersonPage(Page):
    """The same facts and buttons as beside the list."""

    def __init__(self, session: Session, navigate: Navigate, person_id: str) -> None:
        name = session.group.get(Person, person_id).full_name
        super().__init__(name, back="People", scroll=False)
        self.panel = PersonPanel(session, navigate, alone=True)
        self.panel.show_person(person_id)
        self.body.add(self.panel, stretch=1)
        Fresh(self, session, TABLES, self._reload, of=(Person, person_id))
        edit = QShortcut(QKeySequence("Ctrl+E"), self)
        edit.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        edit.activated.connect(self.panel.edit)

    def arrive(self) -> None:
        """Put the keyboard on Edit."""
        self.panel.arrive()

    def _reload(self) -> None:
        self.panel.reload()
        if self.panel.detail:
            self.set_title(self.panel.detail.person.full_name)


def person_page(session: Session, navigate: Navigate, person_id: str) -> PersonPage:
    """The page of one person. NotThere when they were removed."""
    return PersonPage(session, navigate, person_id)
