"""Lists that go out hold no formula, and come back word for word."""

import csv
import io
import zipfile
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from groupkeeper.domain.people.extras import OwnField
from groupkeeper.domain.people.listed import Listed
from groupkeeper.domain.people.membership import Membership, MembershipType
from groupkeeper.domain.people.person import Person
from groupkeeper.exchange.cells import line, lines
from groupkeeper.exchange.column_titles import OUR_TITLES
from groupkeeper.exchange.columns import LEAVE_OUT, UNDECIDED, guess_columns
from groupkeeper.exchange.guarded import guarded
from groupkeeper.exchange.own_columns import is_own, own_place
from groupkeeper.exchange.people_lists import PersonRow, read_people
from groupkeeper.exchange.spreadsheets_out import (
    ALSO,
    people_csv,
    people_table,
    people_workbook,
)
from groupkeeper.exchange.tables import table_in

TODAY = date(2026, 3, 12)
HOSTILE = (
    "=1+1", "+44 1632 960001", "-5", "@SUM(A1)", "\t=1", "＝1", "'x", "'=1", "''=1", " =1", "|cmd",
    "=HYPERLINK(\"http://x\",\"y\")", "_x0041_", "a;b\tc", '"quoted"', "5-11",
)  # fmt: skip


def _back(content: bytes, name: str) -> list[PersonRow]:
    table = table_in(content, name)
    return list(read_people(table, guess_columns(table), TODAY))


def test_every_title_of_a_list_that_goes_out_finds_its_place_when_it_comes_in() -> None:
    filled = Listed(
        Person(first_name="Ann", birth_date=date(1950, 2, 3), age_band="65-79"),
        own=(("Mobile", "x"), ("Notes", "y"), ("Also: £", "z"), ("£", "w"), ("=1+1", "v")),
    )
    table = table_in(people_csv([filled]), "people.csv")
    fields = [OwnField(label=label) for label, _ in filled.own]
    columns = guess_columns(table, fields).columns
    own = [column.place for column in columns if is_own(column.place)]
    assert own == [own_place(field) for field in fields]
    assert UNDECIDED not in [column.place for column in columns]
    besides = [column for column in columns if column.title.startswith("Also: ")]
    assert {column.place for column in besides} == {LEAVE_OUT}
    assert len(besides) == len(ALSO)


def test_no_cell_of_a_csv_file_begins_like_a_formula() -> None:
    people = [Listed(Person(first_name=words, notes=words)) for words in HOSTILE]
    text = people_csv(people).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert not cell.lstrip(" ").startswith(tuple("=+-@|\t\r\n＝＋－＠")), cell


def test_no_cell_of_a_spreadsheet_is_a_formula() -> None:
    people = [Listed(Person(first_name=words, notes=words)) for words in HOSTILE]
    with zipfile.ZipFile(io.BytesIO(people_workbook(people))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert 't="f"' not in sheet


def test_a_guard_is_put_on_once_and_taken_off_once() -> None:
    for words in HOSTILE:
        if words == words.strip() and "\t" not in words:
            assert line(guarded(words)) == words


def test_days_of_a_spreadsheet_are_days_and_come_back() -> None:
    joined = date(2019, 4, 5)
    kind = MembershipType(name="Ordinary")
    person = Person(first_name="Ann", birth_date=date(1899, 12, 31))
    membership = Membership(person_id=person.id, joined_on=joined, membership_type_id=kind.id)
    one = Listed(person, newest=membership, newest_kind=kind)
    (row,) = _back(people_workbook([one]), "people.xlsx")
    assert (row.joined_on, row.person.birth_date) == (joined, date(1899, 12, 31))
    assert row.membership_type == "Ordinary"


def test_a_row_has_a_value_for_every_title() -> None:
    people = [
        Listed(Person(first_name="Ann"), own=(("Plot", "7"), ("Key", "yes"))),
        Listed(Person(first_name="Bob"), own=(("Key", "no"),)),
    ]
    table = people_table(people)
    assert table.titles == (*OUR_TITLES, "Plot", "Key", *ALSO)
    first = len(OUR_TITLES)
    assert [row[first : first + 2] for row in table.rows] == [("7", "yes"), ("", "no")]
    assert {len(row) for row in table.rows} == {len(table.titles)}


_WORDS = st.text(max_size=30).map(line)
_LINES = st.text(max_size=80).map(lines)


@settings(max_examples=100)
@given(st.lists(st.tuples(_WORDS, _WORDS, _WORDS, _LINES, _LINES), min_size=1, max_size=4))
@example([(line(words), words.strip(), "+44 1", "=1\n=2", "'=x") for words in HOSTILE[:4]])
@example([(line(words), words.strip(), "-1", "'x\n'y", "''-x") for words in HOSTILE[4:]])
def test_any_words_go_out_and_come_back_as_they_were(
    rows: list[tuple[str, str, str, str, str]],
) -> None:
    people = [
        Person(first_name=first, last_name=line(last), phone=phone, address=address, notes=notes)
        for first, last, phone, address, notes in rows
    ]
    listed = [Listed(person) for person in people]
    for content, name in ((people_csv(listed), "a.csv"), (people_workbook(listed), "a.xlsx")):
        back = _back(content, name)
        assert [row.given_id for row in back] == [person.id for person in people]
        for row, person in zip(back, people, strict=True):
            read = row.person
            assert (read.first_name, read.last_name) == (person.first_name, person.last_name)
            assert (read.phone, read.address, read.notes) == (
                person.phone, person.address, person.notes,
            )  # fmt: skip
