"""The page of a pack: what is in it, saving it as a ZIP or a folder, and how far that is.

Use: `PackPage(Pack(...))`; `make(to)` gives the work, file by file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog

from groupkeeper.domain.counts import count_said
from groupkeeper.errors import GroupKeeperError
from groupkeeper.operations.packs import Making, PackMade
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Card
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.progress import ProgressCard
from groupkeeper.ui.shell.saving import ask_where


@dataclass(frozen=True)
class Pack:
    """A pack as its page tells it: its words, the name offered for it, and how it is made."""

    title: str
    back: str
    name: str
    inside: Sequence[str]
    warning: str
    make: Callable[[Path], Making]


class PackPage(Page):
    """One file after the other is written; Stop leaves nothing behind."""

    def __init__(self, pack: Pack) -> None:
        super().__init__(pack.title, back=pack.back, gap=12)
        self._pack = pack
        self._making: Making | None = None
        self.folder_button = button("Save as a folder", icon="folder-open", on=self.ask_folder)
        self.zip_button = button("Save as one ZIP", icon="download", kind="primary",
                                 on=self.ask_zip)  # fmt: skip
        self.set_actions(self.folder_button, self.zip_button)
        self.progress = ProgressCard("Writing the pack")
        self.progress.stop_asked.connect(self.stop)
        self.progress.hide()
        inside = Card("What is in it", gap=6)
        for line in pack.inside:
            inside.add(Label(line, wrap=True))
        warning = help_text(pack.warning)
        self.body.add(self.progress, inside, warning, SPRING)
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._write_one)
        self.starts_at = self.zip_button

    def ask_zip(self) -> None:
        """Ask where, and begin to write one ZIP there."""
        self.begin(ask_where(self, "Save the pack", f"{self._pack.name}.zip", "ZIP (*.zip)"))

    def ask_folder(self) -> None:
        """Ask in which folder, and begin to write the pack as a new folder in it."""
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen = QFileDialog.getExistingDirectory(self, "Put the pack in", start)
        self.begin(Path(chosen) / self._pack.name if chosen else None)

    def begin(self, to: Path | None) -> None:
        """Begin to write at a place; nothing happens without one."""
        if to is None or self._making is not None:
            return
        self.show_banner(None)
        self._making = self._pack.make(to)
        self._show_work(True)
        self.progress.report(0)
        self.progress.stop.setFocus()
        self._next.start()

    def stop(self) -> None:
        """Stop writing; nothing is left behind."""
        if self._making is None:
            return
        self._end()
        self.show_banner(Banner("info", "Stopped", "Nothing was left behind."))

    def _write_one(self) -> None:
        if self._making is None:
            return
        try:
            told = next(self._making)
        except StopIteration as made:
            self._end()
            self._say(made.value)
        except GroupKeeperError as trouble:
            self._end()
            self.show_banner(Banner("danger", "The pack was not saved", str(trouble)))
        else:
            left = f"{told.done} of {count_said(told.whole, 'file')}"
            self.progress.report(told.percent, left)

    def _say(self, made: PackMade) -> None:
        line = f"{count_said(made.files, 'file')}, {count_said(made.receipts, 'receipt')} among "
        self.show_banner(Banner("ok", f"Saved as {made.place.name}", f"{line}them, in "
                                f"{made.place.parent}."))  # fmt: skip

    def _end(self) -> None:
        self._next.stop()
        if self._making is not None:
            self._making.close()
        self._making = None
        self._show_work(False)
        self.zip_button.setFocus()

    def _show_work(self, working: bool) -> None:
        self.progress.setVisible(working)
        self.zip_button.setEnabled(not working)
        self.folder_button.setEnabled(not working)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()  # the file may be closed before it is written
