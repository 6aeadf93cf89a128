"""The pages of the window by name, and how a screen asks for one without knowing the other.

Use: `navigate(To.ACTIVITY, activity_id, session_id)`; `navigate(To.BACK)` leaves a page.
"""

from enum import StrEnum
from typing import Protocol


class To(StrEnum):
    """Every page a screen can ask for; what it takes after the name stands behind it."""

    BACK = "back"
    TODAY = "today"
    PEOPLE = "people"  # filter, words
    PERSON = "person"  # person_id
    PERSON_FORM = "person_form"  # person_id, or nothing for someone new
    BRING_IN_LIST = "bring_in_list"
    RENEWALS = "renewals"  # renew, unpaid, types or years
    HOUSEHOLDS = "households"
    HOUSEHOLD = "household"  # household_id; or "" and person_id to begin one
    PRINTS = "prints"  # what to print, of whom; or nothing
    OWN_FIELDS = "own_fields"
    LISTS_AND_TAGS = "lists_and_tags"
    DUPLICATES = "duplicates"
    REQUESTS = "requests"
    REQUEST = "request"  # request_id, or "" and person_id for a new one
    CHECKS = "checks"
    CHECK = "check"  # check_id, or "" and person_id for a new one
    CHECK_ROLES = "check_roles"
    LET_GO = "let_go"
    POSTS = "posts"  # post_id, or nothing
    HANDOVER = "handover"  # post_id
    ACTIVITIES = "activities"
    ACTIVITY = "activity"  # activity_id, session_id
    ACTIVITY_FORM = "activity_form"  # activity_id, or nothing for a new one
    SHEETS = "sheets"  # activity_id, session_id or nothing
    SESSION_REPORT = "session_report"  # activity_id, or nothing for all of them
    LOG_HOURS = "log_hours"  # activity_id
    TERMS = "terms"
    HOURS = "hours"
    HOURS_BEHIND = "hours_behind"  # by, key, first day, last day, "yes" with estimates and travel
    HOURS_PRINTS = "hours_prints"  # what, first day, last day, person_id; or nothing
    HOURS_TO_PUT_IN = "hours_to_put_in"
    ROTA = "rota"  # activity_id or "", session_id; or nothing
    ROTA_ROLE = "rota_role"  # session_id, role_id
    ROTA_NEEDS = "rota_needs"  # activity_id, session_id
    ROTA_PRINT = "rota_print"  # activity_id or "", a day as 2026-03-14 or "", person_id
    AWAY = "away"  # person_id, or nothing
    VOLUNTEERS = "volunteers"
    VOLUNTEER = "volunteer"  # person_id
    SKILLS_OF = "skills_of"  # person_id
    ROLES = "roles"
    ROLE = "role"  # role_id, or nothing for a new one
    ROLE_PRINT = "role_print"  # role_id
    SKILLS = "skills"
    SKILL = "skill"  # skill_id, or nothing for a new one
    EXPENSES = "expenses"
    EXPENSE = "expense"  # claim_id
    EXPENSE_FORM = "expense_form"  # claim_id, or "" and person_id for a new one
    EXPENSE_PRINT = "expense_print"  # claim_id, or nothing for a blank form
    AGREEMENTS = "agreements"
    GIVE_AGREEMENTS = "give_agreements"
    AGREEMENT_WORDS = "agreement_words"
    AGREEMENT_PRINT = "agreement_print"  # person_ids; or nothing for a blank one
    BOOKINGS = "bookings"  # a day as 2026-03-14, space_id
    CALENDAR_IN = "calendar_in"
    CALENDAR_OUT = "calendar_out"  # space_id, or nothing for all
    NEW_BOOKING = "new_booking"  # a day or a moment as 2026-03-14T18:30, space_id
    BOOKING = "booking"  # booking_id
    CHANGE_BOOKING = "change_booking"  # booking_id
    SORT_OUT = "sort_out"  # booking_id, the id of the booking it clashes with
    SPACE = "space"  # space_id, or nothing for a new one
    HIRE_PAPERS = "hire_papers"  # booking_id
    HIRE_TERMS = "hire_terms"
    HELD_BOOKINGS = "held_bookings"
    ORGANISATION = "organisation"  # organisation_id
    TURNED_AWAY = "turned_away"
    TURNED_AWAY_PRINT = "turned_away_print"
    TURN_AWAY = "turn_away"  # turned_away_id, or nothing for a new one
    USE_OF_SPACE = "use_of_space"
    HALL_OF_BOOKING = "hall_of_booking"  # booking_id
    SPACE_MORE = "space_more"  # space_id
    SPACE_AROUND = "space_around"  # space_id
    HALL_PRINTS = "hall_prints"  # what, a day as 2026-03-14, space_id; or nothing
    HIRE_CHARGES = "hire_charges"  # to_invoice, sent, deposits or prices
    CHARGE = "charge"  # booking_id
    ASK_DEPOSIT = "ask_deposit"  # booking_id
    DEPOSIT = "deposit"  # deposit_id
    INVOICE = "invoice"  # invoice_id
    INVOICE_PRINT = "invoice_print"  # invoice_id
    RECEIPT_PRINT = "receipt_print"  # the id of a payment
    STATEMENT = "statement"  # the id of an organisation or person
    PRICE = "price"  # hire_price_id to begin with, the id of a kind of hirer, or nothing
    EXTRA = "extra"  # extra_id to begin with, or nothing
    HIRER_KINDS = "hirer_kinds"
    USUAL_KINDS = "usual_kinds"
    CANCELLING = "cancelling"
    HOW_TO_PAY = "how_to_pay"
    GRANTS = "grants"  # part: grants, cashbook, funds, bank, accounts; and what to show in it
    GRANT = "grant"  # award_id
    GRANT_FORM = "grant_form"  # award_id, or nothing for a new one
    ADD_SPENDING = "add_spending"  # award_id
    MOVE_GRANT = "move_grant"  # award_id
    GRANT_ENTRY = "grant_entry"  # award_id, the key of a list as "condition", entry_id or nothing
    GRANT_MONEY_CAME = "grant_money_came"  # award_id
    REPAY_LOAN = "repay_loan"  # award_id
    GRANT_PRINT = "grant_print"  # award_id
    EVIDENCE_PACK = "evidence_pack"  # award_id
    BRING_IN_GRANTS = "bring_in_grants"
    RETURN = "return"  # award_id
    RETURN_SENT = "return_sent"  # return_id
    COMMUNITY_REPORT = "community_report"
    COMMUNITY_WORDS = "community_words"  # a day of the year as 2026-03-14, or nothing
    ANSWERS = "answers"  # award_id
    STOCK_ANSWERS = "stock_answers"
    STOCK_ANSWER = "stock_answer"  # stock_answer_id, or nothing for a new one
    FORM_ADD = "form_add"  # award_id
    FORM_QUESTION = "form_question"  # form_question_id
    MONEY = "money"  # receipt or payment; or "correct" and the id of a line to put right
    VOUCHER = "voucher"  # the id of a line of the cashbook
    VOUCHER_AWAY = "voucher_away"  # the id of a line whose voucher to cross out or take back
    VOUCHER_WORDS = "voucher_words"  # the id of a line
    MONEY_BACK = "money_back"  # the id of a line of which money came back
    MOVE_MONEY = "move_money"
    MOVED_MONEY = "moved_money"  # account_transfer_id
    MONEY_ELSEWHERE = "money_elsewhere"
    CASH_ACCOUNTS = "cash_accounts"
    CASH_ACCOUNT = "cash_account"  # account_id, or nothing for a new one
    HEADINGS = "headings"
    HEADING = "heading"  # account_heading_id, or nothing for a new one
    CASHBOOK_PRINT = "cashbook_print"  # account_id, or nothing; or "count" for the cash count
    ACCOUNTS_PRINT = "accounts_print"  # the last day of the year as 2026-03-31, or nothing
    ACCOUNTS_YEAR = "accounts_year"  # the same
    ACCOUNTS_APPROVE = "accounts_approve"  # the same
    EXAMINER_PACK = "examiner_pack"  # the same
    TREASURER_REPORT = "treasurer_report"
    OWNED_AND_OWED = "owned_and_owed"
    ASSET = "asset"  # asset_id, or nothing for a new one
    LIABILITY = "liability"  # liability_id, or nothing for a new one
    FUND = "fund"  # fund_id
    FUND_FORM = "fund_form"  # fund_id, or nothing for a new one
    MOVE_BETWEEN_FUNDS = "move_between_funds"  # the fund_id it goes to; award_id of an advance
    ORDERS = "orders"
    FUND_MOVED = "fund_moved"  # fund_transfer_id
    PAY_BACK = "pay_back"  # the fund_transfer_id of an advance
    FUNDS_PRINT = "funds_print"  # fund_id, or nothing for all of them
    LOCK = "lock"
    OPEN_AGAIN = "open_again"
    BANK_MATCH = "bank_match"  # account_id
    BANK_SURE = "bank_sure"  # account_id
    BANK_LINE = "bank_line"  # statement_line_id, and perhaps the id of a rule
    BANK_LEAVE_OUT = "bank_leave_out"  # statement_line_id
    BANK_RULES = "bank_rules"
    BANK_RULE = "bank_rule"  # bank_rule_id
    STATEMENT_IN = "statement_in"  # account_id
    RECONCILE = "reconcile"  # account_id
    RECONCILE_PRINT = (
        "reconcile_print"  # account_id, a day as 2026-03-14, whole pence, and the notes and coins
    )
    SETTINGS = "settings"
    HELP = "help"


class Navigate(Protocol):
    """Opens a page of the window."""

    def __call__(self, to: str, *what: str) -> None: ...
