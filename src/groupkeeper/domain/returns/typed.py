"""Words a person types into a return: numbers that no figure holds, and words never used."""

import re
from collections.abc import Iterable

from groupkeeper.domain.figures import Figure, say_figure

NEVER_SAID = (
    "worth £",
    "value of volunteer",
    "full cost recovery",
    "full cost",
    "overhead",
    "in-kind value",
    "equivalent cost",
    "FTE",
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_YEAR = r"(?:19|20)\d{2}"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: {_YEAR})?\b"
    rf"|\b(?:{_MONTH}|in|since|until|till|from|by|during|before|after|spring|summer|autumn|winter"
    rf"|Christmas|Easter|year)(?: of)? {_YEAR}(?: ?[-–/] ?(?:{_YEAR}|\d{{2}}))?\b"
    rf"|\b{_YEAR} ?(?:[-–/]|to|and) ?(?:{_YEAR}|\d{{2}})\b"
    r"|\b\d{1,2}:\d{2}\b|\b\d{1,2}\.\d{2} ?[ap]\.?m\b|(?<=\bat )\d{1,2}\.\d{2}\b",
    re.IGNORECASE,
)
"""What is certainly a day, a year or a time of day: "£9.50" and "2000 meals" are not."""


def strange_numbers(typed: str, figures: Iterable[Figure]) -> tuple[str, ...]:
    """Numbers in typed words that stand in no figure of the return (R-RET-3). Dates may stand."""
    found = tuple(_numbers(_DATE.sub(" ", typed)))
    if not found:
        return ()
    known = {number for one in figures for number in _numbers(say_figure(one))}
    return tuple(dict.fromkeys(number for number in found if number not in known))


def words_never_used(typed: str) -> tuple[str, ...]:
    """Words that would put a price on people's time, found in typed words (R-RET-7)."""
    return tuple(
        word
        for word in NEVER_SAID
        if re.search(_however_parted(word), typed, 0 if word.isupper() else re.IGNORECASE)
    )


def _however_parted(word: str) -> str:
    """A pattern for the words with spaces or hyphens between them: "full-cost", "over-heads"."""
    parts = [re.escape(part) for part in re.split(r"[\s-]", word.replace("overhead", "over head"))]
    return r"(?<!\w)" + (r"[\s–-]?" if word == "overhead" else r"[\s–-]+").join(parts)


def _numbers(text: str) -> Iterable[str]:
    """Each number as it is said shortest, so that "£1,500" is "£1,500.00"."""
    for found in _NUMBER.findall(text):
        whole, _, part = found.replace(",", "").partition(".")
        yield f"{whole}.{part}" if part.strip("0") else whole
