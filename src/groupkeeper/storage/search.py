"""Finding people as somebody types: any text at all becomes a question FTS5 understands."""

from itertools import groupby

from groupkeeper.domain.people.phones import phone_forms

# Letters that are no "letter with an accent", so SQLite does not fold them by itself. The view
# person_words spells them out in the same way; a test holds the two together.
SPELLED_OUT = {
    "ł": "l",
    "Ł": "l",
    "đ": "d",
    "Đ": "d",
    "ø": "o",
    "Ø": "o",
    "ħ": "h",
    "Ħ": "h",
    "ı": "i",
    "ß": "ss",
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
    "þ": "th",
    "Þ": "th",
    "ð": "d",
    "Ð": "d",
    "’": "'",
}
_SPELLING = str.maketrans(SPELLED_OUT)
_MOST_WORDS = 12


def match_words(text: str) -> str:
    """The MATCH question for what was typed: every word, as a beginning. "" when there is none.

    Use it as `person_search MATCH ?`. Numbers and postcodes typed with spaces are also looked
    for without them, a phone number as it is dialled here and from abroad.
    """
    words = [word for word in text.translate(_SPELLING).split() if _says_something(word)]
    words = words[:_MOST_WORDS]
    if not words:
        return ""
    runs = [list(run) for _, run in groupby(words, _has_figures)]
    question = " AND ".join(_run(run) for run in runs)
    if len(runs) > 1 and any(_has_figures(word) for word in words):
        question = f"({question}) OR {_beginning(''.join(words))}"
    return question


def _run(words: list[str]) -> str:
    """Words that follow each other, with figures in all of them or in none."""
    question = " AND ".join(_beginning(word) for word in words)
    if not _has_figures(words[0]):
        return question
    together = {"".join(words), *phone_forms(" ".join(words))} - {words[0]}
    others = [_beginning(each) for each in sorted(together)]
    return f"({' OR '.join([f'({question})', *others])})" if others else question


def _has_figures(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _says_something(word: str) -> bool:
    return any(letter.isalnum() for letter in word)


def _beginning(word: str) -> str:
    quoted = word.replace("\x00", "").replace('"', '""')
    return f'"{quoted}"*'
