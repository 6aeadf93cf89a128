"""What a person can do with an organisation that hires: change what we know of it."""

from dataclasses import replace

from groupkeeper.domain.bookings.booking import Organisation
from groupkeeper.domain.fields import check
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.storage.group_file import GroupFile


def change_organisation(group: GroupFile, wanted: Organisation) -> Organisation:
    """Keep what is known of it. RuleBroken without a name, or with that of another."""
    named = replace(wanted, name=" ".join(wanted.name.split()))
    with group.step(f"Change {named.name or 'an organisation'}") as step:
        problems = [*check(named)]
        others = (one for one in group.find(Organisation) if one.id != named.id)
        if any(one.name.casefold() == named.name.casefold() for one in others):
            sentence = f"There is an organisation called {named.name} already."
            problems.append(Problem("name", f"{sentence} Give this one another name."))
        if problems:
            raise RuleBroken(*problems)
        return step.save(named)
