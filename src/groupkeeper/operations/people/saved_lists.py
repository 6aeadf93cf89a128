"""What one can do about lists of people that keep themselves up to date: save, rename, forget."""

from dataclasses import replace

from groupkeeper.domain.fields import check
from groupkeeper.domain.people.extras import SavedSearch
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.storage.group_file import GroupFile


def save_list(group: GroupFile, name: str, who: str, words: str) -> SavedSearch:
    """Keep a filter and words under a name. RuleBroken when it has none or another has it."""
    made = SavedSearch(name=" ".join(name.split()), who=who, words=words.strip())
    _refuse_wrong(group, made)
    with group.step(f"Save the list “{made.name}”") as step:
        step.save(made)
    return made


def rename_list(group: GroupFile, list_id: str, name: str) -> SavedSearch:
    """Call a list something else. RuleBroken when it has no name or another has it."""
    before = group.get(SavedSearch, list_id)
    after = replace(before, name=" ".join(name.split()))
    _refuse_wrong(group, after)
    with group.step(f"Rename the list “{before.name}” to “{after.name}”") as step:
        step.save(after)
    return after


def forget_list(group: GroupFile, list_id: str) -> SavedSearch:
    """Take a list away; nobody on it is changed."""
    gone = group.get(SavedSearch, list_id)
    with group.step(f"Forget the list “{gone.name}”") as step:
        step.remove(SavedSearch, list_id)
    return gone


def _refuse_wrong(group: GroupFile, saved: SavedSearch) -> None:
    if not saved.name:
        raise RuleBroken(Problem("name", "Enter a name for the list, like Drivers in Mill Fold"))
    names = {one.name.casefold() for one in group.find(SavedSearch) if one.id != saved.id}
    if saved.name.casefold() in names:
        raise RuleBroken(Problem("name", f"There is a list called “{saved.name}” already"))
    problems = check(saved)
    refuse(*problems)
