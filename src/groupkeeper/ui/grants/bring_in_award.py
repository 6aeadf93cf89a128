"""Bring in an award a funder published: choose the file, look at each change, then bring it in."""

from pathlib import Path

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import GroupKeeperError
from groupkeeper.exchange.threesixty import GrantsFile, read_grants
from groupkeeper.operations.grants.imports import (
    GrantRow,
    GrantsPreview,
    bring_in_grants,
    preview_grants,
)
from groupkeeper.operations.imports import Outcome
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, Card, row
from groupkeeper.ui.kit.fields import Field, choice_field, text_field
from groupkeeper.ui.kit.file_page import AskedFile, FilePage
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session

_ASKED = AskedFile(
    "Choose the file the funder published",
    "Many funders publish their grants in one way, called 360Giving: a spreadsheet, a CSV or a JSON"
    " file. The row about you fills in the form.",
    "Choose the funder's file",
    "Grants (*.xlsx *.csv *.json *.ods);;All files (*)",
    "Nothing was brought in",
)
_MOST_SHOWN = 40
_SAID = {
    Outcome.NEW: "A new grant",
    Outcome.CHANGED: "A grant you have: these things would change",
    Outcome.SAME: "A grant you have: nothing would change",
    Outcome.TROUBLE: "It would be left out",
}


def bring_in_page(session: Session, navigate: Navigate) -> Page:
    """The page that brings in awards from a funder's file."""
    return BringInAward(session, navigate)


class BringInAward(FilePage):
    """Nothing is written before the last button."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Bring in an award", _ASKED, gap=14, back="Grants")
        self._session = session
        self._file: GrantsFile | None = None
        self._into: dict[int, str] = {}
        self.preview: GrantsPreview | None = None
        self.recipient = text_field(
            "Only grants to", optional=True, help="A part of your name, or your charity number"
        )
        self._look = button("Look again", icon="search", on=self.look)
        self._asked = Box(self.recipient, row(self._look, SPRING), gap=8)
        self.rows = Box(gap=10)
        self.body.add(self.choose, self._asked, self.rows)
        self.body.parts.addStretch(1)
        self._asked.hide()
        self.starts_at = self.choose

    def read(self, path: Path) -> None:
        """Read a file and show what would happen; a refusal is said at the top of the page."""
        self._into = {}
        try:
            self._file = read_grants(path)
        except GroupKeeperError as trouble:
            self.refuse(str(trouble))
            return
        self.choose.hide()
        self._asked.show()
        self.starts_at = self.recipient
        self.recipient.setFocus()
        self.look()

    def look(self) -> None:
        """Look at the grants of the file again, with what was chosen."""
        if self._file is None:
            return
        words = str(self.recipient.value() or "")
        try:
            self.preview = preview_grants(self._session.group, self._file, words, self._into)
        except GroupKeeperError as trouble:
            self.preview = None
            self.rows.clear()
            self._show_footer()
            self.refuse(str(trouble))
            self.recipient.setFocus()
            return
        self.show_banner(None)
        self._show(self.preview)

    def bring_in(self) -> None:
        """Bring in what is shown: one step, one undo."""
        if self.preview is None:
            return
        brought = self._session.do(bring_in_grants, self.preview, now=self._session.now())
        if brought is not None:
            self.back_asked.emit()

    def _show(self, preview: GrantsPreview) -> None:
        self.rows.clear()
        for note in preview.notes:
            self.rows.add(Label(note, "help", "ink2", wrap=True))
        for each in preview.rows[:_MOST_SHOWN]:
            self.rows.add(self._card(each))
        left = len(preview.rows) - _MOST_SHOWN
        if left > 0:
            words = f"And {count_said(left, 'grant')} more, which would be brought in likewise."
            self.rows.add(Label(words, "body", wrap=True))
        self._show_footer()

    def _show_footer(self) -> None:
        waiting = 0
        if self.preview is not None:
            waiting = self.preview.count(Outcome.NEW) + self.preview.count(Outcome.CHANGED)
        words = f"Bring in {count_said(waiting, 'grant')}" if waiting else "Nothing to bring in"
        save = button(words, icon="check", kind="primary", on=self.bring_in)
        save.setEnabled(bool(waiting))
        self.set_footer(
            save,
            button("Choose another file", on=self.choose_file),
            button("Cancel", on=self.back_asked.emit),
        )

    def _card(self, each: GrantRow) -> Card:
        tone = "danger" if each.outcome == Outcome.TROUBLE else "ink2"
        card = Card("", Label(each.title or f"Row {each.number}", "section", wrap=True), gap=6)
        card.add(Label(_SAID[each.outcome], "help", tone, wrap=True))
        if each.recipient:
            card.add(Label(f"To {each.recipient}", "strong", wrap=True))
        if each.message:
            card.add(Label(f"{each.message}.", "body", wrap=True))
        if each.outcome == Outcome.NEW and each.award is not None:
            card.add(Label(_in_short(each.award), "body", wrap=True))
        for what, was, would_be in each.changes:
            words = f"{what}: {was or 'nothing'} → {would_be}"
            card.add(Label(words, "body", wrap=True))
        if each.outcome in (Outcome.NEW, Outcome.CHANGED) and self._choices():
            card.add(self._which(each))
        return card

    def _choices(self) -> list[tuple[object, str]]:
        held = self._session.group.find(Award)
        return [(one.id, one.title) for one in held if not one.grant_identifier]

    def _which(self, each: GrantRow) -> Field:
        field = choice_field("Which grant is it?", [("", "A new grant"), *self._choices()])
        field.set_value(self._into.get(each.number, ""))
        field.editor.setAccessibleName(f"Which grant is row {each.number}?")

        field.edited.connect(lambda: self.choose_grant(each.number, str(field.value() or "")))
        return field

    def choose_grant(self, number: int, award_id: str) -> None:
        """Say which grant of ours a row is about; "" for a new one."""
        self._into[number] = award_id
        self.look()


def _in_short(award: Award) -> str:
    day = f", {award.awarded_on:%d/%m/%Y}" if award.awarded_on else ""
    return f"{say_pence(award.awarded_pence or 0)}{day}. {award.purpose}"[:300]
