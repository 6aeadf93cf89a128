"""Versions of a return: what each said when it was locked, and what has changed since."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from groupkeeper.domain.figures import Figure, Unit, say_figure
from groupkeeper.domain.periods import Period, say_date
from groupkeeper.domain.returns.answers import FunderReturn, LockedFigure

BOXES = ("F4", "F5", "F3", "F1", "F2", "F6", "M4", "M6")
"""The figures that stand for a version where there is room for a few."""


@dataclass(frozen=True)
class ChangedFigure:
    """A figure that would say something else today than when its return was locked."""

    figure: str
    label: str
    then: str
    now: str

    def said(self) -> str:
        """ "spent: £4,299.96 then, £4,310.00 now"."""
        if self.then == self.now:
            return f"{self.label}: {self.now}, counted from other records"
        return f"{self.label}: {self.then} then, {self.now} now"


@dataclass(frozen=True)
class Version:
    """One locked version of a return, with the figures it keeps."""

    return_id: str
    number: int
    period: Period
    interim: bool
    locked_at: datetime
    locked_by: str
    fingerprint: str
    figures: tuple[tuple[str, str], ...]
    changed: tuple[ChangedFigure, ...]

    @property
    def name(self) -> str:
        """ "v1, interim"."""
        return f"v{self.number}, {'interim' if self.interim else 'final'}"


def changed_figures(
    locked: Iterable[LockedFigure], now: Iterable[Figure]
) -> tuple[ChangedFigure, ...]:
    """What records changed since have made of locked figures (R-RET-4).

    A figure that is no longer worked out at all says nothing of the records.
    """
    today = {one.id: one for one in now}
    return tuple(
        ChangedFigure(one.figure, one.label, said_then(one), say_figure(today[one.figure]))
        for one in locked
        if one.figure in today and _differs(one, today[one.figure])
    )


def why_draft_again(sent: FunderReturn, *, figures_changed: bool) -> str:
    """Why the page is a draft again although a version of it is locked, in one sentence."""
    when = f" on {say_date(sent.locked_at.date())}" if sent.locked_at else ""
    number = sent.version or 1
    what = (
        "figures changed"
        if figures_changed
        else "words, names or payees in it changed, and no figure did"
    )
    return (
        f"Version {number} was locked{when}. Since then {what}, so this is a draft of version "
        f"{number + 1}."
    )


def _differs(locked: LockedFigure, now: Figure) -> bool:
    if locked.amount != now.amount:
        return True
    counted: dict[str, list[str]] = json.loads(locked.counted) if locked.counted else {}
    ids = {kind: set(some) for kind, some in counted.items()}
    return ids != {one.kind: set(one.ids) for one in now.counted}


def said_then(locked: LockedFigure) -> str:
    """The locked amount, as the paper said it."""
    unit = next((one for one in Unit if one.value == locked.unit), Unit.NUMBER)
    return say_figure(Figure(locked.figure, locked.label, locked.amount or 0, unit, locked.rule))
