"""Bring in a list of people: choose the file, match and check, bring in."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.table import Table
from groupkeeper.exchange.tables import letters_of, read_table
from groupkeeper.operations.imports import bring_in_people, held_now
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.file_page import AskedFile, FilePage
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.steps import Steps
from groupkeeper.ui.look.theme import current_theme
from groupkeeper.ui.people.bring_in_columns import ColumnsCard, first_words
from groupkeeper.ui.people.bring_in_counts import CountsCard, people
from groupkeeper.ui.people.bring_in_last import LastLook
from groupkeeper.ui.people.bring_in_rows import RowsToFix
from groupkeeper.ui.people.bring_in_work import Work, begin_work
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

TABLES = frozenset(
    {"person", "membership", "membership_type", "role", "role_held", "household"}
    | {"own_field", "own_answer", "tag", "tagged"}
)
_ASKED = AskedFile(
    "Choose the file with your list",
    "A CSV file, or one from Excel or LibreOffice",
    "Choose your list",
    "Lists (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.vcf);;All files (*)",
)
_LEAVE = (
    "Leave without bringing in the list?",
    "What you put right here would be lost. Nothing was brought in.",
)
_STEPS = ("Choose file", "Match and check", "Bring in")
_COUNTS_AFTER_MS = 250  # so that a long list does not hold up each letter
_SIDE_BY_SIDE = 900  # design px of page
_FOOTER_ON_ONE_LINE = 1040
_COUNTS_WIDTH = 346


def bring_in_list_page(session: Session, navigate: Navigate) -> Page:
    """The page that brings in a list of people."""
    return BringInList(session, navigate)


class BringInList(FilePage):
    """Three steps; nothing is written before the last."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Bring in a list of people", _ASKED)
        self.session = session
        self.navigate = navigate
        self.work: Work | None = None
        self.steps = Steps(_STEPS)
        self.file_said = Label("", "body", "ink2")
        self.both = Box(down=False, gap=18)
        self.columns: ColumnsCard | None = None
        self.counts = CountsCard()
        self.letters = Box(gap=6)
        self.readings: OneOf | None = None
        self.to_fix = RowsToFix()
        self.last = LastLook()
        self.body.add(self.steps, self.choose, self.both, self.letters, self.to_fix, self.last)
        self.body.parts.addStretch(1)
        self._soon = QTimer(self, singleShot=True, interval=_COUNTS_AFTER_MS)
        self._soon.timeout.connect(self._count)
        self.to_fix.typed.connect(self._typed)
        self.to_fix.left_out.connect(self._left_out)
        self.last.answered.connect(self._answered)
        session.changed.connect(self._changed)
        self.set_actions(self.file_said)
        self._show_step(1)

    # The file

    def read(self, path: Path, encoding: str = "") -> None:
        """Read a list and go to the second step; a refusal is said at the top of the page."""
        try:
            table = read_table(path, encoding=encoding)
            self.work = begin_work(table, held_now(self.session.group), self.session.today())
        except ImportTrouble as trouble:
            self.refuse(str(trouble))
            return
        self.show_banner(None)
        self.file_said.set_words(first_words(table))
        self._lay_out_columns(self.work)
        self._lay_out_letters(path, table)
        self.to_fix.begin()
        self._show_step(2)
        self._count()

    def _lay_out_columns(self, work: Work) -> None:
        if self.columns is not None:
            self.both.parts.removeWidget(self.columns)
            self.columns.hide()
            self.columns.deleteLater()
        else:
            self.both.parts.addWidget(self.counts)
        self.columns = ColumnsCard(work)
        self.columns.placed.connect(self._placed)
        self.both.parts.insertWidget(0, self.columns, 1)
        self._fit()

    def _lay_out_letters(self, path: Path, table: Table) -> None:
        """When the set of letters was a guess, show some words each way and let the person say."""
        self.letters.clear()
        readings = letters_of(path, table)
        self.readings = None
        if len(readings) > 1:
            self.readings = OneOf(readings, chosen=table.encoding, name="Which words look right?")
            self.readings.chosen.connect(lambda encoding: self.read(path, str(encoding)))
            self.letters.add(Label("Which words look right?", "strong"), self.readings)

    # The steps

    def _show_step(self, step: int) -> None:
        self.steps.go_to(step)
        self.choose.setVisible(step == 1)
        self.both.setVisible(step == 2)
        self.letters.setVisible(step == 2 and self.readings is not None)
        self.to_fix.setVisible(step == 2 and bool(self.to_fix.rows))
        self.last.setVisible(step == 3)
        self._show_footer(step)

    def _show_footer(self, step: int) -> None:
        cancel = button("Cancel", kind="quiet", on=self.leave)
        if step == 1 or self.work is None:
            self.set_footer(right=(cancel,))
            return
        if step == 2:
            rows = len(self.work.table.rows)
            words = f"Check all {rows:,} rows" if rows > 1 else "Check the row"
            on = button(words, kind="primary", icon="chevron-right", on=self.check_all)
            on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow points onwards
            on.restyle(current_theme())
            back = button("Back", on=lambda: self._show_step(1))
            words = "Nothing is brought in until step 3. You can undo it afterwards."
        else:
            on = button(f"Bring in {people(self.work.coming())}", kind="primary", on=self.bring_in)
            back = button("Back", on=lambda: self._show_step(2))
            words = "A safety copy is made first. You can undo it afterwards."
        self.set_footer(on, back, self._footer_words(words), right=(cancel,))

    def _footer_words(self, words: str) -> Label:
        roomy = self.width() / current_theme().scale >= _FOOTER_ON_ONE_LINE
        return Label(words, "help", "ink2", wrap=not roomy, shorten=roomy)

    def check_all(self) -> None:
        """Go on to the last look; without names, say so and stay."""
        self._count()
        if self.work is None:
            return
        if self.work.preview is None:
            banner = Banner("warn", "No names yet", "Say which column holds the names.")
            self.show_banner(banner)
            banner.take_focus()
            return
        self.show_banner(None)
        self.last.begin(self.work)
        self._show_step(3)

    def bring_in(self) -> None:
        """Bring it in as one step, and show everyone."""
        if self.work is None or self.work.final is None:
            return
        if not self.work.coming():
            self.session.refused.emit(
                "Nobody in this list is new or changed, so there is nothing to bring in."
            )
            return
        done = self.session.do(bring_in_people, self.work.final, left_out=self.work.out)
        if done is not None:
            self.work = None
            self.navigate(To.PEOPLE)

    def leave(self) -> None:
        """Go back without bringing anything in."""
        if self.may_leave():
            self.work = None
            self.navigate(To.BACK)

    def may_leave(self) -> bool:
        """Ask only when something was put right here that would be lost."""
        if self.work is None or not self.work.put_right:
            return True
        return ask(self, *_LEAVE, do="Leave", keep="Stay here", icon=None)

    # What the person decides

    def _placed(self, at: int, place: str, order: object) -> None:
        if self.work is not None and self.columns is not None:
            self.work = self.work.with_place(at, place, order)  # pyright: ignore[reportArgumentType]
            self.columns.show_columns(self.work.columns.columns)
            self.to_fix.begin()
            self._count()

    def _typed(self, number: int, place: str, words: str) -> None:
        if self.work is not None:
            self.work = self.work.with_words(number, place, words)
            self._soon.start()

    def _left_out(self, number: int, out: bool) -> None:
        if self.work is not None:
            self.work = self.work.with_row(number, out=out)
            self._count()

    def _answered(self, number: int, answer: str) -> None:
        if self.work is not None:
            self.work = self.work.with_alike(number, answer)
            self.last.show_work(self.work)
            self._show_footer(3)

    def _count(self) -> None:
        self._soon.stop()
        if self.work is not None:
            self.counts.show_work(self.work)
            self.to_fix.show_work(self.work)
            self.to_fix.setVisible(self.steps.at() == 2 and bool(self.to_fix.rows))

    def _changed(self, step: StepDone) -> None:
        if self.work is not None and step.tables & TABLES:
            self.work = replace(self.work, held=held_now(self.session.group))
            self._count()

    # Room

    def _fit(self) -> None:
        theme = current_theme()
        wide = self.width() / theme.scale >= _SIDE_BY_SIDE
        way = QBoxLayout.Direction
        self.both.parts.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self.to_fix.set_narrow(not wide)
        self.counts.setFixedWidth(theme.px(_COUNTS_WIDTH)) if wide else self._unbind()

    def _unbind(self) -> None:
        self.counts.setMinimumWidth(0)
        self.counts.setMaximumWidth(16777215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
