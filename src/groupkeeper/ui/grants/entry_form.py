"""One entry of a grant's lists: a condition, an outcome, a photo with its consent, and so on."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from groupkeeper.domain.grants.award import Award, Condition, Deadline, FormTime
from groupkeeper.domain.grants.entries import ENTRY_KINDS, Entry, EntryKind, new_entry
from groupkeeper.domain.grants.evidence import Attachment, Evidence
from groupkeeper.errors import FileProblem
from groupkeeper.operations.grants.entries import keep_entry, remove_entry, remove_file
from groupkeeper.storage.attachments import attachments_of, content_of
from groupkeeper.ui.grants.entry_fields import blank, field_for
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.thumbnail import Thumbnail
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session

FILES = "Pictures and PDFs (*.png *.jpg *.jpeg *.webp *.pdf)"
_LENGTHS = ((15, "15 minutes"), (30, "30 minutes"), (60, "1 hour"), (120, "2 hours"))


def grant_entry_panel(
    session: Session,
    navigate: Navigate,
    award_id: str,
    kind: str = "condition",
    entry_id: str = "",
) -> Panel:
    """An entry of one of the lists of a grant; a new one when there is no id."""
    which = ENTRY_KINDS[kind]
    group = session.group
    entry = group.get(which.record, entry_id) if entry_id else new_entry(which, award_id)
    if isinstance(entry, FormTime) and not entry_id:
        entry = replace(entry, on_date=session.today())
    return EntryForm(session, which, entry, is_new=not entry_id)


class EntryForm(PanelForm):
    """The fields of one entry, its files where it may have some, and Remove."""

    def __init__(self, session: Session, kind: EntryKind, entry: Entry, *, is_new: bool) -> None:
        title = kind.add_words if is_new else f"Change the {kind.one}"
        grant = session.group.get(Award, entry.award_id).title
        super().__init__(session, title, grant, f"Save the {kind.one}")
        self.kind = kind
        self.entry = entry
        self.chosen: list[Path] = []
        today = session.today()
        fields = {name: field_for(kind, name, entry, session.group, today) for name in kind.asks}
        self._files = Box(gap=8)
        self._show_files()
        self.fill(fields, *self._beside())
        if not is_new:
            self.put_at_right(button("Remove", icon="trash-2", kind="danger", on=self.remove))

    def _beside(self) -> list[QWidget]:
        found: list[QWidget] = []
        if isinstance(self.entry, Condition | Deadline) and not self.entry.done_on:
            found.append(row(button("Done today", icon="check", on=self._done_today), SPRING))
        if isinstance(self.entry, FormTime):
            quick = [
                button(words, on=lambda length=length: self.fields["minutes"].set_value(length))
                for length, words in _LENGTHS
            ]
            found.append(Flow(quick, gap=8))
        if self.kind.holds_files:
            choose = button("Choose a picture or PDF…", icon="file-up", on=self.choose_files)
            found += [self._files, row(choose, SPRING)]
        return found

    def choose_files(self) -> None:
        """Ask for pictures or documents to keep with this entry."""
        names, _ = QFileDialog.getOpenFileNames(self, "Choose pictures or PDFs", "", FILES)
        self.chosen += [Path(name) for name in names]
        self._show_files()

    def _show_files(self) -> None:
        self._files.clear()
        group = self.session.group
        for attachment in attachments_of(group, self.entry):
            self._files.add(self._held(attachment))
        for path in self.chosen:
            self._files.add(Label(f"{path.name} will be kept inside the file.", "help", wrap=True))

    def _held(self, attachment: Attachment) -> Box:
        name = attachment.file_name
        parts: list[Any] = []
        try:
            content = content_of(self.session.group, attachment)
        except FileProblem as problem:
            parts.append(Label(str(problem), "help", "danger", wrap=True))
        else:
            picture = Thumbnail(content, self._caption() or name, width=300, height=190)
            parts.append(picture if picture.is_picture else Label(name, "strong", wrap=True))
        out = button("Save a copy…", icon="download", on=lambda: self._save_copy(attachment))
        gone = button("Take off", kind="quiet", on=lambda: self._take_off(attachment))
        out.setAccessibleName(f"Save a copy of {name}")
        gone.setAccessibleName(f"Take off {name}")
        return Box(*parts, row(out, gone), gap=4)

    def _caption(self) -> str:
        return self.entry.words if isinstance(self.entry, Evidence) else ""

    def _save_copy(self, attachment: Attachment) -> None:
        path = ask_where(self, "Save a copy", attachment.file_name, "All files (*)")
        if path is not None:
            content = content_of(self.session.group, attachment)
            self._files.add(banner_of(path, lambda: path.write_bytes(content)))

    def _take_off(self, attachment: Attachment) -> None:
        self.session.do(remove_file, attachment)
        self._show_files()

    def _done_today(self) -> None:
        self.fields["done_on"].set_value(self.session.today())
        self.fields["how" if "how" in self.fields else "done_on"].setFocus()

    def filled(self) -> Entry:
        """What is typed, as the entry."""
        typed = {name: blank(self.kind, name, value) for name, value in self.typed().items()}
        return replace(self.entry, **typed)

    def do(self) -> bool:
        """Keep it; answers whether it was kept."""
        today = self.session.today()
        kept = self.session.attempt(self.refuse, keep_entry, self.filled(), today, self.chosen)
        return kept is not None

    def remove(self) -> None:
        """Take it off the grant, after asking."""
        words = "It goes from the grant and from its return. You can undo this."
        if ask(self, f"Remove this {self.kind.one}?", words, do="Remove it", keep="Keep it"):
            before = self.session.group.find(self.kind.record, id=self.entry.id)
            self.session.do(remove_entry, self.entry)
            if before and not self.session.group.find(self.kind.record, id=self.entry.id):
                self.close_form()
