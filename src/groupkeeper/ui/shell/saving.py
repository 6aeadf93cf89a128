"""Where a print or another file is saved: asking, doing it, and saying how it went."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from groupkeeper.errors import GroupKeeperError
from groupkeeper.ui.kit.banner import Banner


def ask_where(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask for a place; a name without an ending gets that of the kind. None when nobody chose."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / name), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(kind[kind.index("*.") + 1 : -1])


def banner_of(path: Path, save: Callable[[], object]) -> Banner:
    """Save, and say that it was done, or why it was not."""
    try:
        save()
    except GroupKeeperError as trouble:
        return Banner("danger", "It was not saved", str(trouble))
    return Banner("ok", f"Saved as {path.name}", f"In {path.parent}.")
