"""A page to look at a print, save it or send it to a printer.

Use: `PrintPage(session, "Print the sheet", "Tuesday Lunch Club", draw, choices=fields)`.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from groupkeeper.errors import GroupKeeperError
from groupkeeper.operations.paper import PrintMade, save_paper
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import Field
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.shell.page_side import PageSide
from groupkeeper.ui.shell.paper import print_pages
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session

_DRAWN_AFTER_MS = 200  # a number being typed is drawn once, when it is whole


class PrintPage(Page):
    """The choices at the left, where there are any, and the print at the right.

    `draw` makes the print out of what is chosen; a GroupKeeperError says why it cannot. `name` is
    the name offered for the file. The page draws again when a step touches one of `shows`.
    `more` are buttons before its own.
    """

    def __init__(
        self,
        session: Session,
        title: str,
        back: str,
        draw: Callable[[], PrintMade],
        *,
        name: Callable[[], str],
        choices: tuple[Field, ...] = (),
        shows: frozenset[str] = frozenset(),
        more: tuple[QWidget, ...] = (),
    ) -> None:
        super().__init__(title, back=back, scroll=False)
        self._session = session
        self._draw = draw
        self._name = name
        self._shows = shows
        self._stale = True
        self.made: PrintMade | None = None
        self.page_side = PageSide()
        self.refused = Box()
        self.print_button = button("Print", icon="printer", on=self.print_out)
        self.save_button = button("Save PDF", icon="download", kind="primary", on=self.save)
        self._soon = QTimer(self, singleShot=True, interval=_DRAWN_AFTER_MS)
        self._soon.timeout.connect(self.reload)
        self.set_actions(*more, self.print_button, self.save_button)
        self._put_beside(choices)
        self._listen(choices)

    def _put_beside(self, choices: tuple[Field, ...]) -> None:
        right = Box()
        right.add(self.page_side, self.refused, stretch=1)
        self.refused.hide()
        both = Box(down=False, gap=22)
        if choices:
            both.add(Scroller(Box(*choices, SPRING, gap=12, margins=(6, 4, 6, 4))), stretch=12)
        both.add(right, stretch=18)
        self.body.add(both, stretch=1)
        self.starts_at = choices[0].editor if choices else self.page_side.preview.sheet

    def _listen(self, choices: tuple[Field, ...]) -> None:
        for each in choices:
            each.edited.connect(self._soon.start)
        self._session.changed.connect(self._changed)
        for keys, call in (("Ctrl+S", self.save), ("Ctrl+P", self.print_out)):
            QShortcut(QKeySequence(keys), self).activated.connect(call)

    def reload(self) -> None:
        """Draw what is chosen; what cannot be drawn is said."""
        self.drawn_already()
        try:
            self.made = self._draw()
        except GroupKeeperError as refusal:
            self.show_refusal(refusal)
        else:
            self.show_made(self.made)

    def drawn_already(self) -> None:
        """Nothing more is to be drawn until something changes."""
        self._stale = False
        self._soon.stop()
        self.made = None

    def show_made(self, made: PrintMade) -> None:
        """Show a print that is drawn."""
        self.made = made
        self.page_side.show_print(made)
        self._show_either()

    def show_refusal(self, refusal: GroupKeeperError) -> None:
        """Say why there is no print."""
        self.show_instead(Empty("printer", "There is nothing to print yet", str(refusal)))

    def show_instead(self, said: QWidget) -> None:
        """Show why there is no print, or how far it is."""
        self.made = None
        self.refused.clear()
        self.refused.add(said, stretch=1)
        self._show_either()

    def _show_either(self) -> None:
        for each in (self.page_side, self.print_button, self.save_button):
            each.setEnabled(self.made is not None)
        self.page_side.setVisible(self.made is not None)
        self.refused.setVisible(self.made is None)

    def print_out(self) -> None:
        """Send the pages to a printer; without one, say what to do."""
        if self.made is None:
            return
        said = print_pages(self, self._name(), self.made.paper.pdf)
        if said:
            self.show_banner(Banner("warn", "Nothing was printed", said))

    def save(self) -> None:
        """Ask where, and save the PDF there."""
        if self.made is not None:
            where = ask_where(self, "Save the print", f"{self._name()}.pdf")
            self.save_to(where)

    def save_to(self, path: Path | None) -> None:
        """Save the print at a place; say so, or say why not."""
        made = self.made
        if made is not None and path is not None:
            self.show_banner(banner_of(path, lambda: save_paper(made.paper, path)))

    def _changed(self, step: StepDone) -> None:
        if step.tables & self._shows:
            self._stale = True
            if self.isVisible():
                self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._soon.isActive():  # the file may be closed before it is drawn
            self._soon.stop()
            self._stale = True
