"""Where the columns of a list go: by titles, as every common program writes them."""

import json

import pytest

from groupkeeper.domain.dates_in_columns import DateOrder
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.columns import LEAVE_OUT, ColumnMap, chosen_columns, guess_columns
from groupkeeper.exchange.table import Table
from groupkeeper.exchange.tables import read_table, table_in
from tests.shared_data import SHARED, needs_shared_data

WENLOW = """Full name,Tel,Joined,Sub pd,DOB
"Adeyemi, Joyce",01632 960 083,14/09/2021,12.00,02/11/1949
"Okafor, Chidi",01632 960 084,03/04/2020,,
"""


def table(text: str) -> Table:
    return table_in(text.encode(), "members.csv")


def places(columns: ColumnMap) -> dict[str, str]:
    return {column.title: column.place for column in columns.columns if column.place != LEAVE_OUT}


def test_a_group_s_own_list_is_understood_but_for_what_has_no_place():
    columns = guess_columns(table(WENLOW))
    assert places(columns) == {
        "Full name": "last_first",
        "Tel": "phone",
        "Joined": "joined_on",
        "Sub pd": "",
        "DOB": "birth_date",
    }
    assert [column.title for column in columns.undecided] == ["Sub pd"]
    assert columns.columns[2].order == DateOrder.DAY_FIRST
    assert columns.columns[4].order_missing


KNOWN_PROGRAMS = {
    "google_contacts_2024": {
        "First Name": "first_name",
        "Middle Name": "middle_name",
        "Last Name": "last_name",
        "Nickname": "known_as",
        "E-mail 1 - Value": "email",
        "Phone 1 - Value": "phone",
        "Address 1 - Formatted": "address",
        "Address 1 - Postal Code": "postcode",
        "Birthday": "birth_date",
        "Notes": "notes",
        "Labels": "tags",
    },
    "google_contacts_old": {
        "Given Name": "first_name",
        "Additional Name": "middle_name",
        "Family Name": "last_name",
        "E-mail 1 - Value": "email",
        "Phone 1 - Value": "phone",
        "Address 1 - Formatted": "address",
    },
    "mailchimp_audience": {
        "Email Address": "email",
        "First Name": "first_name",
        "Last Name": "last_name",
        "NOTES": "notes",
        "TAGS": "tags",
    },
    "outlook_com": {
        "First Name": "first_name",
        "Middle Name": "middle_name",
        "Last Name": "last_name",
        "Home Street": "address",
        "Home City": "address",
        "Home Postal Code": "postcode",
        "Primary Phone": "phone",
        "Other Phone": "other_phone",
        "Birthday": "birth_date",
        "E-mail Address": "email",
        "Notes": "notes",
    },
}


@needs_shared_data
@pytest.mark.parametrize("program", KNOWN_PROGRAMS)
def test_the_titles_of_well_known_programs_are_known(program: str):
    formats = json.loads((SHARED / "members" / "header_formats.json").read_text(encoding="utf-8"))
    titles = formats[program]
    row = ",".join("1" for _ in titles.split(","))
    found = places(guess_columns(table(f"{titles}\n{row}\n")))
    assert {title: place for title, place in found.items() if place} == KNOWN_PROGRAMS[program]


@needs_shared_data
@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("jethro_sample_import.csv", {"last_name", "first_name", "email", "phone", "other_phone"}),
        ("churchcrm_test_import.csv", {"last_name", "first_name", "postcode", "birth_date"}),
        ("civicrm_individual_dates_iso.csv", {"first_name", "last_name", "birth_date", "address"}),
        ("ghost_members_update_blank.csv", {"email", "full_name", "notes"}),
        ("thunderbird_basic.csv", {"first_name", "email", "phone", "birth_year", "birth_day"}),
    ],
)
def test_the_lists_of_other_programs_find_their_places(name: str, wanted: set[str]):
    columns = guess_columns(read_table(SHARED / "members" / "csv" / name))
    assert wanted <= set(places(columns).values())


def test_a_mobile_and_a_home_phone_both_find_a_place():
    columns = guess_columns(table("Name,Home phone,Mobile,Work phone\nAnn,1,2,3\n"))
    assert columns.at("phone") == [2]
    assert columns.at("other_phone") == [1]


def test_an_empty_column_does_not_take_the_place_of_a_filled_one():
    columns = guess_columns(table("Name,Phone,Landline\nAnn,,01632\n"))
    assert columns.at("phone") == [2]


def test_a_title_for_dates_over_words_is_not_believed():
    columns = guess_columns(table("Name,Left,Age group\nAnn,no,adult\n"))
    assert places(columns) == {"Name": "full_name", "Left": "", "Age group": ""}


def test_what_someone_agreed_to_has_no_place_at_all():
    columns = guess_columns(table("Name,Consent to email,GDPR,Opt in\nAnn,yes,yes,yes\n"))
    assert set(places(columns).values()) == {"full_name", ""}


def test_a_person_may_put_columns_where_they_want():
    columns = chosen_columns(
        table(WENLOW), [("notes", "Sub pd"), ("birth_date:mdy", "dob"), (LEAVE_OUT, "Tel")]
    )
    assert columns.at("notes") == [3]
    assert columns.columns[4].order == DateOrder.MONTH_FIRST
    assert not columns.undecided
    assert not columns.at("phone")


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (("shoe_size", "Tel"), "not something a column can hold"),
        (("phone", "Fax"), "No column is called “Fax”"),
        (("birth_date:ymd", "DOB"), "write dmy or mdy"),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused_with_what_there_is(
    asked: tuple[str, str], reason: str
):
    with pytest.raises(ImportTrouble, match=reason):
        chosen_columns(table(WENLOW), [asked])


@pytest.mark.parametrize(
    "title",
    ["Email (private)", "Members' e-mail addresses", "work_email", "Secondary Email", "HisEmail"],
)
def test_any_title_with_email_in_it_will_do_when_no_better_one_is_there(title: str):
    columns = guess_columns(table(f"Name,{title},Seen\nAnn Lee,ann@example.org,x\n"))
    assert places(columns)[title] == "email"
    better = guess_columns(table(f"Name,{title},Email\nAnn Lee,a@example.org,b@example.org\n"))
    assert better.at("email") == [2]
    no_addresses = guess_columns(table(f"Name,{title}\nAnn Lee,yes\n"))
    assert no_addresses.at("email") == []


def test_a_family_name_beside_a_last_name_is_the_households_and_goes_to_the_notes():
    rows = "Ann,Lee,The Lees\nBo,Hart,\n"
    columns = guess_columns(table(f"first_name,last_name,family_name\n{rows}"))
    assert places(columns)["family_name"] == "notes"
    alone = guess_columns(table("first_name,family_name\nAnn,Lee\n"))
    assert places(alone)["family_name"] == "last_name"
    again = guess_columns(table("first_name,last_name,family_name\nAnn,Lee,Lee\n"))
    assert "family_name" not in places(again)


def test_an_age_bracket_is_an_age_band_when_its_words_are_ours():
    ours = guess_columns(table("Name,age_bracket\nAnn Lee,25-64\n"))
    assert places(ours)["age_bracket"] == "age_band"
    theirs = guess_columns(table("Name,age_bracket\nAnn Lee,adult\n"))
    assert [column.title for column in theirs.undecided] == ["age_bracket"]
