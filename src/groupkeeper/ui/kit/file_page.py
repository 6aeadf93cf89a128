"""A page that begins with a file: chosen or dropped on it, read, and refused in a sentence."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.page import Page


@dataclass(frozen=True)
class AskedFile:
    """How a page asks for its file, and begins to say that one cannot be read."""

    fact: str
    sentence: str
    question: str  # the title of the computer's own window
    endings: str  # as QFileDialog filters them
    refusal: str = "This file cannot be brought in"


class FilePage(Page):
    """Give `read`, which takes the file; `choose` is the place that asks for it."""

    def __init__(self, title: str, asked: AskedFile, *, gap: int = 10, back: str = "") -> None:
        super().__init__(title, gap=gap, back=back)
        self._asked_file = asked
        self.choose = Empty(
            "file-up",
            asked.fact,
            asked.sentence,
            "Choose a file",
            action_icon="folder-open",
            on=self.choose_file,
        )
        self.setAcceptDrops(True)

    def read(self, path: Path) -> None:
        """Read the file and show what it would do; nothing is written yet."""
        raise NotImplementedError

    def choose_file(self) -> None:
        """Ask for the file."""
        asked = self._asked_file
        name, _ = QFileDialog.getOpenFileName(self, asked.question, "", asked.endings)
        if name:
            self.read(Path(name))

    def refuse(self, sentence: str) -> None:
        """Say at the top of the page why the file, or what was asked of it, cannot be taken."""
        banner = Banner("danger", self._asked_file.refusal, sentence)
        self.show_banner(banner)
        banner.take_focus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if names:
            self.read(Path(names[0]))
