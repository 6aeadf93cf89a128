"""Beginning a group file: a new one, or a made-up one to look around in."""

from datetime import date, datetime
from pathlib import Path

from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.headings import usual_headings
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.fields import check
from groupkeeper.domain.group import GroupDetails
from groupkeeper.errors import FileProblem, refuse
from groupkeeper.operations.samples.plans import kinds_of_plans
from groupkeeper.storage.backup import copy_to
from groupkeeper.storage.group_file import GroupFile, create_group_file
from groupkeeper.storage.places import machine_places

SUFFIX = ".groupkeeper"
FIRST_YEAR, LAST_YEAR = 1990, 2100  # of a made-up group; its records reach some years to each side


def begin_group(path: Path, name: str, *, who: str = "") -> GroupFile:
    """A new, empty group file with a general fund and an account to begin with."""
    details = GroupDetails(name=name.strip())
    problems = check(details)
    refuse(*problems)
    beginnings = (Fund(name="General fund"), Account(name="Bank account"), *usual_headings())
    return create_group_file(path, details, beginnings, who=who)


def begin_made_up_group(path: Path, kind: str, *, seed: int, today: date) -> GroupFile:
    """A made-up group: always the same records for the same kind, seed and day."""
    if kind not in kinds_of_plans():
        known = ", ".join(kinds_of_plans())
        raise FileProblem(
            f"There is no made-up group of the kind “{kind}”. Nothing was made. Choose: {known}."
        )
    if not FIRST_YEAR <= today.year <= LAST_YEAR:
        raise FileProblem(
            f"A made-up group cannot be made for the year {today.year}. Nothing was made. Choose a "
            f"day from {FIRST_YEAR} to {LAST_YEAR}."
        )
    # read only now: opening a group that is there should not wait for what makes one up
    from groupkeeper.operations.samples.group import made_up_group  # noqa: PLC0415

    details, records = made_up_group(kind, seed, today)
    midday = datetime(today.year, today.month, today.day, 12)
    return create_group_file(path, details, records, who="GroupKeeper", now=lambda: midday)


def safety_copy(group: GroupFile, folder: Path | None, now: datetime) -> Path:
    """Copy the group file into `folder` under a name of its own; the copy is read back first.

    Without a folder it goes to this computer's own, which is made if need be. Another is never
    made: a stick that is not plugged in would leave a folder of its name, and no copy on it.
    """
    if folder and not folder.is_dir():
        raise FileProblem(
            f"There is no such folder: “{folder}”. No safety copy was made; the group file and "
            "older copies are safe. If it is on a stick, check that the stick is plugged in."
        )
    return copy_to(group.connection, group.path, folder or machine_places().copies, now)
