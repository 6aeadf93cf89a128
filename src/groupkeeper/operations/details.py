"""Changing what is known of our own group."""

from groupkeeper.domain.fields import check
from groupkeeper.domain.group import GroupDetails
from groupkeeper.errors import RuleBroken
from groupkeeper.storage.group_file import GroupFile


def change_details(group: GroupFile, details: GroupDetails) -> GroupDetails:
    """Keep our group's name, address and contact."""
    problems = check(details)
    if problems:
        raise RuleBroken(*problems)
    with group.step("Change our group's details") as step:
        return step.save(details)
