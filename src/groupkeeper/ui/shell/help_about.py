"""Which page of help tells about what is shown, so that F1 opens there.

A page without a line of its own is told about on the page of its place.
"""

from collections.abc import Iterable, Mapping

from groupkeeper.ui.shell.navigation import To

_TOLD: Mapping[str, tuple[str, ...]] = {
    "today": (To.TODAY,),
    "first-steps": (To.SETTINGS,),
    "people": (To.PEOPLE,),
    "their-data": (To.REQUESTS, To.REQUEST, To.CHECKS, To.CHECK, To.CHECK_ROLES, To.LET_GO),
    "bring-in-a-list": (To.BRING_IN_LIST,),
    "print-and-send": (To.PRINTS,),
    "activities": (To.ACTIVITIES, To.ACTIVITY_FORM, To.TERMS),
    "registers": (To.SHEETS,),
    "sessions": (To.ACTIVITY, To.SESSION_REPORT),
    "rota": (To.ROTA, To.ROTA_ROLE, To.ROTA_NEEDS, To.ROTA_PRINT, To.AWAY),
    "volunteer-hours": (
        To.LOG_HOURS, To.HOURS, To.HOURS_BEHIND, To.HOURS_PRINTS, To.HOURS_TO_PUT_IN,
    ),
    "volunteers": (
        To.VOLUNTEERS, To.VOLUNTEER, To.SKILLS_OF, To.ROLES, To.ROLE, To.ROLE_PRINT, To.SKILLS,
        To.SKILL, To.EXPENSES, To.EXPENSE, To.EXPENSE_FORM, To.EXPENSE_PRINT, To.AGREEMENTS,
        To.GIVE_AGREEMENTS, To.AGREEMENT_WORDS, To.AGREEMENT_PRINT,
    ),
    "bookings": (To.BOOKINGS,),
    "hire-charges": (
        To.HIRE_CHARGES, To.CHARGE, To.ASK_DEPOSIT, To.DEPOSIT, To.INVOICE, To.INVOICE_PRINT,
        To.RECEIPT_PRINT, To.STATEMENT, To.PRICE, To.EXTRA, To.HIRER_KINDS, To.USUAL_KINDS,
        To.CANCELLING, To.HOW_TO_PAY,
    ),
    "the-hall": (
        To.SPACE, To.SPACE_MORE, To.SPACE_AROUND, To.HALL_OF_BOOKING, To.HALL_PRINTS,
        To.USE_OF_SPACE, To.TURNED_AWAY, To.TURN_AWAY, To.TURNED_AWAY_PRINT, To.HIRE_TERMS,
        To.HIRE_PAPERS,
    ),
    "grants": (To.GRANTS,),
    "cashbook": (
        "cashbook", To.MONEY, To.VOUCHER, To.VOUCHER_AWAY, To.VOUCHER_WORDS, To.MONEY_BACK,
        To.MOVE_MONEY, To.MOVED_MONEY, To.MONEY_ELSEWHERE, To.CASH_ACCOUNTS, To.CASH_ACCOUNT,
        To.HEADINGS, To.HEADING, To.CASHBOOK_PRINT, To.LOCK, To.OPEN_AGAIN,
    ),
    "funds": (
        "funds", To.FUND, To.FUND_FORM, To.MOVE_BETWEEN_FUNDS, To.ORDERS, To.FUND_MOVED,
        To.PAY_BACK, To.FUNDS_PRINT,
    ),
    "bank": (
        "bank", To.BANK_MATCH, To.BANK_SURE, To.BANK_LINE, To.BANK_LEAVE_OUT, To.BANK_RULES,
        To.BANK_RULE, To.STATEMENT_IN, To.RECONCILE, To.RECONCILE_PRINT,
    ),
    "the-accounts": (
        "accounts", To.ACCOUNTS_PRINT, To.ACCOUNTS_YEAR, To.ACCOUNTS_APPROVE, To.EXAMINER_PACK,
        To.TREASURER_REPORT, To.OWNED_AND_OWED, To.ASSET, To.LIABILITY,
    ),
    "the-return": (To.RETURN,),
    "their-own-form": (
        To.ANSWERS, To.STOCK_ANSWERS, To.STOCK_ANSWER, To.FORM_ADD, To.FORM_QUESTION,
    ),
    "for-the-agm": (To.COMMUNITY_REPORT, To.COMMUNITY_WORDS),
}  # fmt: skip
_HELP = {shown: help for help, some in _TOLD.items() for shown in some}


def help_about(shown: Iterable[str]) -> str:
    """The name of the page of help about the first of these that has one; "" when none has."""
    return next((_HELP[name] for name in shown if name in _HELP), "")
