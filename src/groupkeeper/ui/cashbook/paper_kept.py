"""A picture or PDF kept inside the file: seen small, opened, saved elsewhere, taken away.

Use: `box.add(PaperKept(session, attachment, "receipt", told))`, `told` being where news stands.
"""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.errors import GroupKeeperError
from groupkeeper.operations.cashbook.receipts import open_copy, remove_receipt
from groupkeeper.operations.volunteers.expenses import save_receipt
from groupkeeper.storage.attachments import content_of
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.thumbnail import Thumbnail
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session


class PaperKept(Box):
    """One paper: `called` is what it is, such as receipt. `taken_away` when it was."""

    taken_away = Signal()

    def __init__(self, session: Session, kept: Attachment, called: str, told: Box) -> None:
        super().__init__(gap=6)
        self._session = session
        self._kept = kept
        self._called = called
        self._told = told
        try:
            content = content_of(session.group, kept)
        except GroupKeeperError as trouble:
            self.add(Label(str(trouble), "body", "danger", wrap=True))
            return
        picture = Thumbnail(content, f"{called} {kept.file_name}", width=300, height=200)
        if picture.is_picture:
            picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
            self.add(picture)
        size = max(1, round((kept.size or 0) / 1024))
        self.add(Label(f"{kept.file_name}, {size:,} KB", "help", "ink2", wrap=True))
        self.add(Flow(self._ways()))

    def _ways(self) -> list[QWidget]:
        ways: list[QWidget] = []
        for words, icon, on in (
            ("Open", "eye", self.open_it),
            ("Save a copy…", "download", self.keep_copy),
            ("Take away", "trash-2", self.take_away),
        ):
            way = button(words, icon=icon, on=on)
            way.setAccessibleName(f"{words.rstrip('…')}: {self._kept.file_name}")
            ways.append(way)
        return ways

    def open_it(self) -> None:
        """Show it in the program this computer has for it."""
        path = self._session.do(open_copy, self._kept)
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._tell(Banner("warn", "This computer has no program for it.", "Save a copy."))

    def keep_copy(self) -> None:
        """Ask where, and save a copy there."""
        one, group = self._kept, self._session.group
        ending = Path(one.file_name).suffix or ".pdf"
        path = ask_where(
            self, f"Save the {self._called}", one.file_name, f"{self._called} (*{ending})"
        )
        if path is not None:
            self._tell(banner_of(path, lambda: save_receipt(group, one, path)))

    def take_away(self) -> None:
        """Take it away, after asking."""
        words = f"“{self._kept.file_name}” is no longer kept in the file. You can undo this."
        if ask(self, f"Take this {self._called} away?", words, do="Take it away", keep="Keep it"):
            self._session.do(remove_receipt, self._kept, self._session.today())
            if not self._session.group.find(Attachment, id=self._kept.id):
                self.taken_away.emit()

    def _tell(self, banner: Banner) -> None:
        self._told.clear()
        self._told.add(banner)
