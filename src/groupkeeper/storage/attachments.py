"""Pictures and documents kept inside the group file, each beside the record it belongs to."""

import hashlib
import mimetypes
import os
import stat
from datetime import date
from pathlib import Path

from groupkeeper.domain.fields import Record
from groupkeeper.domain.grants.evidence import Attachment, AttachmentContent
from groupkeeper.domain.kinds import kind_of
from groupkeeper.domain.people.agreement import DBS_LEVELS, CheckSeen
from groupkeeper.errors import FileProblem, Problem, RuleBroken
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.papers import Wanted, why_it_is_no_paper
from groupkeeper.storage.steps import Step

LARGEST_BYTES = 5 * 1024 * 1024
_LONGEST_NAME = 200
_NO_PICTURE = (
    "No picture of a DBS certificate is kept. Nothing was attached. Write down the reference, who "
    "saw it and when, and give the certificate back."
)


def attach(step: Step, owner: Record, file_name: str, content: bytes, today: date) -> Attachment:
    """Keep a file's content with `owner`. RuleBroken when it is larger than 5 MB, or a DBS check.

    The law says how long the picture of a DBS certificate may be kept; we keep none.
    """
    if isinstance(owner, CheckSeen) and owner.level in DBS_LEVELS:
        raise RuleBroken(Problem("content", _NO_PICTURE))
    if len(content) > LARGEST_BYTES:
        raise RuleBroken(Problem("content", _too_large(file_name)))
    return keep_our_own(step, owner, file_name, content, today)


def keep_our_own(
    step: Step, owner: Record, file_name: str, content: bytes, today: date
) -> Attachment:
    """Keep what GroupKeeper itself made, such as a print as it was sent, however large it is."""
    attachment = Attachment(
        owner_kind=kind_of(type(owner)).name,
        owner_id=owner.id,
        file_name=file_name[-_LONGEST_NAME:],
        media_type=mimetypes.guess_type(file_name)[0] or "",
        size=len(content),
        fingerprint=hashlib.sha256(content).hexdigest(),
        added_on=today,
    )
    step.save(attachment)
    step.save(AttachmentContent(id=attachment.id, content=content))
    return attachment


def attachments_of(group: GroupFile, owner: Record) -> list[Attachment]:
    """What is attached to a record, oldest first."""
    return group.find(Attachment, owner_id=owner.id)


def content_of(group: GroupFile, attachment: Attachment) -> bytes:
    """The bytes of an attachment. FileProblem when they are no longer what was put in."""
    content = group.get(AttachmentContent, attachment.id).content
    if hashlib.sha256(content).hexdigest() != attachment.fingerprint:
        raise FileProblem(
            f"The attachment “{attachment.file_name}” is damaged. Nothing was changed. "
            "Take it from a safety copy, or attach it again."
        )
    return content


def remove_attachment(step: Step, attachment: Attachment) -> None:
    """Take an attachment out of sight."""
    step.remove(Attachment, attachment.id)
    step.remove(AttachmentContent, attachment.id)


def read_to_attach(path: Path, wanted: Wanted = Wanted.PAPER) -> bytes:
    """The content of a file somebody chose: a picture or PDF that opens, or else what is `wanted`.

    FileProblem for anything else, and for more than 5 MB. Links, pipes and devices are refused, and
    the size is asked of the open file, so that nothing can be swapped in between.
    """
    name = path.name or str(path)
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except OSError:
        raise FileProblem(
            f"“{name}” could not be read. Nothing was attached. Choose another file."
        ) from None
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        os.close(handle)
        raise FileProblem(
            f"“{name}” is not an ordinary file. Nothing was attached. Choose another."
        )
    with os.fdopen(handle, "rb") as stream:
        content = stream.read(LARGEST_BYTES + 1) if found.st_size <= LARGEST_BYTES else None
    if content is None or len(content) > LARGEST_BYTES:
        raise FileProblem(f"{_too_large(name)} Nothing was attached.")
    if why := why_it_is_no_paper(name, content, wanted):
        raise FileProblem(f"{why} Nothing was attached.")
    return content


def _too_large(file_name: str) -> str:
    return (
        f"“{file_name}” is larger than 5 MB. Make the picture smaller, or keep the document in a "
        "folder and note where it is."
    )
