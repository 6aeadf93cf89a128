"""One phone number in its several ways of writing: as it is dialled here, and from abroad."""

import re

OURS = "GB"
_LOOKS_LIKE_A_PHONE = re.compile(r"[0-9+()./\s-]+")
_FEWEST, _MOST = 3, 15
"""Figures of a number begun, and of the longest there is (ITU-T E.164, with a way out: 15 + 2)."""


def phone_forms(typed: str) -> tuple[str, ...]:
    """The figures with which a number that is typed, or begun, may stand in a list.

    "020 7946" may be 0207946, 447946 with our country in front, or 00447946. A number of another
    country is the same with and without its 00. Nothing for what is no number.
    """
    figures = "".join(letter for letter in typed if letter in "0123456789")
    if not _LOOKS_LIKE_A_PHONE.fullmatch(typed) or not _FEWEST <= len(figures) <= _MOST + 2:
        return ()
    # 0.03 s to read, and no page needs it before somebody types a number
    import phonenumbers  # noqa: PLC0415

    try:
        number = phonenumbers.parse(typed, OURS)
    except phonenumbers.NumberParseException:
        return ()
    ours = number.country_code == phonenumbers.country_code_for_region(OURS)
    national = phonenumbers.national_significant_number(number)
    abroad = f"{number.country_code}{national.lstrip('0') if ours else national}"
    here = (f"0{national.lstrip('0')}",) if ours else ()
    return (*here, abroad, f"00{abroad}")
