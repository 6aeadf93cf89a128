"""What stands beside a return's page: a figure's sources, how it stands, and its panels.

Use: `beside = ReturnBeside(session, navigate, award_id, preview, figures)`.
"""

from collections.abc import Callable

from groupkeeper.domain.returns.whole_return import FunderReturnFigures
from groupkeeper.operations.returns.locking import lock_return
from groupkeeper.storage.queries.returns.locked_returns import locked_versions
from groupkeeper.ui.grants.return_missing import MissingPanel, how_it_stands
from groupkeeper.ui.grants.return_sources import Sources
from groupkeeper.ui.grants.return_versions import Versions
from groupkeeper.ui.grants.return_words import words_panel
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.page_preview import PagePreview
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session


class ReturnBeside(Box):
    """The sources of the marked figure and how the return stands, or one panel in their place.

    `figures()` gives the return as it is now.
    """

    def __init__(
        self,
        session: Session,
        navigate: Navigate,
        award_id: str,
        preview: PagePreview,
        figures: Callable[[], FunderReturnFigures],
    ) -> None:
        super().__init__()
        self._session = session
        self._navigate = navigate
        self._award_id = award_id
        self._preview = preview
        self._figures = figures
        self.panel: Panel | None = None
        self.sources = Sources(session.group, navigate, preview)
        self._missing_room = Box()
        usual = Box(gap=12)
        usual.add(self.sources, stretch=1)
        usual.add(self._missing_room)
        self._usual = Scroller(usual)
        self.add(self._usual, stretch=1)

    def show_figure(self, key: str) -> None:
        """Say what the figure with this id draws on."""
        figures, chosen = self._figures(), self._preview.sheet.chosen
        number = self._preview.number_of(chosen) if chosen else 1
        figure = next(one for one in figures.figures() if one.id == key)
        self.sources.show_figure(figures, figure, number)

    def show_how_it_stands(self, figures: FunderReturnFigures) -> None:
        """Whether it can be locked, what it lacks, and why it is a draft again after a lock."""
        self._missing_room.clear()
        if isinstance(self.panel, MissingPanel):
            self.panel.show_missing(figures.missing)
        if figures.draft_because:
            self._missing_room.add(Banner("info", "A new version", figures.draft_because))
        self._missing_room.add(how_it_stands(figures, self.show_missing, self.lock))
        if locked_versions(self._session.group, self._award_id):
            versions = button("Versions", kind="quiet", icon="history", on=self.show_versions)
            self._missing_room.add(row(versions, SPRING))

    def show_missing(self) -> None:
        """List what is missing beside the page, each with its Fix."""
        panel = MissingPanel(self._session.group, self._navigate, self._award_id, self.type_words)
        panel.show_missing(self._figures().missing)
        self._show_panel(panel)

    def lock(self) -> None:
        """Keep the figures as they are sent; from then on only a new version can follow."""
        figures, now = self._figures(), self._session.now()
        complete = not any(one.stops_locking for one in figures.missing)
        if complete and not self._is_sure():
            return
        self._session.do(lock_return, figures, now=now)

    def _is_sure(self) -> bool:
        return ask(
            self,
            "Lock this return?",
            "Its print and figures are kept as they are sent. It cannot be undone. If something "
            "turns out wrong, you make a new version.",
            do="Lock the return",
            keep="Not yet",
            icon=None,
        )

    def type_words(self) -> None:
        """Type the words and names of the return beside its page."""
        self._show_panel(words_panel(self._session, self._figures()))

    def show_versions(self) -> None:
        """The versions that were locked, beside the page."""
        self._show_panel(Versions(self._session, self._navigate, self._award_id))

    def _show_panel(self, panel: Panel) -> None:
        """Show a panel in place of the sources: page and panel would not both fit beside them."""
        if self.panel is not None and not self.panel.may_close():
            return
        self._close_panel()
        self.panel = panel
        panel.stand_alone(True)
        panel.closed.connect(self._close_panel)
        self._usual.hide()
        self.add(panel, stretch=1)
        panel.arrive()

    def _close_panel(self) -> None:
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()
            self._usual.show()
            self._preview.sheet.setFocus()
