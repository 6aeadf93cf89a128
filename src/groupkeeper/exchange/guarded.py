"""Words that a spreadsheet will not take for a formula, and that come back as they were (T31)."""

import re

_FORMULA = re.compile("'*[ ]*[=+\\-@\t\r\n|＝＋－＠]")
_ALREADY = re.compile("'+[ ]*[=+\\-@\t\r\n|＝＋－＠]")


def guarded(text: str) -> str:
    """The words of a cell in a text file: whatever looks like a formula has a ' in front.

    The readers of lists (`cells`) take exactly one such ' off again.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def kept_apart(text: str) -> str:
    """The words of a cell that is text by its type: only a ' that is there already is doubled."""
    return f"'{text}" if _ALREADY.match(text) else text
