"""Taking away what was added by mistake, with what was written about it alone.

Whatever else names it has a story of its own, so it keeps the thing where it is.
"""

from collections.abc import Collection, Iterator

from groupkeeper.domain.fields import Record
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.kinds import kind_of, links_to
from groupkeeper.operations.locked_returns import refuse_in_locked_return
from groupkeeper.storage.attachments import remove_attachment
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.steps import Step

Own = Collection[type[Record]]


def what_else_names(group: GroupFile, one: Record, own: Own) -> str:
    """Where else this one is named, beside `own`: "the volunteer hours"; "" when nowhere."""
    for record, names in links_to(kind_of(type(one)).name):
        if record not in own and _naming(group, one, record, names):
            return f"the {kind_of(record).many}"
    return ""


def remove_with_its_own(group: GroupFile, step: Step, one: Record, own: Own) -> None:
    """Take a record away, with the records of the kinds in `own` that name it, and their files.

    RuleBroken when a locked return counted any of them (R-RET-4).
    """
    going = [one, *_own_of(group, one, own)]
    refuse_in_locked_return(group, [each.id for each in going])
    for each in going:
        for attachment in group.find(Attachment, owner_id=each.id):
            remove_attachment(step, attachment)
        step.remove(type(each), each.id)


def _own_of(group: GroupFile, one: Record, own: Own) -> Iterator[Record]:
    for record, names in links_to(kind_of(type(one)).name):
        if record in own:
            yield from _naming(group, one, record, names)


def _naming(
    group: GroupFile, one: Record, record: type[Record], names: tuple[str, ...]
) -> tuple[Record, ...]:
    found = {each.id: each for name in names for each in group.find(record, **{name: one.id})}
    return tuple(found.values())
