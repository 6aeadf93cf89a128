"""Who holds a role on a day."""

from datetime import date

from groupkeeper.domain.people.helping import held_on, usual_posts, usual_roles
from groupkeeper.domain.people.posts import Post, Role, RoleGroup, RoleHeld


def test_a_role_is_held_from_its_first_day_until_the_day_it_ends() -> None:
    held = RoleHeld(
        person_id="p", role_id="r", from_date=date(2025, 1, 1), to_date=date(2026, 1, 1)
    )
    assert held_on([held], date(2024, 12, 31)) == []
    assert held_on([held], date(2025, 1, 1)) == [held]
    assert held_on([held], date(2025, 12, 31)) == [held]
    assert held_on([held], date(2026, 1, 1)) == []


def test_a_role_without_dates_is_held() -> None:
    held = RoleHeld(person_id="p", role_id="r")
    assert held_on([held], date(2025, 1, 1)) == [held]


def test_usual_roles_are_offered_only_to_a_group_without_any() -> None:
    assert usual_roles([Role(name="Cook", role_group=RoleGroup.PRACTICAL)]) == ()
    assert usual_posts([Post(name="Chair")]) == ()
    assert "Volunteer" in [role.name for role in usual_roles([])]
    assert "Treasurer" in [post.name for post in usual_posts([])]
