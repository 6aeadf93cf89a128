"""Changing what is known of our own group."""

from groupkeeper.domain.group import GroupDetails, problems_of_details
from groupkeeper.errors import refuse
from groupkeeper.storage.group_file import GroupFile


def change_details(group: GroupFile, details: GroupDetails) -> GroupDetails:
    """Keep what is known of our group. RuleBroken says what is missing or cannot be."""
    refuse(*tuple(problems_of_details(details)))
    with group.step("Change our group's details") as step:
        return step.save(details)
