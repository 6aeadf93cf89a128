"""Who leads an activity: several people, found by name, the first of them its leader.

Use: `box = LeadersBox(session, ids)`; `box.ids()`.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from groupkeeper.domain.people.person import Person
from groupkeeper.storage.queries.activities.registers import find_people
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.finder import Finder
from groupkeeper.ui.shell.session import Session


class LeadersBox(Box):
    """The leaders one under the other, each with a button that takes them out."""

    def __init__(self, session: Session, ids: Sequence[str]) -> None:
        super().__init__(gap=6)
        self._session = session
        self._ids = list(dict.fromkeys(ids))
        self._list = Box(gap=2)
        self.finder = Finder(
            "Find a leader",
            lambda typed: find_people(session.group, typed),
            width=320,
            adds=False,
        )
        self.add(self._list, self.finder)
        self.finder.found.connect(self.choose)
        self._show()

    def ids(self) -> tuple[str, ...]:
        """The people who lead, in order."""
        return tuple(self._ids)

    def choose(self, person_id: str) -> None:
        """Let someone lead too."""
        if person_id not in self._ids:
            self._ids.append(person_id)
        self._show()
        self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, person_id: str) -> None:
        """Take someone out."""
        self._ids.remove(person_id)
        self._show()
        self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        self._list.clear()
        for id in self._ids:
            name = self._session.group.get(Person, id).full_name
            take_out = button("Remove", icon="x", kind="quiet", on=lambda id=id: self.remove(id))
            take_out.setAccessibleName(f"{name} does not lead")
            line = Box(down=False, gap=8)
            line.add(Label(name, "strong", shorten=True), stretch=1)
            line.add(take_out)
            self._list.add(line)
        self._list.setVisible(bool(self._ids))
