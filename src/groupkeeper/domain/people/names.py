"""Names as they are said, sorted, shortened and typed."""

import re
import unicodedata

_SPELLED = str.maketrans(
    {
        "ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i", "ß": "ss",
        "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "’": "'",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")


def plain_letters(name: str) -> str:
    """A name in small letters without accents: "Małgorzata" and "MALGORZATA" are the same."""
    spelled = unicodedata.normalize("NFKD", name.casefold()).translate(_SPELLED)
    return "".join(letter for letter in spelled if not unicodedata.combining(letter))


def initials(first_name: str, last_name: str) -> str:
    """ "TW" for Tomasz Wiśniewski; at most two letters, "?" when there is no name."""
    letters = [found[0] for part in (first_name, last_name) if (found := _WORD.search(part))]
    return "".join(letter[0].upper() for letter in letters) or "?"


def said_name(first_name: str, last_name: str, known_as: str = "") -> str:
    """The name someone is called in a sentence: what they are known as, else the first name."""
    return known_as.strip() or first_name.strip() or last_name.strip() or "this person"


def from_typed(typed: str) -> tuple[str, str]:
    """First and last name out of "Anna Maria Rossi" or "Rossi, Anna Maria"."""
    last, comma, first = (part.strip() for part in typed.partition(","))
    if comma:
        return " ".join(first.split()), " ".join(last.split())
    words = typed.split()
    return " ".join(words[:-1]) or "".join(words), words[-1] if len(words) > 1 else ""


def same_name(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two first and last names are the same but for accents, capitals and spaces."""
    return _squeezed(one) == _squeezed(other)


def _squeezed(name: tuple[str, str]) -> str:
    return " ".join(plain_letters(" ".join(name)).split())
