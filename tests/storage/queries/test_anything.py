"""Finding anything by its name."""

from datetime import datetime, timedelta

import pytest

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.grants.award import Award, Funder
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.anything import FoundThing, find_anything

NOW = datetime(2026, 3, 12, 10, 42)
HALL, ROOM = Space(name="Main hall"), Space(name="Garden room")
FUNDER = Funder(name="Wenlow District Fund")


def booking(title: str, days: int, space: Space = HALL, state: str = "confirmed") -> Booking:
    starts = datetime(2026, 3, 12, 14) + timedelta(days=days)
    return Booking(
        title=title,
        space_id=space.id,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        state=BookingState(state),
    )


@pytest.fixture
def kept(group: GroupFile) -> GroupFile:
    with group.step("Add") as step:
        for record in (
            HALL,
            ROOM,
            FUNDER,
            Person(first_name="Małgorzata", last_name="Choirson", postcode="NE66 1AA"),
            Activity(name="Choir"),
            Activity(name="Community choir"),
            Award(funder_id=FUNDER.id, title="Warm Welcome"),
            booking("Choir practice", -7),
            booking("Choir practice", 7),
            booking("Choir practice", 14),
            booking("Choir practice", 3, ROOM),
            booking("Choir supper", -30),
            booking("Choir supper", -3),
            booking("Choir outing", 2, state="cancelled"),
        ):
            step.save(record)
    return group


def said(found: list[FoundThing]) -> list[tuple[str, str, str]]:
    return [(thing.kind, thing.name, thing.about) for thing in found]


def test_every_kind_is_found_people_first(kept: GroupFile) -> None:
    assert said(find_anything(kept, "choir", NOW)) == [
        ("person", "Małgorzata Choirson", "NE66 1AA"),
        ("activity", "Choir", ""),
        ("activity", "Community choir", ""),
        ("booking", "Choir practice", "Sunday 15 March 2026, 14:00, Garden room"),
        ("booking", "Choir practice", "Thursday 19 March 2026, 14:00, Main hall"),
        ("booking", "Choir supper", "Monday 9 March 2026, 14:00, Main hall"),
    ]


def test_a_word_that_begins_so_comes_before_one_that_only_holds_it(kept: GroupFile) -> None:
    kinds = [thing.kind for thing in find_anything(kept, "supp", NOW)]
    assert kinds == ["booking"]
    with kept.step("Add") as step:
        step.save(Activity(name="Unsupported"))
    assert [thing.name for thing in find_anything(kept, "supp", NOW)] == [
        "Choir supper",
        "Unsupported",
    ]


def test_accents_capitals_and_the_order_of_words_do_not_matter(kept: GroupFile) -> None:
    for typed in ("malgorzata", "MAŁGORZATA", "choirson małg"):
        assert [thing.name for thing in find_anything(kept, typed, NOW)] == ["Małgorzata Choirson"]
    assert said(find_anything(kept, "welcome warm", NOW)) == [
        ("grant", "Warm Welcome", "Wenlow District Fund")
    ]


def test_a_grant_is_found_by_its_funder(kept: GroupFile) -> None:
    assert [thing.kind for thing in find_anything(kept, "wenlow", NOW)] == ["grant"]


def test_a_fund_is_found_and_says_what_kind_it_is(kept: GroupFile) -> None:
    with kept.step("Add") as step:
        step.save(Fund(name="Roof appeal", fund_kind=FundKind.RESTRICTED.value))
        step.save(Fund(name="Old roof", closed_on=NOW.date()))
    assert said(find_anything(kept, "roof", NOW)) == [
        ("fund", "Roof appeal", "restricted by whoever gave it"),
        ("fund", "Old roof", "closed"),
    ]


@pytest.mark.parametrize("typed", ["", "  ", "zzz", "%", "_", "'", '"', "*"])
def test_nothing_is_found_for_nothing_and_signs_are_only_signs(kept: GroupFile, typed: str) -> None:
    assert find_anything(kept, typed, NOW) == []
