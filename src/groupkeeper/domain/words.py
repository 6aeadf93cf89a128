"""Small things done to words: compared as people compare them, begun with another letter."""


def plain_words(typed: str) -> str:
    """The words in small letters with single spaces: the same for two that are meant the same."""
    return " ".join(typed.casefold().split())


def begun_large(words: str) -> str:
    """The words beginning with a capital letter, the others as they are."""
    return words[:1].upper() + words[1:]


def begun_small(words: str) -> str:
    """The words beginning with a small letter, to go on in a sentence."""
    return words[:1].lower() + words[1:]
