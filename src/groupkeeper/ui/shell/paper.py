"""Sending pages to a printer, as pictures of what the preview shows, each on paper of its size.

Use: `said = print_pages(self, "Return", pdf)`; `said` is why nothing was printed, or "".
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from groupkeeper.reports.pages import POINTS_PER_INCH, page_picture, page_sizes

NO_PRINTER = "No printer was found on this laptop. Save the PDF and print it where there is one."
NO_ANSWER = "The printer did not answer. Save the PDF and print it another way."
_DOTS_PER_INCH = 300
_MOST_COPIES = 999

Ask = Callable[[QPrinter, QWidget | None, int], bool]


def print_pages(parent: QWidget | None, name: str, pdf: bytes, ask: Ask | None = None) -> str:
    """Ask which printer, pages and copies, and print. Answers why nothing was printed, or "".

    `ask` shows the system's own print dialog unless another way to choose is given.
    """
    if ask is None and not QPrinterInfo.availablePrinters():
        return NO_PRINTER
    sizes = page_sizes(pdf)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageLayout(layout_for(sizes[0]))
    printer.setFullPage(True)
    offered = printer.pageLayout().pageSize()
    if not (ask or ask_system)(printer, parent, len(sizes)):
        return ""
    own = printer.pageLayout().pageSize() == offered
    return paint_pages(printer, pdf, own_sizes=own)


def ask_system(printer: QPrinter, parent: QWidget | None, pages: int) -> bool:
    """The print dialog of the system; answers whether to print."""
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    printer.setPrintRange(QPrinter.PrintRange.AllPages)
    return bool(dialog.exec())


def layout_for(size: tuple[float, float]) -> QPageLayout:
    """The paper for a page of this width and height in points: A3 for A3, lying when it is wide."""
    width, height = size
    upright = QSizeF(min(width, height), max(width, height))
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    ways = QPageLayout.Orientation
    lies = ways.Landscape if width > height else ways.Portrait
    return QPageLayout(paper, lies, QMarginsF())


def paint_pages(printer: QPrinter, pdf: bytes, *, own_sizes: bool = True) -> str:
    """Put the pages asked for on a printer that was chosen; answers why not, or "".

    With `own_sizes` each page is on paper of its own size; else all are on the paper that was
    chosen, each as large as fits it.
    """
    sizes = page_sizes(pdf)
    pages = wanted_pages(printer, len(sizes))
    if not pages:
        return f"None of those pages is there: the print has {len(sizes)}. Choose others."
    chosen = printer.pageLayout().pageSize()
    painter = QPainter()
    for place, page in enumerate(pages):
        layout = layout_for(sizes[page - 1])
        if not own_sizes:
            layout = QPageLayout(chosen, layout.orientation(), QMarginsF())
        layout.setMode(QPageLayout.Mode.FullPageMode)
        printer.setPageLayout(layout)
        if not (printer.newPage() if place else painter.begin(printer)):
            return NO_ANSWER
        paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        painter.drawImage(_fitted(sizes[page - 1], paper), _picture(pdf, page, sizes[page - 1]))
    painter.end()
    return ""


def wanted_pages(printer: QPrinter, pages: int) -> Sequence[int]:
    """The pages to put out, in order, once for each copy the printer cannot make by itself."""
    ranges, wanted = printer.pageRanges(), list(range(1, pages + 1))
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage(), printer.toPage() or pages
        wanted = [
            page
            for page in wanted
            if first <= page <= last and (ranges.isEmpty() or ranges.contains(page))
        ]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        wanted.reverse()
    copies = 1 if printer.supportsMultipleCopies() else min(printer.copyCount(), _MOST_COPIES)
    if printer.collateCopies():
        return wanted * copies
    return [page for page in wanted for _ in range(copies)]


def _picture(pdf: bytes, page: int, size: tuple[float, float]) -> QImage:
    drawn = page_picture(pdf, page, round(size[0] * _DOTS_PER_INCH / POINTS_PER_INCH))
    image = QImage(
        drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888
    )
    return image.copy()  # the bytes belong to this call alone


def _fitted(size: tuple[float, float], paper: QRectF) -> QRectF:
    """Where a page of this size goes on the paper: as large as it can be, in the middle."""
    fitted = QSizeF(*size).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    placed = QRectF(paper.topLeft(), fitted)
    placed.moveCenter(paper.center())
    return placed
