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
    PageOf(To.MOVE_GRANT, To.GRANTS, later(f"{_ROOM}.move_on", "move_grant_panel")),
    PageOf(To.GRANT_ENTRY, To.GRANTS, later(f"{_ROOM}.entry_form", "grant_entry_panel")),
    PageOf(To.GRANT_MONEY_CAME, To.GRANTS, later(f"{_ROOM}.money_came", "money_came_panel")),
    PageOf(To.REPAY_LOAN, To.GRANTS, later(f"{_ROOM}.money_came", "repay_loan_panel")),
    PageOf(To.GRANT_PRINT, To.GRANTS, later(f"{_ROOM}.grant_print", "grant_print_page")),
    PageOf(To.EVIDENCE_PACK, To.GRANTS, later(f"{_ROOM}.evidence_pack", "evidence_pack_page")),
    PageOf(To.BRING_IN_GRANTS, To.GRANTS, later(f"{_ROOM}.bring_in_award", "bring_in_page")),
    PageOf(To.RETURN, To.GRANTS, later(f"{_ROOM}.return_preview", "return_preview_page")),
    PageOf(To.RETURN_SENT, To.GRANTS, later(f"{_ROOM}.return_sent", "sent_return_page")),
    PageOf(To.COMMUNITY_REPORT, To.GRANTS, later(f"{_ROOM}.community_page", "community_page")),
    PageOf(
        To.COMMUNITY_WORDS, To.GRANTS, later(f"{_ROOM}.community_page", "community_words_panel")
    ),
    PageOf(To.ANSWERS, To.GRANTS, later(f"{_ROOM}.answers", "answers_page")),
    PageOf(To.STOCK_ANSWERS, To.GRANTS, later(f"{_ROOM}.answer_forms", "stock_answers_panel")),
    PageOf(To.STOCK_ANSWER, To.GRANTS, later(f"{_ROOM}.answer_forms", "stock_answer_panel")),
    PageOf(To.FORM_ADD, To.GRANTS, later(f"{_ROOM}.answer_forms", "form_add_panel")),
    PageOf(To.FORM_QUESTION, To.GRANTS, later(f"{_ROOM}.answer_forms", "form_question_panel")),
)
