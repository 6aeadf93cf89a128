"""The pages about the group's money, for the window to know by name."""

from groupkeeper.ui.shell.group_window import PageOf

CASHBOOK_PAGES: tuple[PageOf, ...] = ()
