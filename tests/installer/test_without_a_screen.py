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
