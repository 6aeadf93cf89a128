"""T33: pictures and documents inside the file; nothing but ordinary files gets in."""

import os
from datetime import date
from pathlib import Path

import pytest

from groupkeeper.domain.grants.evidence import Attachment, AttachmentContent
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import FileProblem, NotThere, RuleBroken
from groupkeeper.storage.attachments import (
    LARGEST_BYTES,
    attach,
    attachments_of,
    content_of,
    read_to_attach,
    remove_attachment,
)
from groupkeeper.storage.group_file import GroupFile
from tests.papers import photo

TODAY = date(2026, 3, 14)
PICTURE = bytes(range(256)) * 40


@pytest.fixture
def ann(hall: GroupFile) -> Person:
    with hall.step("Add Ann") as step:
        return step.save(Person(first_name="Ann"))


def attach_picture(group: GroupFile, owner: Person, content: bytes = PICTURE) -> Attachment:
    with group.step("Attach receipt.jpg") as step:
        return attach(step, owner, "receipt.jpg", content, TODAY)


def test_what_is_attached_comes_out_the_same(hall: GroupFile, ann: Person) -> None:
    attachment = attach_picture(hall, ann)
    assert attachments_of(hall, ann) == [attachment]
    assert content_of(hall, attachment) == PICTURE
    assert (attachment.media_type, attachment.size) == ("image/jpeg", len(PICTURE))
    hall.undo()
    assert attachments_of(hall, ann) == []


def test_five_megabytes_go_in_and_one_byte_more_does_not(hall: GroupFile, ann: Person) -> None:
    attachment = attach_picture(hall, ann, bytes(LARGEST_BYTES))
    assert len(content_of(hall, attachment)) == LARGEST_BYTES
    with pytest.raises(RuleBroken, match="larger than 5 MB"):
        attach_picture(hall, ann, bytes(LARGEST_BYTES + 1))
    assert attachments_of(hall, ann) == [attachment]


def test_a_damaged_attachment_is_noticed(hall: GroupFile, ann: Person) -> None:
    attachment = attach_picture(hall, ann)
    with hall.step("Damage it") as step:
        step.save(AttachmentContent(id=attachment.id, content=PICTURE[:-1] + b"x"))
    with pytest.raises(FileProblem, match="damaged"):
        content_of(hall, attachment)


def test_a_removed_attachment_is_out_of_sight(hall: GroupFile, ann: Person) -> None:
    attachment = attach_picture(hall, ann)
    with hall.step("Remove receipt.jpg") as step:
        remove_attachment(step, attachment)
    assert attachments_of(hall, ann) == []
    with pytest.raises(NotThere):
        content_of(hall, attachment)


def test_t33_an_ordinary_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "receipt.jpg").write_bytes(photo())
    assert read_to_attach(tmp_path / "receipt.jpg") == (tmp_path / "receipt.jpg").read_bytes()


def make_link(path: Path) -> None:
    path.with_name("real.jpg").write_bytes(photo())
    path.symlink_to(path.with_name("real.jpg"))


def make_huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(5_000_000_000)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes or devices in folders")
@pytest.mark.parametrize(
    "make",
    [
        make_link,
        make_huge,
        os.mkfifo if hasattr(os, "mkfifo") else None,
        Path.mkdir,
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: None,
    ],
    ids=["link", "5 GB", "pipe", "folder", "endless device", "missing"],
)
def test_t33_anything_else_is_refused(tmp_path: Path, make) -> None:
    make(tmp_path / "receipt.jpg")
    with pytest.raises(FileProblem, match="receipt.jpg"):
        read_to_attach(tmp_path / "receipt.jpg")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no devices in folders")
def test_t33_a_device_is_refused_at_once() -> None:
    with pytest.raises(FileProblem, match="not an ordinary file"):
        read_to_attach(Path("/dev/zero"))
