from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.domain.volunteers.hours_report import By, report_hours
from groupkeeper.domain.volunteers.hours_tables import (
    HoursTable,
    hours_sentences,
    hours_tables,
    ladder_sentences,
    ladder_table,
    moves_table,
    same_decimals,
)
from groupkeeper.domain.volunteers.ladder import Ladder, Move, Rung
from groupkeeper.domain.volunteers.statement import WhoGave
from tests.domain.volunteers.test_hours_report import ENTRIES, NAMES, YEAR


def words_of(tables: tuple[HoursTable, ...]) -> list[str]:
    return [
        cell for table in tables for row in (*table.rows, table.total, table.notes) for cell in row
    ]


@given(ENTRIES)
def test_a_public_copy_names_nobody_and_shows_no_small_number_of_people(
    entries: list[HoursEntry],
):
    tables = hours_tables(report_hours(entries, YEAR, NAMES), least=5)
    said = words_of(tables)
    assert not any(name in cell for name in NAMES.people.values() for cell in said)
    for table in tables:
        assert table.title != "By person"
        place = table.heads.index("People")
        people = [row[place] for row in (*table.rows, table.total) if row]
        assert not {"1", "2", "3", "4"} & {cell.removeprefix("at least ") for cell in people}
        if "fewer than 5" in people and table.total:
            assert table.total[place] == ""


@given(ENTRIES)
def test_the_lines_of_each_table_add_to_its_total(entries: list[HoursEntry]):
    for table in hours_tables(report_hours(entries, YEAR, NAMES)):
        if table.total:
            place = table.heads.index("Hours")
            lines = [float(row[place].replace(",", "")) for row in table.rows]
            assert sum(lines) == float(table.total[place].replace(",", ""))


def test_the_sentences_say_what_the_tables_say():
    tenth = date(2026, 3, 10)
    entries = [
        HoursEntry(on_date=tenth, person_id="joyce", minutes=90, role_id="cook"),
        HoursEntry(on_date=tenth, person_id="gwen", minutes=30, basis="estimated"),
        HoursEntry(on_date=tenth, helpers=6, minutes=120),
        HoursEntry(on_date=tenth, person_id="gwen", minutes=45, travel=True),
        HoursEntry(on_date=tenth, person_id="gwen", minutes=60, given_as="employer_paid"),
    ]
    report = report_hours(entries, YEAR, NAMES)
    assert hours_sentences(report) == (
        "At least 2 different people gave 14 hours.",
        "0.5 hours of these are our own estimate, made afterwards. "
        "The rest were written down at the time.",
        "Some helpers were only counted, without names. They add hours and never people, so we "
        "say “at least”.",
        "Travelling, 0.75 hours more, is in no sum here.",
    )
    titles = {table.title: table for table in hours_tables(report)}
    assert titles["Travelling, kept apart"].rows == (("Travelling", "1", "0.75"),)
    assert titles["Time that is not volunteer time"].rows == (
        ("In time paid by an employer", "1", "1"),
    )
    assert hours_sentences(report, least=5)[0] == "Our volunteers gave 14 hours."
    without = report_hours(entries, YEAR, NAMES, with_estimates=False)
    assert "Hours that were estimated afterwards are left out." in hours_sentences(without)
    assert [part.minutes for part in without.parts[By.PERSON]] == [90, 720]


def test_hours_in_a_column_have_the_same_decimals():
    assert same_decimals([60, 90]) == ["1.0", "1.5"]
    assert same_decimals([60, 75]) == ["1.00", "1.25"]
    assert same_decimals([60, 1200 * 60]) == ["1", "1,200"]


def ladder(then: dict[str, Rung], now: dict[str, Rung], *moves: Move) -> Ladder:
    return Ladder(date(2025, 3, 31), date(2026, 3, 12), then, now, moves, frozenset())


def crowd(rung: Rung, people: int, start: int = 0) -> dict[str, Rung]:
    return {f"{rung} {place + start}": rung for place in range(people)}


def test_the_ladder_hides_small_numbers_in_public_and_then_shows_no_total():
    then = crowd(Rung.REGULAR, 20) | crowd(Rung.HELPER, 3)
    shown = ladder_table(ladder(then, then))
    assert shown.rows[1] == ("Helps", "3", "3")
    assert shown.total == ("All", "23", "23")
    hidden = ladder_table(ladder(then, then), least=5)
    assert hidden.rows[1] == ("Helps", "fewer than 5", "fewer than 5")
    assert hidden.total == ()


def test_who_came_and_went_cannot_be_worked_out_in_public():
    then, now = crowd(Rung.REGULAR, 20), crowd(Rung.REGULAR, 30, start=4)
    moves = [Move(who, None, Rung.REGULAR) for who in now if who not in then]
    moved = ladder(then, now, *moves)
    assert (moved.newcomers(), moved.left()) == (14, 4)
    assert "14 people are new on the ladder." in ladder_sentences(moved)
    assert ladder_sentences(moved, least=5) == ("Nobody moved up to a higher rung.",)


def test_who_moved_up_is_named_for_the_committee():
    moved = ladder(
        {"joyce": Rung.REGULAR},
        {"joyce": Rung.HELPER},
        Move("joyce", Rung.REGULAR, Rung.HELPER),
    )
    assert moves_table(moved, {"joyce": "Joyce Adeyemi"}).rows == (
        ("Joyce Adeyemi", "Comes regularly", "Helps"),
    )
    assert ladder_sentences(moved) == ("1 person moved up to a higher rung.",)


@given(st.integers(0, 12), st.integers(0, 12))
def test_no_sentence_of_a_public_copy_has_a_small_number(climb: int, new: int):
    then = crowd(Rung.REGULAR, climb)
    now = crowd(Rung.HELPER, new) | dict.fromkeys(then, Rung.HELPER)
    moves = [Move(who, Rung.REGULAR, Rung.HELPER) for who in then]
    moves += [Move(who, None, Rung.HELPER) for who in now if who not in then]
    for said in ladder_sentences(ladder(then, now, *moves), least=5):
        assert said.split()[0] not in {"1", "2", "3", "4"}


def test_how_many_are_new_is_said_in_public_only_beside_how_many_there_are():
    who = WhoGave(6, 7, 8)
    one = HoursEntry(on_date=date(2026, 3, 10), person_id="joyce", minutes=60)
    report = report_hours([one], YEAR, NAMES)
    assert "6 gave time for the first time" in hours_sentences(report, who)[1]
    assert len(hours_sentences(report, who, least=5)) == 1
