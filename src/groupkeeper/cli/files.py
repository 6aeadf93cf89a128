"""Verbs about the group file as a whole: begin one, look at its history, undo, check."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.operations.files import begin_group, begin_made_up_group
from groupkeeper.storage.changes import Change
from groupkeeper.storage.health import problems_of
from groupkeeper.storage.queries.people.rights import why_history_is_short
from groupkeeper.storage.steps import StepDone


@verb("sample")
@group_argument
@click.option("--kind", default="hall", help="The kind of group.")
@click.option("--seed", default=1, help="Another number makes other chances.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day it is made for.")
def sample(file: Path, kind: str, seed: int, today: datetime | None) -> Answer:
    """Make a believable group with three years of records, to look around in."""
    day = today.date() if today else date.today()
    with begin_made_up_group(file, kind, seed=seed, today=day) as group:
        name = group.details().name
    return f"Made “{name}”, an invented group, in {file}.", {"file": str(file), "name": name}


@verb("new")
@group_argument
@click.option("--name", required=True, help="The name of the group.")
def new(file: Path, name: str) -> Answer:
    """Begin an empty group file."""
    with begin_group(file, name):
        return f"Began the file of “{name}” in {file}.", {"file": str(file), "name": name}


@verb("undo")
@group_argument
def undo(file: Path) -> Answer:
    """Take back the last step."""
    with opened(file) as group:
        return _turned(group.undo())


@verb("redo")
@group_argument
def redo(file: Path) -> Answer:
    """Put back what was undone last."""
    with opened(file) as group:
        return _turned(group.redo())


def _turned(step: StepDone) -> Answer:
    return f"{step.label}.", {"step": step.id, "label": step.label}


@verb("history")
@group_argument
@click.option(
    "--limit", type=click.IntRange(min=1), default=200, help="How many changes at the most."
)
def history(file: Path, limit: int) -> Answer:
    """Say who changed what, newest first."""
    with opened(file, reading=True) as group:
        changes, short = group.history(), why_history_is_short(group)
    whole, changes = len(changes) <= limit, changes[:limit]
    sentences = [_said(change) for change in changes] + ([short] if short and whole else [])
    return "\n".join(sentences) or "Nothing was changed yet.", {
        "count": len(changes),
        "forgotten": short,
        "rows": [_as_json(change) for change in changes],
    }


def _said(change: Change) -> str:
    when = f"{change.at:%d/%m/%Y %H:%M}"
    new = _readable(change.new)
    return f"{when}  {change.actor or 'Someone'}  {change.label}  {change.column}: {new}"


def _readable(content: Any) -> Any:
    """What a change holds, as it can be said: pictures and documents have no words."""
    return "a picture or document" if isinstance(content, bytes) else content


def _as_json(change: Change) -> dict[str, Any]:
    return {
        "at": f"{change.at:%Y-%m-%dT%H:%M:%S}",
        "actor": change.actor,
        "label": change.label,
        "kind": change.kind,
        "id": change.id,
        "column": change.column,
        "old": _readable(change.old),
        "new": _readable(change.new),
    }


@verb("check")
@group_argument
def check(file: Path) -> Answer:
    """Look the whole file over and say what is wrong with it."""
    with opened(file, reading=True) as group:
        problems = problems_of(group)
    sentence = "\n".join(problems) or "Everything in the file is in order."
    return sentence, {"ok": not problems, "problems": problems}
