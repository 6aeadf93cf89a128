"""Attachments that are plain text: read, and written again with other words."""

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from groupkeeper.storage.dbapi import Connection

_TEXT = "(a.media_type LIKE 'text/%' OR a.media_type IN ('message/rfc822', 'application/json'))"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
          (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip


@dataclass(frozen=True)
class TextAttachment:
    """The words of an attachment, and the kind and id of the record it belongs to."""

    id: str
    owner: tuple[str, str]
    words: str
    encoding: str


def text_attachments(connection: Connection) -> Iterator[TextAttachment]:
    """Every attachment whose words can be read."""
    found = connection.execute(
        "SELECT a.id, a.owner_kind, a.owner_id, c.content FROM attachment AS a "
        f"JOIN attachment_content AS c ON c.id = a.id WHERE {_TEXT}"
    ).fetchall()
    for row_id, kind, owner_id, content in found:
        encoding = _encoding_of(content or b"")
        words = (content or b"").decode(encoding, errors="replace")
        yield TextAttachment(row_id, (kind, owner_id), words, encoding)


def unread_attachments(connection: Connection, owners: frozenset[tuple[str, str]]) -> int:
    """How many pictures and documents of other records nobody but a person can look through.

    The print of a locked return is none of them: its web page beside it is read.
    """
    found = connection.execute(
        f"SELECT owner_kind, owner_id FROM attachment AS a WHERE NOT {_TEXT} "
        "AND deleted_at IS NULL AND owner_kind <> 'funder_return'"
    )
    return sum((row[0], row[1]) not in owners for row in found)


def write_text(connection: Connection, attachment_id: str, words: str) -> None:
    """Give an attachment other words, and say so in its size and fingerprint."""
    [before] = connection.execute(
        "SELECT content FROM attachment_content WHERE id = ?", (attachment_id,)
    ).fetchone()
    content = words.encode(_encoding_of(before), errors="replace")
    connection.execute(
        "UPDATE attachment_content SET content = ? WHERE id = ?", (content, attachment_id)
    )
    connection.execute(
        "UPDATE attachment SET size = ?, fingerprint = ? WHERE id = ?",
        (len(content), hashlib.sha256(content).hexdigest(), attachment_id),
    )


def drop_print_beside(connection: Connection, attachment_id: str) -> None:
    """Take away the PDF of a locked return whose web page, this attachment, lost a name."""
    beside = (
        "SELECT id FROM attachment WHERE media_type = 'application/pdf' AND owner_id IN "
        "(SELECT owner_id FROM attachment WHERE id = ? AND owner_kind = 'funder_return')"
    )
    for table in ("attachment_content", "attachment"):
        connection.execute(f"DELETE FROM {table} WHERE id IN ({beside})", (attachment_id,))


def _encoding_of(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"  # older Windows
    return "utf-8"
