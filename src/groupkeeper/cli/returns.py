"""The verb `return`: a grant's return to its funder as a PDF, with its figures."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, refuse_backwards, verb
from groupkeeper.domain.figures import Figure
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.domain.returns.sections import Section, Shape
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.paper import print_return, write_figures_csv
from groupkeeper.operations.returns.locking import lock_return
from groupkeeper.operations.returns.returns import answers_for, keep_answers, prepare_return
from groupkeeper.operations.returns.sent_prints import save_return
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.saving import refuse_one_place_for_two, refuse_place

_DAY = click.DateTime(["%Y-%m-%d"])


@verb("return")
@group_argument
@click.option("--grant", "reference", required=True, help="The funder's reference, or the title.")
@click.option("--from", "first", type=_DAY, help="The first day; else the grant's own.")
@click.option("--to", "last", type=_DAY, help="The last day, included; else the grant's own.")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, readable=False), help="The PDF to make."
)
@click.option(
    "--figures",
    "table",
    type=click.Path(path_type=Path, readable=False),
    help="A CSV of the figures.",
)
@click.option("--short/--full", default=None, help="Money and declaration only, or all parts.")
@click.option("--large-print", is_flag=True, default=None, help="In letters of 16 points.")
@click.option(
    "--leave-out",
    "left_out",
    multiple=True,
    type=click.Choice([one.value for one in Section]),
    help="A part to leave out; may be given again.",
)
@click.option("--lock", "locking", is_flag=True, help="Freeze the figures, as sent to the funder.")
def return_command(
    file: Path,
    reference: str,
    first: datetime | None,
    last: datetime | None,
    out: Path,
    table: Path | None,
    short: bool | None,
    large_print: bool | None,
    left_out: tuple[str, ...],
    locking: bool,
) -> Answer:
    """Make the return of a grant to its funder, with the trace of every figure."""
    now = datetime.now()
    refuse_place(out)
    if table:
        refuse_place(table)
        refuse_one_place_for_two(out, table)
    if first and last:
        refuse_backwards(first.date(), last.date())
    parts = frozenset(one for one in Section if one.value in left_out) if left_out else None
    shape = Shape(short, large_print, parts)
    with opened(file, reading=not locking) as group:
        figures = _prepared(group, reference, first, last, now, shape)
        if locking:
            figures = _kept_like_this(group, figures, shape, now)
            figures = lock_return(group, figures, who="Command line", now=now)
        if first or last or shape != Shape():  # another paper than the one that was sent
            pages = print_return(figures, out).pages
        else:
            pages = save_return(group, figures, out)
    if table:
        write_figures_csv(figures, table)
    return _sentence(figures, out), {
        "figures": [_as_json(figure) for figure in figures.figures()],
        "missing": [missing.what for missing in figures.missing],
        "pages": pages,
        "draft": figures.is_draft,
        "draft_because": figures.draft_because,
        "fingerprint": figures.fingerprint,
    }


def _prepared(
    group: GroupFile,
    reference: str,
    first: datetime | None,
    last: datetime | None,
    now: datetime,
    shape: Shape,
) -> FunderReturnFigures:
    period = None
    award = grant_called(group, reference)
    if first or last:
        start = first.date() if first else award.starts_on or date.min
        period = Period(start, last.date() if last else award.ends_on or date.max)
    return prepare_return(group, award.id, period, now=now, shape=shape)


def _kept_like_this(
    group: GroupFile, figures: FunderReturnFigures, shape: Shape, now: datetime
) -> FunderReturnFigures:
    """What is locked is kept in the shape it was asked for."""
    answers = answers_for(group, figures)
    if shape.of(answers) == answers:
        return figures
    keep_answers(group, shape.of(answers))
    return prepare_return(group, figures.award_id, figures.period, now=now)


def _as_json(figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "label": figure.label,
        "value": figure.amount,
        "unit": figure.unit.value,
        "at_least": figure.at_least,
        "rule": figure.rule,
        "records": list(figure.records),
    }


def _sentence(figures: FunderReturnFigures, out: Path) -> str:
    lines = [f"{figures.title} to {figures.funder_name} saved as {out}."]
    lines += [figures.draft_because] if figures.draft_because else []
    if figures.missing:
        lines.append("Still missing:")
        lines += [f"  {missing.what}" for missing in figures.missing]
    return "\n".join(lines)
