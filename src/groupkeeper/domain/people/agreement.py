"""What people agreed to, and checks made before they help."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Choice, Record, choice, day, link, text


class Purpose(Choice):
    """What a person may agree to. Each is its own answer (DP-6)."""

    EMAIL = "email: Emails from us"
    PHONE = "phone: Phone calls"
    POST = "post: Letters by post"
    PHOTOS = "photos: Photos in reports"
    MEMBERS_LIST = "members_list: Being on the members' contact list"
    THANKS = "thanks: Thanked by name in our report to members"
    PRIVACY_NOTICE = "privacy_notice: Has been given the privacy notice"


class Answer(Choice):
    """Agreed, or withdrawn again."""

    GIVEN = "given: Agreed"
    WITHDRAWN = "withdrawn: Said no"


class ToldBy(Choice):
    """How a person told us."""

    PAPER = "paper: On a paper form"
    TALKING = "talking: Face to face"
    PHONE = "phone: By phone"
    EMAIL = "email: By email"


@dataclass(frozen=True, kw_only=True)
class Consent(Record):
    """One answer to one purpose, on one day. A changed mind is a new row; the old one stays."""

    person_id: str = link("Person", "person", required=True)
    purpose: str = choice("What for", Purpose, required=True)
    answer: str = choice("Answer", Answer, required=True)
    on_date: date | None = day("When", required=True)
    told_by: str = choice("How they told us", ToldBy)
    wording: str = text("Wording used")


class CheckLevel(Choice):
    """Kinds of check a group keeps a note of."""

    DBS_BASIC = "dbs_basic: DBS basic"
    DBS_STANDARD = "dbs_standard: DBS standard"
    DBS_ENHANCED = "dbs_enhanced: DBS enhanced"
    FIRST_AID = "first_aid: First aid"
    FOOD_HYGIENE = "food_hygiene: Food hygiene"


@dataclass(frozen=True, kw_only=True)
class CheckSeen(Record):
    """A certificate someone saw. No picture of it is kept."""

    person_id: str = link("Person", "person", required=True)
    level: str = choice("Check", CheckLevel, required=True)
    reference: str = text("Reference", limit=60)
    seen_by: str = text("Seen by")
    seen_on: date | None = day("Seen on", required=True)
    review_on: date | None = day("We look again on")


DBS_LEVELS = frozenset({CheckLevel.DBS_BASIC, CheckLevel.DBS_STANDARD, CheckLevel.DBS_ENHANCED})
