"""Booking from the command line: one clash rule, every clash said, the charge said."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from groupkeeper.domain.bookings.booking import Booking, BookingState, Organisation, SkippedDate
from groupkeeper.domain.bookings.prices import CancellationBand, HirePrice, HirerKind
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.group_file import create_group_file, open_group_file
from tests.cli.test_verbs import asked, run

THURSDAYS = ("2030-05-02", "2030-05-09", "2030-05-16", "2030-05-23")
EVENING = ("--starts", "18:30", "--ends", "20:30")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A hall of two rooms; local groups pay £8 an hour for the Main hall."""
    path = tmp_path / "hall.groupkeeper"
    with create_group_file(path, GroupDetails(name="Wenlow Green")) as group:
        whole = Space(name="Whole building")
        hall = Space(name="Main hall", inside_id=whole.id, capacity=80, set_up_minutes=15)
        garden = Space(name="Garden room", inside_id=whole.id, capacity=30)
        local = HirerKind(name="Local groups")
        price = HirePrice(
            space_id=hall.id, hirer_kind_id=local.id, pence=800, from_date=date(2020, 1, 1)
        )
        siobhan = Person(first_name="Siobhán", last_name="Brennan")
        with group.step("Begin") as step:
            step.save_all([whole, hall, garden, local, price, siobhan])
            step.save(CancellationBand(days_before=20_000, percent=50))
    return path


def choir(file: Path, day: str = THURSDAYS[0], *more: object) -> tuple[object, ...]:
    words = ("book", file, "Choir", "--space", "main hall", "--on", day, *EVENING)
    return (*words, "--hirer-kind", "local groups", *more)


def bookings(file: Path, **which: Any) -> list[Booking]:
    with open_group_file(file) as group:
        return sorted(group.find(Booking, **which), key=lambda one: str(one.starts_at))


def agm(file: Path, day: str = THURSDAYS[1]) -> dict[str, Any]:
    words = ("book", file, "AGM", "--space", "Whole building", "--kind", "ours")
    return asked(*words, "--on", day, "--starts", "19:00", "--ends", "21:00")


def test_a_booking_is_looked_at_first_and_then_kept_with_its_charge(file: Path) -> None:
    seen = run(*choir(file), "--preview")
    assert "1 booking would be saved." in seen.output
    assert "Thursday 2 May 2030, 18:30 to 20:30, the Main hall: Choir" in seen.output
    assert "Charge: £16.00." in seen.output
    assert bookings(file) == []
    made = asked(*choir(file, THURSDAYS[0], "--person", "siobhan brennan"))
    assert (made["saved"], made["charge_pence"]) == (True, 1600)
    (kept,) = bookings(file)
    assert kept.reference == made["bookings"][0]["number"]
    assert (kept.set_up_minutes, kept.charge_pence) == (15, 1600)
    assert kept.person_id
    run("undo", file)
    assert bookings(file) == []


def test_a_taken_time_is_refused_and_shared_only_with_a_reason(file: Path) -> None:
    agm(file, THURSDAYS[0])
    refused = run(*choir(file))
    assert refused.exit_code == 1
    assert "AGM has the Whole building (the Main hall is part of it), 19:00" in refused.output
    assert len(bookings(file)) == 1
    shared = asked(*choir(file), "--because", "They sing at it")
    assert shared["bookings"][0]["shares_because"] == "They sing at it"
    assert [clash["firm"] for clash in shared["clashes"]] == [True]


def test_every_clash_is_listed_and_where_there_is_room(file: Path) -> None:
    for title, hours in (("Karate", ("18:00", "19:00")), ("Yoga", ("19:30", "20:15"))):
        words = ("book", file, title, "--space", "Main hall", "--on", THURSDAYS[0])
        asked(*words, "--starts", hours[0], "--ends", hours[1], "--set-up", 0)
    refused = run(*choir(file)).output
    assert "Karate has the Main hall, 18:00 to 19:00." in refused
    assert "Yoga has the Main hall, 19:30 to 20:15." in refused
    seen = run(*choir(file), "--preview").output
    assert "0 bookings would be saved." in seen
    assert "Free then: the Garden room" in seen
    assert "One date is taken. Nothing is saved unless you say" in seen
    moved = asked(*choir(file), "--or-space", "garden room")
    assert moved["bookings"][0]["space"] == "Garden room"


def test_a_repeat_is_all_or_nothing_and_a_taken_date_can_be_left_out(file: Path) -> None:
    agm(file)
    repeat = choir(file, THURSDAYS[0], "--repeat", "weekly", "--until", THURSDAYS[-1])
    refused = run(*repeat)
    assert refused.exit_code == 1
    assert "Thursday 9 May: AGM has" in refused.output
    assert len(bookings(file, title="Choir")) == 0
    seen = asked(*repeat, "--preview", "--taken", "leave-out")
    assert (seen["saved"], len(seen["bookings"]), seen["charge_pence"]) == (False, 3, 4800)
    made = asked(*repeat, "--taken", "leave-out")
    assert [one["day"] for one in made["left_out"]] == [THURSDAYS[1]]
    kept = bookings(file, title="Choir")
    assert [f"{one.starts_at:%Y-%m-%d}" for one in kept] == [
        THURSDAYS[0], THURSDAYS[2], THURSDAYS[3]
    ]  # fmt: skip
    with open_group_file(file) as group:
        assert [one.on_date for one in group.find(SkippedDate)] == [date(2030, 5, 9)]


def test_a_date_in_a_break_is_left_out_even_when_taken_ones_may_share(file: Path) -> None:
    asked("terms", file, "--add", "Half-term", "--from", THURSDAYS[1], "--to", THURSDAYS[1])
    agm(file)
    repeat = ("--repeat", "weekly", "--until", THURSDAYS[-1], "--term-only")
    made = asked(*choir(file, THURSDAYS[0], *repeat), "--because", "They sing at it")
    assert made["left_out"] == [{"day": THURSDAYS[1], "why": "Half-term"}]
    assert len(bookings(file, title="Choir")) == 3


def test_a_booking_moves_with_its_length_under_the_same_rule(file: Path) -> None:
    number = asked(*choir(file))["bookings"][0]["number"]
    agm(file)
    words = ("move-booking", file, number, "--on", THURSDAYS[1])
    assert run(*words).exit_code == 1
    seen = asked(*words, "--starts", "14:00", "--preview")
    assert not seen["saved"]
    moved = asked(*words, "--starts", "14:00")["bookings"][0]
    assert (moved["starts_at"], moved["ends_at"]) == ("2030-05-09T14:00", "2030-05-09T16:00")
    assert moved["charge_pence"] == 1600
    shared = asked("move-booking", file, number, "--starts", "19:00", "--because", "Songs")
    assert shared["bookings"][0]["shares_because"] == "Songs"
    away = asked("move-booking", file, number, "--on", THURSDAYS[2])
    assert away["bookings"][0]["shares_because"] is None
    assert "Say where to" in run("move-booking", file, number).output


def test_a_booking_is_changed_and_one_of_a_series_with_those_after_it(file: Path) -> None:
    repeat = choir(file, THURSDAYS[0], "--repeat", "weekly", "--until", THURSDAYS[-1])
    numbers = [one["number"] for one in asked(*repeat)["bookings"]]
    one = asked("change-booking", file, numbers[0], "--title", "Choir practice", "--charge", "10")
    assert one["bookings"][0]["charge_pence"] == 1000
    words = ("change-booking", file, numbers[1], "--ends", "21:30", "--which", "following")
    assert len(asked(*words, "--preview")["bookings"]) == 3
    assert asked(*words)["charge_pence"] == 3 * 2400
    assert [(one.title, one.ends_at and one.ends_at.hour) for one in bookings(file)] == [
        ("Choir practice", 20), ("Choir", 21), ("Choir", 21), ("Choir", 21)
    ]  # fmt: skip


def test_confirming_asks_the_clash_rule_again(file: Path) -> None:
    held = asked(*choir(file), "--state", "provisional", "--held-until", "2030-04-20")
    assert held["bookings"][0]["held_until"] == "2030-04-20"
    other = choir(file, THURSDAYS[0], "--state", "provisional")
    seen = asked(*other)
    assert [clash["firm"] for clash in seen["clashes"]] == [False]
    first, second = held["bookings"][0]["number"], seen["bookings"][0]["number"]
    refused = run("change-booking", file, first, "--state", "confirmed")
    assert "Choir may want the Main hall" in refused.output
    asked("cancel-booking", file, second, "--because", "Other hall")
    kept = asked("change-booking", file, first, "--state", "confirmed")["bookings"][0]
    assert (kept["state"], kept["held_until"]) == (BookingState.CONFIRMED, None)


def test_cancelling_says_what_stays_due_and_frees_the_time(file: Path) -> None:
    number = asked(*choir(file))["bookings"][0]["number"]
    words = ("cancel-booking", file, number, "--because", "Flu")
    assert "£8.00 stays due." in run(*words, "--preview").output
    assert bookings(file)[0].state == BookingState.CONFIRMED
    assert asked(*words)["due_pence"] == 800
    assert bookings(file)[0].state == BookingState.CANCELLED
    assert "is cancelled already" in run(*words).output
    assert run(*choir(file)).exit_code == 0


def test_a_series_is_cancelled_from_one_on(file: Path) -> None:
    repeat = choir(file, THURSDAYS[0], "--repeat", "weekly", "--until", THURSDAYS[-1])
    number = asked(*repeat)["bookings"][2]["number"]
    words = ("cancel-booking", file, number, "--because", "Moved away", "--later", "--no-charge")
    seen, done = asked(*words, "--preview"), asked(*words)
    days = [one["starts_at"][:10] for one in done["bookings"]]
    assert days == [one["starts_at"][:10] for one in seen["bookings"]] == [*THURSDAYS[2:]]
    assert done["due_pence"] == 0


def test_somebody_new_is_added_with_the_booking_only_when_asked(file: Path) -> None:
    who = ("--person", "Zed Newman", "--organisation", "Wenlow Choir")
    refused = run(*choir(file), *who)
    assert refused.exit_code == 1
    assert "nobody called “Zed Newman”" in refused.output
    asked(*choir(file), *who, "--new")
    with open_group_file(file) as group:
        (body,) = group.find(Organisation)
        (kept,) = group.find(Booking)
        assert group.get(Person, kept.person_id).full_name == "Zed Newman"
        assert kept.organisation_id == body.id


def test_an_organisation_is_added_once_and_its_kind_prices_its_bookings(file: Path) -> None:
    words = ("add-organisation", file, "Wenlow Choir", "--hirer-kind", "Local groups")
    asked(*words, "--contact", "Siobhán Brennan", "--email", "choir@example.org")
    assert "already" in run("add-organisation", file, "WENLOW CHOIR").output
    assert "The kinds are: Local groups" in run(*words[:-1], "Choirs").output
    plain = ("book", file, "Choir", "--space", "Main hall", "--on", THURSDAYS[0], *EVENING)
    assert asked(*plain, "--organisation", "wenlow choir")["charge_pence"] == 1600
    unpriced = run(*plain[:6], THURSDAYS[1], *plain[7:]).output
    assert "No charge yet. Choose the kind of hirer" in unpriced
    ours = run(*plain[:6], THURSDAYS[2], *plain[7:], "--kind", "ours").output
    assert "No charge." in ours


def test_a_new_group_books_once_it_has_a_space(tmp_path: Path) -> None:
    file = tmp_path / "new.groupkeeper"
    run("new", file, "--name", "Our hall")
    words = ("book", file, "Choir", "--space", "Hall", "--on", THURSDAYS[0], *EVENING)
    assert "The spaces are: none yet." in run(*words).output
    asked("add-space", file, "Hall", "--holds", 60, "--set-up", 10)
    assert "already" in run("add-space", file, "hall").output
    assert asked(*words)["saved"]
    assert bookings(file)[0].set_up_minutes == 10


def test_an_evening_that_ends_after_midnight_ends_the_next_morning(file: Path) -> None:
    words = ("book", file, "Ceilidh", "--space", "Garden room", "--on", THURSDAYS[0])
    asked(*words, "--starts", "19:00", "--ends", "00:30")
    assert bookings(file)[0].ends_at == datetime(2030, 5, 3, 0, 30)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--ends", "half past"), "“half past” is not a time. Write it like 18:30."),
        (("--ends", "17:00"), "It ends before it starts. Choose a time after 18:30."),
        (("--charge", "a lot"), "“a lot” is no amount. Write it like 12.50."),
        (("--people", "200"), "200 people are too many: the Main hall holds 80."),
        (("--until", "2030-06-01"), "Say how often, like --repeat weekly."),
        (("--repeat", "weekly"), "Say until when it repeats, like --until 2026-07-31."),
        (("--taken", "leave-out"), "With --taken leave-out nothing is left to save"),
    ],
)
def test_words_that_cannot_be_are_refused_in_one_sentence(
    file: Path, words: tuple[str, ...], said: str
) -> None:
    agm(file, THURSDAYS[0])
    because = () if "leave-out" in words else ("--because", "They sing")
    answer = run(*choir(file, THURSDAYS[0], *because, *words), "--json")
    assert answer.exit_code == 1
    assert said in json.loads(answer.output)["error"]
    assert [one.title for one in bookings(file)] == ["AGM"]
