"""The pages about volunteers, for the window to know by name; they stand in Activities."""

from groupkeeper.ui.shell.group_window import PageOf
from groupkeeper.ui.shell.later import later
from groupkeeper.ui.shell.navigation import To

_ROOM = "groupkeeper.ui.volunteers"

VOLUNTEERS_PAGES = (
    PageOf(To.LOG_HOURS, To.ACTIVITIES, later(f"{_ROOM}.hours_panel", "log_hours_panel")),
    PageOf(To.HOURS, To.ACTIVITIES, later(f"{_ROOM}.hours_page", "hours_page")),
    PageOf(To.HOURS_BEHIND, To.ACTIVITIES, later(f"{_ROOM}.hours_behind", "hours_behind_page")),
    PageOf(To.HOURS_PRINTS, To.ACTIVITIES, later(f"{_ROOM}.hours_prints", "hours_prints_page")),
    PageOf(
        To.HOURS_TO_PUT_IN,
        To.ACTIVITIES,
        later(f"{_ROOM}.hours_to_put_in", "hours_to_put_in_page"),
    ),
    PageOf(To.ROTA, To.ACTIVITIES, later(f"{_ROOM}.rota_page", "rota_page")),
    PageOf(To.ROTA_ROLE, To.ACTIVITIES, later(f"{_ROOM}.rota_panel", "rota_role_panel")),
    PageOf(To.ROTA_NEEDS, To.ACTIVITIES, later(f"{_ROOM}.rota_needs_panel", "rota_needs_panel")),
    PageOf(To.ROTA_PRINT, To.ACTIVITIES, later(f"{_ROOM}.rota_print_page", "rota_print_page")),
    PageOf(To.AWAY, To.ACTIVITIES, later(f"{_ROOM}.away_panel", "away_panel")),
    PageOf(To.VOLUNTEERS, To.ACTIVITIES, later(f"{_ROOM}.volunteers_page", "volunteers_page")),
    PageOf(To.VOLUNTEER, To.ACTIVITIES, later(f"{_ROOM}.volunteers_panel", "volunteer_panel")),
    PageOf(To.ROLES, To.ACTIVITIES, later(f"{_ROOM}.roles", "roles_panel")),
    PageOf(To.ROLE, To.ACTIVITIES, later(f"{_ROOM}.roles", "role_panel")),
    PageOf(To.ROLE_PRINT, To.ACTIVITIES, later(f"{_ROOM}.volunteers_prints", "role_print_page")),
    PageOf(To.SKILLS, To.ACTIVITIES, later(f"{_ROOM}.skills", "skills_panel")),
    PageOf(To.SKILL, To.ACTIVITIES, later(f"{_ROOM}.skills", "skill_panel")),
    PageOf(To.EXPENSES, To.ACTIVITIES, later(f"{_ROOM}.expenses_page", "expenses_page")),
    PageOf(To.EXPENSE, To.ACTIVITIES, later(f"{_ROOM}.expenses_panel", "expense_panel")),
    PageOf(To.EXPENSE_FORM, To.ACTIVITIES, later(f"{_ROOM}.expenses_form", "expense_form_panel")),
    PageOf(
        To.EXPENSE_PRINT, To.ACTIVITIES, later(f"{_ROOM}.volunteers_prints", "expense_print_page")
    ),
    PageOf(To.AGREEMENTS, To.ACTIVITIES, later(f"{_ROOM}.agreements", "not_signed_panel")),
    PageOf(To.GIVE_AGREEMENTS, To.ACTIVITIES, later(f"{_ROOM}.agreements", "give_panel")),
    PageOf(To.AGREEMENT_WORDS, To.ACTIVITIES, later(f"{_ROOM}.agreements", "words_panel")),
    PageOf(
        To.AGREEMENT_PRINT,
        To.ACTIVITIES,
        later(f"{_ROOM}.volunteers_prints", "agreement_print_page"),
    ),
)
