"""Where people are saved and in which files, and asking before something written is left."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.people.prints_choices import FILE
from groupkeeper.ui.shell.saving import ask_where

_FILES = "Spreadsheet (*.xlsx);;CSV (*.csv);;Address cards (*.vcf)"


def where_to_export(parent: QWidget, kind: str) -> Path | None:
    """Ask for the place of the people as a file, or of their addresses for emails."""
    if kind == FILE:
        return ask_where(parent, "Save the people", "People.xlsx", _FILES)
    return ask_where(parent, "Save the addresses", "Email addresses.txt", "Text (*.txt)")


def ask_to_leave(parent: QWidget) -> bool:
    """Ask whether to leave what is being written and is not saved."""
    return ask(
        parent,
        "Leave without saving?",
        "What you wrote is not saved yet.",
        do="Leave without saving",
        keep="Go on writing",
    )
