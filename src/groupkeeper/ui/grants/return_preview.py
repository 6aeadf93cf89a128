"""A return before it is sent: the true page, what each figure draws on, and what is missing."""

from pathlib import Path

from PySide6.QtGui import QImage, QKeySequence, QShortcut

from groupkeeper.domain.figures import Figure
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.returns.funder_return import FunderReturnFigures, file_name
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.paper import PrintedReturn, draw_return
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.operations.returns.sent_prints import paper_of, save_return
from groupkeeper.reports.page import Printed
from groupkeeper.storage.queries.returns.how_much import is_long_to_count
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.grants.return_beside import ReturnBeside
from groupkeeper.ui.grants.return_counting import ReturnCounting
from groupkeeper.ui.grants.return_drawing import ReturnDrawing, marks_of, picture_of
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button, icon_button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.page_preview import PagePreview
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
        self.page_said = Label("", "body")
        self.beside = ReturnBeside(session, navigate, award_id, self.preview, self.figures)
        self._fill_body()
        self._add_keys()
        self.preview.marked.connect(self.beside.show_figure)
        self.preview.opened.connect(lambda _: self.beside.sources.table.setFocus())
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
            button("Words and names", icon="pencil", on=self.beside.type_words),
            button("Print", icon="printer", on=self.print_out),
            button("Save PDF", icon="download", kind="primary", on=self.save_pdf),
        )
        left = Box(gap=10)
        left.add(_page_bar(self.preview, self.page_said))
        below = Box(self.counting, self.drawing, gap=0)
        below.add(self.preview, stretch=1)
        left.add(below, stretch=1)
        both = Box(down=False, gap=22)
        both.add(left, stretch=29)
        both.add(self.beside, stretch=21)
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
        self.beside.show_how_it_stands(figures)
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
            self.beside.show_figure(self.preview.sheet.chosen.key)
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

    def _say_page(self) -> None:
        self.page_said.set_words(f"Page {self.preview.page} of {self.preview.pages}")

    def save_pdf(self) -> None:
        """Ask where, and save the PDF there."""
        self.save_to(ask_where(self, "Save the return", file_name(self.figures())))

    def save_to(self, path: Path | None) -> None:
        """Save the return at a place; say so, or say why not."""
        if path is not None:
            group, figures, paper = self._session.group, self.figures(), self._printed()
            self.show_banner(banner_of(path, lambda: save_return(group, figures, path, paper)))

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
