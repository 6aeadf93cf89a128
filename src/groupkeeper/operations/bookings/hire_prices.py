"""The price list for hiring: kinds of hirers, prices and extras from a day, rules for cancelling.

A new price is a new record from its day; an older one stays for the days it was in force.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from groupkeeper.domain.bookings.prices import (
    CancellationBand,
    Extra,
    HirePrice,
    HirerKind,
    Per,
)
from groupkeeper.domain.bookings.pricing import clock
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.fields import check
from groupkeeper.domain.kinds import kind_of, links_to
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import space_tree

_MINUTES_OF_A_DAY = 24 * 60


def keep_hirer_kinds(group: GroupFile, kinds: Sequence[HirerKind]) -> tuple[HirerKind, ...]:
    """Keep these kinds of hirers, new or changed, in one step; new ones go last.

    RuleBroken, by their place in `kinds` ("name 2"), for those without a name, or with another's.
    """
    standing = {one.id: one for one in group.find(HirerKind)}
    after = standing | {one.id: one for one in kinds}
    names = Counter(one.name.casefold() for one in after.values())
    problems = [
        Problem(f"{problem.field} {place}", problem.message)
        for place, kind in enumerate(kinds, start=1)
        for problem in _kind_problems(kind, names)
    ]
    refuse(*problems)
    new = count(len(standing))
    placed = [one if one.id in standing else replace(one, position=next(new)) for one in kinds]
    said = placed[0].name if len(placed) == 1 else count_said(len(placed), "kind")
    with group.step(f"Keep {said} of hirers") as step:
        return tuple(step.save(one) for one in placed)


def _kind_problems(kind: HirerKind, names: Mapping[str, int]) -> Iterator[Problem]:
    yield from check(kind)
    if names[kind.name.casefold()] > 1:
        yield Problem("name", f"There is a kind called {kind.name} already.")


def remove_hirer_kind(group: GroupFile, kind_id: str) -> None:
    """Take away a kind of hirer that nothing names. RuleBroken says what does."""
    kind = group.get(HirerKind, kind_id)
    for record, names in links_to("hirer_kind"):
        uses = sum(len(group.find(record, **{name: kind_id})) for name in names)
        if uses:
            what = kind_of(record)
            said = count_said(uses, what.one, what.many)
            raise RuleBroken(
                Problem("", f"{kind.name} is used by {said}, so it stays. You can rename it.")
            )
    with group.step(f"Remove {kind.name} from the kinds of hirers") as step:
        step.remove(HirerKind, kind_id)


def add_hirer_kinds(group: GroupFile, kinds: Sequence[HirerKind]) -> tuple[HirerKind, ...]:
    """Add several kinds of hirers in one step, in this order; those known by name are left out.

    RuleBroken when none is new.
    """
    there = group.find(HirerKind)
    names = {one.name.casefold() for one in there}
    new = [kind for kind in kinds if kind.name.casefold() not in names]
    if not new:
        raise RuleBroken(Problem("", "Tick at least one kind that you do not have yet."))
    with group.step("Add the usual kinds of hirers") as step:
        return tuple(
            step.save(replace(kind, position=len(there) + place)) for place, kind in enumerate(new)
        )


def set_price(group: GroupFile, price: HirePrice) -> HirePrice:
    """Set a price from a day on. The same price from the same day is put right instead.

    RuleBroken says what is missing. Nothing that is agreed already changes.
    """
    problems = [*check(price), *_price_problems(price)]
    refuse(*problems)
    if price.per != Per.SESSION:
        price = replace(price, starts_at="", ends_at="")
    same = _same_day(group, price)
    kept = replace(price, id=same.id) if same else price
    name = space_tree(group).name(price.space_id)
    with group.step(f"Set the price of {name} to {say_pence(price.pence or 0)}") as step:
        return step.save(kept)


def end_price(group: GroupFile, price: HirePrice | Extra) -> HirePrice | Extra:
    """Let a price or an extra end on its `to_date`, which says the last day it is in force."""
    last, first = price.to_date, price.from_date
    if last is None or (first is not None and last < first):
        raise RuleBroken(Problem("to_date", "Choose a last day that is not before the first."))
    what = price.name if isinstance(price, Extra) else space_tree(group).name(price.space_id)
    with group.step(f"End the price of {what} on {say_date(last)}") as step:
        return step.save(price)


def set_extra(group: GroupFile, extra: Extra) -> Extra:
    """Set the price of an extra from a day on; the same extra from the same day is put right."""
    problems = [*check(extra), *_amount(extra.pence)]
    refuse(*problems)
    same = [
        one
        for one in group.find(Extra, from_date=extra.from_date)
        if one.name.casefold() == extra.name.casefold()
    ]
    kept = replace(extra, id=same[0].id) if same else extra
    with group.step(f"Set the price of {extra.name} to {say_pence(extra.pence or 0)}") as step:
        return step.save(kept)


def set_cancelling(group: GroupFile, bands: Sequence[CancellationBand]) -> None:
    """Keep these rules for cancelling in place of those before. Charges made already stay."""
    problems = [
        Problem(f"{problem.field} {place}", problem.message)
        for place, band in enumerate(bands, start=1)
        for problem in (*check(band), *_band_problems(band))
    ]
    days = [band.days_before for band in bands]
    if len(set(days)) != len(days):
        problems.append(Problem("", "Two rules are for the same number of days."))
    refuse(*problems)
    kept = {band.id for band in bands}
    with group.step("Set the rules for cancelling") as step:
        for old in group.find(CancellationBand):
            if old.id not in kept:
                step.remove(CancellationBand, old.id)
        for band in bands:
            step.save(band)


def _same_day(group: GroupFile, price: HirePrice) -> HirePrice | None:
    found = group.find(
        HirePrice,
        space_id=price.space_id,
        hirer_kind_id=price.hirer_kind_id,
        per=price.per,
        starts_at=price.starts_at,
        ends_at=price.ends_at,
        from_date=price.from_date,
    )
    return found[0] if found else None


def _price_problems(price: HirePrice) -> Iterator[Problem]:
    yield from _amount(price.pence)
    if price.least_minutes is not None and not 0 <= price.least_minutes <= _MINUTES_OF_A_DAY:
        yield Problem("least_minutes", "The shortest hire is from 0 minutes to 24 hours.")
    if price.per == Per.SESSION:
        for field in ("starts_at", "ends_at"):
            if clock(getattr(price, field)) is None:
                yield Problem(field, "Say which part of the day, like 09:00 to 13:00.")


def _amount(pence: int | None) -> Iterator[Problem]:
    if pence is not None and pence < 0:
        yield Problem("pence", "A price is never below nothing.")


def _band_problems(band: CancellationBand) -> Iterator[Problem]:
    if band.percent is not None and not 0 <= band.percent <= 100:
        yield Problem("percent", "A share is from 0 to 100.")
    if band.days_before is not None and band.days_before < 1:
        yield Problem("days_before", "Say how many days before, 1 or more.")
