"""Which post sees what of the open things, told by the kind of post."""

from pathlib import Path

import pytest

from groupkeeper.domain.people.handing_over import (
    HEADS,
    MOST_ROWS,
    SEES,
    TO_HAND,
    FoundOpen,
    Open,
    PostKind,
    Sight,
    kind_of_post,
    seen_by,
    still_open,
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Treasurer", PostKind.TREASURER),
        ("Assistant treasurer", PostKind.TREASURER),
        ("Secretary", PostKind.SECRETARY),
        ("Membership Secretary", PostKind.SECRETARY),
        ("Bookings secretary", PostKind.BOOKINGS),
        ("Chair", PostKind.CHAIR),
        ("Vice-chair", PostKind.CHAIR),
        ("Chairs and tables", PostKind.OTHER),
        ("Committee member", PostKind.OTHER),
        ("", PostKind.OTHER),
    ],
)
def test_the_kind_of_a_post_is_told_by_its_name(name: str, kind: PostKind) -> None:
    assert kind_of_post(name) == kind


def test_every_kind_of_post_has_its_line_and_every_open_thing_its_columns() -> None:
    assert set(SEES) == set(TO_HAND) == set(PostKind)
    assert set(HEADS) == set(Open)


def test_every_open_thing_is_listed_in_full_for_some_post() -> None:
    listed = {what for sees in SEES.values() for what in sees if sees[what] is Sight.LINES}
    assert listed == set(Open)


def test_only_the_secretary_sees_names_of_people_whose_details_or_checks_are_open() -> None:
    for what in (Open.TO_COMPLETE, Open.CHECKS, Open.REQUESTS, Open.SUBSCRIPTIONS):
        named = {kind for kind in PostKind if SEES[kind].get(what) is Sight.LINES}
        assert named == {PostKind.SECRETARY}


def test_without_a_bookings_secretary_the_secretary_does_the_bookings() -> None:
    alone = seen_by(PostKind.SECRETARY, {PostKind.CHAIR})
    helped = seen_by(PostKind.SECRETARY, {PostKind.CHAIR, PostKind.BOOKINGS})
    assert alone[Open.AWAITING] is Sight.LINES
    assert helped[Open.AWAITING] is Sight.NUMBERS
    assert list(alone) == [what for what in Open if what in alone]


def test_numbers_alone_carry_no_rows() -> None:
    found = FoundOpen([("Joyce Adeyemi", "phone")])
    (row,) = found.rows
    in_full = still_open(Open.TO_COMPLETE, found, Sight.LINES)
    counted = still_open(Open.TO_COMPLETE, found, Sight.NUMBERS)
    assert in_full is not None
    assert in_full.rows == (row,)
    assert counted is not None
    assert (counted.count, counted.rows, counted.left_out) == (1, (), 0)
    assert counted.said == "Look it up in GroupKeeper."
    assert still_open(Open.TO_COMPLETE, FoundOpen(), Sight.LINES) is None


def test_a_very_long_list_is_cut_and_says_how_many_more_there_are() -> None:
    found = FoundOpen([(str(number), "phone") for number in range(MOST_ROWS + 7)])
    told = still_open(Open.TO_COMPLETE, found, Sight.LINES)
    assert told is not None
    assert (told.count, len(told.rows), told.left_out) == (MOST_ROWS + 7, MOST_ROWS, 7)


def test_the_page_for_developers_has_the_same_table() -> None:
    page = (Path(__file__).parents[3] / "docs" / "handover.md").read_text(encoding="utf-8")
    said = {Sight.LINES: "in full", Sight.NUMBERS: "how many", None: "–"}
    for what in Open:
        cells = [said[SEES[kind].get(what)] for kind in PostKind]
        assert f"| {' | '.join([what.label, *cells])} |" in page
