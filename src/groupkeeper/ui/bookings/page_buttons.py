"""The buttons above the calendar: other days, how they are shown, what else there is, a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from groupkeeper.ui.bookings.shown_days import View
from groupkeeper.ui.kit.buttons import MenuChoice, button, icon_button, menu_button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.shell.navigation import Navigate, To


class PageButtons(Box):
    """`more` are the choices of the button More, which gives way where there is little room."""

    moved = Signal(int)
    today_wanted = Signal()
    view_wanted = Signal(object)  # a View
    list_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, more: Sequence[MenuChoice]) -> None:
        super().__init__(down=False, gap=6)
        back = icon_button("Before", "chevron-left", on=lambda: self.moved.emit(-1))
        forth = icon_button("After", "chevron-right", on=lambda: self.moved.emit(1))
        self.this_week = button("This week", on=self.today_wanted.emit)
        views = (
            ("Day, all spaces", View.DAY, "sun"),
            ("Week", View.WEEK, "calendar-days"),
            ("Month", View.MONTH, "calendar-clock"),
        )
        self.view_button = menu_button("View", [self._view(*one) for one in views])
        self.list_button = button("List", icon="clipboard-list", on=self.list_wanted.emit)
        self.more_button = menu_button("More", list(more))
        self.new_button = button(
            "New booking", icon="plus", kind="primary", on=self.new_wanted.emit
        )
        self.add(back, self.this_week, forth)
        self.add(self.view_button, self.list_button, self.more_button, self.new_button)
        # asked for less than it takes: a panel finds room beside, and More gives way first
        self.setMinimumWidth(1)

    def say_view(self, view: View) -> None:
        """Let the button to today name what it shows."""
        self.this_week.set_words("Today" if view is View.DAY else f"This {view}")

    def say_list(self, as_list: bool) -> None:
        """Let the button for the list offer the other of the two."""
        self.list_button.set_words("Calendar" if as_list else "List")
        self.list_button.set_icon("calendar-days" if as_list else "clipboard-list")

    def _view(self, words: str, view: View, icon: str) -> MenuChoice:
        return MenuChoice(words, lambda: self.view_wanted.emit(view), icon)


def places_beside(navigate: Navigate) -> tuple[list[MenuChoice], list[MenuChoice]]:
    """What More offers before and after what is about the space shown."""
    before = [
        MenuChoice("Hire charges", lambda: navigate(To.HIRE_CHARGES), "hand-coins"),
        MenuChoice("Held bookings", lambda: navigate(To.HELD_BOOKINGS), "clock"),
        MenuChoice("Add a space", lambda: navigate(To.SPACE), "house-plus"),
    ]
    after = [
        MenuChoice("Bring in a calendar", lambda: navigate(To.CALENDAR_IN), "file-up"),
        MenuChoice("Who was turned away", lambda: navigate(To.TURNED_AWAY), "calendar-x"),
        MenuChoice("Use of our space", lambda: navigate(To.USE_OF_SPACE), "clock"),
        MenuChoice("Conditions of hire", lambda: navigate(To.HIRE_TERMS), "file-text"),
    ]
    return before, after
