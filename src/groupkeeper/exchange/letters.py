"""Which letters a text file was written in: UTF-8, UTF-16, or one of the old sets of 256."""

import codecs
import re

from charset_normalizer import from_bytes

from groupkeeper.errors import ImportTrouble

WESTERN = ("cp1252", "cp1250", "mac_roman", "cp850")
"""Windows, Windows for central Europe, old Macs and DOS. When two serve, the earlier is taken."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOSTLY_FOREIGN = 0.4  # of all letters; above it the text is not in our alphabet at all
_BETWEEN_WORDS = re.compile(r"[,;\t\r\n ]+")
_IN_WORDS = "’‘'-·"


def decode(content: bytes) -> tuple[str, str]:
    """The text of a file and the name of the encoding it was read with.

    Raises ImportTrouble when the bytes are not text. A guesser is unsafe on the few odd letters of
    a list of names, so it is asked only when most letters are outside our alphabet.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _read(content, encoding), encoding
    if encoding := _utf_16_without_mark(content):
        return _read(content, encoding), encoding
    try:
        if b"\0" not in content:
            return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass  # written in an older set of letters, or not text at all
    _refuse_what_is_not_text(content)
    encoding = _old_set(content)
    return _read(content, encoding), encoding


def other_readings(content: bytes, encoding: str) -> tuple[tuple[str, str], ...]:
    """How a few words look in each old set of letters, the one taken first; () when it is sure.

    ("cp1252", "Zoë, Renée"), ("mac_roman", "ZoÎ, RenÈe"). Sets that show the words alike are one.
    """
    if encoding not in WESTERN:
        return ()
    readings: dict[str, str] = {}
    for each in (encoding, *WESTERN):
        said = ", ".join(_odd_words(content.decode(each, errors="replace")))
        readings.setdefault(said, each)
    return tuple((each, said) for said, each in readings.items())


def _odd_words(text: str) -> list[str]:
    words = (word.strip("\"'") for word in _BETWEEN_WORDS.split(text))
    return list(dict.fromkeys(word for word in words if not word.isascii()))[:3]


def decode_as(content: bytes, encoding: str) -> str:
    """The text of a file in an encoding the person chose. Raises ImportTrouble."""
    return _read(content, encoding)


def _read(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as trouble:
        raise ImportTrouble(
            f"The letters of this file cannot be read: something is wrong at place"
            f" {trouble.start + 1:,}. Save it again as “CSV UTF-8” and choose it once more."
        ) from trouble


def _utf_16_without_mark(content: bytes) -> str:
    start = content[:2000]
    half = len(start) // 2
    if half and start[1::2].count(0) > half * 0.6 and start[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if half and start[::2].count(0) > half * 0.6 and start[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def _refuse_what_is_not_text(content: bytes) -> None:
    start = content[:4000]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in start)
    if controls > 4 and controls > len(start) * 0.02:
        raise ImportTrouble(
            "This is not a list: it is a picture, a document or some other kind of file."
            " Save the list as CSV or as a spreadsheet and choose that."
        )


def _old_set(content: bytes) -> str:
    odd = sum(byte > 127 for byte in content)
    letters = odd + sum(chr(byte).isalpha() for byte in content if byte < 128)
    if odd > letters * _MOSTLY_FOREIGN:
        best = from_bytes(content).best()
        if best is not None:
            return best.encoding
    return min(WESTERN, key=lambda encoding: _oddness(content, encoding))


def _oddness(content: bytes, encoding: str) -> int:
    """How many letters look out of place when the bytes are read this way; fewer is better."""
    text = content.decode(encoding, errors="replace")
    return sum(
        _is_out_of_place(before, letter, after)
        for before, letter, after in zip(" " + text, text, text[1:] + " ", strict=False)
        if letter > "\x7f"
    )


def _is_out_of_place(before: str, letter: str, after: str) -> bool:
    if letter == "\ufffd" or "\x80" <= letter <= "\x9f":
        return True
    if letter.isalpha():
        shouted = letter.isupper() and before.islower()
        return shouted or before.isdigit() or after.isdigit()
    return before.isalpha() and after.isalpha() and letter not in _IN_WORDS
