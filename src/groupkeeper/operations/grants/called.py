"""Which grant is meant by what a person calls it."""

from groupkeeper.domain.grants.award import Award
from groupkeeper.errors import NotThere
from groupkeeper.storage.group_file import GroupFile


def grant_called(group: GroupFile, name: str) -> Award:
    """A grant by its funder's reference, our own, its name or its id. NotThere says which are."""
    wanted = " ".join(name.split()).casefold()
    awards = group.find(Award)
    for ways in (("id",), ("reference", "our_reference"), ("title",)):
        found = [
            one for one in awards if wanted in {str(getattr(one, way)).casefold() for way in ways}
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise NotThere(f"More than one grant is called “{name}”. Say its reference.")
    said = ", ".join(sorted(one.reference or one.title for one in awards)) or "none yet"
    raise NotThere(f"There is no grant “{name}”. There are: {said}.")
