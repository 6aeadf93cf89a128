"""For which organisation a booking is: one we know, completed as you type, or a new one."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from groupkeeper.domain.bookings.booking import Booking, Organisation
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.kit.editors import TextEditor
from groupkeeper.ui.kit.fields import Field


class OrganisationEditor(TextEditor):
    """A name. Typed in any case it is the organisation we know; else `newcomer` is a new one."""

    def __init__(self, group: GroupFile) -> None:
        super().__init__(200)
        self._known = {one.name.casefold(): one for one in group.find(Organisation)}
        self._new = Organisation(name="")
        names = QCompleter([one.name for one in self._known.values()], self)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.setCompleter(names)

    def organisation_id(self) -> str:
        """The id it has, or will have once it is kept; "" for none."""
        found = self._found()
        return found.id if found else ""

    def newcomer(self) -> Organisation | None:
        """The organisation to add, when what is typed is none we know."""
        found = self._found()
        return found if found and found.id == self._new.id else None

    def choose(self, organisation_id: str) -> None:
        """Show one we know, or none."""
        names = (one.name for one in self._known.values() if one.id == organisation_id)
        self.set_value(next(names, ""))

    def _found(self) -> Organisation | None:
        name = " ".join(self.value().split())
        if not name:
            return None
        return self._known.get(name.casefold()) or replace(self._new, name=name)


def organisation_field(group: GroupFile, booking: Booking) -> tuple[Field, OrganisationEditor]:
    """The field and its editor, showing the organisation of a booking."""
    editor = OrganisationEditor(group)
    editor.choose(booking.organisation_id)
    return Field("For which organisation", editor, optional=True), editor
