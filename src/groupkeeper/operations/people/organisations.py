"""What a person can do with an organisation that hires: add it, change what we know of it."""

from dataclasses import replace

from groupkeeper.domain.bookings.booking import Organisation
from groupkeeper.domain.bookings.prices import HirerKind
from groupkeeper.domain.fields import check
from groupkeeper.errors import NotThere, Problem, refuse
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.hire_charges import hirer_kinds


def add_organisation(group: GroupFile, organisation: Organisation) -> Organisation:
    """Add an organisation that hires. RuleBroken without a name, or with that of another."""
    return _keep(group, organisation, "Add")


def change_organisation(group: GroupFile, wanted: Organisation) -> Organisation:
    """Keep what is known of it. RuleBroken without a name, or with that of another."""
    return _keep(group, wanted, "Change")


def organisation_called(group: GroupFile, name: str) -> Organisation:
    """The organisation with this name, in any case. NotThere when there is none."""
    wanted = " ".join(name.split()).casefold()
    for one in group.find(Organisation):
        if wanted in (one.name.casefold(), one.id.casefold()):
            return one
    raise NotThere(f"There is no organisation called “{name}” here. Nothing was done.")


def hirer_kind_called(group: GroupFile, name: str) -> HirerKind:
    """The kind of hirer with this name, in any case. NotThere names those there are."""
    kinds = hirer_kinds(group)
    wanted = " ".join(name.split()).casefold()
    for one in kinds:
        if wanted == one.name.casefold():
            return one
    known = ", ".join(one.name for one in kinds) or "none yet"
    raise NotThere(f"There is no kind of hirer “{name}”. The kinds are: {known}.")


def _keep(group: GroupFile, wanted: Organisation, how: str) -> Organisation:
    named = replace(wanted, name=" ".join(wanted.name.split()))
    with group.step(f"{how} {named.name or 'an organisation'}") as step:
        problems = [*check(named)]
        others = (one for one in group.find(Organisation) if one.id != named.id)
        if any(one.name.casefold() == named.name.casefold() for one in others):
            sentence = f"There is an organisation called {named.name} already."
            problems.append(Problem("name", f"{sentence} Give this one another name."))
        refuse(*problems)
        return step.save(named)
