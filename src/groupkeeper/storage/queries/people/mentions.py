"""Reading where somebody is named in other people's notes, minutes and the cashbook."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from groupkeeper.domain.activities.activity import Activity, Session
from groupkeeper.domain.fields import Record, field_of
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.kinds import kind_named
from groupkeeper.domain.people.mentions import Mention, around
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import say_date
from groupkeeper.storage.forgetting import with_those_joined
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.naming import CONTENT, NamedIn, named_in_file, rows_of, seeking
from groupkeeper.storage.rows import table_of
from groupkeeper.storage.text_files import unread_attachments

_CALLED = ("name", "title", "label", "file_name", "reference")
_DAYS = ("on_date", "asked_on", "starts_at", "period_start", "due_on")


def mentions_of(group: GroupFile, person_ids: Iterable[str], today: date) -> list[Mention]:
    """Every place that names these people or may, but for what is theirs and goes with them."""
    ids = with_those_joined(group.connection, person_ids)
    sought = seeking(group.connection, ids, today)
    found: list[Mention] = []
    for named in named_in_file(group.connection, sought):
        own = (named.kind, named.id) in sought.own
        where = ""
        for hit in named.hits:
            if own and hit.is_sure and named.is_swept:
                continue
            where = where or _where(group, named)
            before, said, after = around(named.words, hit.start, hit.end)
            found.append(Mention(named.key_of(hit), where, before, said, after, hit.how,
                                 hit.likely, named.until, named.stays))  # fmt: skip
    return found


def unread_of_others(group: GroupFile, person_ids: Iterable[str]) -> int:
    """How many pictures and documents of other records we cannot look into."""
    ids = with_those_joined(group.connection, person_ids)
    own, going = rows_of(group.connection, ids)
    theirs = going | {row for row in own if row[0] == "person"}
    return unread_attachments(group.connection, theirs)


def _where(group: GroupFile, named: NamedIn) -> str:
    """Where a field is, in words: "Notes of Joan Peck", "Notes, session Coffee 3 March 2026"."""
    if (named.kind, named.column) == CONTENT:
        [attachment] = _rows(group, "attachment", named.id)
        name = attachment.file_name if isinstance(attachment, Attachment) else ""
        return f"Inside the attachment {name}".strip()
    kind = kind_named(named.kind)
    label = field_of(kind.record, named.column).label
    [record] = _rows(group, named.kind, named.id)
    if isinstance(record, GroupDetails):
        return f"{label}, our group"
    said = " ".join(filter(None, _caption(group, record)))
    return f"{label}, {kind.one}{f' {said}' if said else ''}"


def _caption(group: GroupFile, record: Record) -> Iterator[str]:
    if isinstance(record, Person):
        yield record.full_name
        return
    if isinstance(record, Session):
        for activity in _rows(group, "activity", record.activity_id):
            yield activity.name if isinstance(activity, Activity) else ""
    else:
        yield next((str(getattr(record, one)) for one in _CALLED if getattr(record, one, "")), "")
    day = next((day for one in _DAYS if (day := getattr(record, one, None))), None)
    if isinstance(day, datetime):
        day = day.date()
    yield say_date(day) if isinstance(day, date) else ""


def _rows(group: GroupFile, kind: str, id: str) -> list[Record]:
    table = table_of(kind_named(kind).record)
    return [table.made(row) for row in group.rows(f"{table.select} WHERE id = ?", (id,))]
