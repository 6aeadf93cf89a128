"""Gentle looks at a postcode, phone or email as someone types it in.

What is certainly right is written the usual way. What is odd stays as it was typed, with a word
beside it, because it may be right all the same: a postcode from abroad, a phone "after 6pm".
"""

import re
from itertools import product

import phonenumbers

# The public format of a British postcode (Royal Mail Programmers' Guide; the pattern in the
# government's Bulk Data Transfer guide): an area of one or two letters, a district that begins with
# a figure, then a figure and two letters. GIR 0AA is the one exception.
_POSTCODE = re.compile(r"(GIR(?= ?0AA)|[A-Z][A-HJ-Y]?[0-9][0-9A-Z]?) ?([0-9][A-Z]{2})")
_POSTCODE_BEGUN = re.compile(r"[A-Z][A-HJ-Y]?[0-9][0-9A-Z]? ?([0-9][A-Z]?)?")
_TYPED_FOR = {"O": "0O", "0": "0O", "I": "1I", "1": "1I"}

# Ofcom keeps these numbers for plays and examples; no list of numbers in use has them.
_MADE_UP = re.compile(r"(1632960|7700900)[0-9]{3}")
_WORDS_AFTER = re.compile(r"[0-9].*?[^\W\d_]")
_SPACED_ALREADY = re.compile(r"0[0-9]+( [0-9]+)+")
_OURS = "GB"

HALF_POSTCODE = "Enter the whole postcode, like NE66 9ZZ"
ODD_POSTCODE = "This is not a British postcode. It is kept as you typed it"
ODD_PHONE = "This does not look like a whole phone number. It is kept as you typed it"
TWO_PHONES = "There are two numbers here. The second may go under Other phone"


def postcode_as_written(typed: str) -> tuple[str, str]:
    """A postcode in capitals with its space, and ""; an odd one as typed, and what to look at."""
    postcode = " ".join(typed.split())
    found = _POSTCODE.fullmatch(postcode.upper())
    if found:
        return f"{found[1]} {found[2]}", ""
    if not postcode:
        return "", ""
    if _POSTCODE_BEGUN.fullmatch(postcode.upper()):
        return postcode, HALF_POSTCODE
    meant = _postcode_meant(postcode)
    return postcode, f"Did you mean {meant}?" if meant else ODD_POSTCODE


def phone_as_written(typed: str) -> tuple[str, str]:
    """A phone number with its usual spaces, and ""; an odd one as typed, and what to look at.

    Numbers of the UK and its islands are written as they are dialled here, others with +. A number
    with words after it ("after 6pm") stays as it is.
    """
    phone = " ".join(typed.split())
    if not phone:
        return "", ""
    number = _number_in(phone)
    if number and not (_WORDS_AFTER.search(phone) and not number.extension):
        return _usual_form(number), ""
    found = len(_numbers_within(phone))
    return phone, "" if found == 1 else TWO_PHONES if found else ODD_PHONE


def neat_phone(typed: str) -> str:
    """A number as it is usually written; one typed with spaces of its own keeps them."""
    phone = " ".join(typed.split())
    return phone if _SPACED_ALREADY.fullmatch(phone) else phone_as_written(typed)[0]


def postcode_trouble(typed: str) -> str:
    """What to do about a postcode that was begun and not finished, or "" when it may stay."""
    warning = postcode_as_written(typed)[1]
    return warning if warning == HALF_POSTCODE else ""


def phone_trouble(typed: str) -> str:
    """What to do about a phone without a figure in it, or "" when it may stay."""
    if not typed.strip() or any(letter.isdigit() for letter in typed):
        return ""
    return "Enter the number with its area code, like 01632 960 417"


def email_trouble(typed: str) -> str:
    """What to do about an email address, or "" when it may stay."""
    name, at, place = typed.strip().rpartition("@")
    if not typed.strip() or (name and at and "." in place.strip(".") and " " not in typed.strip()):
        return ""
    return "Enter the whole email address, like joyce@example.org"


def _postcode_meant(odd: str) -> str:
    """The one postcode that was meant by O for 0, I for 1, a space or a full stop too many."""
    letters = [letter for letter in odd.upper() if letter.isalnum()]
    if len(letters) > 8 or sum(letter in _TYPED_FOR for letter in letters) > 4:
        return ""
    tried = ("".join(way) for way in product(*(_TYPED_FOR.get(each, each) for each in letters)))
    meant = {f"{found[1]} {found[2]}" for way in tried if (found := _POSTCODE.fullmatch(way))}
    return meant.pop() if len(meant) == 1 else ""


def _number_in(phone: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(phone, _OURS)
    except phonenumbers.NumberParseException:
        return None
    return number if _is_in_use(number) else None


def _is_in_use(number: phonenumbers.PhoneNumber) -> bool:
    made_up = number.country_code == 44 and _MADE_UP.fullmatch(str(number.national_number))
    return bool(made_up) or phonenumbers.is_valid_number(number)


def _numbers_within(words: str) -> list[phonenumbers.PhoneNumber]:
    possible = phonenumbers.PhoneNumberMatcher(words, _OURS, phonenumbers.Leniency.POSSIBLE)
    return [match.number for match in possible if _is_in_use(match.number)]


def _usual_form(number: phonenumbers.PhoneNumber) -> str:
    ours = number.country_code == phonenumbers.country_code_for_region(_OURS)
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if ours else form.INTERNATIONAL)
