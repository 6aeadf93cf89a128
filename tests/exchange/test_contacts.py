"""Address cards: what phones wrote is read, what we write is read again, nothing breaks in."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from groupkeeper.domain.people.listed import Listed
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.cells import line, lines
from groupkeeper.exchange.columns import guess_columns
from groupkeeper.exchange.contacts import cards_table, people_cards
from groupkeeper.exchange.people_lists import read_people
from groupkeeper.exchange.tables import read_table, table_in
from tests.shared_data import SHARED, needs_shared_data

TODAY = date(2026, 3, 12)
FILES = sorted((SHARED / "members/vcard").glob("*.vcf"))
# Nobody can be read from these: broken letters, and a card with only a picture.
REFUSED = frozenset({"fuzz_479882034a.vcf", "issue64.vcf"})


def _known(path: Path) -> list[dict[str, Any]]:
    known = json.loads((SHARED / "expected/vcards.json").read_text(encoding="utf-8"))
    return known["files"][path.name].get("parsed", [])


@needs_shared_data
@pytest.mark.parametrize("path", [p for p in FILES if p.name not in REFUSED], ids=lambda p: p.name)
def test_cards_of_many_programs_are_read_as_they_are_known_to_be(path: Path) -> None:
    rows, known = read_table(path).rows, _known(path)
    assert len(rows) == len(known)
    for row, card in zip(rows, known, strict=True):
        first, last = row.cells[:2]
        if card["N"]:
            family, given_name = (card["N"][0] or "").strip(), (card["N"][1] or "").strip()
            assert last == family
            assert first.startswith(given_name)
        elif card["FN"]:
            assert f"{first} {last}" == card["FN"]
        emails = [email.strip() for email in card["EMAIL"]]
        assert row.cells[5] in (emails or [""])
        if card["ADR"] and card["ADR"][0][5:6]:
            assert row.cells[7] in [address[5].strip() for address in card["ADR"]]
        if card["NOTE"]:
            kept = "".join(row.cells[9].split())
            assert kept.startswith("".join(card["NOTE"].split())[:100])


@needs_shared_data
@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_file_from_which_nobody_can_be_read_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(ImportTrouble, match="Save the"):
        read_table(SHARED / "members/vcard" / name)


def test_a_card_that_cannot_be_read_is_left_out_and_said() -> None:
    bad = b"BEGIN:VCARD\r\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=nowhere:=C3;X\r\nEND:VCARD\r\n"
    good = b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ng;Ann;;;\r\nFN:Ann Ng\r\nEND:VCARD\r\n"
    table = cards_table(bad + good)
    assert [row.cells[:2] for row in table.rows] == [("Ann", "Ng")]
    assert table.notes == ("1 card was left out, as nobody could be read from it, first card 1.",)


def test_a_comma_that_is_not_marked_does_not_cut_a_note_short() -> None:
    card = b"BEGIN:VCARD\r\nVERSION:2.1\r\nN:Ng;Ann\r\nNOTE:Bread, milk, tea\r\nEND:VCARD\r\n"
    assert cards_table(card).rows[0].cells[9] == "Bread, milk, tea"


def test_half_a_birthday_and_a_fax_stay_out() -> None:
    card = (
        b"BEGIN:VCARD\r\nVERSION:4.0\r\nN:Ng;Ann;;;\r\nFN:Ann Ng\r\nBDAY:--0203\r\n"
        b"TEL;TYPE=fax:01632 960001\r\nTEL;TYPE=cell:tel:+44-1632-960002;ext=7\r\nEND:VCARD\r\n"
    )
    cells = cards_table(card).rows[0].cells
    assert cells[3:5] == ("+44-1632-960002 ext 7", "")
    assert cells[8] == ""


_WORDS = st.text(max_size=30).map(line)
_LINES = st.text(max_size=60).map(lines)


@settings(max_examples=150)
@given(first=_WORDS, last=_WORDS, known_as=_WORDS, phone=_WORDS, email=_WORDS, address=_LINES)
@example(
    first="=1+1", last="'=cmd", known_as="''+x", phone="+44 1632 960001", email="a,b;c@x.org",
    address="1 Mill; Fold, \\n\nEND:VCARD\nBEGIN:VCARD",
)  # fmt: skip
@example(first="", last="", known_as="", phone="", email="only@example.org", address="")
@example(first="A\\", last=";", known_as=",", phone="\\,", email="\\n@x.y", address="=\n=0A=\n'-")
def test_any_person_written_as_a_card_is_read_again_as_they_were(
    first: str, last: str, known_as: str, phone: str, email: str, address: str
) -> None:
    person = Person(
        first_name=first, last_name=last, known_as=known_as, phone=phone, email=email,
        address=address, postcode="NE66 9ZZ", birth_date=date(1950, 2, 3),
    )  # fmt: skip
    content = people_cards([Listed(person, address=address, postcode="NE66 9ZZ")])
    table = table_in(content, "people.vcf")
    (row,) = read_people(table, guess_columns(table), TODAY)
    assert row.given_id == person.id
    read = row.person
    assert (read.first_name, read.last_name, read.known_as) == (first, last, known_as)
    assert (read.phone, read.email, read.address) == (phone, email, address)
    assert (read.postcode, read.birth_date) == ("NE66 9ZZ", date(1950, 2, 3))


def test_what_a_card_is_filed_under_becomes_tags() -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nN:Lee;Ann;;;\n{}\nEND:VCARD\n"
    for filed, wanted in (
        ("CATEGORIES:Choir,Summer fair", ("Choir", "Summer fair")),
        ("CATEGORIES:Choir\nCATEGORIES:My Contacts", ("Choir",)),
        ("CATEGORIES:My Contacts", ()),
    ):
        table = table_in(card.format(filed).encode(), "people.vcf")
        (row,) = read_people(table, guess_columns(table), TODAY)
        assert row.besides.tags == wanted
