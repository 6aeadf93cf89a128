"""Different people, attendances and sessions are counted apart and always fit together."""

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.figures import Figure
from groupkeeper.domain.returns.gathered import Came
from groupkeeper.domain.returns.people import average_tenths
from groupkeeper.domain.returns.who_came import who_came
from tests.reports.examples import small_example

SESSIONS = ("s1", "s2", "s3", "s4")


def _registers(registers: list[list[str]]) -> tuple[Came, ...]:
    return tuple(
        Came(session, tuple(f"{session}-{n}" for n in range(len(people))), tuple(people))
        for session, people in zip(SESSIONS, registers, strict=True)
    )


_attendances = st.lists(
    st.lists(st.sampled_from(list("abcdefgh")), max_size=15), min_size=4, max_size=4
).map(_registers)


def test_the_small_example_adds_up_as_on_fingers() -> None:
    totals = who_came(small_example()).totals
    assert (totals.people.amount, totals.attendances.amount) == (3, 5)
    assert (totals.held.amount, totals.planned.amount, totals.headcount.amount) == (3, 4, 5)
    assert totals.average.amount == 17
    assert totals.people.records == ("ann", "bob", "cat")
    assert totals.attendances.records == ("a1", "a2", "a3", "a4", "a5")


def test_the_same_person_twice_on_one_register_counts_once_and_is_listed() -> None:
    attendances = who_came(small_example()).totals.attendances
    assert [left.said() for left in attendances.left_out] == [
        "1 the same person twice on one register"
    ]
    assert attendances.left_out[0].records.ids == ("a6",)


def test_those_counted_by_heads_make_the_people_at_least_but_are_added_to_nothing() -> None:
    with_heads = who_came(small_example()).totals
    assert with_heads.people.at_least
    named = small_example(
        sessions=tuple(
            one._replace(headcount=None, register_finished=1) for one in small_example().sessions
        )
    )
    assert not who_came(named).totals.people.at_least
    assert who_came(named).totals.attendances.amount == with_heads.attendances.amount


def test_someone_whose_first_register_was_before_the_period_is_not_new() -> None:
    took_part = who_came(small_example()).took_part
    assert {row[0]: row[1].amount for row in took_part.rows if isinstance(row[1], Figure)} == {
        "New to us": 2,
        "Came once": 2,
        "Came 2 to 5 times": 1,
        "Came 6 times or more": 0,
    }


@given(_attendances)
def test_the_counts_of_people_and_attendances_always_fit(came: tuple[Came, ...]) -> None:
    who = who_came(small_example(came=came))
    totals = who.totals
    new, once, few, many = who.took_part.column(1)
    assert totals.people.amount <= totals.attendances.amount
    assert once.amount + few.amount + many.amount == totals.people.amount
    assert new.amount <= totals.people.amount
    held, attended, people = (who.activities.column(place) for place in (3, 5, 7))
    assert sum(one.amount for one in held) == totals.held.amount
    assert sum(one.amount for one in attended) == totals.attendances.amount
    assert max(one.amount for one in people) <= totals.people.amount
    ids = {record for one in attended for record in one.records}
    assert ids == set(totals.attendances.records)


@given(_attendances)
def test_every_attendance_is_counted_or_listed_with_a_reason(came: tuple[Came, ...]) -> None:
    figure = who_came(small_example(came=came)).totals.attendances
    left_out = [record for left in figure.left_out for record in left.records.ids]
    assert sorted([*figure.records, *left_out]) == sorted(id for one in came for id in one.ids)


def test_an_average_is_rounded_to_tenths_half_up() -> None:
    assert average_tenths(5, 3) == 17
    assert average_tenths(1, 20) == 1
    assert average_tenths(0, 0) == 0
