"""Words of the group reach the screen only through the kit, which never takes them for mark-up."""

import re
from pathlib import Path

import groupkeeper.ui

UI = Path(groupkeeper.ui.__path__[0])
# Widgets that would read mark-up or shortcuts out of a name; the kit has its own for each.
UNSAFE = re.compile(
    r"\b(QLabel|QPushButton|QMessageBox|QCheckBox|QRadioButton|QTextBrowser|QTextEdit|QGroupBox)\("
    r"|\.(setToolTip|setStatusTip|setWhatsThis|setHtml|insertHtml|setTitle)\((?!tip\()"
)


def test_no_screen_makes_its_own_labels_and_buttons() -> None:
    found = [
        f"{path.relative_to(UI)}: {line.strip()}"
        for path in sorted(UI.rglob("*.py"))
        if path.name != "crash_notice.py"  # a sentence of ours, and the kit may be what broke
        for line in path.read_text(encoding="utf-8").splitlines()
        if UNSAFE.search(line)
    ]
    assert found == []
