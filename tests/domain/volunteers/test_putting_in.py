from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.volunteers.putting_in import (
    AtSession,
    in_two_places,
    roles_without_hours,
)

ROLES = st.lists(st.sampled_from(["cook", "driver", "welcomer", ""]), max_size=4)


def test_a_role_without_hours_waits():
    assert roles_without_hours(["cook", "driver"], ["cook"]) == ("driver",)
    assert roles_without_hours(["cook"], []) == ("cook",)


def test_someone_who_swapped_jobs_is_not_asked_twice():
    assert roles_without_hours(["cook"], ["welcomer"]) == ()
    assert roles_without_hours(["cook", "driver"], [""]) == ("driver",)


@given(ROLES, ROLES)
def test_no_more_roles_wait_than_there_are_places_without_hours(on_rota: list[str], had: list[str]):
    waiting = roles_without_hours(on_rota, had)
    places = len(set(on_rota))
    assert len(waiting) <= max(places - len(set(had)), 0) or len(waiting) < places
    assert set(waiting) <= set(on_rota) - set(had)


def at(session: str, start: int, end: int, person: str = "joyce") -> AtSession:
    return AtSession(person, session, datetime(2026, 3, 10, start), datetime(2026, 3, 10, end))


def test_two_sessions_that_share_time_are_two_places():
    lunch, garden, evening = at("lunch", 11, 14), at("garden", 13, 15), at("evening", 14, 16)
    assert in_two_places([lunch, garden]) == ("joyce",)
    assert in_two_places([lunch, evening]) == ()
    assert in_two_places([lunch, lunch]) == ()
    assert in_two_places([lunch, at("garden", 13, 15, "gwen")]) == ()
    assert in_two_places([lunch, garden, evening]) == ("joyce",)
