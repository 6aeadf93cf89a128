"""What the window and its first page wait for: no library that only other pages need."""

import subprocess
import sys
from pathlib import Path

import groupkeeper

LOOK = """
import sys
import groupkeeper.app, groupkeeper.ui.today.today_page
heavy = ("reportlab", "openpyxl", "python_calamine", "pypdfium2", "icalendar", "sqlite_utils",
         "click", "rapidfuzz", "phonenumbers", "holidays", "groupkeeper.cli")
print([name for name in heavy if name in sys.modules])
"""


def test_the_first_page_is_there_without_what_only_other_pages_need() -> None:
    source = Path(groupkeeper.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", LOOK], capture_output=True, text=True, check=True, cwd=source
    )
    assert done.stdout == "[]\n"
