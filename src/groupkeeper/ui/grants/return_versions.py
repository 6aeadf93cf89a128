"""The versions of a return that were locked: as each was sent, and what has changed since."""

from functools import partial
from pathlib import Path

from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns.versions import Version
from groupkeeper.operations.locked_returns import versions_of
from groupkeeper.operations.returns.sent_prints import (
    NOT_KEPT,
    PDF,
    TABLE,
    save_sent,
    sent_files,
)
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label, help_text, section_title
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.saving import PRINT_KINDS, ask_where, banner_of
from groupkeeper.ui.shell.session import Session

MOST_CHANGES = 6
_TABLE_KINDS = "Table of figures (*.csv)"


class Versions(Panel):
    """Every locked version of a grant's return, the newest first, to see and to save again."""

    def __init__(self, session: Session, navigate: Navigate, award_id: str) -> None:
        said = "What was sent stays as it was. A new version can follow."
        super().__init__("Versions", said)
        self._session = session
        self._navigate = navigate
        self.saved = Box()
        self.body.add(self.saved)
        versions = versions_of(session.group, award_id, session.now())
        for one in versions:
            self.body.add(self._entry(one))
        if not versions:
            self.body.add(Label("No version is locked yet.", "body", wrap=True))
        self.body.parts.addStretch(1)

    def _entry(self, one: Version) -> Box:
        by = f" by {one.locked_by}" if one.locked_by else ""
        entry = Box(
            section_title(one.name),
            help_text(one.period.said()),
            help_text(f"Locked {say_date(one.locked_at.date())}{by}, copy {one.fingerprint[:8]}"),
            gap=4,
        )
        self._add_buttons(entry, one)
        for label, said in one.figures:
            entry.add(Label(f"{said} {label}", "body", wrap=True))
        if one.changed:
            entry.add(Banner("warn", "Records changed since", _changes(one)))
        return entry

    def _add_buttons(self, entry: Box, one: Version) -> None:
        """See and save it as it was sent; one locked before prints were kept has its figures."""
        if PDF not in sent_files(self._session.group, one.return_id):
            entry.add(help_text(NOT_KEPT))
            figures = button(
                "Save its figures…", icon="download", on=partial(self.save, one, TABLE)
            )
            figures.setAccessibleName(f"Save the figures of {one.name}")
            entry.add(Flow([figures]))
            return
        see = button("See", icon="eye", on=partial(self._navigate, To.RETURN_SENT, one.return_id))
        see.setAccessibleName(f"See {one.name} as it was sent")
        save = button("Save a copy…", icon="download", on=partial(self.save, one, PDF))
        save.setAccessibleName(f"Save a copy of {one.name}")
        entry.add(Flow([see, save]))

    def save(self, one: Version, ending: str) -> None:
        """Ask where, and save a version as it was sent, or a table of its figures."""
        kinds = _TABLE_KINDS if ending == TABLE else PRINT_KINDS
        self.save_to(one, ask_where(self, "Save a copy", f"Return {one.name}{ending}", kinds))

    def save_to(self, one: Version, path: Path | None) -> None:
        """Save it at a place; say so, or say why not."""
        if path is not None:
            group = self._session.group
            self.saved.clear()
            self.saved.add(banner_of(path, lambda: save_sent(group, one.return_id, path)))


def _changes(one: Version) -> str:
    said = [changed.said() for changed in one.changed[:MOST_CHANGES]]
    more = len(one.changed) - len(said)
    return "; ".join(said) + (f"; and {more} more." if more else ".")
