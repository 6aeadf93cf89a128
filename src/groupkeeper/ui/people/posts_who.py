"""Choosing somebody by typing part of their name."""

from groupkeeper.storage.queries.activities.registers import find_people
from groupkeeper.storage.queries.people.people import PersonRow, people_keys, people_rows
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.fields import text_field
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.people.listing import listing_of
from groupkeeper.ui.shell.session import Session

_MOST = 6


class WhoField(Box):
    """A line to type in, and the people found as buttons under it; the only one found is chosen."""

    def __init__(self, session: Session, label: str) -> None:
        super().__init__(gap=6)
        self._session = session
        self.typed = text_field(label, help="Type part of the name")
        self.found: OneOf | None = None
        self._room = Box(gap=4)
        self.add(self.typed, self._room)
        self.setFocusProxy(self.typed)
        self.typed.edited.connect(self.look)

    def value(self) -> str:
        """The id of who is chosen, "" for nobody."""
        return str(self.found.value() or "") if self.found else ""

    def set_error(self, words: str) -> None:
        """Say what to do; "" takes it away."""
        self.typed.set_error(words)

    def problem(self) -> str:
        """What is missing before somebody is chosen, or ""."""
        if self.value():
            return ""
        return "Choose one of the people found" if self.typed.value() else "Type a name"

    def look(self) -> None:
        """Find people by the beginning of a name, phone, postcode or email.

        Nobody is offered because something else was said of them, such as a note: the only one
        found is chosen at once.
        """
        self._room.clear()
        self.found = None
        typed = str(self.typed.value() or "")
        if not typed:
            return
        listing = listing_of(self._session, typed=typed)
        keys = people_keys(self._session.group, listing)
        rows = people_rows(self._session.group, keys[:_MOST], listing)
        if not rows or not find_people(self._session.group, typed, 1):
            self._room.add(help_text("Nobody of this name. Add them under People first."))
            return
        only = rows[0].id if len(rows) == 1 else None
        options = [(row.id, _said(row)) for row in rows]
        self.found = OneOf(options, chosen=only, name="People found")
        self.found.chosen.connect(lambda _: self.set_error(""))
        self._room.add(self.found)
        if len(keys) > _MOST:
            self._room.add(help_text(f"And {len(keys) - _MOST:,} more. Type more of the name."))


def _said(row: PersonRow) -> str:
    return f"{row.full_name}, {row.parts[0].words}" if row.parts else row.full_name
