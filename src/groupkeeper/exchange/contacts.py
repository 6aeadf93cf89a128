"""Address cards (vCard): read whatever phones and mail programs write; write version 3.0."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import vobject
from vobject.base import VObjectError, getLogicalLines
from vobject.vcard import Address, Name

from groupkeeper.domain.people.listed import Listed
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.guarded import kept_apart
from groupkeeper.exchange.letters import decode, decode_as
from groupkeeper.exchange.table import Table, table_of
from groupkeeper.exchange.tag_lists import tags_in, tags_said

TITLES = (
    "First name", "Last name", "Known as", "Phone", "Other phone", "Email", "Address", "Postcode",
    "Date of birth", "Notes", "Tags", "GroupKeeper id",
)  # fmt: skip
_OF_PHONES = frozenset({"my contacts", "mycontacts", "starred", "starred in android"})
"""What phones file everybody under: it says nothing about a person."""
_OURS = "groupkeeper-"
_HOUSEHOLD = "X-HOUSEHOLD"
# All else, pictures and keys above all, is what readers stumble over most and groups do not keep.
_READ = re.compile(
    r"(?:[\w-]+\.)?(?:VERSION|N|FN|NICKNAME|TEL|EMAIL|ADR|BDAY|NOTE|CATEGORIES|UID)\s*[;:]",
    re.IGNORECASE,
)
_ONE_TEXT = re.compile(
    r"((?:[\w-]+\.)?(?:FN|NOTE|TEL|EMAIL|BDAY|UID)\s*(?:;[^:]*)?:)(.*)", re.I | re.S
)
_PLAIN_COMMA = re.compile(r"(?<!\\),")
_QUOTED_PRINTABLE = re.compile(r"([^:]*QUOTED-PRINTABLE[^:]*):", re.IGNORECASE)
_TEL_ADDRESS = re.compile(r"tel:([^;]*)(?:;ext=(\d+))?.*", re.IGNORECASE)
_BIRTHDAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?")
_NOT_TO_RING = frozenset({"FAX", "PAGER", "MODEM"})
_CANNOT_READ = (VObjectError, ValueError, LookupError, AttributeError, TypeError)


def is_cards(content: bytes) -> bool:
    """Whether a file holds address cards."""
    return content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").upper().startswith(b"BEGIN:VCARD")


def cards_table(content: bytes, *, encoding: str = "") -> Table:
    """The people of a file of address cards, as a list with titles. Raises ImportTrouble.

    A card that cannot be read is left out and said. Row 2 is the first card.
    """
    if encoding:
        text = decode_as(content, encoding)
    else:
        text, encoding = decode(content)
    rows: list[tuple[str, ...]] = []
    bad: list[int] = []
    for number, lines in enumerate(_cards(text), start=1):
        row = _row(lines, encoding)
        if row is None:
            bad.append(number)
        elif any(row):
            rows.append(row)
    if not rows:
        raise ImportTrouble(
            "No address card in this file can be read. Nothing was brought in. Save the people"
            " again as a vCard or as CSV, and choose that file."
        )
    table = table_of([TITLES, *rows], encoding=encoding)
    return Table(table.headers, table.rows, encoding=encoding, notes=(*table.notes, *_said(bad)))


def _said(bad: Sequence[int]) -> Iterator[str]:
    if bad:
        cards = "1 card was" if len(bad) == 1 else f"{len(bad):,} cards were"
        yield f"{cards} left out, as nobody could be read from it, first card {bad[0]}."


def _cards(text: str) -> Iterator[list[str]]:
    """The cards of a file, each as its unfolded lines without BEGIN and END."""
    card: list[str] | None = None
    for line, _ in getLogicalLines(io.StringIO(text, newline="\n"), allowQP=True):
        squeezed = "".join(line.split()).upper()
        if squeezed == "BEGIN:VCARD":
            card = []
        elif squeezed == "END:VCARD" and card is not None:
            yield card
            card = None
        elif card is not None and _READ.match(line):
            card.append(line.rstrip("\r\n"))


def _row(lines: Sequence[str], encoding: str) -> tuple[str, ...] | None:
    """One card as the cells under TITLES; None when the library cannot read it."""
    letters = "cp1252" if encoding in ("utf-8", "utf-8-sig") else encoding
    for charset in ("", letters):
        text = "\r\n".join(
            ["BEGIN:VCARD", *(_mended(each, charset) for each in lines), "END:VCARD"]
        )
        try:
            return _cells(vobject.readOne(text + "\r\n", allowQP=True))
        except UnicodeDecodeError:
            continue  # written in old letters without saying so
        except _CANNOT_READ:
            return None
    return None


def _mended(line: str, charset: str) -> str:
    """A line as the library takes it whole: it would cut a text at a comma that is not marked."""
    quoted = _QUOTED_PRINTABLE.match(line)
    if quoted:
        says = charset and "CHARSET" not in quoted[1].upper()
        return f"{quoted[1]};CHARSET={charset}{line[quoted.end(1) :]}" if says else line
    one = _ONE_TEXT.fullmatch(line)
    return one[1] + _PLAIN_COMMA.sub(r"\\,", one[2]) if one else line


def _cells(card: Any) -> tuple[str, ...]:
    uid = _first(card, "uid")
    ours = uid.startswith(_OURS)
    first, last = _name(card, whole=not ours)
    phones = [_number(tel.value) for tel in _all(card, "tel") if not _kinds(tel) & _NOT_TO_RING]
    phones = list(dict.fromkeys(filter(None, phones)))[:2]
    address, postcode = _address(card)
    cells = (
        first, last, _first(card, "nickname"), *phones, *[""] * (2 - len(phones)),
        _first(card, "email"), address, postcode, _birthday(_first(card, "bday")),
        _first(card, "note"), tags_said(_categories(card)), uid.removeprefix(_OURS) if ours else "",
    )  # fmt: skip
    return tuple(map(kept_apart, cells))


def _all(card: Any, name: str) -> list[Any]:
    """The lines of a card with this name, a preferred one first."""
    return sorted(card.contents.get(name, []), key=lambda line: "PREF" not in _kinds(line))


def _first(card: Any, name: str) -> str:
    return next((text for line in _all(card, name) if (text := _text(line.value))), "")


def _kinds(line: Any) -> frozenset[str]:
    said = [*line.params.get("TYPE", []), *line.singletonparams]
    said += ["PREF"] if "PREF" in line.params else []
    return frozenset(kind.upper() for several in said for kind in several.split(","))


def _text(value: Any) -> str:
    """A value as words: some are lists, or the library's own kinds."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return str(value).strip()


def _number(value: Any) -> str:
    """A phone as people write it; version 4.0 has "tel:+1-418-656-9254;ext=102"."""
    said = _text(value)
    found = _TEL_ADDRESS.fullmatch(said)
    return f"{found[1]} ext {found[2]}" if found and found[2] else found[1] if found else said


def _name(card: Any, *, whole: bool) -> tuple[str, str]:
    name = card.contents["n"][0].value if "n" in card.contents else Name()
    first = " ".join(filter(None, (_text(name.given), _text(name.additional))))
    last = _text(name.family)
    if first or last or not whole:
        return first, last
    words = _first(card, "fn").split()
    return (" ".join(words[:-1]) or "".join(words), words[-1] if len(words) > 1 else "")


def _address(card: Any) -> tuple[str, str]:
    for line in _all(card, "adr"):
        if _HOUSEHOLD in _kinds(line):
            continue
        at = line.value
        parts = (at.box, at.extended, at.street, at.city, at.region, at.country)
        lines = "\n".join(filter(None, map(_text, parts)))
        if lines or _text(at.code):
            return lines, _text(at.code)
    return "", ""


def _categories(card: Any) -> list[str]:
    """What the card is filed under, whether the library parts the words or not."""
    values = [line.value for line in card.contents.get("categories", [])]
    return [
        name
        for value in values
        for said in (value if isinstance(value, list) else [value])
        for name in tags_in(str(said))
        if name.casefold() not in _OF_PHONES
    ]


def _birthday(said: str) -> str:
    """A whole date as 1953-10-15; half a birthday is no date of birth."""
    found = _BIRTHDAY.fullmatch(said)
    if not found:
        return ""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""


def people_cards(people: Sequence[Listed]) -> bytes:
    """The people as address cards, version 3.0: how to reach them, and nothing more."""
    return "".join(map(_card, people)).encode()


def _card(one: Listed) -> str:
    person = one.person
    card: Any = vobject.vCard()
    card.add("uid").value = f"{_OURS}{person.id}"
    card.add("n").value = Name(family=person.last_name, given=person.first_name)
    card.add("fn").value = person.full_name or person.email or "?"
    for name, value in (("nickname", person.known_as), ("email", person.email)):
        if value:
            card.add(name).value = value
    for number in filter(None, (person.phone, person.other_phone)):
        card.add("tel").value = number
    if one.address or one.postcode:
        at = card.add("adr")
        at.value = Address(street=one.address, code=one.postcode)
        at.type_param = "HOME" if person.address or person.postcode else _HOUSEHOLD
    if person.birth_date:
        card.add("bday").value = person.birth_date.isoformat()
    return card.serialize()
