"""Reading the lists a group has saved, each with how many people are on it today."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.people.extras import SavedSearch
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.people import listing_of, people_count


@dataclass(frozen=True)
class SavedList:
    """A list kept by name, and how many people it holds today."""

    kept: SavedSearch
    people: int


def saved_lists(group: GroupFile, today: date) -> list[SavedList]:
    """Every saved list in the order of the alphabet, counted as of today."""
    kept = sorted(group.find(SavedSearch), key=lambda one: (one.name.casefold(), one.id))
    return [SavedList(one, people_count(group, listing_of(group, one, today))) for one in kept]
