"""Beginning a group file: a new one, or a made-up one to look around in."""

from datetime import date, datetime
from pathlib import Path

from groupkeeper.domain.fields import check
from groupkeeper.domain.grants.money import Account, Fund
from groupkeeper.domain.group import GroupDetails
from groupkeeper.errors import FileProblem, RuleBroken
from groupkeeper.operations.samples.group import made_up_group
from groupkeeper.operations.samples.plans import kinds_of_plans
from groupkeeper.storage.backup import copy_to
from groupkeeper.storage.group_file import GroupFile, create_group_file

SUFFIX = ".groupkeeper"


def begin_group(path: Path, name: str, *, who: str = "") -> GroupFile:
    """A new, empty group file with a general fund and an account to begin with."""
    details = GroupDetails(name=name.strip())
    problems = check(details)
    if problems:
        raise RuleBroken(*problems)
    beginnings = (Fund(name="General fund"), Account(name="Bank account"))
    return create_group_file(path, details, beginnings, who=who)


def begin_made_up_group(path: Path, kind: str, *, seed: int, today: date) -> GroupFile:
    """A made-up group: always the same records for the same kind, seed and day."""
    if kind not in kinds_of_plans():
        known = ", ".join(kinds_of_plans())
        raise FileProblem(
            f"There is no made-up group of the kind “{kind}”. Nothing was made. Choose: {known}."
        )
    details, records = made_up_group(kind, seed, today)
    midday = datetime(today.year, today.month, today.day, 12)
    return create_group_file(path, details, records, who="GroupKeeper", now=lambda: midday)


def safety_copy(group: GroupFile, folder: Path, now: datetime) -> Path:
    """Copy the group file into `folder` under a name of its own; the copy is read back first."""
    return copy_to(group.connection, group.path, folder, now)
