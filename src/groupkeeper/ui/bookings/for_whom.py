"""For whom a booking is: a person, an organisation or us, one clear choice at the top of its form.

Use: `whom = ForWhom(session, booking)`; `whom.applied(booking)` has its answers.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.bookings.booking import Booking, Organisation
from groupkeeper.domain.bookings.pricing import is_our_own
from groupkeeper.errors import Problem
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.editors import TextEditor
from groupkeeper.ui.kit.fields import Field, choice_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.session import Session

PERSON, BODY, US = "person", "organisation", "us"
_CHOICES = ((PERSON, "A person"), (BODY, "An organisation"), (US, "Us"))


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

    def known(self) -> Organisation | None:
        """The organisation we know that is typed in full, or None."""
        return self._known.get(" ".join(self.value().split()).casefold())

    def _found(self) -> Organisation | None:
        name = " ".join(self.value().split())
        if not name:
            return None
        return self._known.get(name.casefold()) or replace(self._new, name=name)


class ForWhom(Box):
    """The choice, and which organisation or which of our activities. `edited` follows a change.

    `turned` says that another kind of answer was chosen, `named` that an organisation is known.
    """

    edited = Signal()
    turned = Signal()
    named = Signal(object)

    def __init__(self, session: Session, booking: Booking) -> None:
        super().__init__(gap=8)
        group = session.group
        self._booking = booking
        self.choice = OneOf(_CHOICES, name="For whom?")
        self.editor = OrganisationEditor(group)
        self.body = Field("Organisation", self.editor)
        running = sorted(group.find(Activity), key=lambda one: one.name.casefold())
        offered = [(one.id, one.name) for one in running if not one.ended_on]
        self._names = {one.id: one.name for one in running}
        if booking.activity_id in self._names and booking.activity_id not in dict(offered):
            offered.append((booking.activity_id, self._names[booking.activity_id]))
        self.activity = choice_field("Which activity", [("", "None of them"), *offered])
        for key in (PERSON, BODY):  # "Us" alone would be too small to press
            self.choice.button(key).setProperty("tight", "true")
        line = Box(Label("For", "strong"), down=False, gap=12)  # one line: the form is long
        line.add(self.choice, stretch=1)
        self.add(line, self.body, self.activity)
        self.choice.set_value(_whose(booking))
        self.editor.choose(booking.organisation_id)
        self.activity.set_value(booking.activity_id)
        self._has_activities = bool(offered)
        self._fit()
        self.choice.chosen.connect(lambda _: self._turn())
        self.body.edited.connect(self._tell_body)
        self.activity.edited.connect(self.edited)

    def is_ours(self) -> bool:
        """Whether it is our own use."""
        return self.choice.value() == US

    def activity_name(self) -> str:
        """The name of the activity that is chosen, or ""."""
        return self._names.get(str(self.activity.value() or ""), "") if self.is_ours() else ""

    def applied(self, booking: Booking) -> Booking:
        """The booking with the answers given here. What is not asked stays as it was."""
        before, whose = self._booking, self.choice.value()
        same = whose == _whose(before)
        body = before.organisation_id if same and whose == US else ""
        activity = before.activity_id if same else ""
        return replace(
            booking,
            organisation_id=self.editor.organisation_id() if whose == BODY else body,
            activity_id=str(self.activity.value() or "") if whose == US else activity,
        )

    def newcomer(self) -> Organisation | None:
        """An organisation that is new, to be kept with the booking."""
        return self.editor.newcomer() if self.choice.value() == BODY else None

    def unanswered(self) -> list[Problem]:
        """What is chosen but not said: which organisation."""
        if self.choice.value() == BODY and not self.editor.organisation_id():
            return [Problem("organisation_id", "Type the name of the organisation.")]
        return []

    def _turn(self) -> None:
        self._fit()
        self.turned.emit()
        self.edited.emit()

    def _fit(self) -> None:
        whose = self.choice.value()
        self.body.setVisible(whose == BODY)
        self.activity.setVisible(whose == US and self._has_activities)

    def _tell_body(self) -> None:
        self.body.set_error("")
        if (known := self.editor.known()) is not None:
            self.named.emit(known)
        self.edited.emit()


def _whose(booking: Booking) -> str:
    if is_our_own(booking):
        return US
    return BODY if booking.organisation_id else PERSON
