"""The files that tell a Linux desktop about GroupKeeper."""

import sqlite3
import struct
from configparser import RawConfigParser
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import run
from groupkeeper.storage.migrations.runner import APPLICATION_ID

LINUX = Path(run.__file__).parent / "installer" / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_the_menu_entry_opens_the_kind_of_file_we_make():
    entry = RawConfigParser()
    entry.read(LINUX / "org.groupkeeper.GroupKeeper.desktop", "utf-8")
    kind = ElementTree.parse(LINUX / "org.groupkeeper.GroupKeeper.xml").find(f"{MIME}mime-type")
    assert kind is not None
    assert entry["Desktop Entry"]["MimeType"] == kind.attrib["type"] + ";"
    assert entry["Desktop Entry"]["Exec"] == "groupkeeper %f"


def test_a_group_file_that_lost_its_ending_is_known_by_its_number(tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / "renamed")) as file:
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute("CREATE TABLE person (name TEXT)")
    header = (tmp_path / "renamed").read_bytes()
    tree = ElementTree.parse(LINUX / "org.groupkeeper.GroupKeeper.xml")
    match = tree.find(f".//{MIME}match[@type='big32']")
    assert match is not None
    offset = int(match.attrib["offset"])
    assert header.startswith(b"SQLite format 3\0")
    assert (
        struct.unpack_from(">I", header, offset)[0]
        == int(match.attrib["value"], 16)
        == APPLICATION_ID
    )
