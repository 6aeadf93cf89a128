"""Sending pages to a printer, as pictures of what the preview shows.

Use: `said = print_pages(self, "Return", pages, draw)`; `said` is why nothing was printed, or "".
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

NO_PRINTER = "No printer was found on this laptop. Save the PDF and print it where there is one."
_DOTS_PER_INCH = 300
_A4_INCHES = 8.27

Draw = Callable[[int, int], QImage]  # page from 1, width in px -> picture


def print_pages(parent: QWidget, name: str, pages: int, draw: Draw) -> str:
    """Ask which printer, and print. Answers why nothing was printed, "" when all went well."""
    if not QPrinterInfo.availablePrinters():
        return NO_PRINTER
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setFromTo(1, pages)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    if not dialog.exec():
        return ""
    first = printer.fromPage() or 1
    last = printer.toPage() or pages
    return paint_pages(printer, range(first, last + 1), draw)


def paint_pages(printer: QPrinter, pages: range, draw: Draw) -> str:
    """Put these pages on a printer that was chosen; answers why not, or ""."""
    painter = QPainter()
    if not painter.begin(printer):
        return "The printer did not answer. Save the PDF and print it another way."
    for page in pages:
        if page != pages[0]:
            printer.newPage()
        paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        painter.drawImage(paper, _upright(draw(page, round(_DOTS_PER_INCH * _A4_INCHES))))
    painter.end()
    return ""


def _upright(page: QImage) -> QImage:
    """A page that is wider than tall, turned to fill the paper as it lies in the printer."""
    return page.transformed(QTransform().rotate(90)) if page.width() > page.height() else page
