"""The area a postcode is in, as wide as keeps it from pointing at a street."""

import re

_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)\s*([0-9][A-Z]{2})?")


def postcode_area(postcode: str) -> str:
    """The first half of a postcode: "NE66" of "ne66 9zz"; "" when it is none."""
    found = _POSTCODE.fullmatch(" ".join(postcode.upper().split()))
    return found[1] if found else ""
