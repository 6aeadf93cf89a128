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
_DATE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)(?: \d{4})?\b|\b(?:19|20)\d{2}\b|\b\d{1,2}[:.]\d{2}\b",
    re.IGNORECASE,
)


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
        if re.search(rf"(?<!\w){re.escape(word)}", typed, 0 if word.isupper() else re.IGNORECASE)
    )


def _numbers(text: str) -> Iterable[str]:
    return (found.rstrip(".").replace(",", "") for found in _NUMBER.findall(text))
