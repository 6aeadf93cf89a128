"""Days of volunteers by how skilled the work was: only where asked, and never a price (T8b)."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.figures import Unit
from groupkeeper.domain.returns.copy_boxes import copy_boxes
from groupkeeper.domain.returns.funder_return import funder_return
from groupkeeper.domain.returns.gathered import Gathered, RoleNamed
from groupkeeper.domain.returns.hours import days_of_seven_hours
from groupkeeper.domain.returns.shares import shared_out
from groupkeeper.domain.returns.whole_return import FunderReturnFigures
from tests.reports.examples import NOW, small_example

ROLES = {
    "cook": RoleNamed("Cook", "practical", "skilled"),
    "host": RoleNamed("Host", "sessions", "unskilled"),
}


def _asked(roles: dict[str, RoleNamed] = ROLES) -> Gathered:
    example = small_example(roles=roles)
    return replace(example, award=replace(example.award, asks_skilled_days=True))


def _return(gathered: Gathered) -> FunderReturnFigures:
    return funder_return(gathered, NOW)


def test_days_are_told_only_where_the_form_asks() -> None:
    plain = _return(small_example(roles=ROLES))
    assert not plain.skilled.rows
    assert not any(one.id.startswith("F5d") for one in plain.figures())
    assert not any("skilled" in box.words.casefold() for box in copy_boxes(plain))


def test_days_are_told_by_the_three_kinds_and_by_what_nobody_said() -> None:
    figures = _return(_asked())
    said = {row[0]: row[1].amount for row in figures.skilled.rows if not isinstance(row[1], str)}
    assert list(said) == ["Unskilled", "Skilled", "Professional", "Not said"]
    # 5.5 hours of cooking, 4.5 of hosting, 1.25 without a role: 11.25 hours are 1.6 days
    assert said == {"Unskilled": 6, "Skilled": 8, "Professional": 0, "Not said": 2}
    assert days_of_seven_hours(figures.boxes[1].figure.amount) == "1.6"
    assert sum(said.values()) == 16
    box = next(one for one in copy_boxes(figures) if one.title == "Volunteers' days")
    assert box.words.splitlines()[:2] == ["Unskilled: 0.6", "Skilled: 0.8"]


def test_no_days_are_pounds_and_no_word_puts_a_price_on_them() -> None:
    table = _return(_asked()).skilled
    assert {one.unit for one in table.figures()} == {Unit.DAYS}
    words = " ".join((table.title, *table.notes, *(one.rule for one in table.figures())))
    assert not re.search(r"£|worth|rate|value|equivalent", words)


def test_a_role_of_which_nobody_said_it_is_named_with_the_way_to_it() -> None:
    unsaid = _return(_asked({**ROLES, "cook": RoleNamed("Cook", "practical")})).missing
    (found,) = (one for one in unsaid if one.key == "skilled")
    assert (found.ids, found.stops_locking) == (("cook",), False)
    assert not [one for one in _return(_asked()).missing if one.key == "skilled"]


@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=6), st.integers(0, 5_000))
def test_what_is_shared_out_adds_up_and_is_never_a_whole_one_off(
    parts: list[int], among: int
) -> None:
    shares = shared_out(parts, among)
    assert sum(shares) == (among if any(parts) else 0)
    for part, share in zip(parts, shares, strict=True):
        assert not any(parts) or abs(share - part * among / sum(parts)) < 1
