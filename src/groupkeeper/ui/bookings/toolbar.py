"""The line above the calendar: which space, and what the bars mean."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from groupkeeper.domain.bookings.booking import BookedFor, Booking
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.domain.fields import field_of, said
from groupkeeper.ui.bookings.legend import Legend
from groupkeeper.ui.bookings.wording import LOOKS, SHORT
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.pickers import ChoiceEditor

ALL_SPACES = ""
_MOST_BUTTONS = 6


class Toolbar(Box):
    """Buttons for up to six spaces, a list for more; `chosen` carries a space's id, "" for all."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(down=False, gap=16)
        self.legend = Legend()
        self.spaces: OneOf | ChoiceEditor = OneOf((), name="Space")
        self._options: tuple[tuple[str, str], ...] = ()
        self._room = Box(self.spaces)
        self.add(self._room, stretch=1)
        self.add(self.legend)

    def offer(self, tree: SpaceTree, space_id: str) -> None:
        """Offer these spaces, with one chosen."""
        names = tuple((space.id, space.name) for space in tree.spaces)
        options = ((ALL_SPACES, "All spaces"), *names)
        if options != self._options:
            self._options = options
            self._remake()
        self.spaces.set_value(space_id)

    def explain(self, bookings: Iterable[Booking]) -> None:
        """Say what the bars mean that are shown: ours and hire always, others when they occur."""
        shown = {booking.booked_for for booking in bookings}
        usual = (BookedFor.OURS, BookedFor.REGULAR, BookedFor.HIRE)
        kind = field_of(Booking, "booked_for")
        self.legend.show_kinds(
            [
                (said(kind, name), SHORT.get(name, name), look)
                for name, look in LOOKS.items()
                if name in shown or name in usual
            ]
        )
        self._fit()

    def _remake(self) -> None:
        self._room.clear()
        if len(self._options) <= _MOST_BUTTONS:
            buttons = OneOf(self._options, name="Space")
            buttons.chosen.connect(lambda key: self.chosen.emit(str(key)))
            self.spaces = buttons
        else:
            listed = ChoiceEditor(self._options)
            listed.setAccessibleName("Space")
            listed.edited.connect(lambda: self.chosen.emit(str(listed.value())))
            self.spaces = listed
        self._room.add(self.spaces)

    def _fit(self) -> None:
        """The legend gives way where the buttons need the room; the list says the kinds too."""
        room = self.width() - self.spaces.sizeHint().width() - self.parts.spacing()
        for brief in (False, True):
            self.legend.set_brief(brief)
            if self.legend.sizeHint().width() <= room:
                break
        self.legend.setVisible(self.legend.sizeHint().width() <= room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
