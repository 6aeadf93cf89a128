"""A machine without a screen or Qt's system libraries still answers on the command line."""

import subprocess
import sys
from pathlib import Path

import run

SOURCE = Path(run.__file__).parent / "src"
ASK_AND_LOOK = """
import runpy, sys
sys.argv = ["groupkeeper", "--help"]
try:
    runpy.run_module("groupkeeper", run_name="__main__")
except SystemExit as end:
    print([name for name in sys.modules if name.startswith("PySide6")], end.code)
"""


def test_a_verb_works_without_qt():
    asked = [sys.executable, "-c", ASK_AND_LOOK]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=SOURCE)
    assert "Usage: groupkeeper" in done.stdout, done.stderr
    assert done.stdout.endswith("[] 0\n")


ASK_FOR_A_WINDOW = """
import os, runpy, sys
sys.platform = "linux"
for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
    os.environ.pop(name, None)
sys.argv = ["groupkeeper", "our hall.groupkeeper"]
try:
    runpy.run_module("groupkeeper", run_name="__main__")
except SystemExit as end:
    heavy = ("groupkeeper.cli.commands", "reportlab", "openpyxl", "pypdfium2")
    print([name for name in heavy if name in sys.modules], end.code)
"""


def test_a_window_is_not_kept_waiting_by_the_verbs():
    asked = [sys.executable, "-c", ASK_FOR_A_WINDOW]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=SOURCE)
    assert "There is no screen here" in done.stderr
    assert done.stdout.endswith("[] 1\n")
