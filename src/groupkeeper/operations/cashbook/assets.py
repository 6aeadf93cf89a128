"""What a treasurer does with the list of what the group owns, is owed and owes."""

from dataclasses import replace
from datetime import date

from groupkeeper.domain.cashbook.year_end import Asset, AssetKind, Liability
from groupkeeper.domain.fields import check
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import Problem, refuse
from groupkeeper.storage.group_file import GroupFile


def keep_asset(group: GroupFile, asset: Asset) -> Asset:
    """Add something the group owns or is owed, or change it."""
    problems = [*check(asset), *_below_nothing(("cost_pence", asset.cost_pence)),
                *_below_nothing(("current_pence", asset.current_pence)),
                *_order(asset.bought_on, asset.gone_on, "gone_on")]  # fmt: skip
    if asset.asset_kind == AssetKind.OWED_TO_US and not (asset.current_pence or asset.cost_pence):
        problems.append(Problem("current_pence", "Say how much is owed to us."))
    refuse(*problems)
    with group.step(f"Keep “{asset.name}” among what we own") as step:
        return step.save(asset)


def finish_asset(group: GroupFile, asset_id: str, on: date | None, today: date) -> Asset:
    """Say that something is gone, or was paid to us; earlier accounts still show it."""
    asset = group.get(Asset, asset_id)
    problems = [*_finished(on, today, "gone_on"), *_order(asset.bought_on, on, "gone_on")]
    refuse(*problems)
    with group.step(f"“{asset.name}” is no longer ours") as step:
        return step.save(replace(asset, gone_on=on))


def keep_liability(group: GroupFile, owed: Liability) -> Liability:
    """Add something the group owes, or change it."""
    problems = [*check(owed), *_order(owed.since_on, owed.settled_on, "settled_on")]
    if owed.pence is not None and owed.pence <= 0:
        problems.append(Problem("pence", "Enter an amount of more than £0.00, like 12.50."))
    refuse(*problems)
    with group.step(f"Keep {say_pence(owed.pence or 0)} owed for “{owed.what}”") as step:
        return step.save(owed)


def settle_liability(
    group: GroupFile, liability_id: str, on: date | None, today: date
) -> Liability:
    """Say that what was owed is paid. The payment itself is written in the cashbook."""
    owed = group.get(Liability, liability_id)
    problems = [*_finished(on, today, "settled_on"), *_order(owed.since_on, on, "settled_on")]
    refuse(*problems)
    with group.step(f"“{owed.what}” is paid") as step:
        return step.save(replace(owed, settled_on=on))


def _below_nothing(named: tuple[str, int | None]) -> list[Problem]:
    field, pence = named
    if pence is not None and pence < 0:
        return [Problem(field, "Enter an amount of £0.00 or more.")]
    return []


def _finished(on: date | None, today: date, field: str) -> list[Problem]:
    return [Problem(field, "Say on which day, up to today.")] if on is None or on > today else []


def _order(since: date | None, until: date | None, field: str) -> list[Problem]:
    if since and until and until < since:
        return [Problem(field, "This is before it began. Look at both days.")]
    return []
