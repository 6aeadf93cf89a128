"""Keeping posts, appointing, handing over and stepping down."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Post, PostHeld
from groupkeeper.errors import NotThere, RuleBroken
from groupkeeper.operations.people.people import Ticks, change_person, remove_person
from groupkeeper.operations.people.posts import (
    appoint,
    begin_posts,
    close_post,
    hand_over,
    keep_post,
    post_called,
    step_down,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.posts import NAME_GONE, post_on, posts_on, posts_to_do
from groupkeeper.storage.queries.today import needs_doing

IAN = Person(first_name="Ian", last_name="Macleod")
JOYCE = Person(first_name="Joyce", last_name="Adeyemi")
GWEN = Person(first_name="Gwen", last_name="Hughes")
TREASURER = Post(name="Treasurer", is_officer=True, longest_term_years=3, places=1)
COMMITTEE = Post(name="Committee member", places=2, position=1)
JUNE = date(2023, 6, 4)
MAY = date(2024, 5, 3)


@pytest.fixture
def posts(group: GroupFile) -> GroupFile:
    """A group with two posts, and Ian as its treasurer since June 2023."""
    with group.step("Begin") as step:
        step.save_all([IAN, JOYCE, GWEN, TREASURER, COMMITTEE])
    appoint(group, TREASURER, IAN.id, JUNE, minute="2023/14")
    return group


def who(group: GroupFile, post: Post, day: date) -> list[str]:
    return [one.name for one in post_on(group, post.id, day).holders]


def treasurer(group: GroupFile) -> PostHeld:
    (held,) = group.find(PostHeld, post_id=TREASURER.id, to_date=None)
    return held


def test_who_was_treasurer_on_3_may_2024_has_one_answer(posts: GroupFile) -> None:
    hand_over(posts, treasurer(posts), JOYCE.id, MAY, "2024/9")
    assert who(posts, TREASURER, MAY) == ["Joyce Adeyemi"]
    assert who(posts, TREASURER, date(2024, 5, 2)) == ["Ian Macleod"]
    assert who(posts, TREASURER, date(2023, 6, 3)) == []


def test_handing_over_is_one_step_and_one_undo(posts: GroupFile) -> None:
    hand_over(posts, treasurer(posts), JOYCE.id, MAY)
    assert posts.can_undo() == "Treasurer goes to Joyce Adeyemi"
    posts.undo()
    assert who(posts, TREASURER, MAY) == ["Ian Macleod"]
    assert treasurer(posts).minute_reference == "2023/14"


def test_a_post_with_one_place_is_not_held_twice_at_a_time(posts: GroupFile) -> None:
    with pytest.raises(RuleBroken) as refused:
        appoint(posts, TREASURER, JOYCE.id, MAY)
    assert str(refused.value) == (
        "Ian Macleod is Treasurer on 3 May 2024, and only one person can be. "
        "Hand the post over, or choose another day."
    )
    appoint(posts, TREASURER, JOYCE.id, date(2021, 6, 1), JUNE)  # the years before are free
    assert who(posts, TREASURER, date(2022, 1, 1)) == ["Joyce Adeyemi"]


def test_a_post_with_more_places_is_held_by_that_many(posts: GroupFile) -> None:
    appoint(posts, COMMITTEE, IAN.id, MAY)
    appoint(posts, COMMITTEE, JOYCE.id, MAY)
    with pytest.raises(RuleBroken, match="All 2 places of the post Committee member are taken"):
        appoint(posts, COMMITTEE, GWEN.id, MAY)
    with pytest.raises(RuleBroken, match="They hold the post Committee member from 3 May 2024"):
        appoint(posts, COMMITTEE, IAN.id, date(2025, 1, 1))


def test_ticking_a_post_that_is_taken_beside_a_name_is_refused(
    posts: GroupFile, today: date
) -> None:
    with pytest.raises(RuleBroken, match="Ian Macleod is Treasurer on 12 March 2026"):
        change_person(posts, JOYCE, Ticks(held=frozenset({TREASURER.id})), today=today)
    change_person(posts, IAN, Ticks(held=frozenset({TREASURER.id})), today=today)
    assert who(posts, TREASURER, today) == ["Ian Macleod"]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (None, "Enter the day"),
        (JUNE, "It began on 4 June 2023"),
        (date(2020, 1, 1), "It began on 4 June 2023"),
    ],
)
def test_a_handover_on_an_impossible_day_is_refused(
    posts: GroupFile, day: date | None, sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        hand_over(posts, treasurer(posts), JOYCE.id, day)


def test_a_post_is_not_handed_to_the_one_who_has_it(posts: GroupFile) -> None:
    with pytest.raises(RuleBroken, match="Choose somebody else"):
        hand_over(posts, treasurer(posts), IAN.id, MAY)


def test_an_end_agreed_for_later_is_not_moved_over_the_next_one(posts: GroupFile) -> None:
    first = treasurer(posts)
    hand_over(posts, first, JOYCE.id, MAY)
    with pytest.raises(RuleBroken, match="It ends on 3 May 2024 already"):
        step_down(posts, posts.get(PostHeld, first.id), date(2025, 1, 1))


def test_stepping_down_leaves_a_vacancy_that_today_asks_about(
    posts: GroupFile, today: date
) -> None:
    step_down(posts, treasurer(posts), MAY)
    assert who(posts, TREASURER, MAY) == []
    assert post_on(posts, TREASURER.id, MAY).vacant == 1
    facts = [one.fact for one in needs_doing(posts, today)]
    assert "Nobody holds the post Treasurer" in facts
    assert "2 places are free: Committee member" in facts


def test_stepping_down_on_the_first_day_was_a_slip_and_leaves_no_trace(posts: GroupFile) -> None:
    step_down(posts, treasurer(posts), JUNE)
    assert post_on(posts, TREASURER.id, MAY).history == ()
    posts.undo()
    assert who(posts, TREASURER, MAY) == ["Ian Macleod"]


def test_a_term_that_ends_within_90_days_is_a_thing_to_do_until_somebody_follows(
    posts: GroupFile,
) -> None:
    close = date(2026, 3, 6)  # 90 days before 4 June 2026
    terms = [one.fact for one in posts_to_do(posts, close) if "term" in one.fact]
    assert terms == ["A term as Treasurer ends on 4 June 2026"]
    assert [o for o in posts_to_do(posts, date(2026, 3, 5)) if "term" in o.fact] == []
    hand_over(posts, treasurer(posts), JOYCE.id, date(2026, 6, 1))
    assert [one for one in posts_to_do(posts, close) if "term" in one.fact] == []


def test_somebody_removed_keeps_their_place_in_the_history(posts: GroupFile, today: date) -> None:
    remove_person(posts, IAN.id, today=today)
    (held,) = post_on(posts, TREASURER.id, today).history
    assert (held.name, held.is_here, held.held.to_date) == ("Ian Macleod", False, today)
    assert post_on(posts, TREASURER.id, today).vacant == 1


def test_a_name_that_was_erased_is_said_to_be(posts: GroupFile) -> None:
    with posts.step("Empty the name") as step:
        step.save(replace(IAN, first_name="", last_name=""))
    assert who(posts, TREASURER, MAY) == [NAME_GONE]


def test_posts_stand_in_the_groups_own_order(posts: GroupFile, today: date) -> None:
    chair = keep_post(posts, Post(name="Chair", places=1), today=today)
    assert chair.position == 2
    assert [one.post.name for one in posts_on(posts, today)] == [
        "Treasurer",
        "Committee member",
        "Chair",
    ]


@pytest.mark.parametrize(
    ("post", "sentence"),
    [
        (Post(name=""), "Post is needed."),
        (Post(name="treasurer "), "There is a post of this name already."),
        (replace(TREASURER, places=0), "1 person holds this post today"),
        (replace(COMMITTEE, places=-1), "Enter how many people"),
        (replace(COMMITTEE, longest_term_years=0), "Enter a number of years"),
    ],
)
def test_a_post_that_cannot_be_is_refused_with_a_sentence(
    posts: GroupFile, today: date, post: Post, sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        keep_post(posts, post, today=today)


def test_a_post_that_was_held_keeps_its_history_when_it_is_given_up(
    posts: GroupFile, today: date
) -> None:
    with pytest.raises(RuleBroken, match="They step down first"):
        close_post(posts, TREASURER, today=today)
    step_down(posts, treasurer(posts), MAY)
    close_post(posts, TREASURER, today=today)
    close_post(posts, COMMITTEE, today=today)
    (left,) = posts_on(posts, today)
    assert (left.post.name, left.post.places, left.vacant, len(left.history)) == (
        "Treasurer",
        0,
        0,
        1,
    )
    assert list(posts_to_do(posts, today)) == []
    with pytest.raises(RuleBroken, match="Nobody can hold the post Treasurer any more"):
        appoint(posts, posts.get(Post, TREASURER.id), JOYCE.id, MAY)


def test_a_post_is_found_by_its_name_and_a_wrong_one_is_told_which_there_are(
    posts: GroupFile,
) -> None:
    assert post_called(posts, " treasurer").id == TREASURER.id
    with pytest.raises(NotThere, match="Committee member"):
        post_called(posts, "Almoner")


def _kept(group: GroupFile) -> list[object]:
    tables = ("post", "post_held")
    return [list(map(tuple, group.rows(f"SELECT * FROM {name} ORDER BY id"))) for name in tables]


Doing = Callable[[GroupFile], object]


@pytest.mark.parametrize(
    "do",
    [
        lambda group: appoint(group, COMMITTEE, GWEN.id, MAY),
        lambda group: hand_over(group, treasurer(group), GWEN.id, MAY),
        lambda group: step_down(group, treasurer(group), MAY),
        lambda group: step_down(group, treasurer(group), JUNE),
        lambda group: keep_post(group, Post(name="Gardener"), today=MAY),
        lambda group: keep_post(group, replace(TREASURER, places=2), today=MAY),
        lambda group: close_post(group, COMMITTEE, today=MAY),
    ],
)
def test_whatever_is_done_about_a_post_is_undone_without_a_trace(
    posts: GroupFile, do: Doing
) -> None:
    before = _kept(posts)
    do(posts)
    assert _kept(posts) != before
    posts.undo()
    assert _kept(posts) == before


def test_a_group_begins_with_the_usual_posts_only_when_it_has_none(group: GroupFile) -> None:
    made = [post.name for post in begin_posts(group)]
    assert made == ["Chair", "Secretary", "Treasurer", "Committee member"]
    assert begin_posts(group) == ()
    group.undo()
    assert group.find(Post) == []
