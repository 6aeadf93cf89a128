"""Pages reach a printer whole, in order, and only those asked for."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter

from groupkeeper.reports.pages import page_count, page_picture
from groupkeeper.ui.shell.paper import paint_pages


def _drawn(page: int, width: int) -> QImage:
    """A picture of a page: black on the first, white on all others."""
    image = QImage(width // 20, width * 7 // 100, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.black if page == 1 else Qt.GlobalColor.white)
    return image


@pytest.fixture
def printer(qapp: object, tmp_path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    made.setFullPage(True)
    return made


def test_every_page_asked_for_comes_out_in_order_over_the_whole_sheet(
    printer: QPrinter, tmp_path: Path
) -> None:
    assert paint_pages(printer, range(1, 4), _drawn) == ""
    pdf = (tmp_path / "printed.pdf").read_bytes()
    assert page_count(pdf) == 3
    first, second = (page_picture(pdf, page, 100).pixels for page in (1, 2))
    assert sum(first) < sum(second) * 0.05


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_said(printer: QPrinter, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    assert "did not answer" in paint_pages(printer, range(1, 2), _drawn)


def _wide(_page: int, width: int) -> QImage:
    """A page lying across: its left half black, its right half white."""
    image = QImage(width // 20, width * 7 // 200, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    for left in range(image.width() // 2):
        for top in range(image.height()):
            image.setPixelColor(left, top, Qt.GlobalColor.black)
    return image


def test_a_page_lying_across_is_turned_to_fill_the_sheet(printer: QPrinter, tmp_path: Path) -> None:
    assert paint_pages(printer, range(1, 2), _wide) == ""
    picture = page_picture((tmp_path / "printed.pdf").read_bytes(), 1, 100)
    half = picture.stride * (picture.height // 2)
    top, foot = sum(picture.pixels[:half]), sum(picture.pixels[half:])
    assert top < foot * 0.1
