from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.volunteers.ladder import (
    RUNGS,
    Dated,
    Move,
    PostSpan,
    Rung,
    comes_regularly,
    ladder_between,
    rungs_on,
)

DAY = date(2026, 3, 12)
WHO = st.sampled_from(["joyce", "norman", "gwen", "winston"])
DAYS = st.lists(st.dates(date(2024, 6, 1), date(2026, 6, 1)), max_size=8)
DATED = st.builds(
    Dated,
    came=st.dictionaries(WHO, DAYS),
    helped=st.dictionaries(WHO, DAYS),
    posts=st.lists(
        st.builds(
            PostSpan,
            person_id=WHO,
            from_date=st.none() | st.dates(date(2024, 1, 1), date(2026, 6, 1)),
            to_date=st.none() | st.dates(date(2024, 1, 1), date(2026, 6, 1)),
        ),
        max_size=4,
    ),
)


def nobody_but(**more: object) -> Dated:
    return Dated(**({"came": {}, "helped": {}, "posts": ()} | more))  # type: ignore[arg-type]


def test_everyone_stands_on_their_highest_rung():
    weekly = [DAY - timedelta(days=7 * week) for week in range(20)]
    dated = Dated(
        came={"joyce": weekly, "norman": [DAY], "gwen": weekly, "winston": weekly},
        helped={"joyce": weekly, "winston": weekly},
        posts=[PostSpan("winston", date(2025, 5, 1), None)],
    )
    assert rungs_on(dated, DAY) == {
        "joyce": Rung.HELPER,
        "norman": Rung.FIRST_TIMER,
        "gwen": Rung.REGULAR,
        "winston": Rung.POST_HOLDER,
    }


def test_who_has_not_come_for_a_year_is_not_on_it():
    dated = nobody_but(came={"joyce": [date(2025, 3, 12)]}, helped={"gwen": [date(2025, 3, 12)]})
    assert rungs_on(dated, DAY) == {}
    assert rungs_on(dated, date(2026, 3, 11)) == {"joyce": Rung.FIRST_TIMER, "gwen": Rung.HELPER}


def test_regular_is_half_of_the_months_and_two_at_least():
    assert not comes_regularly([date(2026, 3, 3), date(2026, 3, 10)], DAY)
    assert comes_regularly([date(2026, 2, 3), date(2026, 3, 10)], DAY)
    assert comes_regularly([date(2025, 12, 3), date(2026, 3, 10)], DAY)
    assert not comes_regularly([date(2025, 11, 3), date(2026, 3, 10)], DAY)


def test_a_post_is_held_until_the_day_before_it_ends():
    dated = nobody_but(posts=[PostSpan("joyce", date(2026, 1, 1), DAY)])
    assert rungs_on(dated, DAY - timedelta(days=1)) == {"joyce": Rung.POST_HOLDER}
    assert rungs_on(dated, DAY) == {}


def test_moving_up_and_beginning_to_help_are_found():
    dated = nobody_but(
        came={"joyce": [date(2026, 1, 6)], "gwen": [date(2026, 3, 3)]},
        helped={"joyce": [date(2026, 3, 3)], "norman": [date(2026, 3, 3)]},
    )
    ladder = ladder_between(dated, date(2026, 2, 1), DAY)
    assert ladder.climbers() == (Move("joyce", Rung.FIRST_TIMER, Rung.HELPER),)
    assert ladder.newcomers() == 2
    assert ladder.began_to_help == {"joyce"}
    assert ladder.count(Rung.HELPER, now=True) == 2
    assert ladder.count(Rung.HELPER, now=False) == 0


@given(DATED, st.dates(date(2024, 6, 1), date(2026, 6, 1)))
def test_different_people_are_counted_once(dated: Dated, day: date):
    ladder = ladder_between(dated, day, day)
    assert sum(ladder.count(rung, now=True) for rung in RUNGS) == len(rungs_on(dated, day))
    assert ladder.moves == ()
    assert ladder.left() == 0
    assert ladder.began_to_help == frozenset()


@given(
    DATED,
    st.dates(date(2024, 6, 1), date(2026, 6, 1)),
    st.dates(date(2024, 6, 1), date(2026, 6, 1)),
)
def test_what_changed_explains_the_difference(dated: Dated, one: date, other: date):
    ladder = ladder_between(dated, min(one, other), max(one, other))
    assert len(ladder.now) == len(ladder.then) + ladder.newcomers() - ladder.left()
    for move in ladder.climbers():
        assert move.before is not None
        assert RUNGS.index(move.after) > RUNGS.index(move.before)
    assert ladder.began_to_help <= dated.came.keys() & dated.helped.keys()
