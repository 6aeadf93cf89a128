"""Which files of people there are, and asking before something written is left."""

from PySide6.QtWidgets import QWidget

from groupkeeper.ui.kit.dialog import ask

FILES = "Spreadsheet (*.xlsx);;CSV (*.csv);;Address cards (*.vcf)"


def ask_to_leave(parent: QWidget) -> bool:
    """Ask whether to leave what is being written and is not saved."""
    return ask(
        parent,
        "Leave without saving?",
        "What you wrote is not saved yet.",
        do="Leave without saving",
        keep="Go on writing",
    )
