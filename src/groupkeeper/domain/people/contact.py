"""Gentle looks at a postcode, phone or email as someone types it in.

They speak up only when something is certainly missing; whatever is merely odd stays as typed,
because it may be right: a postcode from abroad, a phone "after 6pm".
"""

import re

# A postcode that was begun and not finished: an area with its district, then up to two of the
# three last letters. Whole ones and those that look like nothing British pass.
_BEGUN = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?([0-9][A-Z]?)?", re.IGNORECASE)
_WHOLE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}", re.IGNORECASE)


def postcode_trouble(typed: str) -> str:
    """What to do about a postcode, or "" when it may stay."""
    postcode = " ".join(typed.split())
    if _BEGUN.fullmatch(postcode) and not _WHOLE.fullmatch(postcode):
        return "Enter the whole postcode, like NE66 9ZZ"
    return ""


def email_trouble(typed: str) -> str:
    """What to do about an email address, or "" when it may stay."""
    name, at, place = typed.strip().rpartition("@")
    if not typed.strip() or (name and at and "." in place.strip(".") and " " not in typed.strip()):
        return ""
    return "Enter the whole email address, like joyce@example.org"


def phone_trouble(typed: str) -> str:
    """What to do about a phone number, or "" when it may stay."""
    if not typed.strip() or any(letter.isdigit() for letter in typed):
        return ""
    return "Enter the number with its area code, like 01632 960 417"


def neat_postcode(typed: str) -> str:
    """A whole postcode in capitals with its space; anything else as it was typed."""
    squeezed = "".join(typed.split()).upper()
    if _WHOLE.fullmatch(squeezed):
        return f"{squeezed[:-3]} {squeezed[-3:]}"
    return typed.strip()
