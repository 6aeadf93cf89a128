"""The pages of the people place, for the window to know by name."""

from groupkeeper.ui.shell.group_window import PageOf
from groupkeeper.ui.shell.later import later
from groupkeeper.ui.shell.navigation import To

_ROOM = "groupkeeper.ui.people"

PEOPLE_PAGES = (
    PageOf(To.PEOPLE, To.PEOPLE, later(f"{_ROOM}.people_page", "people_page")),
    PageOf(To.PERSON, To.PEOPLE, later(f"{_ROOM}.person_page", "person_page")),
    PageOf(To.PERSON_FORM, To.PEOPLE, later(f"{_ROOM}.person_form", "person_form_page")),
    PageOf(To.BRING_IN_LIST, To.PEOPLE, later(f"{_ROOM}.bring_in_list", "bring_in_list_page")),
    PageOf(To.OWN_FIELDS, To.PEOPLE, later(f"{_ROOM}.own_fields_page", "own_fields_page")),
    PageOf(
        To.LISTS_AND_TAGS, To.PEOPLE, later(f"{_ROOM}.lists_and_tags_page", "lists_and_tags_page")
    ),
    PageOf(To.RENEWALS, To.PEOPLE, later(f"{_ROOM}.renewals", "renewals_page")),
    PageOf(To.HOUSEHOLDS, To.PEOPLE, later(f"{_ROOM}.households", "households_page")),
    PageOf(To.HOUSEHOLD, To.PEOPLE, later(f"{_ROOM}.households_one", "household_page")),
    PageOf(To.PRINTS, To.PEOPLE, later(f"{_ROOM}.prints", "prints_page")),
    PageOf(To.DUPLICATES, To.PEOPLE, later(f"{_ROOM}.duplicates", "duplicates_page")),
    PageOf(To.REQUESTS, To.PEOPLE, later(f"{_ROOM}.rights_requests", "requests_page")),
    PageOf(To.REQUEST, To.PEOPLE, later(f"{_ROOM}.rights_request", "request_panel")),
    PageOf(To.CHECKS, To.PEOPLE, later(f"{_ROOM}.checks_page", "checks_page")),
    PageOf(To.CHECK, To.PEOPLE, later(f"{_ROOM}.checks_panel", "check_panel")),
    PageOf(To.CHECK_ROLES, To.PEOPLE, later(f"{_ROOM}.checks_roles", "check_roles_panel")),
    PageOf(To.LET_GO, To.PEOPLE, later(f"{_ROOM}.rights_let_go", "let_go_page")),
    PageOf(To.POSTS, To.PEOPLE, later(f"{_ROOM}.posts_page", "posts_page")),
    PageOf(To.HANDOVER, To.PEOPLE, later(f"{_ROOM}.posts_handover", "handover_page")),
    PageOf(To.SKILLS_OF, To.PEOPLE, later(f"{_ROOM}.skills_card", "skills_of_panel")),
)
