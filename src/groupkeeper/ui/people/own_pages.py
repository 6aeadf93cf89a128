"""The pages of fields of our own, lists and tags, for the window to know by name."""

from groupkeeper.ui.people.lists_and_tags_page import lists_and_tags_page
from groupkeeper.ui.people.own_fields_page import own_fields_page
from groupkeeper.ui.shell.group_window import PageOf
from groupkeeper.ui.shell.navigation import To

OWN_PAGES = (
    PageOf(To.OWN_FIELDS, To.PEOPLE, own_fields_page),
    PageOf(To.LISTS_AND_TAGS, To.PEOPLE, lists_and_tags_page),
)
