"""`groupkeeper --selftest`: file, paper, letters and window tried once, told in one JSON line.

Every check of an installer calls this: exit 0 when all of it works.
"""

import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from groupkeeper.app import PLACES, pages
from groupkeeper.domain.people.person import Person
from groupkeeper.operations.files import begin_made_up_group
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.paper import print_return
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.grants import grants
from groupkeeper.ui.look.theme import FAMILY, current_theme
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper
from groupkeeper.version import VERSION

_FEWEST_COLOURS = 20  # a window that was really painted has more


def selftest() -> int:
    """Try everything on a made-up group in a throw-away folder. 0 when all works."""
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    now = datetime.now().replace(microsecond=0)
    report: dict[str, Any] = {"version": VERSION, "python": sys.version.split()[0]}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ["GROUPKEEPER_HOME"] = folder
        with begin_made_up_group(
            Path(folder, "try.groupkeeper"), "hall", seed=1, today=now.date()
        ) as group:
            report["sqlite"] = _tried(lambda: _try_file(group))
            report["pdf"] = _tried(lambda: _try_paper(group, Path(folder, "try.pdf"), now))
            report["window"] = _tried(lambda: _try_window(group, Path(folder), now))
    parts = [part for part in report.values() if isinstance(part, dict)]
    report["ok"] = all(part.get("ok") for part in parts)
    print(json.dumps(report))  # noqa: T201 (what the checks of the installers read)
    return 0 if report["ok"] else 1


def _tried(attempt: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return attempt()
    except Exception as trouble:
        traceback.print_exc()
        return {"ok": False, "trouble": f"{type(trouble).__name__}: {trouble}"}


def _try_file(group: GroupFile) -> dict[str, Any]:
    people = len(group.find(Person))
    with group.step("Try a step") as step:
        step.save(Person(first_name="Somebody"))
    kept = len(group.find(Person))
    group.undo()
    found = group.rows("SELECT sqlite_version() AS version")[0]["version"]
    undone = len(group.find(Person)) == people
    return {"ok": kept == people + 1 and undone, "sqlite": found, "people": people}


def _try_paper(group: GroupFile, to: Path, now: datetime) -> dict[str, Any]:
    award = grant_called(group, grants(group)[0].reference)
    printed = print_return(prepare_return(group, award.id, now=now), to)
    content = to.read_bytes()
    letters = b"SourceSans3" in content
    return {"ok": content.startswith(b"%PDF") and letters, "pages": printed.pages}


def _try_window(group: GroupFile, folder: Path, now: datetime) -> dict[str, Any]:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    keeper = ThemeKeeper(app, "light")
    session = Session(group, lambda: now)
    window = GroupWindow(keeper, session, PLACES, pages(keeper, Preferences(folder), lambda: None))
    window.resize(1366, 696)
    window.show()
    shown: dict[str, bool] = {}
    for place in PLACES:
        window.go(place.key)
        app.processEvents()
        shown[place.key] = _is_painted(window)
    letters = QFontInfo(current_theme().font("body")).family()
    window.close()
    return {
        "ok": all(shown.values()) and letters == FAMILY,
        "places": len(shown),
        "letters": letters,
        "platform": app.platformName(),
    }


def _is_painted(window: GroupWindow) -> bool:
    image = window.grab().toImage()
    across, down = range(0, image.width(), 7), range(0, image.height(), 7)
    return len({image.pixel(x, y) for x in across for y in down}) >= _FEWEST_COLOURS
