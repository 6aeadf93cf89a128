"""Save bookings as a calendar file: which ones, and in whose words."""

from groupkeeper.domain.bookings.booking import Organisation
from groupkeeper.operations.bookings.calendars import WhichCalendar, write_bookings_calendar
from groupkeeper.storage.queries.bookings.bookings import space_tree
from groupkeeper.ui.bookings.who import who_field
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.fields import choice_field, under_label
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session

_ALL, _SPACE, _PERSON, _BODY = "all", "space", "person", "organisation"
_PUBLIC, _OURS = "public", "ours"
_SAID = {
    _PUBLIC: "No name, phone or price is in it. Hires read “Private hire”.",
    _OURS: "Who booked, their phone and cancelled bookings are in it. Keep it among yourselves.",
}


def calendar_out_panel(session: Session, navigate: Navigate, space_id: str = "") -> Panel:
    """Save bookings as a calendar file; of a space when one is shown."""
    return CalendarOut(session, space_id)


class CalendarOut(Panel):
    """Two questions and Save."""

    def __init__(self, session: Session, space_id: str = "") -> None:
        super().__init__("Save as a calendar file", wide=True)
        self._session = session
        group = session.group
        spaces = [(space.id, space.name) for space in space_tree(group).spaces]
        bodies = sorted((one.name, one.id) for one in group.find(Organisation))
        ways = [(_ALL, "All bookings"), (_SPACE, "One space"), (_PERSON, "One person")]
        if bodies:
            ways.append((_BODY, "One organisation"))
        self.which = OneOf(ways, chosen=_SPACE if space_id else _ALL, name="Which bookings")
        self.space = choice_field("Space", spaces)
        self.space.set_value(space_id or (spaces[0][0] if spaces else None))
        self.person, self.person_editor = who_field(group)
        self.body_field = choice_field("Organisation", [(id, name) for name, id in bodies])
        words = [(_PUBLIC, "For the public"), (_OURS, "For ourselves")]
        self.words = OneOf(words, chosen=_PUBLIC, name="Words")
        self.said = Label("", "help", "ink2", wrap=True)
        self._banner_room = Box()
        self.body.add(
            self._banner_room,
            Label(
                "For a phone, Google, Outlook or a website: a month back and two years ahead.",
                "body",
                wrap=True,
            ),
            under_label("Which bookings", self.which),
            self.space,
            self.person,
            self.body_field,
            under_label("Words", self.words),
            self.said,
        )
        self.body.parts.addStretch(1)
        self.save_button = button("Save…", icon="download", kind="primary", on=self.save)
        self.set_footer(self.save_button, button("Cancel", on=self.close_panel))
        self.starts_at = self.which
        self.which.chosen.connect(lambda _: self._follow())
        self.words.chosen.connect(lambda _: self._follow())
        self._follow()

    def _follow(self) -> None:
        which = self.which.value()
        self.space.setVisible(which == _SPACE)
        self.person.setVisible(which == _PERSON)
        self.body_field.setVisible(which == _BODY)
        self.said.set_words(_SAID[str(self.words.value())])

    def wanted(self) -> WhichCalendar:
        """What is chosen."""
        which = self.which.value()
        return WhichCalendar(
            space_id=str(self.space.value() or "") if which == _SPACE else "",
            person_id=self.person_editor.person_id if which == _PERSON else "",
            organisation_id=str(self.body_field.value() or "") if which == _BODY else "",
            for_us=self.words.value() == _OURS,
        )

    def save(self) -> None:
        """Ask where, save, and say how it went."""
        wanted = self.wanted()
        if self.which.value() == _PERSON and not wanted.person_id:
            self.person.set_error("Choose who it is for.")
            return
        self.person.set_error("")
        path = ask_where(self, "Save the calendar", "bookings.ics", "Calendar (*.ics)")
        if path is None:
            return
        group, now = self._session.group, self._session.now()
        self._show(banner_of(path, lambda: write_bookings_calendar(group, path, wanted, now)))

    def _show(self, banner: Banner) -> None:
        self._banner_room.clear()
        self._banner_room.add(banner)
        banner.take_focus()
