"""The pages about the group's money, for the window to know by name."""

from groupkeeper.ui.shell.group_window import PageOf
from groupkeeper.ui.shell.later import later
from groupkeeper.ui.shell.navigation import To

_ROOM = "groupkeeper.ui.cashbook"

CASHBOOK_PAGES: tuple[PageOf, ...] = (
    PageOf(To.MONEY, To.GRANTS, later(f"{_ROOM}.voucher_form", "money_panel")),
    PageOf(To.VOUCHER, To.GRANTS, later(f"{_ROOM}.voucher", "voucher_panel")),
    PageOf(To.VOUCHER_AWAY, To.GRANTS, later(f"{_ROOM}.voucher_away", "voucher_away_panel")),
    PageOf(To.VOUCHER_WORDS, To.GRANTS, later(f"{_ROOM}.voucher_away", "voucher_words_panel")),
    PageOf(To.MONEY_BACK, To.GRANTS, later(f"{_ROOM}.money_back", "money_back_panel")),
    PageOf(To.MOVE_MONEY, To.GRANTS, later(f"{_ROOM}.cashbook_accounts", "move_money_panel")),
    PageOf(To.MOVED_MONEY, To.GRANTS, later(f"{_ROOM}.voucher_away", "moved_money_panel")),
    PageOf(To.MONEY_ELSEWHERE, To.GRANTS, later(f"{_ROOM}.cashbook_elsewhere", "elsewhere_page")),
    PageOf(To.CASH_ACCOUNTS, To.GRANTS, later(f"{_ROOM}.cashbook_accounts", "accounts_panel")),
    PageOf(To.CASH_ACCOUNT, To.GRANTS, later(f"{_ROOM}.cashbook_accounts", "account_panel")),
    PageOf(To.HEADINGS, To.GRANTS, later(f"{_ROOM}.headings", "headings_panel")),
    PageOf(To.HEADING, To.GRANTS, later(f"{_ROOM}.headings", "heading_panel")),
    PageOf(To.CASHBOOK_PRINT, To.GRANTS, later(f"{_ROOM}.cashbook_print", "cashbook_print_page")),
    PageOf(To.FUND, To.GRANTS, later(f"{_ROOM}.funds_fund", "fund_page")),
    PageOf(To.FUND_FORM, To.GRANTS, later(f"{_ROOM}.funds_form", "fund_form_panel")),
    PageOf(To.MOVE_BETWEEN_FUNDS, To.GRANTS, later(f"{_ROOM}.transfer", "transfer_panel")),
    PageOf(To.FUND_MOVED, To.GRANTS, later(f"{_ROOM}.transfer_made", "fund_moved_panel")),
    PageOf(To.ORDERS, To.GRANTS, later(f"{_ROOM}.orders", "orders_panel")),
    PageOf(To.PAY_BACK, To.GRANTS, later(f"{_ROOM}.transfer_made", "pay_back_panel")),
    PageOf(To.FUNDS_PRINT, To.GRANTS, later(f"{_ROOM}.funds_print", "funds_print_page")),
    PageOf(To.LOCK, To.GRANTS, later(f"{_ROOM}.lock", "lock_panel")),
    PageOf(To.OPEN_AGAIN, To.GRANTS, later(f"{_ROOM}.lock", "open_again_panel")),
    PageOf(To.BANK_MATCH, To.GRANTS, later(f"{_ROOM}.bank_match", "bank_match_page")),
    PageOf(To.BANK_SURE, To.GRANTS, later(f"{_ROOM}.bank_sure", "bank_sure_panel")),
    PageOf(To.BANK_LINE, To.GRANTS, later(f"{_ROOM}.bank_line", "bank_line_panel")),
    PageOf(To.BANK_LEAVE_OUT, To.GRANTS, later(f"{_ROOM}.bank_line", "bank_leave_out_panel")),
    PageOf(To.BANK_RULES, To.GRANTS, later(f"{_ROOM}.bank_rules", "bank_rules_panel")),
    PageOf(To.BANK_RULE, To.GRANTS, later(f"{_ROOM}.bank_rules", "bank_rule_panel")),
    PageOf(To.STATEMENT_IN, To.GRANTS, later(f"{_ROOM}.statement_in", "statement_in_page")),
    PageOf(To.RECONCILE, To.GRANTS, later(f"{_ROOM}.reconcile", "reconcile_page")),
    PageOf(To.RECONCILE_PRINT, To.GRANTS, later(f"{_ROOM}.reconcile", "reconcile_print_page")),
    PageOf(To.ACCOUNTS_PRINT, To.GRANTS, later(f"{_ROOM}.accounts_print", "accounts_print_page")),
    PageOf(To.ACCOUNTS_YEAR, To.GRANTS, later(f"{_ROOM}.accounts_year", "year_panel")),
    PageOf(To.ACCOUNTS_APPROVE, To.GRANTS, later(f"{_ROOM}.accounts_year", "approve_panel")),
    PageOf(To.EXAMINER_PACK, To.GRANTS, later(f"{_ROOM}.accounts_pack", "pack_page")),
    PageOf(
        To.TREASURER_REPORT,
        To.GRANTS,
        later(f"{_ROOM}.accounts_treasurer", "treasurer_report_page"),
    ),
    PageOf(To.OWNED_AND_OWED, To.GRANTS, later(f"{_ROOM}.assets", "owned_and_owed_page")),
    PageOf(To.ASSET, To.GRANTS, later(f"{_ROOM}.assets_panels", "asset_panel")),
    PageOf(To.LIABILITY, To.GRANTS, later(f"{_ROOM}.assets_panels", "liability_panel")),
)
