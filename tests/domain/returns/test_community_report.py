"""The report to members: small numbers hidden for good, and money that adds up."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.community_report import (
    NOT_SHOWN,
    ActivityYear,
    CommunityReport,
    Counts,
    Measure,
    MoneyYear,
    RoleYear,
    activity_rows,
    measure_rows,
    money_sentences,
    role_rows,
    thanks_sentence,
)
from groupkeeper.domain.returns.community_words import CommunityWords
from groupkeeper.domain.small_numbers import HIGHEST, LOWEST

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
activities = st.lists(
    st.builds(
        ActivityYear,
        name=st.sampled_from("ABCDEFGH"),
        held=st.integers(1, 50),
        attendances=st.integers(1, 400),
        people=st.integers(0, 40),
    ).filter(lambda one: one.attendances >= one.people),
    unique_by=lambda one: one.name,
    max_size=6,
)


leasts = st.integers(LOWEST, HIGHEST)


@given(activities, leasts)
def test_few_people_are_in_no_row_of_the_activities(years: list[ActivityYear], least: int) -> None:
    for year, row in zip(years, activity_rows(years, least), strict=True):
        if 0 < year.people < least:
            assert row[2] == NOT_SHOWN
            assert row[3] in (f"fewer than {least}", NOT_SHOWN)


@given(activities, leasts)
def test_no_attendances_of_few_people_can_be_worked_out_from_the_total(
    years: list[ActivityYear], least: int
) -> None:
    """The reader knows all attendances, and that five people or more came five times or more."""
    rows = activity_rows(years, least)
    told = sum(int(row[2].replace(",", "")) for row in rows if row[2] != NOT_SHOWN)
    left = sum(one.attendances for one in years) - told
    few = [row for row in rows if row[3] == f"fewer than {least}"]
    covers = [row for row in rows if row[2:] == (NOT_SHOWN, NOT_SHOWN)]
    if few:  # each of them could be two numbers or more
        assert left - least * len(covers) - (len(few) - 1) >= 2


def test_a_talk_to_three_is_not_what_the_trip_of_nine_leaves() -> None:
    rows = activity_rows(
        [
            ActivityYear("Talk", 1, 3, 3),
            ActivityYear("Trip", 1, 9, 9),
            ActivityYear("Lunch", 48, 881, 57),
        ],
        5,
    )
    assert [row[2:] for row in rows] == [
        (NOT_SHOWN, "fewer than 5"), (NOT_SHOWN, NOT_SHOWN), ("881", "57"),
    ]  # fmt: skip


def test_three_covers_of_five_do_not_leave_the_one_who_came_alone() -> None:
    others = [ActivityYear(name, 1, 5, 5) for name in "BCDE"]
    rows = activity_rows([ActivityYear("A", 1, 1, 1), *others, ActivityYear("F", 1, 90, 30)], 5)
    assert [row[2] for row in rows] == [NOT_SHOWN] * 6


@given(st.integers(0, 30), st.integers(0, 30))
def test_of_members_who_came_and_went_one_never_gives_the_other_away(came: int, went: int) -> None:
    moves = [
        Measure("joined", came, None, Counts.MOVES),
        Measure("left", went, None, Counts.MOVES),
    ]
    shown = [row[1] for row in measure_rows(moves, 5)]
    if 0 < came < 5 or 0 < went < 5:
        # with the members of two years their difference is known: 3 and fewer than 5 would be 4, 1
        assert shown == [NOT_SHOWN, NOT_SHOWN]
    else:
        assert shown == [str(came), str(went)]


@given(st.lists(st.integers(0, 20), min_size=1, max_size=5), leasts, st.data())
def test_volunteers_of_few_in_a_role_are_not_what_the_others_leave(
    people: list[int], least: int, data: st.DataObject
) -> None:
    """Everybody is in some role, and may be in several: the roles have at least them all."""
    whole = data.draw(st.integers(max(people), sum(people)))
    rows = role_rows([RoleYear(str(n), many, 60) for n, many in enumerate(people)], whole, least)
    small = [row for row in rows if row[1] == f"fewer than {least}"]
    shown = sum(int(row[1]) for row in rows if row[1].isdigit())
    if small and any(row[1].isdigit() and row[1] != "0" for row in rows):
        unsaid = sum(row[1] == NOT_SHOWN for row in rows)
        assert unsaid or whole - shown < (least - 1) * len(small)


def test_roles_that_are_all_few_and_leave_no_choice_say_nothing() -> None:
    rows = role_rows([RoleYear("Cooks", 4, 60), RoleYear("Drivers", 4, 60)], 8, 5)
    assert [row[1] for row in rows] == [NOT_SHOWN, NOT_SHOWN]


def test_a_year_nobody_wrote_down_is_not_known_rather_than_nothing() -> None:
    (row,) = measure_rows([Measure("Sessions held", 12, None)], 5)
    assert row == ("Sessions held", "12", "not known")


@given(st.lists(st.integers(-5_000, 90_000), min_size=2, max_size=4))
def test_the_sentences_say_the_sums_of_the_table(balances: list[int]) -> None:
    money = tuple(
        MoneyYear(name, opening, max(0, closing - opening), max(0, opening - closing), 0, closing)
        for name, (opening, closing) in zip(
            ("General", "Roof", "Restricted"), pairwise(balances), strict=False
        )
    )
    report = CommunityReport(
        "Wenlow", YEAR, CommunityWords(), (), (), (), (), (), money, 0, (), YEAR.end
    )
    assert report.closing - report.opening == sum(o.came_in - o.went_out for o in money)
    assert "when it ended, on 31 March 2026" in money_sentences(report)[0]


def test_thanks_go_by_name_to_those_who_agreed_and_to_everybody() -> None:
    report = CommunityReport(
        "Wenlow", YEAR, CommunityWords(), (), (), (), (), (), (), 0, (), YEAR.end
    )
    assert thanks_sentence(report) == "Thank you to every one of them."
    named = replace(report, thanked=("Ann Booth", "Bo Lee"))
    assert thanks_sentence(named).startswith("Thank you to Ann Booth and Bo Lee, and to everybody")
