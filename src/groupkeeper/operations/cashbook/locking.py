"""Locking the cashbook up to a day, and opening it again with a reason (R-FND-12)."""

from dataclasses import replace
from datetime import date
from typing import NoReturn

from groupkeeper.domain.cashbook.year_end import AccountsYear, LockedPeriod
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import locked_until


def refuse_locked(group: GroupFile, *days: date | None) -> None:
    """RuleBroken when one of these days is locked: every operation that moves money asks."""
    until = locked_until(group)
    locked = sorted(day for day in days if day is not None and until and day <= until)
    if until and locked:
        raise RuleBroken(
            Problem(
                "on_date",
                f"The cashbook is locked up to {say_date(until)}, so nothing can be added or "
                f"changed on {say_date(locked[0])}. Nothing was saved. Put it right with a new "
                f"line dated after {say_date(until)}.",
            )
        )


def lock_until(
    group: GroupFile, until: date, *, today: date, minute_reference: str = "", who: str = ""
) -> LockedPeriod:
    """Lock every day up to and including `until`. RuleBroken when it is locked or yet to come."""
    already = locked_until(group)
    if until > today:
        _refuse("until", "Choose a day that has been: what is still to come cannot be locked.")
    if already and until <= already:
        _refuse("until", f"The cashbook is locked up to {say_date(already)} already.")
    locked = LockedPeriod(
        until=until,
        locked_on=today,
        locked_by=who or group.who,
        minute_reference=minute_reference.strip(),
    )
    with group.step(f"Lock the cashbook up to {say_date(until)}") as step:
        return step.save(locked)


def open_again(group: GroupFile, because: str, *, today: date, who: str = "") -> LockedPeriod:
    """Take off the newest lock, and keep who did it and why.

    RuleBroken without a reason, and for days of accounts that were approved: there only a new
    dated line puts something right.
    """
    if not because.strip():
        _refuse("because", "Write why the cashbook is opened again. It is kept with the lock.")
    locks = [one for one in group.find(LockedPeriod, opened_again_on=None) if one.until]
    if not locks:
        _refuse("because", "The cashbook is not locked. Nothing was changed.")
    *before, newest = sorted(locks, key=lambda lock: lock.until or date.min)
    until = newest.until or date.min
    _refuse_approved(group, until, before[-1].until if before else None)
    opened = replace(
        newest,
        opened_again_on=today,
        opened_again_by=who or group.who,
        opened_again_because=because.strip(),
    )
    with group.step(f"Open the cashbook again, locked up to {say_date(until)}") as step:
        return step.save(opened)


def _refuse_approved(group: GroupFile, until: date, still_locked: date | None) -> None:
    """Days of approved accounts stay locked, whichever lock holds them."""
    for year in group.find(AccountsYear):
        ends = year.ends_on
        if not (year.approved_on and ends) or ends > until or (still_locked or date.min) >= ends:
            continue
        _refuse(
            "because",
            f"The accounts up to {say_date(ends)} were approved on {say_date(year.approved_on)}, "
            f"so those days stay locked. Put it right with a new line dated after "
            f"{say_date(ends)}, and say there what it puts right.",
        )


def _refuse(name: str, sentence: str) -> NoReturn:
    raise RuleBroken(Problem(name, sentence))
