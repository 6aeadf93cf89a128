"""The lists of people one can choose for a print, an email or a file, and who is on them."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.people.extras import SavedSearch, Tag
from groupkeeper.domain.people.listed import Listed
from groupkeeper.domain.people.own_narrowing import as_typed
from groupkeeper.domain.people.whom import Whom, whom_of
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.extras import own_columns
from groupkeeper.storage.queries.people.membership_lists import listed_people
from groupkeeper.storage.queries.people.people import (
    EVERYONE,
    HIRER,
    MEMBER,
    OWING_NOW,
    RENEWAL,
    TO_COMPLETE,
    VOLUNTEER,
    Listing,
    people_keys,
)


@dataclass(frozen=True)
class PeopleList:
    """A list of people to choose: a filter with words to look for, and how it is called."""

    key: str
    said: str
    who: str
    words: str = ""


_FILTERS = (
    (EVERYONE, "Everyone"),
    (MEMBER, "Members"),
    (VOLUNTEER, "Volunteers"),
    (HIRER, "People who hire"),
    (RENEWAL, "Due to renew"),
    (OWING_NOW, "Not paid"),
    (TO_COMPLETE, "Still to complete"),
)


def people_lists(group: GroupFile) -> list[PeopleList]:
    """Every list one can choose: the filters, the lists that were saved, the tags."""
    saved = sorted(group.find(SavedSearch), key=lambda one: one.name.casefold())
    tags = sorted(group.find(Tag), key=lambda one: one.name.casefold())
    return [
        *(PeopleList(who, said, who) for who, said in _FILTERS),
        *(PeopleList(one.id, f"List: {one.name}", one.who, one.words) for one in saved),
        *(PeopleList(one.id, f"Tag: {one.name}", Whom(tag_id=one.id).kept()) for one in tags),
    ]


def list_called(group: GroupFile, name: str) -> PeopleList:
    """The filter, saved list or tag with this name. RuleBroken when there is none."""
    wanted = name.casefold().strip()
    lists = people_lists(group)
    for one in lists:
        if wanted in (
            one.key.casefold(),
            one.said.casefold(),
            one.said.partition(": ")[2].casefold(),
        ):
            return one
    known = ", ".join(one.key if one.key == one.who else f"“{one.said}”" for one in lists)
    raise RuleBroken(Problem("who", f"There is no list of people called “{name}”: {known}."))


def narrowed_to(group: GroupFile, who: str, own: str, day: date) -> str:
    """A filter narrowed by a field of our own, typed as "Shoe size=5..9".

    After the name of the field stands an answer, part of one, or a range of numbers or days.
    RuleBroken when there is no such field, or its answers cannot be that.
    """
    if not own:
        return who
    whom = whom_of(who)
    if whom.own_field_id:
        raise RuleBroken(Problem("own", "This list goes by a field of our own already."))
    label, _, typed = own.partition("=")
    fields = own_columns(group)
    wanted = label.strip().casefold()
    found = [field for field in fields if field.label.strip().casefold() == wanted]
    if not found:
        known = ", ".join(f"“{field.label}”" for field in fields) or "there are none"
        raise RuleBroken(
            Problem("own", f"There is no field of our own called “{label.strip()}”: {known}.")
        )
    return as_typed(whom, found[0], typed, day).kept()


def people_for(group: GroupFile, who: str, words: str, day: date) -> list[Listed]:
    """The people of a filter, with all a list may say of them, by surname."""
    return listed_people(group, keys_for(group, who, words, day), day)


def keys_for(group: GroupFile, who: str, words: str, day: date) -> list[str]:
    """The ids of the people of a filter who are found by the words, by surname."""
    listing = Listing(our_year(group.details(), day), day, who or EVERYONE, words)
    return people_keys(group, listing)
