"""A return before it is sent: the true page, what each figure draws on, and what is missing."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage, QKeySequence, QShortcut

from groupkeeper.domain.figures import Figure
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.returns.funder_return import FunderReturnFigures, file_name
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.paper import PrintedReturn, draw_return, save_paper
from groupkeeper.operations.returns.locking import lock_return
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.operations.returns.sent_prints import kept_print_of, paper_of, save_sent
from groupkeeper.reports.page import Printed
from groupkeeper.storage.queries.returns.how_much import is_long_to_count
from groupkeeper.storage.queries.returns.locked_returns import locked_versions
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.grants.return_counting import ReturnCounting
from groupkeeper.ui.grants.return_drawing import ReturnDrawing, marks_of, picture_of
from groupkeeper.ui.grants.return_missing import MissingPanel, how_it_stands
from groupkeeper.ui.grants.return_sources import Sources
from groupkeeper.ui.grants.return_versions import Versions
from groupkeeper.ui.grants.return_words import words_panel
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button, icon_button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.page_preview import PagePreview
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.paper import print_pages
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session

SHOWS = frozenset(
    {"group_details", "award", "funder", "budget_line", "award_activity", "change_to_plan"}
    | {"activity", "session", "attendance", "hours_entry", "money_line", "evidence", "role"}
    | {"attachment", "funder_return", "locked_figure", "fund", "person", "post_held"}
)


def return_preview_page(session: Session, navigate: Navigate, award_id: str) -> Page:
    """The return of one grant, or what has to be typed before there can be one."""
    if is_long_to_count(session.group, award_id):
        return ReturnPreview(session, navigate, award_id)
    try:
        figures = prepare_return(session.group, award_id, now=session.now())
    except RuleBroken as broken:
        return _not_yet(session, navigate, award_id, str(broken))
    return ReturnPreview(session, navigate, award_id, figures)


def _not_yet(session: Session, navigate: Navigate, award_id: str, why: str) -> Page:
    page = Page("Return", back=session.group.get(Award, award_id).title)
    page.body.add(
        Empty(
            "file-text",
            "There is no return to show yet",
            why,
            "Change the grant",
            on=lambda: navigate(To.GRANT_FORM, award_id),
            action_icon="pencil",
        )
    )
    return page


class ReturnPreview(Page):
    """The page at the left, the marked figure's sources and the missing things at the right."""

    def __init__(
        self,
        session: Session,
        navigate: Navigate,
        award_id: str,
        figures: FunderReturnFigures | None = None,
    ) -> None:
        award = session.group.get(Award, award_id)
        super().__init__("Return", back=award.title, scroll=False)
        self._session = session
        self._navigate = navigate
        self._award_id = award_id
        self._stale = False
        self._figures: FunderReturnFigures | None = None
        self._paper: Printed | None = None
        self.preview = PagePreview(self._picture)
        self.counting = ReturnCounting(session, award_id, self._work_on)
        self.drawing = ReturnDrawing(self._drawn)
        self.sources = Sources(session.group, navigate, self.preview)
        self.page_said = Label("", "body")
        self._missing_room = Box()
        self._beside = Box()
        self.panel: Panel | None = None
        self._fill_body()
        self._add_keys()
        self.preview.marked.connect(self._show_sources)
        self.preview.opened.connect(lambda _: self.sources.table.setFocus())
        self.preview.turned.connect(lambda _: self._say_page())
        session.changed.connect(self._reload_if_touched)
        self.starts_at = self.preview.sheet
        if figures is None:
            self.counting.count()
        else:
            self._work_on(figures)

    def _fill_body(self) -> None:
        self.set_actions(
            button(
                "Answers for a form",
                icon="clipboard-list",
                on=lambda: self._navigate(To.ANSWERS, self._award_id),
            ),
            button("Words and names", icon="pencil", on=self.type_words),
            button("Print", icon="printer", on=self.print_out),
            button("Save PDF", icon="download", kind="primary", on=self.save_pdf),
        )
        left, right = Box(gap=10), Box(gap=12)
        left.add(_page_bar(self.preview, self.page_said))
        below = Box(self.counting, self.drawing, gap=0)
        below.add(self.preview, stretch=1)
        left.add(below, stretch=1)
        right.add(self.sources, stretch=1)
        right.add(self._missing_room)
        both = Box(down=False, gap=22)
        both.add(left, stretch=29)
        self._usual = Scroller(right)
        self._beside.add(self._usual, stretch=1)
        both.add(self._beside, stretch=21)
        self.body.add(both, stretch=1)

    def _add_keys(self) -> None:
        for keys, call in (("Ctrl+S", self.save_pdf), ("Ctrl+P", self.print_out)):
            QShortcut(QKeySequence(keys), self).activated.connect(call)

    def reload(self) -> None:
        """Work the return out again and show it; what no longer can be worked out is said."""
        self.counting.count()

    def _work_on(self, figures: FunderReturnFigures) -> None:
        """Say at once what is missing, and draw the paper; a long one takes a moment."""
        self._figures = figures
        self.set_title(f"Return for {figures.funder_name}")
        self._show_missing(figures)
        self.drawing.draw(figures)

    def _drawn(self, printed: PrintedReturn) -> None:
        self._paper = paper_of(self._session.group, self.figures(), printed.paper)
        self._show(self._paper)

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # pyright: ignore[reportArgumentType]
        for work in (self.counting, self.drawing):
            self._stale = self._stale or work.task is not None
            work.stop()

    def _reload_if_touched(self, step: StepDone) -> None:
        if step.tables & SHOWS:
            # Drawing takes a moment: a page that lies under another waits until it is seen.
            self._stale = not self.isVisible()
            if self.isVisible():
                self.reload()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # pyright: ignore[reportArgumentType]
        if self._stale:
            self._stale = False
            self.reload()

    def _show(self, paper: Printed) -> None:
        marks = marks_of(self.figures(), paper)
        self.preview.show_print(paper.pages, marks, landscape=paper.landscape)
        if self.preview.sheet.chosen:
            self._show_sources(self.preview.sheet.chosen.key)
        else:
            self.preview.mark("F5")
        self._say_page()

    def _picture(self, page: int, width: int) -> QImage:
        return picture_of(self._printed(), page, width)

    def figures(self) -> FunderReturnFigures:
        """The return that is shown, counted now when somebody cannot wait for it."""
        if self._figures is None:
            self.counting.stop()
            now = self._session.now()
            self._work_on(prepare_return(self._session.group, self._award_id, now=now))
        assert self._figures is not None
        return self._figures

    def _printed(self) -> Printed:
        """The paper, drawn now when somebody cannot wait for it."""
        figures = self.figures()
        if self._paper is None:
            self.drawing.stop()
            self._paper = paper_of(self._session.group, figures, draw_return(figures).paper)
        return self._paper

    def pdf(self) -> bytes:
        """The paper that is shown, as it would be saved."""
        return self._printed().pdf

    def figure(self, key: str) -> Figure:
        """A figure of the return by its id."""
        return next(one for one in self.figures().figures() if one.id == key)

    def _show_sources(self, key: str) -> None:
        chosen = self.preview.sheet.chosen
        number = self.preview.number_of(chosen) if chosen else 1
        self.sources.show_figure(self.figures(), self.figure(key), number)

    def _say_page(self) -> None:
        self.page_said.set_words(f"Page {self.preview.page} of {self.preview.pages}")

    def _show_missing(self, figures: FunderReturnFigures) -> None:
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
        panel.show_missing(self.figures().missing)
        self._panel(panel)

    def lock(self) -> None:
        """Keep the figures as they are sent; from then on only a new version can follow."""
        figures, now = self.figures(), self._session.now()
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
        self._panel(words_panel(self._session, self.figures()))

    def show_versions(self) -> None:
        """The versions that were locked, beside the page."""
        self._panel(Versions(self._session, self._navigate, self._award_id))

    def _panel(self, panel: Panel) -> None:
        """Show a panel in place of the sources: page and panel would not both fit beside them."""
        if self.panel is not None and not self.panel.may_close():
            return
        self._close_panel()
        self.panel = panel
        panel.stand_alone(True)
        panel.closed.connect(self._close_panel)
        self._usual.hide()
        self._beside.add(panel, stretch=1)
        panel.arrive()

    def _close_panel(self) -> None:
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()
            self._usual.show()
            self.preview.sheet.setFocus()

    def save_pdf(self) -> None:
        """Ask where, and save the PDF there."""
        self.save_to(ask_where(self, "Save the return", file_name(self.figures())))

    def save_to(self, path: Path | None) -> None:
        """Save the return at a place; say so, or say why not."""
        if path is None:
            return
        group, paper = self._session.group, self._printed()
        sent = kept_print_of(group, self.figures())
        save = partial(save_sent, group, sent, path) if sent else partial(save_paper, paper, path)
        self.show_banner(banner_of(path, save))

    def print_out(self) -> None:
        """Send the pages to a printer; without one, say what to do."""
        said = print_pages(self, file_name(self.figures()), self.pdf())
        if said:
            self.show_banner(Banner("warn", "Nothing was printed", said))


def _page_bar(preview: PagePreview, page_said: Label) -> Box:
    """The buttons that turn the pages and make them larger."""
    return row(
        icon_button("Page before", "chevron-left", on=lambda: preview.turn(preview.page - 1)),
        page_said,
        icon_button("Next page", "chevron-right", on=lambda: preview.turn(preview.page + 1)),
        SPRING,
        button("Smaller", icon="zoom-out", on=preview.smaller),
        button("Bigger", icon="zoom-in", on=preview.bigger),
    )
