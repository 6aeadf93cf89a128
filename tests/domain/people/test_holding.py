"""Who holds a post on a day, how many places are free, and when a term ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.holding import (
    TermEnd,
    held_twice,
    holders_on,
    is_full,
    is_open,
    say_term,
    term_began,
    term_end,
    vacancies,
)
from groupkeeper.domain.people.post_needs import post_vacant, term_ending
from groupkeeper.domain.people.posts import Post, PostHeld

TREASURER = Post(name="Treasurer", is_officer=True, places=1, longest_term_years=3)
COMMITTEE = Post(name="Committee member", places=3)
ANYONE = Post(name="Friend of the hall", places=None)
JUNE = date(2023, 6, 4)
HANDED_OVER = date(2024, 5, 3)
TODAY = date(2026, 3, 12)


def held(
    person: str, first: date | None, last: date | None = None, post: Post = TREASURER
) -> PostHeld:
    return PostHeld(person_id=person, post_id=post.id, from_date=first, to_date=last)


def test_on_the_day_of_the_handover_the_next_person_holds_the_post() -> None:
    both = [held("ian", JUNE, HANDED_OVER), held("joyce", HANDED_OVER)]
    assert [one.person_id for one in holders_on(TREASURER, both, HANDED_OVER)] == ["joyce"]
    before = HANDED_OVER - timedelta(days=1)
    assert [one.person_id for one in holders_on(TREASURER, both, before)] == ["ian"]
    assert holders_on(TREASURER, both, JUNE - timedelta(days=1)) == []


def test_a_post_nobody_holds_is_vacant_and_one_without_limit_never_is() -> None:
    assert vacancies(TREASURER, [], TODAY) == 1
    assert vacancies(COMMITTEE, [held("ian", JUNE, post=COMMITTEE)], TODAY) == 2
    assert vacancies(ANYONE, [], TODAY) == 0
    assert is_open(TREASURER)
    assert is_open(ANYONE)
    given_up = Post(name="Almoner", places=0)
    assert not is_open(given_up)
    assert vacancies(given_up, [], TODAY) == 0


def test_a_place_taken_later_is_found_and_one_that_was_free_by_then_is_not() -> None:
    later = held("joyce", date(2027, 1, 1))
    assert is_full(TREASURER, [later], held("ian", TODAY)) == date(2027, 1, 1)
    assert is_full(TREASURER, [later], held("ian", TODAY, date(2027, 1, 1))) is None
    assert is_full(TREASURER, [held("joyce", JUNE, TODAY)], held("ian", TODAY)) is None


def test_somebody_cannot_be_in_one_post_twice_at_a_time() -> None:
    first = held("ian", JUNE, HANDED_OVER)
    assert held_twice([first], held("ian", HANDED_OVER - timedelta(days=1))) == first
    assert held_twice([first], held("ian", HANDED_OVER)) is None
    assert held_twice([first], held("joyce", JUNE)) is None


def test_a_term_goes_on_when_somebody_is_chosen_again_at_once() -> None:
    first, again = held("ian", JUNE, HANDED_OVER), held("ian", HANDED_OVER)
    assert term_began([first, again], again) == JUNE
    assert term_end(TREASURER, [first, again], again) == TermEnd(date(2026, 6, 4), by_rule=True)
    gap = held("ian", HANDED_OVER + timedelta(days=1))
    assert term_began([first, gap], gap) == gap.from_date


def test_the_day_agreed_ends_a_term_before_its_longest() -> None:
    agreed = held("ian", JUNE, date(2026, 4, 1))
    assert term_end(TREASURER, [agreed], agreed) == TermEnd(date(2026, 4, 1), by_rule=False)
    assert term_end(COMMITTEE, [], held("ian", JUNE, post=COMMITTEE)) is None


def test_a_term_from_the_29th_of_february_ends_on_the_28th() -> None:
    leap = held("ian", date(2024, 2, 29))
    assert term_end(TREASURER, [leap], leap) == TermEnd(date(2027, 2, 28), by_rule=True)


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (None, ""),
        (TermEnd(TODAY + timedelta(days=91), by_rule=True), ""),
        (TermEnd(TODAY + timedelta(days=90), by_rule=True), "Term ends 10 June 2026"),
        (TermEnd(TODAY, by_rule=True), "Longest term was up 12 March 2026"),
        (TermEnd(TODAY, by_rule=False), ""),
    ],
)
def test_the_end_of_a_term_is_said_gently_and_in_time(end: TermEnd | None, said: str) -> None:
    assert say_term(end, TODAY) == said


def test_today_says_a_vacancy_and_an_ending_term_in_words() -> None:
    nobody = post_vacant(TREASURER, 1, ("posts", TREASURER.id))
    assert (nobody.fact, nobody.tone) == ("Nobody holds the post Treasurer", "warn")
    free = post_vacant(COMMITTEE, 2, ("posts", COMMITTEE.id))
    assert (free.fact, free.tone) == ("2 places are free: Committee member", "info")
    end = TermEnd(date(2026, 6, 4), by_rule=True)
    ending = term_ending(TREASURER, "Ian Macleod", end, TODAY, ("posts", TREASURER.id))
    assert ending.fact == "A term as Treasurer ends on 4 June 2026"
    assert ending.reason == "Ian Macleod; the longest term is 3 years"
    over = term_ending(TREASURER, "Ian", TermEnd(TODAY, by_rule=True), TODAY, ("posts", "t"))
    assert over.fact == "The longest term as Treasurer is up"


DAYS = st.dates(date(2020, 1, 1), date(2021, 12, 31))
TIMES = st.tuples(st.sampled_from("abcde"), DAYS, st.none() | DAYS).filter(
    lambda time: time[2] is None or time[1] < time[2]
)


@given(st.lists(TIMES, max_size=12), st.integers(1, 3), DAYS)
def test_what_is_let_in_never_makes_one_too_many(
    times: list[tuple[str, date, date | None]], places: int, day: date
) -> None:
    post = Post(name="Committee member", places=places)
    kept: list[PostHeld] = []
    for person, first, last in times:
        wanted = held(person, first, last, post)
        if is_full(post, kept, wanted) is None and held_twice(kept, wanted) is None:
            kept.append(wanted)
    there = holders_on(post, kept, day)
    assert len(there) == len({one.person_id for one in there}) <= places
    assert vacancies(post, kept, day) == places - len(there)


@given(st.lists(TIMES, max_size=8), TIMES, st.integers(1, 3))
def test_the_day_named_as_full_is_one_on_which_every_place_is_taken(
    times: list[tuple[str, date, date | None]], time: tuple[str, date, date | None], places: int
) -> None:
    post = Post(name="Committee member", places=places)
    kept = [held(person, first, last, post) for person, first, last in times]
    wanted = held("someone new", time[1], time[2], post)
    day = is_full(post, kept, wanted)
    if day is not None:
        assert len({one.person_id for one in holders_on(post, kept, day)}) >= places
        assert holders_on(post, [wanted], day) == [wanted]
