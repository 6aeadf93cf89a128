"""Locking a return: its figures are kept as they were sent, and the print with them."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from groupkeeper.domain.figures import Figure
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns.answers import LockedFigure
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.domain.returns.missing import Missing
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.paper import draw_return
from groupkeeper.operations.returns.returns import answers_for, prepare_return
from groupkeeper.operations.returns.sent_prints import keep_sent
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.returns.locked_returns import sent_returns


def lock_return(
    group: GroupFile, figures: FunderReturnFigures, *, who: str = "", now: datetime
) -> FunderReturnFigures:
    """Freeze the figures of a return and keep its print, as it was sent (R-RET-2).

    RuleBroken lists what stops it.
    """
    _refuse_missing(figures.missing)
    _refuse_changed(group, figures, now)
    _refuse_days(group, figures)
    answers = answers_for(group, figures)
    locked = replace(
        answers,
        period_start=figures.period.start,
        period_end=figures.period.end,
        locked_at=now.replace(second=0, microsecond=0),
        locked_by=who or group.who,
        fingerprint=figures.fingerprint,
        fewer_than=figures.told_from,
    )
    sent = replace(
        figures, locked_at=locked.locked_at, locked_by=locked.locked_by, draft_because=""
    )
    paper = draw_return(sent).paper
    with group.step(f"Lock the return to {figures.funder_name}") as step:
        step.save(locked)
        for figure in figures.figures():
            step.save(_frozen(figure, locked.id))
        keep_sent(step, locked, sent, paper, now.date())
    return sent


def _refuse_missing(missing: Iterable[Missing]) -> None:
    problems = tuple(Problem(one.key, one.what) for one in missing if one.stops_locking)
    if problems:
        raise RuleBroken(Problem("missing", "Still missing before it can be locked:"), *problems)


def _refuse_changed(group: GroupFile, figures: FunderReturnFigures, now: datetime) -> None:
    again = prepare_return(group, figures.award_id, figures.period, now=now)
    if (again.fingerprint, again.said) != (figures.fingerprint, figures.said):
        raise RuleBroken(
            Problem("figures", "Something changed since this was worked out. Look at it again.")
        )


def _refuse_days(group: GroupFile, figures: FunderReturnFigures) -> None:
    """No day is told twice and none left out: a return after an interim one begins on the day
    after it (R-RET-6)."""
    wanted = figures.period
    told = [one.period for one in sent_returns(group, figures.award_id)]
    for one in told:
        if one != wanted and one.start <= wanted.end and wanted.start <= one.end:
            _refuse_start(
                f"Days from {one.said()} are in a return that is locked already. Choose days after "
                "it."
            )
    ends = [one.end for one in told if one.end < wanted.start]
    if ends and max(ends) + timedelta(days=1) != wanted.start:
        _refuse_start(
            f"The return before this one ends on {say_date(max(ends))}. Let this one begin on the "
            "day after, so that no day is left out."
        )


def _refuse_start(sentence: str) -> None:
    raise RuleBroken(Problem("period_start", sentence))


def _frozen(figure: Figure, return_id: str) -> LockedFigure:
    records = {counted.kind: list(counted.ids) for counted in figure.counted}
    label = f"{figure.label[:180]}, at least" if figure.at_least else figure.label[:200]
    return LockedFigure(
        funder_return_id=return_id,
        figure=figure.id,
        label=label,
        amount=figure.amount,
        unit=figure.unit.value,
        rule=figure.rule,
        counted=json.dumps(records),
    )
