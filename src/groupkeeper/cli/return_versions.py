"""The verb `versions`: the locked returns of a grant, their figures, and what changed since."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns.versions import Version
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.locked_returns import versions_of


@verb("versions")
@group_argument
@click.option("--grant", "reference", required=True, help="The funder's reference, or the title.")
def versions_command(file: Path, reference: str) -> Answer:
    """Say each locked return of a grant, and whether records changed since."""
    with opened(file, reading=True) as group:
        award = grant_called(group, reference)
        versions = versions_of(group, award.id, datetime.now())
    lines = [line for one in versions for line in _said(one)]
    return "\n".join(lines) or f"No return of “{award.title}” is locked yet.", {
        "versions": [_as_json(one) for one in versions]
    }


def _said(one: Version) -> list[str]:
    by = f" by {one.locked_by}" if one.locked_by else ""
    when = say_date(one.locked_at.date())
    lines = [f"{one.name}: {one.period.said()}, locked {when}{by}, copy {one.fingerprint[:8]}"]
    lines += [f"  {said} {label}" for label, said in one.figures]
    if one.changed:
        lines.append("  Records changed since:")
        lines += [f"    {changed.said()}" for changed in one.changed]
    return lines


def _as_json(one: Version) -> dict[str, Any]:
    return {
        "version": one.number,
        "from": one.period.start.isoformat(),
        "to": one.period.end.isoformat(),
        "interim": one.interim,
        "locked_at": one.locked_at.isoformat(),
        "locked_by": one.locked_by,
        "fingerprint": one.fingerprint,
        "figures": dict(one.figures),
        "changed": [changed.said() for changed in one.changed],
    }
