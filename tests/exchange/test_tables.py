"""Lists out of every kind of file people send: read whole, or refused with a reason."""

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.table import Table
from groupkeeper.exchange.tables import read_table, table_in
from tests.shared_data import SHARED, needs_shared_data, shared_files

CSV_FILES = shared_files("members/csv", ".csv") + shared_files("members/hostile_csv", ".csv")
SPREADSHEETS = shared_files("members/hostile_csv", ".xls", ".xlsx")
LATIN = {"latin-1": "cp1252"}  # the same letters; Windows' set holds more of them


def expected(name: str) -> dict:
    answers = json.loads((SHARED / "expected" / "csv_parse.json").read_text(encoding="utf-8"))
    return answers["files"][name]


def filled(records: list[list[str]]) -> list[tuple[int, tuple[str, ...]]]:
    numbered = enumerate((tuple(cells) for cells in records), start=1)
    return [(n, cells) for n, cells in numbered if any(cell.strip() for cell in cells)]


def all_rows(table: Table) -> list[tuple[str, ...]]:
    return [table.headers, *(row.cells for row in table.rows)]


@needs_shared_data
@pytest.mark.parametrize("path", CSV_FILES, ids=lambda path: path.name)
def test_every_shared_list_is_read_as_its_known_answer_says(path: Path):
    answer = expected(path.name)
    table = read_table(path)
    assert table.delimiter == answer["delimiter"]
    assert table.encoding == LATIN.get(answer["encoding"], answer["encoding"])
    assert len(table.rows) + 1 + answer["blank_records"] == answer["records_incl_header"]
    widths = {str(len(cells)) for cells in all_rows(table)}
    assert widths <= set(answer["fields_per_record"])
    if "rows" in answer:
        rows = filled(answer["rows"])
        assert all_rows(table) == [cells for _, cells in rows]
        assert [row.number for row in table.rows] == [number for number, _ in rows[1:]]


@needs_shared_data
@pytest.mark.parametrize(
    "path",
    [path for path in CSV_FILES if path.with_suffix(".expected.json").exists()],
    ids=lambda path: path.name,
)
def test_the_acid_test_lists_match_their_own_answers(path: Path):
    table = read_table(path)
    answer = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert [dict(zip(table.headers, row.cells, strict=True)) for row in table.rows] == answer


@needs_shared_data
@pytest.mark.parametrize("path", SPREADSHEETS, ids=lambda path: path.name)
def test_every_shared_spreadsheet_is_read(path: Path):
    table = read_table(path)
    assert table.headers[0] in ("a", "text", "data")


@needs_shared_data
@pytest.mark.parametrize("name", ["test.xlsx", "sheets.xlsx"])
def test_dates_numbers_and_yes_or_no_in_a_spreadsheet_read_as_the_converted_list(name: str):
    folder = SHARED / "members" / "hostile_csv"
    book, answer = read_table(folder / name), read_table(folder / "testxlsx_converted.csv")
    said = [[cell.replace("T00:00:00", "") for cell in row.cells] for row in answer.rows]
    assert [list(row.cells) for row in book.rows] == said


@needs_shared_data
def test_the_first_sheet_with_rows_is_read_and_the_others_are_named():
    table = read_table(SHARED / "members" / "hostile_csv" / "sheets.xlsx")
    assert table.sheet == "data"
    assert any("“not this one”, “ʤ”" in note for note in table.notes)


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
titles = st.lists(st.text("abcdefgh XYZ", min_size=1, max_size=8), min_size=2, max_size=5)


@st.composite
def lists(draw: st.DrawFn) -> list[list[str]]:
    heads = draw(titles.filter(lambda heads: all(head.strip() for head in heads)))
    rows = draw(st.lists(st.lists(words, min_size=len(heads), max_size=len(heads)), max_size=8))
    return [heads, *rows]


@given(records=lists(), delimiter=st.sampled_from([",", ";", "\t", "|"]), mark=st.booleans())
def test_whatever_was_written_as_csv_is_read_back_equal(
    records: list[list[str]], delimiter: str, mark: bool
):
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows(records)
    content = written.getvalue().encode("utf-8-sig" if mark else "utf-8")
    table = table_in(content, "list.csv")
    assert table.delimiter == delimiter
    assert all_rows(table) == [cells for _, cells in filled(records)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
def test_names_with_accents_are_read_in_every_set_of_letters(encoding: str, tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_bytes("Name,Town\r\nZoë Núñez,Málaga\r\nRenée O’Brien,Hay\r\n".encode(encoding))
    table = read_table(path)
    assert [row.cells[0] for row in table.rows] == ["Zoë Núñez", "Renée O’Brien"]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp1250", "Tomasz Dąbrowski"), ("cp1251", "Ольга Смирнова"), ("shift_jis", "山田太郎")],
)
def test_names_from_further_away_are_read_too(encoding: str, name: str):
    content = ("Name\r\n" + f"{name}\r\n" * 30).encode(encoding)
    assert table_in(content, "list.csv").rows[0].cells == (name,)


def test_another_set_of_letters_can_be_chosen():
    content = "Name\r\nZoë\r\n".encode("cp850")
    assert table_in(content, "list.csv", encoding="cp850").rows[0].cells == ("Zoë",)


def test_the_first_line_excel_writes_for_itself_is_not_a_row():
    table = table_in(b"sep=;\r\nName;Tel\r\nAnn;1\r\n", "list.csv")
    assert table.headers == ("Name", "Tel")
    assert table.rows[0] == (3, ("Ann", "1"))


def test_a_line_above_the_titles_is_left_out_and_said():
    table = table_in(b"Members 2026,,\r\n\r\nName,Tel,Town\r\nAnn,1,Hay\r\n", "list.csv")
    assert table.headers == ("Name", "Tel", "Town")
    assert table.rows[0].number == 4
    assert "Members 2026" in table.notes[0]


def test_titles_that_are_the_same_or_missing_can_be_told_apart():
    table = table_in(b"id,,id\r\n1,2,3\r\n", "list.csv")
    assert table.titles == ("id", "Column 2", "id (2)")


def test_columns_are_as_long_as_the_list_even_when_a_row_is_short():
    table = table_in(b"a,b\r\n1\r\n2,3\r\n", "list.csv")
    assert table.columns == (("1", "2"), ("", "3"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "a photograph"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xef\xbb\xbfBEGIN:VCARD\r\n", "address card"),
        (bytes(range(256)) * 20, "not a list"),
        (b"PK\x03\x04 and then rubbish", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and then rubbish", "cannot be opened"),
        (b",,\r\n;;", "nothing"),
        (b'Name,Tel\r\nAnn,"01632\r\nBob,01633\r\n', "Row 2"),
        (b"Name,Tel\r\nAnn,1\r\nBob," + b"x" * 200_000, "Row 3"),
    ],
)
def test_what_is_not_a_list_is_refused_with_the_reason(content: bytes, reason: str, tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    if content == b",,\r\n;;":
        assert read_table(path).headers == (";;",)
        return
    with pytest.raises(ImportTrouble, match=reason):
        read_table(path)


def test_a_missing_file_is_said(tmp_path: Path):
    with pytest.raises(ImportTrouble, match="cannot be opened"):
        read_table(tmp_path / "gone.csv")


def workbook(path: Path, *rows: tuple[str | float | None, ...], merge: str = "") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def test_leading_zeros_kept_as_text_stay_and_numbers_have_no_tail(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", ("Tel", "Fee"), ("01632 960083", 0.1 + 0.2), ("007", 12.0))
    assert [row.cells for row in read_table(path).rows] == [("01632 960083", "0.3"), ("007", "12")]


def test_a_cell_joined_over_rows_counts_for_each_of_them(tmp_path: Path):
    path = workbook(
        tmp_path / "a.xlsx",
        ("Name", "Address"),
        ("Ann", "1 High Street"),
        ("Bob", None),
        ("Cy", None),
        merge="B2:B3",
    )
    table = read_table(path)
    assert table.columns[1] == ("1 High Street", "1 High Street", "")
    assert any("joined" in note for note in table.notes)


def test_a_spreadsheet_that_unpacks_to_far_too_much_is_not_opened(tmp_path: Path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    with pytest.raises(ImportTrouble, match="would unpack to far more"):
        read_table(path)


def test_a_stray_cell_in_the_last_corner_is_refused_before_memory_runs_out(tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "Name", "stray"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ImportTrouble, match="stray cell"):
        read_table(tmp_path / "a.xlsx")


def test_a_locked_spreadsheet_says_what_to_do(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + name + bytes(600))
    with pytest.raises(ImportTrouble, match="locked with a password"):
        read_table(path)


def test_dates_of_an_old_mac_spreadsheet_are_the_days_they_show(tmp_path: Path):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append(("Name", "DOB"))
    sheet.append(("Ann", date(1949, 11, 2)))
    book.save(tmp_path / "a.xlsx")
    assert read_table(tmp_path / "a.xlsx").rows[0].cells == ("Ann", "1949-11-02")


def changed_inside(path: Path, part: str, old: bytes, new: bytes) -> Path:
    other = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(other, "w") as after:
        for each in before.infolist():
            content = before.read(each)
            after.writestr(each, content.replace(old, new) if each.filename == part else content)
    return other


def test_a_million_empty_rows_are_no_rows(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", ("Name", "Tel"), ("Ann", "1"))
    empty = b"".join(b'<row r="%d"/>' % row for row in range(3, 1_048_577))
    end = b"</sheetData>"
    path = changed_inside(path, "xl/worksheets/sheet1.xml", end, empty + end)
    assert [row.cells for row in read_table(path).rows] == [("Ann", "1")]


def test_nothing_from_outside_the_spreadsheet_is_ever_read(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", ("Name", "Tel"), ("Ann", "1"))
    (tmp_path / "secret").write_text("secret")
    path = changed_inside(path, "xl/sharedStrings.xml", b"<t>Ann</t>", b"<t>Ann&x;</t>")
    place = (tmp_path / "secret").as_uri().encode()
    outside = b'<!DOCTYPE sst [<!ENTITY x SYSTEM "' + place + b'">]><sst '
    path = changed_inside(path, "xl/sharedStrings.xml", b"<sst ", outside)
    assert "secret" not in str(read_table(path).rows)
