"""Every kind of record, named once. A kind's name is its table in the group file."""

from dataclasses import dataclass

from groupkeeper.domain.activities.activity import (
    Activity,
    AnonymousTally,
    Attendance,
    Session,
)
from groupkeeper.domain.activities.asking import AskedQuestion
from groupkeeper.domain.activities.breaks import TermBreak
from groupkeeper.domain.activities.taking_part import ActivityLeader, ActivityPlace
from groupkeeper.domain.bookings.booking import (
    Booking,
    BookingSeries,
    Organisation,
    SkippedDate,
)
from groupkeeper.domain.bookings.charges import BookingCharge, Deposit
from groupkeeper.domain.bookings.hiring import HireAgreement, HireTerms, TurnedAway
from groupkeeper.domain.bookings.invoices import Invoice, InvoiceLine, InvoicePayment
from groupkeeper.domain.bookings.prices import CancellationBand, Extra, HirePrice, HirerKind
from groupkeeper.domain.bookings.space import Closure, OpeningHours, Space, SpaceLayout
from groupkeeper.domain.cashbook.bank import (
    BankColumns,
    BankRule,
    BankStatement,
    Reconciliation,
    StatementLine,
)
from groupkeeper.domain.cashbook.funds import Fund, FundTransfer
from groupkeeper.domain.cashbook.lines import (
    Account,
    AccountHeading,
    AccountTransfer,
    MoneyLine,
)
from groupkeeper.domain.cashbook.year_end import (
    AccountsYear,
    Asset,
    ClosingBalance,
    Liability,
    LockedPeriod,
)
from groupkeeper.domain.fields import Record, fields_of
from groupkeeper.domain.grants.award import (
    Award,
    AwardActivity,
    BudgetLine,
    ChangeToPlan,
    Commitment,
    Condition,
    Deadline,
    FormTime,
    Funder,
    Instalment,
)
from groupkeeper.domain.grants.evidence import Attachment, AttachmentContent, Evidence
from groupkeeper.domain.grants.outcomes import HelpCount, Indicator, Outcome
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.agreement import CheckSeen, Consent
from groupkeeper.domain.people.extras import OwnAnswer, OwnField, SavedSearch, Tag, Tagged
from groupkeeper.domain.people.letters import LetterTemplate
from groupkeeper.domain.people.likeness import NotTheSame
from groupkeeper.domain.people.membership import (
    Membership,
    MembershipType,
    Subscription,
    SubscriptionPayment,
)
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.people.posts import Post, PostHeld, Role, RoleHeld
from groupkeeper.domain.people.rights import DataRequest, ErasedPerson
from groupkeeper.domain.returns.answer_bank import (
    FormAnswer,
    FormQuestion,
    QuestionSet,
    StockAnswer,
)
from groupkeeper.domain.returns.answers import FunderReturn, LockedFigure
from groupkeeper.domain.returns.community_words import CommunityWords
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.rota import Absence, RotaNeed, RotaPlace
from groupkeeper.domain.volunteers.skills import FreeTime, Skill, SkillHeld
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim, ExpenseItem, VolunteerAgreement


@dataclass(frozen=True)
class Kind:
    """A kind of record: its table, its class, what a person calls one and many of it.

    `final` says why a step that made one is never undone: it left the house with its number.
    """

    name: str
    record: type[Record]
    one: str
    many: str
    prefix: str = ""
    final: str = ""


_INVOICE_FINAL = (
    "the invoice has its number, and numbers never skip or repeat. Make a credit note for it "
    "instead."
)
_RECEIPT_FINAL = (
    "the receipt has its number, and numbers never skip or repeat. Open the invoice and put the "
    "payment right there."
)

_RETURN_FINAL = (
    "a return that is locked was signed and sent. Make a new version of it: both are kept."
)

_LOCK_FINAL = (
    "a lock only comes off with a reason that is kept. Open the cashbook again under Grants, Funds."
)

_APPROVAL_FINAL = (
    "the meeting approved the accounts and their days stay locked. Put a mistake right with a new "
    "line in the cashbook."
)


KINDS: tuple[Kind, ...] = (
    Kind("group_details", GroupDetails, "our group", "our group"),
    Kind("household", Household, "household", "households"),
    Kind("person", Person, "person", "people"),
    Kind("membership_type", MembershipType, "membership type", "membership types"),
    Kind("membership", Membership, "membership", "memberships"),
    Kind("subscription", Subscription, "subscription", "subscriptions"),
    Kind("subscription_payment", SubscriptionPayment, "payment", "subscription payments"),
    Kind("skill", Skill, "skill", "skills"),
    Kind("role", Role, "role", "roles"),
    Kind("role_held", RoleHeld, "role held", "roles held"),
    Kind("skill_held", SkillHeld, "skill somebody has", "skills people have"),
    Kind("free_time", FreeTime, "time somebody is free", "times people are free"),
    Kind("absence", Absence, "absence", "absences"),
    Kind("volunteer_agreement", VolunteerAgreement, "volunteer agreement", "volunteer agreements"),
    Kind("post", Post, "post", "posts"),
    Kind("post_held", PostHeld, "post held", "posts held"),
    Kind("consent", Consent, "agreement", "what people agreed to"),
    Kind("check_seen", CheckSeen, "check", "checks"),
    Kind("own_field", OwnField, "field of our own", "fields of our own"),
    Kind("own_answer", OwnAnswer, "answer", "answers in fields of our own"),
    Kind("tag", Tag, "tag", "tags"),
    Kind("tagged", Tagged, "tagged person", "tagged people"),
    Kind("saved_search", SavedSearch, "saved list", "saved lists"),
    Kind("not_the_same", NotTheSame, "pair that is not the same", "pairs that are not the same"),
    Kind("data_request", DataRequest, "request about data", "requests about data"),
    Kind("erased_person", ErasedPerson, "erased person", "erased people"),
    Kind("letter_template", LetterTemplate, "letter", "letters"),
    Kind("space", Space, "space", "spaces"),
    Kind("space_layout", SpaceLayout, "layout", "layouts of spaces"),
    Kind("opening_hours", OpeningHours, "opening hours", "opening hours"),
    Kind("closure", Closure, "closure", "closures"),
    Kind("hirer_kind", HirerKind, "kind of hirer", "kinds of hirers"),
    Kind("hire_price", HirePrice, "price of a space", "prices of spaces"),
    Kind("extra", Extra, "extra", "extras"),
    Kind("cancellation_band", CancellationBand, "rule for cancelling", "rules for cancelling"),
    Kind("hire_terms", HireTerms, "conditions of hire", "conditions of hire"),
    Kind("organisation", Organisation, "organisation", "organisations"),
    Kind("activity", Activity, "activity", "activities"),
    Kind("activity_leader", ActivityLeader, "leader beside the leader", "other leaders"),
    Kind("activity_place", ActivityPlace, "place in an activity", "places in activities"),
    Kind("term_break", TermBreak, "break between terms", "breaks between terms"),
    Kind("booking_series", BookingSeries, "series of bookings", "series of bookings"),
    Kind("skipped_date", SkippedDate, "date left out", "dates left out"),
    Kind("booking", Booking, "booking", "bookings", prefix="B"),
    Kind("hire_agreement", HireAgreement, "hire agreement", "hire agreements"),
    Kind("booking_charge", BookingCharge, "line of a charge", "charges for bookings"),
    Kind("deposit", Deposit, "deposit", "deposits"),
    Kind("turned_away", TurnedAway, "enquiry turned away", "enquiries turned away"),
    Kind("invoice", Invoice, "invoice", "invoices", prefix="I", final=_INVOICE_FINAL),
    Kind("invoice_line", InvoiceLine, "line of an invoice", "lines of invoices"),
    Kind("session", Session, "session", "sessions", prefix="S"),
    Kind("attendance", Attendance, "attendance", "attendances"),
    Kind("anonymous_tally", AnonymousTally, "anonymous count", "anonymous counts"),
    Kind("rota_need", RotaNeed, "role a session needs", "roles sessions need"),
    Kind("rota_place", RotaPlace, "place on the rota", "places on the rota"),
    Kind("funder", Funder, "funder", "funders"),
    Kind("fund", Fund, "fund", "funds"),
    Kind("account", Account, "account", "accounts"),
    Kind("account_heading", AccountHeading, "heading", "headings of the accounts"),
    Kind("award", Award, "grant", "grants"),
    Kind("budget_line", BudgetLine, "budget line", "budget lines"),
    Kind("award_activity", AwardActivity, "activity paid for", "activities paid for"),
    Kind("asked_question", AskedQuestion, "question on slips", "questions on slips"),
    Kind("deadline", Deadline, "deadline", "deadlines"),
    Kind("change_to_plan", ChangeToPlan, "change to the plan", "changes to the plan"),
    Kind("condition", Condition, "condition of a grant", "conditions of grants"),
    Kind("instalment", Instalment, "instalment", "instalments"),
    Kind("form_time", FormTime, "time on forms", "time on funders' forms"),
    Kind("outcome", Outcome, "planned change", "planned changes"),
    Kind("indicator", Indicator, "indicator", "indicators"),
    Kind("help_count", HelpCount, "count of help given", "counts of help given"),
    Kind("hours_entry", HoursEntry, "hours entry", "volunteer hours", prefix="H"),
    Kind("bank_statement", BankStatement, "bank statement", "bank statements"),
    Kind("statement_line", StatementLine, "line of a statement", "lines of bank statements"),
    Kind("bank_rule", BankRule, "bank rule", "bank rules"),
    Kind("bank_columns", BankColumns, "layout of a bank's file", "layouts of banks' files"),
    Kind("reconciliation", Reconciliation, "reconciliation", "reconciliations"),
    Kind("money_line", MoneyLine, "cashbook line", "cashbook", prefix="V"),
    Kind(
        "invoice_payment",
        InvoicePayment,
        "payment of a hirer",
        "what hirers paid",
        prefix="R",
        final=_RECEIPT_FINAL,
    ),
    Kind("expense_claim", ExpenseClaim, "expenses claim", "expenses claims", prefix="E"),
    Kind("expense_item", ExpenseItem, "thing paid for", "things volunteers paid for"),
    Kind("fund_transfer", FundTransfer, "transfer", "transfers between funds", prefix="T"),
    Kind(
        "account_transfer",
        AccountTransfer,
        "transfer between accounts",
        "transfers between accounts",
        prefix="A",
    ),
    Kind("commitment", Commitment, "order placed", "orders placed"),
    Kind(
        "locked_period",
        LockedPeriod,
        "lock on the cashbook",
        "locks on the cashbook",
        final=_LOCK_FINAL,
    ),
    Kind("accounts_year", AccountsYear, "year's accounts", "years' accounts"),
    Kind(
        "closing_balance",
        ClosingBalance,
        "closing balance",
        "closing balances",
        final=_APPROVAL_FINAL,
    ),
    Kind("asset", Asset, "thing we own", "things we own"),
    Kind("liability", Liability, "thing we owe", "things we owe"),
    Kind("evidence", Evidence, "piece of evidence", "evidence"),
    Kind("attachment", Attachment, "attachment", "attachments"),
    Kind("attachment_content", AttachmentContent, "content", "contents of attachments"),
    Kind("funder_return", FunderReturn, "return", "returns"),
    Kind("locked_figure", LockedFigure, "locked figure", "locked figures", final=_RETURN_FINAL),
    Kind("stock_answer", StockAnswer, "stock answer", "stock answers"),
    Kind("question_set", QuestionSet, "funder's form", "funders' forms"),
    Kind("form_question", FormQuestion, "question of a form", "questions of forms"),
    Kind("form_answer", FormAnswer, "answer to a form", "answers to forms"),
    Kind("community_words", CommunityWords, "words of a report", "words of our reports"),
)

_BY_RECORD = {kind.record: kind for kind in KINDS}
_BY_NAME = {kind.name: kind for kind in KINDS}


def kind_of(record_type: type[Record]) -> Kind:
    """The kind a record class belongs to; KeyError for a class that is not listed."""
    return _BY_RECORD[record_type]


def kind_named(name: str) -> Kind:
    """The kind with this table name; KeyError when there is none."""
    return _BY_NAME[name]


def links_to(name: str) -> tuple[tuple[type[Record], tuple[str, ...]], ...]:
    """Every kind of record that names one of the kind with this table name, with the fields."""
    linked = (
        (kind.record, tuple(f.name for f in fields_of(kind.record) if f.link_to == name))
        for kind in KINDS
    )
    return tuple((record, names) for record, names in linked if names)
