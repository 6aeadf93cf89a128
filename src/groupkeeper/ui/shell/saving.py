"""Where a print or another file is saved: asking, doing it, and saying how it went."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from groupkeeper.errors import GroupKeeperError
from groupkeeper.ui.kit.banner import Banner

PRINT_KINDS = "PDF (*.pdf);;Web page for screen readers (*.html)"
"""What a print can be saved as: as it looks on paper, or as its twin that can be read aloud."""


def ask_where(parent: QWidget, title: str, name: str, kinds: str = PRINT_KINDS) -> Path | None:
    """Ask for a place; the name gets the ending of the kind that was chosen.

    None when nobody chose.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / name), kinds)
    if not chosen:
        return None
    path, ending = Path(chosen), _ending(kind)
    ours = [_ending(each) for each in kinds.split(";;")]
    return path.with_suffix(ending) if path.suffix in ("", *ours) else path


def _ending(kind: str) -> str:
    """ ".pdf" of "PDF (*.pdf)"."""
    return kind[kind.index("*.") + 1 : -1]


def banner_of(path: Path, save: Callable[[], object]) -> Banner:
    """Save, and say that it was done, or why it was not."""
    try:
        save()
    except GroupKeeperError as trouble:
        return Banner("danger", "It was not saved", str(trouble))
    return Banner("ok", f"Saved as {path.name}", f"In {path.parent}.")
