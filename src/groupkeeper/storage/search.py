"""Finding people as somebody types: any text at all becomes a question FTS5 understands."""

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
    for without them.
    """
    words = [word for word in text.translate(_SPELLING).split() if _says_something(word)]
    words = words[:_MOST_WORDS]
    if not words:
        return ""
    question = " AND ".join(_beginning(word) for word in words)
    if len(words) > 1 and any(letter.isdigit() for letter in text):
        question = f"({question}) OR {_beginning(''.join(words))}"
    return question


def _says_something(word: str) -> bool:
    return any(letter.isalnum() for letter in word)


def _beginning(word: str) -> str:
    quoted = word.replace("\x00", "").replace('"', '""')
    return f'"{quoted}"*'
