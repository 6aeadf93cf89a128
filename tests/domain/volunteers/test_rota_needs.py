from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.activities.activity import Session, SessionState
from groupkeeper.domain.volunteers.rota import Absence, RotaAnswer, RotaNeed, RotaPlace
from groupkeeper.domain.volunteers.rota_names import names_on_the_wall
from groupkeeper.domain.volunteers.rota_needs import (
    absences_on,
    elsewhere,
    missing_in,
    needs_at,
    roles_at,
    share_time,
)

ROLES, PEOPLE = ("cook", "driver", "welcomer"), ("ann", "bob", "cem", "dee")
STARTS = datetime(2026, 3, 10, 11, 30)


def lunch(start: int = 0, length: int = 180, id: str = "tenth", **more: str) -> Session:
    starts = STARTS + timedelta(minutes=start)
    return Session(
        id=id,
        activity_id="lunch",
        starts_at=starts,
        ends_at=starts + timedelta(minutes=length),
        **more,  # type: ignore[arg-type]
    )


def need(role: str, least: int, session_id: str = "") -> RotaNeed:
    return RotaNeed(activity_id="lunch", session_id=session_id, role_id=role, least=least)


def place(person: str, role: str, answer: str = "coming", session_id: str = "tenth") -> RotaPlace:
    return RotaPlace(session_id=session_id, role_id=role, person_id=person, answer=answer)


places = st.lists(
    st.builds(
        place,
        st.sampled_from(PEOPLE),
        st.sampled_from(ROLES),
        st.sampled_from([answer.value for answer in RotaAnswer]),
        st.sampled_from(("tenth", "seventeenth")),
    ),
    max_size=12,
)
needs = st.lists(
    st.builds(
        need,
        st.sampled_from(ROLES),
        st.integers(0, 4),
        st.sampled_from(("", "tenth", "seventeenth")),
    ),
    max_size=8,
)


def test_a_need_of_one_session_replaces_that_of_the_activity_for_its_role_only():
    wanted = [need("cook", 1), need("driver", 2), need("driver", 4, "tenth")]
    assert needs_at(lunch(), wanted) == {"cook": 1, "driver": 4}
    assert needs_at(lunch(id="seventeenth"), wanted) == {"cook": 1, "driver": 2}


def test_a_session_may_need_nobody_in_a_role_for_once():
    assert needs_at(lunch(), [need("driver", 2), need("driver", 0, "tenth")]) == {}


def test_a_session_that_was_called_off_needs_nobody():
    off = lunch(state=SessionState.CALLED_OFF.value)
    assert needs_at(off, [need("cook", 1)]) == {}


def test_somebody_who_was_only_asked_does_not_fill_a_gap_and_is_said():
    (driver,) = roles_at(lunch(), [need("driver", 2)], [place("ann", "driver", "asked")])
    assert driver.missing == 2
    assert driver.said() == "2 still needed, 1 asked"


def test_who_is_away_fills_no_gap_whatever_they_said():
    both = [place("ann", "driver"), place("bob", "driver")]
    (driver,) = roles_at(lunch(), [need("driver", 2)], both, away={"ann"})
    assert driver.said() == "1 still needed"


def test_somebody_in_a_role_that_nobody_needs_is_shown_and_leaves_no_gap():
    (cook,) = roles_at(lunch(), [], [place("ann", "cook")])
    assert (cook.needed, cook.missing, cook.said()) == (0, 0, "1 coming")


@given(needs, places, st.sets(st.sampled_from(PEOPLE)))
def test_gaps_are_what_is_needed_less_who_comes_and_never_less_than_none(
    wanted: list[RotaNeed], found: list[RotaPlace], away: set[str]
):
    needed = needs_at(lunch(), wanted)
    for role in roles_at(lunch(), wanted, found, away):
        coming = {
            one.person_id
            for one in found
            if (one.session_id, one.role_id, one.answer) == ("tenth", role.role_id, "coming")
        } - away
        assert role.coming == len(coming)
        assert role.missing == max(0, needed.get(role.role_id, 0) - len(coming))


@given(needs, places, st.sampled_from(PEOPLE), st.sampled_from(ROLES))
def test_one_more_who_comes_never_makes_more_gaps(
    wanted: list[RotaNeed], found: list[RotaPlace], person: str, role: str
):
    before = missing_in(roles_at(lunch(), wanted, found))
    assert missing_in(roles_at(lunch(), wanted, [*found, place(person, role)])) <= before


@given(st.integers(-400, 400), st.integers(1, 400), st.integers(-400, 400), st.integers(1, 400))
def test_two_sessions_share_time_when_a_minute_is_in_both(a: int, m: int, b: int, n: int):
    one, other = lunch(a, m), lunch(b, n, id="other")
    in_both = bool(set(range(a, a + m)) & set(range(b, b + n)))
    assert share_time(one, other) is in_both
    assert share_time(other, one) is in_both


def test_one_who_ends_as_the_next_begins_is_in_one_place():
    after = (lunch(180, 60, id="after"), place("ann", "cook", session_id="after"))
    assert elsewhere(lunch(), "driver", [after]) == []


def test_a_second_role_at_the_same_session_is_a_second_place():
    also = (lunch(), place("ann", "cook"))
    assert elsewhere(lunch(), "driver", [also]) == [also]


@given(st.sampled_from([RotaAnswer.CANNOT.value, RotaAnswer.DID_NOT_COME.value]))
def test_a_place_given_up_stands_in_nobodys_way(answer: str):
    other = lunch(30, id="other")
    assert elsewhere(lunch(), "cook", [(other, place("ann", "cook", answer, "other"))]) == []


def test_a_session_called_off_stands_in_nobodys_way():
    off = lunch(30, id="other", state=SessionState.CALLED_OFF.value)
    assert elsewhere(lunch(), "cook", [(off, place("ann", "cook", session_id="other"))]) == []


def test_both_days_of_an_absence_are_in_it_and_the_longest_is_told():
    short = Absence(person_id="ann", from_date=date(2026, 3, 9), to_date=date(2026, 3, 10))
    long = Absence(person_id="ann", from_date=date(2026, 3, 10), to_date=date(2026, 3, 20))
    assert absences_on([short, long], date(2026, 3, 9)) == {"ann": short}
    assert absences_on([short, long], date(2026, 3, 10)) == {"ann": long}
    assert absences_on([short, long], date(2026, 3, 20)) == {"ann": long}
    assert absences_on([short, long], date(2026, 3, 21)) == {}


def test_names_on_the_wall_are_a_first_name_and_an_initial():
    names = [("Joyce", "Adeyemi"), ("Beryl", ""), ("", "Hughes")]
    assert names_on_the_wall(names) == ("Joyce A.", "Beryl", "Hughes")


def test_two_who_would_be_called_alike_on_the_wall_are_told_apart():
    names = [("Joyce", "Adeyemi"), ("Joyce", "Adams"), ("Joyce", "Brown")]
    assert names_on_the_wall(names) == ("Joyce Ade.", "Joyce Ada.", "Joyce B.")


@given(
    st.lists(
        st.tuples(st.sampled_from(("Ann", "Bob")), st.text("abc", min_size=1, max_size=4)),
        unique=True,
        max_size=8,
    )
)
def test_no_two_people_are_called_the_same_on_the_wall(names: list[tuple[str, str]]):
    assert len(set(names_on_the_wall(names))) == len(names)
