"""What the group owns and owes: added, changed, finished, and in the right accounts."""

from dataclasses import replace
from datetime import date

import pytest

from groupkeeper.domain.cashbook.year_end import Asset, AssetKind, Liability
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.assets import (
    finish_asset,
    keep_asset,
    keep_liability,
    settle_liability,
)
from groupkeeper.storage.group_file import GroupFile

TODAY = date(2026, 3, 12)
SINCE = date(2025, 6, 1)


def test_something_owned_is_added_changed_and_gone(group: GroupFile) -> None:
    tent = keep_asset(group, Asset(name="Tent", cost_pence=9_900, bought_on=SINCE))
    keep_asset(group, replace(tent, current_pence=4_000))
    finish_asset(group, tent.id, TODAY, TODAY)
    kept = group.get(Asset, tent.id)
    assert (kept.current_pence, kept.gone_on) == (4_000, TODAY)


def test_a_bill_is_added_and_paid(group: GroupFile) -> None:
    bill = keep_liability(group, Liability(what="Gas", pence=9_900, since_on=SINCE))
    settle_liability(group, bill.id, TODAY, TODAY)
    assert group.get(Liability, bill.id).settled_on == TODAY
    group.undo()
    assert group.get(Liability, bill.id).settled_on is None


@pytest.mark.parametrize(
    ("asset", "field"),
    [
        (Asset(name=""), "name"),
        (Asset(name="Tent", cost_pence=-1), "cost_pence"),
        (Asset(name="Tent", bought_on=TODAY, gone_on=SINCE), "gone_on"),
        (Asset(name="Rent", asset_kind=AssetKind.OWED_TO_US.value), "current_pence"),
    ],
)
def test_what_cannot_be_owned_is_refused(group: GroupFile, asset: Asset, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        keep_asset(group, asset)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert group.find(Asset) == []


@pytest.mark.parametrize("pence", [0, -5])
def test_nothing_is_owed_for_nothing(group: GroupFile, pence: int) -> None:
    with pytest.raises(RuleBroken, match=r"more than £0\.00"):
        keep_liability(group, Liability(what="Gas", pence=pence))


def test_nothing_is_gone_before_it_came_or_on_a_day_to_come(group: GroupFile) -> None:
    tent = keep_asset(group, Asset(name="Tent", bought_on=SINCE))
    for day in (None, date(2025, 1, 1), date(2026, 3, 13)):
        with pytest.raises(RuleBroken):
            finish_asset(group, tent.id, day, TODAY)
    assert group.get(Asset, tent.id).gone_on is None
