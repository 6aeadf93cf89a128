"""The evidence of a grant: photos with captions and consent, comments, stories, where it thanked
the funder."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from groupkeeper.domain.grants.entries import ENTRY_KINDS
from groupkeeper.domain.grants.entry_words import consent_said
from groupkeeper.domain.grants.evidence import Evidence
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import FileProblem
from groupkeeper.operations.grants.entries import add_photos, entries_of
from groupkeeper.storage.attachments import attachments_of, content_of
from groupkeeper.ui.grants.grant_tabs import GrantTab
from groupkeeper.ui.grants.thumbnails import PhotoCard, PhotoLine, reduced
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import help_text, section_title
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_PICTURES = "Pictures (*.png *.jpg *.jpeg *.webp)"


class EvidenceTab(GrantTab):
    """The photos as small pictures; the rest as lists."""

    def __init__(self, session: Session, navigate: Navigate, award_id: str) -> None:
        super().__init__(session, navigate, award_id)
        self._photos = Box(gap=10)
        self._seen: dict[str, bytes] = {}
        add = button("Add photos…", icon="plus", on=self.choose_photos)
        noted = button(
            "Note a photo on paper", on=lambda: navigate(To.GRANT_ENTRY, award_id, "photo")
        )
        self.add(row(section_title("Photos"), SPRING, noted, add), self._photos)
        for key in ("comment", "story", "press"):
            self.put(key)
        pack = button(
            "Evidence pack…", icon="download", on=lambda: navigate(To.EVIDENCE_PACK, award_id)
        )
        told = help_text("The return, receipts, numbers of the registers and letters in one place.")
        self.add(row(pack, told, SPRING))

    def reload(self) -> None:
        """Read the photos and the lists again."""
        super().reload()
        self._photos.clear()
        photos = entries_of(self.session.group, ENTRY_KINDS["photo"], self.award_id)
        if not photos:
            self._photos.add(help_text(ENTRY_KINDS["photo"].when_empty))
            return
        cards = [self._card(one) for one in photos if isinstance(one, Evidence)]
        flow = Flow(cards, gap=12)
        self._photos.add(flow)

    def choose_photos(self) -> None:
        """Ask for pictures and add them, without consent at first."""
        names, _ = QFileDialog.getOpenFileNames(self, "Choose photos", "", _PICTURES)
        if names:
            self.add_photos([Path(name) for name in names])

    def add_photos(self, files: list[Path]) -> None:
        """Add these pictures; the first opens for its caption and consent."""
        kept = self.session.do(add_photos, self.award, files, self.session.today())
        if kept:
            self.navigate(To.GRANT_ENTRY, self.award_id, "photo", kept[0].id)

    def _card(self, photo: Evidence) -> PhotoCard:
        standing, tone = consent_said(photo)
        line = PhotoLine(
            photo.id,
            photo.words or "No caption yet",
            say_date(photo.on_date) if photo.on_date else "",
            standing,
            tone,
            self._picture(photo),
        )
        return PhotoCard(
            line, lambda: self.navigate(To.GRANT_ENTRY, self.award_id, "photo", photo.id)
        )

    def _picture(self, photo: Evidence) -> bytes:
        for attachment in attachments_of(self.session.group, photo):
            if attachment.id not in self._seen:
                try:
                    content = content_of(self.session.group, attachment)
                except FileProblem:
                    continue  # opening the photo says what is wrong with it
                self._seen[attachment.id] = reduced(content)
            return self._seen[attachment.id]
        return b""
