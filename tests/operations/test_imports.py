"""Lists of people looked at and brought in: nothing guessed, nothing cleared, one undo."""

import csv
import io
import json
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupkeeper.domain.people.agreement import Consent
from groupkeeper.domain.people.membership import Membership, MembershipType
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role, RoleHeld
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.columns import chosen_columns, guess_columns
from groupkeeper.exchange.table import Table
from groupkeeper.exchange.tables import read_table, table_in
from groupkeeper.operations.imports import (
    Brought,
    Held,
    Outcome,
    Preview,
    bring_in_people,
    held_now,
    preview_people,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.places import machine_places
from tests.shared_data import SHARED, needs_shared_data, shared_files

TODAY = date(2026, 3, 12)
JOYCE = Person(first_name="Joyce", last_name="Adeyemi", phone="01632 960083", notes="Likes tea")


def table(text: str) -> Table:
    return table_in(text.encode(), "members.csv")


def look(text: str, held: Held | None = None) -> Preview:
    listed = table(text)
    return preview_people(listed, guess_columns(listed), held or Held(), today=TODAY)


def bring(group: GroupFile, text: str) -> Brought:
    return bring_in_people(group, look(text, held_now(group)))


def outcomes(preview: Preview) -> list[Outcome]:
    return [row.outcome for row in preview.rows]


def messages(preview: Preview) -> list[str]:
    return [row.message for row in preview.trouble]


def test_a_list_comes_in_as_one_step_and_one_undo_takes_it_back(group: GroupFile):
    text = 'Full name,Tel,Joined\n"Adeyemi, Joyce",01632 960 083,14/09/2021\nChidi Okafor,1,\n'
    assert bring(group, text) == Brought(new=2, changed=0)
    chidi, joyce = sorted(group.find(Person), key=lambda person: person.first_name)
    assert (joyce.first_name, joyce.last_name, joyce.phone) == ("Joyce", "Adeyemi", "01632 960 083")
    assert (chidi.first_name, chidi.last_name) == ("Chidi", "Okafor")
    assert group.find(Membership)[0].joined_on == date(2021, 9, 14)
    assert group.can_undo() == "Bring in 2 people from members.csv"
    group.undo()
    assert not group.find(Person)
    assert not group.find(Membership)


def test_a_safety_copy_is_made_first(group: GroupFile):
    bring(group, "Name\nAnn Lee\n")
    assert len(list(machine_places().copies.glob("group *.groupkeeper"))) == 1


def test_nobody_is_taken_to_have_agreed_to_anything(group: GroupFile):
    bring(group, "Name,Email,Consent to email,OPTIN_TIME\nAnn Lee,ann@example.org,yes,2020-01-01\n")
    assert not group.find(Consent)


def test_the_same_list_a_second_time_changes_nothing(group: GroupFile):
    text = (
        "First name,Surname,Email,Joined,Type\nAnn,Lee,ann@example.org,14/02/2020,Full\nBo,Ek,,,\n"
    )
    bring(group, text)
    again = look(text, held_now(group))
    assert outcomes(again) == [Outcome.SAME, Outcome.SAME]
    assert bring_in_people(group, again) == Brought(0, 0)
    assert group.can_undo() == "Bring in 2 people from members.csv"


def test_only_what_the_list_says_is_changed_and_blanks_clear_nothing(group: GroupFile):
    with group.step("Add Joyce") as step:
        step.save(JOYCE)
    preview = look(
        "Name,Tel,Email,Notes\nJoyce Adeyemi,01632 960083,j@example.org,\n", held_now(group)
    )
    assert [(one.field, one.old, one.new) for one in preview.rows[0].news] == [
        ("email", "", "j@example.org")
    ]
    bring_in_people(group, preview)
    assert group.get(Person, JOYCE.id) == replace(JOYCE, email="j@example.org")


def test_what_changed_since_the_look_is_kept(group: GroupFile):
    with group.step("Add Joyce") as step:
        step.save(JOYCE)
    preview = look("Name,Tel,Email\nJoyce Adeyemi,01632 960083,j@example.org\n", held_now(group))
    with group.step("Change Joyce") as step:
        step.save(replace(JOYCE, notes="Likes coffee"))
    bring_in_people(group, preview)
    assert group.get(Person, JOYCE.id).notes == "Likes coffee"


def test_rows_with_trouble_are_left_out_and_say_what_is_wrong():
    text = (
        "Name,Email,DOB,Phone\n"
        "Beryl Thwaite,,31/02/2020,\n"
        ",nobody@example.org,,\n"
        "Chidi Okafor,chidi.okafor@,,\n"
        "Dan Oh,,14/09/2030,\n"
        f"Eve Ash,,,{'0' * 41}\n"
        "Flo Ray,,,1\n"
        "Flo Ray,,,1\n"
    )
    preview = look(text)
    assert outcomes(preview) == [Outcome.TROUBLE] * 5 + [Outcome.NEW, Outcome.TROUBLE]
    assert messages(preview) == [
        "“31/02/2020” is not a real date",
        "Every person needs a name",
        "“chidi.okafor@” is not a whole email address",
        "“14/09/2030” has not come yet",
        "Phone is too long: 40 letters at most",
        "The same person stands in row 7: twice in this file",
    ]
    assert [row.number for row in preview.trouble] == [2, 3, 4, 5, 6, 8]


def test_a_date_that_could_be_two_days_is_asked_about_until_someone_says():
    text = "Name,DOB\nAnn Lee,03/04/1950\n"
    assert "could be 3 April 1950 or 4 March 1950" in look(text).rows[0].message
    listed = table(text)
    told = preview_people(
        listed, chosen_columns(listed, [("birth_date:dmy", "DOB")]), Held(), today=TODAY
    )
    assert told.rows[0].person is not None
    assert told.rows[0].person.birth_date == date(1950, 4, 3)


def test_what_is_put_right_on_the_spot_counts_instead_of_the_cell():
    listed = table("First name,Surname,Email\nAnn,Lee,ann@\n,,bo@example.org\n")
    put_right = {(2, "email"): "ann@example.org", (3, "full_name"): "Bo Ek"}
    preview = preview_people(
        listed, guess_columns(listed), Held(), today=TODAY, put_right=put_right
    )
    assert outcomes(preview) == [Outcome.NEW, Outcome.NEW]
    assert [row.name for row in preview.rows] == ["Ann Lee", "Bo Ek"]


def test_someone_who_looks_alike_is_new_unless_the_person_says_otherwise():
    listed = table("Name,Phone\nJoyce Adeyemi,0999\n")
    held = Held(people=[JOYCE])
    preview = preview_people(listed, guess_columns(listed), held, today=TODAY)
    assert (preview.rows[0].outcome, preview.rows[0].alike) == (Outcome.NEW, JOYCE)
    told = preview_people(listed, guess_columns(listed), held, today=TODAY, same_as={2: JOYCE.id})
    assert told.rows[0].outcome == Outcome.CHANGED
    assert told.rows[0].person == replace(JOYCE, phone="0999")


def test_rows_may_be_left_out(group: GroupFile):
    preview = look("Name\nAnn Lee\nBo Ek\n")
    assert bring_in_people(group, preview, left_out={3}) == Brought(1, 0)
    assert [person.first_name for person in group.find(Person)] == ["Ann"]


def test_a_family_may_share_one_email(group: GroupFile):
    text = "Name,Email\nAnn Lee,lee@example.org\nBo Lee,lee@example.org\n"
    assert bring(group, text) == Brought(2, 0)
    assert outcomes(look(text, held_now(group))) == [Outcome.SAME, Outcome.SAME]


def test_membership_types_are_made_once_and_known_ones_are_used(group: GroupFile):
    with group.step("Add a type") as step:
        step.save(MembershipType(name="Full", fee_pence=1200))
    text = "Name,Membership type\nAnn Lee,full\nBo Ek,Family\nCy Fox,Family\nDi Gee,\n"
    bring(group, text)
    kinds = {kind.id: kind.name for kind in group.find(MembershipType)}
    assert sorted(kinds.values()) == ["Family", "Full"]
    held = [kinds[membership.membership_type_id] for membership in group.find(Membership)]
    assert sorted(held) == ["Family", "Family", "Full"]


def test_roles_the_group_has_are_given_and_others_are_said(group: GroupFile):
    cook = Role(name="Cook", role_group="practical")
    with group.step("Add a role") as step:
        step.save(cook)
    text = "Name,Roles\nAnn Lee,Cook; Lion tamer\n"
    preview = look(text, held_now(group))
    assert any("“Lion tamer”" in note for note in preview.notes)
    bring_in_people(group, preview)
    assert [role.role_id for role in group.find(RoleHeld)] == [cook.id]
    assert outcomes(look(text, held_now(group))) == [Outcome.SAME]


def test_our_own_id_finds_someone_who_changed_everything_else(group: GroupFile):
    with group.step("Add Joyce") as step:
        step.save(JOYCE)
    bring(group, f"id,First name,Last name,Phone\n{JOYCE.id},Joy,Bello,0888\n")
    assert group.get(Person, JOYCE.id) == replace(
        JOYCE, first_name="Joy", last_name="Bello", phone="0888"
    )


def test_phones_that_lost_their_first_nought_are_said_and_kept_as_they_stand():
    preview = look("Name,Mobile\nAnn Lee,7700900123\nBo Ek,07700900124\n")
    assert any("1 number in “Mobile”" in note for note in preview.notes)
    assert preview.rows[0].person is not None
    assert preview.rows[0].person.phone == "7700900123"


def test_every_column_with_something_in_it_that_stays_out_is_named():
    preview = look("Name,Sub pd,Work fax,Empty\nAnn Lee,12.00,1,\n")
    assert preview.notes == (
        "Not brought in, as nothing says where it goes: “Sub pd”.",
        "Not brought in, left out: “Work fax”.",
    )


def test_a_list_without_names_or_rows_is_refused():
    with pytest.raises(ImportTrouble, match="No column is known to hold names"):
        look("a,b\n1,2\n")
    with pytest.raises(ImportTrouble, match="nobody to bring in"):
        look("Name,Tel\n")


def test_a_spreadsheet_gives_the_same_people_as_a_list(group: GroupFile, tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Name", "DOB", "Postcode"))
    sheet.append(("Joyce Adeyemi", date(1949, 11, 2), "NE66 9ZZ"))
    book.save(tmp_path / "members.xlsx")
    listed = read_table(tmp_path / "members.xlsx")
    preview = preview_people(listed, guess_columns(listed), held_now(group), today=TODAY)
    bring_in_people(group, preview)
    assert group.find(Person)[0].birth_date == date(1949, 11, 2)


def test_when_it_fails_half_way_nothing_came_in(group: GroupFile):
    preview = look("Name\nAnn Lee\nBo Ek\n")
    ann, bo = preview.rows
    twice = replace(preview, rows=(ann, replace(bo, person=ann.person)))
    with pytest.raises(sqlite3.IntegrityError):
        bring_in_people(group, twice)
    assert not group.find(Person)


def written(rows: list[list[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


@needs_shared_data
def test_every_naughty_string_comes_in_as_a_name_and_out_unchanged(group: GroupFile):
    path = SHARED / "members" / "strings" / "blns.json"
    strings: list[str] = json.loads(path.read_text(encoding="utf-8"))
    rows = [[text, f"Number {n}"] for n, text in enumerate(strings)]
    preview = look(written([["First name", "Last name"], *rows]))
    bring_in_people(group, preview)
    held = {person.last_name: person.first_name for person in group.find(Person)}
    left_out = {f"Number {row.number - 2}" for row in preview.trouble}
    assert all("too long" in message for message in messages(preview))
    for text, last_name in rows:
        if last_name in left_out:
            assert len(text) > 200
        elif text.isprintable() or not any(imports_strips(letter) for letter in text):
            assert held[last_name] == text.strip()
        else:
            kept = "".join(letter for letter in text if not imports_strips(letter))
            assert held[last_name] == kept.strip()
            assert any("Signs nobody can see" in note for note in preview.notes)


def imports_strips(letter: str) -> bool:
    controls = letter < " " or "\x7f" <= letter <= "\x9f"
    return controls or "\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069"


PEOPLE_LISTS = shared_files("members/csv", ".csv") + shared_files(
    "members/hostile_csv", ".csv", ".xlsx", ".xls"
)


NAMELESS = {"civicrm_contributions_need_trim.csv", "ghost_members_headers_only.csv"}


def holds_people(path: Path) -> bool:
    titles = " ".join(read_table(path).headers).casefold()
    return path.name not in NAMELESS and any(word in titles for word in ("name", "email", "first"))


@needs_shared_data
@pytest.mark.parametrize(
    "path", [path for path in PEOPLE_LISTS if holds_people(path)], ids=lambda path: path.name
)
def test_every_shared_list_of_people_comes_in_once_and_only_once(path: Path, group: GroupFile):
    listed = read_table(path)
    columns = guess_columns(listed)
    preview = preview_people(listed, columns, held_now(group), today=TODAY)
    brought = bring_in_people(group, preview)
    assert len(group.find(Person)) == brought.new
    assert brought.new + len(preview.trouble) == len(listed.rows)
    again = preview_people(listed, columns, held_now(group), today=TODAY)
    assert (again.count(Outcome.NEW), again.count(Outcome.CHANGED)) == (0, 0)
    assert len(again.trouble) == len(preview.trouble)


@needs_shared_data
@pytest.mark.parametrize(
    "path", [path for path in PEOPLE_LISTS if not holds_people(path)], ids=lambda path: path.name
)
def test_every_shared_list_of_anything_else_is_refused_with_the_reason(path: Path):
    listed = read_table(path)
    with pytest.raises(ImportTrouble, match=r"No column is known to hold names|nobody to bring in"):
        preview_people(listed, guess_columns(listed), Held(), today=TODAY)


line = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"]), max_size=12).map(str.strip)
listed_people = st.lists(
    st.tuples(
        line,
        line.filter(bool),
        st.sampled_from(["", "a@example.org", "b@example.org"]),
        st.text("0123456789 +", max_size=12),
        st.none() | st.dates(date(1930, 1, 1), TODAY),
        line,
    ),
    min_size=1,
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(people=listed_people)
def test_any_list_brought_in_twice_adds_and_changes_nobody_the_second_time(
    group: GroupFile, people: list[tuple[str, str, str, str, date | None, str]]
):
    titles = ["First name", "Surname", "Email", "Phone", "Joined", "Notes"]
    rows = [[*row[:4], row[4].isoformat() if row[4] else "", row[5]] for row in people]
    text = written([titles, *rows])
    bring(group, text)
    again = look(text, held_now(group))
    assert (again.count(Outcome.NEW), again.count(Outcome.CHANGED)) == (0, 0)


def test_a_row_longer_than_the_titles_is_trouble_and_nobody():
    preview = look("id,name,age\n,Ann Lee,\n1,2,3,4,5,6\n,Bo Hart,,\n")
    assert outcomes(preview) == [Outcome.NEW, Outcome.TROUBLE, Outcome.NEW]
    assert "more cells than there are titles" in messages(preview)[0]
    assert preview.trouble[0].number == 3
