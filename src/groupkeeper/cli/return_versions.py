"""The verb `versions`: the locked returns of a grant, what changed since, each as it was sent."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns.versions import Version
from groupkeeper.errors import NotThere, Problem, RuleBroken
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.locked_returns import versions_of
from groupkeeper.operations.returns.sent_prints import PDF, save_sent, sent_files
from groupkeeper.storage.saving import refuse_place


@verb("versions")
@group_argument
@click.option("--grant", "reference", required=True, help="The funder's reference, or the title.")
@click.option("--number", type=click.IntRange(min=1), help="Only this version: 1 is the first.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),
    help="Save that version as it was sent: .pdf, .html, or .csv for its figures.",
)
def versions_command(file: Path, reference: str, number: int | None, out: Path | None) -> Answer:
    """Say each locked return of a grant, whether records changed since, or save one as sent."""
    if out is not None and number is None:
        raise RuleBroken(Problem("number", "Say which version to save: --number 1 is the first."))
    if out is not None:
        refuse_place(out)
    with opened(file, reading=True) as group:
        award = grant_called(group, reference)
        versions = versions_of(group, award.id, datetime.now())
        if number is not None:
            versions = (_numbered(versions, number, award.title),)
        if out is not None:
            save_sent(group, versions[0].return_id, out)
        kept = {one.return_id: tuple(sent_files(group, one.return_id)) for one in versions}
    lines = [line for one in versions for line in _said(one, kept[one.return_id])]
    lines += [f"Saved as {out}."] if out is not None else []
    return "\n".join(lines) or f"No return of “{award.title}” is locked yet.", {
        "versions": [_as_json(one, kept[one.return_id]) for one in versions]
    }


def _numbered(versions: Sequence[Version], number: int, title: str) -> Version:
    for one in versions:
        if one.number == number:
            return one
    there = ", ".join(str(one.number) for one in reversed(versions))
    known = f"The locked ones are: {there}." if there else "None is locked yet."
    raise NotThere(f"There is no version {number} of the return of “{title}”. {known}")


def _said(one: Version, kept: Sequence[str]) -> list[str]:
    by = f" by {one.locked_by}" if one.locked_by else ""
    when = say_date(one.locked_at.date())
    lines = [f"{one.name}: {one.period.said()}, locked {when}{by}, copy {one.fingerprint[:8]}"]
    lines += [f"  {said} {label}" for label, said in one.figures]
    if PDF not in kept:
        lines.append("  Its print is not in the file; --out NAME.csv saves its figures.")
    if one.changed:
        lines.append("  Records changed since:")
        lines += [f"    {changed.said()}" for changed in one.changed]
    return lines


def _as_json(one: Version, kept: Sequence[str]) -> dict[str, Any]:
    return {
        "version": one.number,
        "from": one.period.start,
        "to": one.period.end,
        "interim": one.interim,
        "locked_at": one.locked_at,
        "locked_by": one.locked_by,
        "fingerprint": one.fingerprint,
        "figures": dict(one.figures),
        "kept": sorted(kept),
        "changed": [changed.said() for changed in one.changed],
    }
