"""Drawing a return: at once when it is short, beside the window's own work when it is long."""

from collections.abc import Callable

from PySide6.QtGui import QImage

from groupkeeper.domain.returns.sources import heading
from groupkeeper.domain.returns.whole_return import FunderReturnFigures
from groupkeeper.operations.paper import PrintedReturn, draw_return
from groupkeeper.reports.page import Printed
from groupkeeper.reports.pages import page_picture
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.page_preview import Mark
from groupkeeper.ui.kit.progress import ProgressCard
from groupkeeper.ui.shell.task import Task

SHORT_ENOUGH = 150  # payments drawn before the eye has blinked twice
USUAL_PAGES, PAYMENTS_ON_A_PAGE = 9, 38


def picture_of(paper: Printed, page: int, width: int) -> QImage:
    """A page of a print as a picture `width` px wide."""
    drawn = page_picture(paper.pdf, page, width)
    image = QImage(
        drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888
    )
    return image.copy()  # the bytes belong to this call alone


def marks_of(figures: FunderReturnFigures, paper: Printed) -> list[Mark]:
    """Where each figure stands on the pages, and what it says."""
    by_id = {figure.id: figure for figure in figures.figures()}
    return [
        Mark(at.figure_id, at.page, at.x, at.y, at.width, at.height, heading(by_id[at.figure_id]))
        for at in paper.places
    ]


class ReturnDrawing(Box):
    """A card with how far the drawing is and Stop, while a long return is drawn."""

    def __init__(self, on_drawn: Callable[[PrintedReturn], object]) -> None:
        super().__init__()
        self._on_drawn = on_drawn
        self.task: Task[PrintedReturn] | None = None
        self.card: ProgressCard | None = None
        self._figures: FunderReturnFigures | None = None

    def draw(self, figures: FunderReturnFigures) -> None:
        """Draw a return; what was being drawn before is dropped."""
        self.stop()
        self.clear()
        self._figures = figures
        if len(figures.payments.rows) <= SHORT_ENOUGH:
            self._on_drawn(draw_return(figures))
            return
        self.card = ProgressCard("Drawing the return")
        self.card.stop_asked.connect(self._stop_asked)
        self.add(self.card)
        self.task = Task(lambda report: draw_return(figures, report))
        pages = USUAL_PAGES + len(figures.payments.rows) // PAYMENTS_ON_A_PAGE
        self.task.start(self._ended, lambda page: self._say(page, pages))

    def stop(self) -> None:
        """Stop drawing, if something is being drawn."""
        if self.task is not None:
            self.task.stop()
            self.task = None

    def _stop_asked(self) -> None:
        self.stop()
        self.clear()
        again = "Draw it"
        said = "The return is not drawn. Its figures are worked out, and nothing was lost."
        self.add(Banner("info", "Stopped", said, action=again, on=self._again))

    def _again(self) -> None:
        if self._figures is not None:
            self.draw(self._figures)

    def _say(self, page: int, pages: int) -> None:
        if self.card is not None and self.task is not None:
            self.card.report(min(99, page * 100 // pages), f"page {page}")

    def _ended(self, task: Task[PrintedReturn]) -> None:
        if task is not self.task:
            return  # stopped, or another drawing has begun since
        self.task = None
        self.clear()
        if task.trouble is not None:
            raise task.trouble
        if task.result is not None:
            self._on_drawn(task.result)
