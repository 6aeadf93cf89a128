"""What people and programs write above a column, and where each such column goes."""

import re

OUR_TITLES = (
    "GroupKeeper id", "First name", "Last name", "Known as", "Phone", "Other phone", "Email",
    "Address", "Postcode", "Date of birth", "Age band", "Member since", "Left", "Membership type",
    "Roles", "Emergency contact", "Emergency phone", "Complete later", "Notes", "Tags",
    "Household", "Household address", "Household postcode", "Pays",
)  # fmt: skip
"""The titles of the lists we write; each finds its place when the list comes in again."""

# Titles as people and programs write them, in small letters and spaces, best first where two of a
# list could go to the same place. Google, Outlook, Thunderbird, Mailchimp, CiviCRM, ChurchCRM,
# Jethro and Ghost write titles of their own; the rest is how groups title their own lists.
TITLES: dict[str, tuple[str, ...]] = {
    "id": ("groupkeeper id", "group keeper id", "id"),
    "first_name": (
        "first name", "firstname", "given name", "forename", "forenames", "christian name", "first",
        "first names", "fname", "given names",
    ),
    "middle_name": ("middle name", "middlename", "middle names", "additional name"),
    "last_name": (
        "last name", "lastname", "surname", "family name", "last", "lname", "second name",
    ),
    "full_name": (
        "full name", "fullname", "name", "member name", "members name", "display name",
        "volunteer name", "contact name", "your name", "names",
        "name of member",
    ),
    "known_as": (
        "known as", "nickname", "preferred name", "goes by", "nick name", "likes to be called",
    ),
    "phone": (
        "phone", "telephone", "tel", "phone number", "telephone number", "tel no", "tel number",
        "phone no", "contact number", "primary phone", "phone 1 value", "mobile", "mobile phone",
        "mobile number", "mobile tel", "mobile no", "mob", "cell", "cell phone", "home phone",
        "homephone", "home tel", "home telephone", "landline", "main phone", "contact phone",
        "mobilephone", "cellphone", "work phone", "workphone", "work tel", "phone 2 value",
        "telephone no", "contact no", "contact tel",
    ),
    "other_phone": ("other phone", "other tel", "second phone", "phone 2", "alternative phone"),
    "email": (
        "email", "e mail", "email address", "e mail address", "primary email", "e mail 1 value",
        "email 1 value", "main email", "home email", "personal email", "emailaddress",
        "contact email", "members email", "member email", "your email", "e mails", "emails",
    ),
    "address": (
        "address", "full address", "postal address", "home address", "address 1 formatted",
        "street address", "street", "home street", "address street", "address 1 street", "address1",
        "address 1", "address line 1", "house", "house name", "house number", "addr", "add 1",
        "address2", "address 2", "address line 2", "home address 2", "address 3", "address line 3",
        "address3", "address 1 extended address", "supplemental address 1",
        "supplemental address 2", "village", "town", "city", "home city", "address suburb",
        "suburb", "address 1 city", "town city", "town or city", "locality", "county",
        "home county",
    ),
    "postcode": (
        "postcode", "post code", "postal code", "home postal code", "address postcode", "zip",
        "zip code", "zipcode", "home zipcode", "home zip code",
        "address 1 postal code", "pcode", "home postcode",
    ),
    "birth_date": (
        "date of birth", "birth date", "birthdate", "dob", "d o b", "birthday", "born", "born on",
    ),
    "birth_year": ("birth year", "year of birth"),
    "birth_month": ("birth month", "month of birth"),
    "birth_day": ("birth day", "day of birth"),
    "age_band": ("age band", "age group", "age range", "ageband", "age bracket", "agebracket"),
    "joined_on": (
        "joined", "member since", "joined on", "date joined", "join date", "membership start date",
        "membership start", "joining date", "member from", "started", "start date", "joindate",
        "date of joining", "membership date", "membershipdate",
    ),
    "left_on": ("left", "left on", "date left", "leaving date", "date of leaving"),
    "membership_type": (
        "membership type", "type of membership", "member type", "membership", "membership category",
        "membership kind", "category of membership", "subscription type",
    ),
    "roles": ("roles", "role", "volunteer role", "volunteer roles", "helps with"),
    "emergency_name": (
        "emergency contact", "emergency name", "emergency contact name", "next of kin",
        "in an emergency",
    ),
    "emergency_phone": (
        "emergency phone", "emergency number", "emergency contact phone", "emergency tel",
        "emergency contact number", "emergency telephone", "next of kin phone",
    ),
    "complete_later": ("complete later",),
    "notes": ("notes", "note", "comments", "comment", "remarks"),
    "tags": ("tags", "tag", "groups", "labels", "categories"),
    "household": ("household", "household name"),
    "household_address": ("household address",),
    "household_postcode": ("household postcode", "household post code"),
    "pays": ("pays", "payer", "who pays", "pays for household", "pays for the household"),
}  # fmt: skip

# Columns that address books and mailing programs add of themselves and that say nothing a group
# keeps. They are left out without a question; what someone agreed to is not among them.
_OF_PROGRAMS = re.compile(
    r"(?:work|business|office|company|organi[sz]ation|department|other (?:street|city|state|postal"
    r" code|country|fax))\b.*"
    r"|job title|assistant s phone|callback|car phone|isdn|telex|pager.*|radio phone|tty tdd phone"
    r"|.*\bfax(?: number)?|custom \d|screen name|secondary email|photo|file as"
    r"|web ?page.*|website.*"
    r"|(?:phonetic|yomi) .*|.* yomi|name (?:prefix|suffix)|suffix|e ?mail \d.*|e ?mail type"
    r"|(?:phone|address|website|event|relation) \d (?:label|type)"
    r"|address \d (?:po box|region|country)"
    r"|home (?:state|country|phone 2)|(?:address )?state|spouse|anniversary"
    r"|also .*"  # what our own lists tell besides: posts, tags, what was agreed to
    r"|latitude|longitude|gmtoff|dstoff|timezone|region|cc|leid|euid|member rating|last changed"
)
_WORDS = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def plain_title(title: str) -> str:
    """A title in small letters with single spaces: "E-mail 1 - Value" is "e mail 1 value"."""
    return " ".join(_WORDS.findall(_CAMEL.sub(" ", title))).lower()


def says_nothing_kept(title: str) -> bool:
    """Whether a title, in small letters, is one that programs write and groups do not keep."""
    return _OF_PROGRAMS.fullmatch(title) is not None
