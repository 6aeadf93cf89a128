"""The verb `our-group`: our name, address and contact, and what holds for the whole group."""

from dataclasses import replace
from pathlib import Path

from groupkeeper.cli.answers import Answer, group_argument, opened, verb
from groupkeeper.cli.said import SAY, said_json, said_of, say_all
from groupkeeper.domain.fields import fields_of
from groupkeeper.domain.group import GroupDetails
from groupkeeper.operations.details import change_details

_NAMES = tuple(one.name for one in fields_of(GroupDetails) if one.name != "made_up")


@verb("our-group")
@group_argument
@SAY
def our_group_command(file: Path, said: tuple[str, ...]) -> Answer:
    """Show what is known of our own group, or change it."""
    with opened(file, reading=not said) as group:
        details = group.details()
        if said:
            details = change_details(group, replace(details, **said_of(GroupDetails, said, _NAMES)))
    return "\n".join([f"{details.name}:", *say_all(details, _NAMES)]), said_json(details, _NAMES)
