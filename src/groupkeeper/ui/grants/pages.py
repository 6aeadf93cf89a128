"""The pages of the grants place, for the window to know by name."""

from groupkeeper.ui.shell.group_window import PageOf
from groupkeeper.ui.shell.later import later
from groupkeeper.ui.shell.navigation import To

_ROOM = "groupkeeper.ui.grants"

GRANTS_PAGES = (
    PageOf(To.GRANTS, To.GRANTS, later(f"{_ROOM}.grants_page", "grants_page")),
    PageOf(To.GRANT, To.GRANTS, later(f"{_ROOM}.grant", "grant_page")),
    PageOf(To.GRANT_FORM, To.GRANTS, later(f"{_ROOM}.grant_form", "grant_form_page")),
    PageOf(To.ADD_SPENDING, To.GRANTS, later(f"{_ROOM}.spending", "spending_panel")),
    PageOf(To.RETURN, To.GRANTS, later(f"{_ROOM}.return_preview", "return_preview_page")),
    PageOf(To.ANSWERS, To.GRANTS, later(f"{_ROOM}.answers", "answers_page")),
    PageOf(To.STOCK_ANSWERS, To.GRANTS, later(f"{_ROOM}.answer_forms", "stock_answers_panel")),
    PageOf(To.STOCK_ANSWER, To.GRANTS, later(f"{_ROOM}.answer_forms", "stock_answer_panel")),
    PageOf(To.FORM_ADD, To.GRANTS, later(f"{_ROOM}.answer_forms", "form_add_panel")),
    PageOf(To.FORM_QUESTION, To.GRANTS, later(f"{_ROOM}.answer_forms", "form_question_panel")),
)
