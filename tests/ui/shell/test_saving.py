"""Where a print is saved: as it looks, or as the page that screen readers follow."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.group import GroupDetails
from groupkeeper.operations.paper import save_paper
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.shell.saving import PRINT_KINDS, ask_where
from tests.every_print import EVERY_PRINT

PDF, WEB = PRINT_KINDS.split(";;")


@pytest.mark.parametrize(
    ("typed", "kind", "saved"),
    [
        ("Poster.pdf", PDF, "Poster.pdf"),
        ("Poster", PDF, "Poster.pdf"),
        ("Poster.pdf", WEB, "Poster.html"),
        ("Our St. John poster.v2", WEB, "Our St. John poster.v2"),
    ],
)
def test_the_name_gets_the_ending_of_the_kind_that_was_chosen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, typed: str, kind: str, saved: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(  # the system's own dialog, which a test cannot press
        QFileDialog, "getSaveFileName", lambda *_: (f"/somewhere/{typed}", kind)
    )
    assert ask_where(parent, "Save the print", "Poster.pdf") == Path("/somewhere") / saved


def test_a_print_saved_as_html_is_its_twin(sample: GroupFile, tmp_path: Path) -> None:
    paper = EVERY_PRINT["poster-week"](sample)
    page = save_paper(paper, tmp_path / "poster.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "Tuesday Lunch Club" in page
    assert sample.get(GroupDetails, sample.details().id).name in page
    assert save_paper(paper, tmp_path / "poster.pdf").read_bytes().startswith(b"%PDF")
