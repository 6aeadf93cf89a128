"""How many of a thing, in words that fit one and many."""


def count_said(count: int, one: str, many: str = "") -> str:
    """ "1 person", "1,203 people"; without `many` the plural is the word with an s."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
