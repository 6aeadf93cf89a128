"""Records that a locked return counted: they stay, and what became of them since is said."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from groupkeeper.domain.figures import Figure
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.periods import Period, say_date
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.funder_return import funder_return
from groupkeeper.domain.returns.versions import BOXES, Version, changed_figures, said_then
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.returns.locked_returns import (
    LockedIn,
    locked_figures,
    locked_in,
    locked_versions,
)
from groupkeeper.storage.queries.returns.returns import gather_return


def refuse_in_locked_return(group: GroupFile, ids: Iterable[str]) -> None:
    """RuleBroken when a locked return counted any of these records (R-RET-4).

    To be called before records are removed. Changing them is allowed: see `warning_of_locked`.
    """
    found = locked_in(group, ids)
    if found:
        raise RuleBroken(
            Problem(
                "id",
                f"This was counted in {_named(found)}. Nothing was removed, because what was sent "
                "must stay traceable. If it is wrong, correct it instead: the return will say that "
                "records changed since.",
            )
        )


def warning_of_locked(group: GroupFile, ids: Iterable[str]) -> str:
    """What to say before records are changed that a locked return counted; "" when none did."""
    found = locked_in(group, ids)
    if not found:
        return ""
    return (
        f"This was counted in {_named(found)}. What was sent stays as it is; the return will say "
        "that records changed since."
    )


def _named(found: tuple[LockedIn, ...]) -> str:
    newest = found[-1]
    when = say_date(newest.locked_at.date())
    return f"the return to {newest.funder} (version {newest.version}), locked on {when}"


def versions_of(group: GroupFile, award_id: str, now: datetime) -> tuple[Version, ...]:
    """The locked versions of a grant's return with their figures and what changed since."""
    award = group.get(Award, award_id)
    return tuple(
        _version(group, award, one, now)
        for one in locked_versions(group, award_id)
        if one.period_start and one.period_end
    )


def _version(group: GroupFile, award: Award, kept: FunderReturn, now: datetime) -> Version:
    assert kept.period_start
    assert kept.period_end
    assert kept.locked_at
    period = Period(kept.period_start, kept.period_end)
    locked = locked_figures(group, kept.id)
    by_id = {one.figure: one for one in locked}
    changed = changed_figures(locked, _figures_now(group, award, kept, period, now))
    return Version(
        return_id=kept.id,
        number=kept.version or 1,
        period=period,
        interim=kept.interim,
        locked_at=kept.locked_at,
        locked_by=kept.locked_by,
        fingerprint=kept.fingerprint,
        figures=tuple((by_id[o].label, said_then(by_id[o])) for o in BOXES if o in by_id),
        changed=changed,
    )


def _figures_now(
    group: GroupFile, award: Award, kept: FunderReturn, period: Period, now: datetime
) -> tuple[Figure, ...]:
    gathered = gather_return(group, award, replace(kept, locked_at=None), period, today=now.date())
    return funder_return(gathered, now).figures()
