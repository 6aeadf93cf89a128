"""Pages reach a printer whole, in order, on paper of their size, and only those asked for."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from groupkeeper.reports.pages import page_count, page_picture, page_sizes
from groupkeeper.ui.shell.paper import NO_ANSWER, NO_PRINTER, paint_pages, print_pages

SIZES = (A4, landscape(A4), A3, landscape(A3))


@pytest.fixture
def printer(qapp: object, tmp_path: Path) -> QPrinter:
    """A printer that prints to a PDF."""
    return _to_file(QPrinter(QPrinter.PrinterMode.HighResolution), tmp_path / "printed.pdf")


def _to_file(printer: QPrinter, out: Path) -> QPrinter:
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    return printer


def _pdf(tmp_path: Path, *sizes: tuple[float, float]) -> bytes:
    """A page of each size: black at its left up to a share that tells the pages apart."""
    path = tmp_path / "pages.pdf"
    canvas = Canvas(str(path))
    for number, (width, height) in enumerate(sizes, start=1):
        canvas.setPageSize((width, height))
        canvas.rect(0, 0, width * number / 10, height, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def _printed(tmp_path: Path) -> bytes:
    return (tmp_path / "printed.pdf").read_bytes()


def _numbers(pdf: bytes) -> list[int]:
    """Which page each printed one is, by how far it is black, whatever its size."""
    return [_number(pdf, page) for page in range(1, page_count(pdf) + 1)]


def _number(pdf: bytes, page: int) -> int:
    picture = page_picture(pdf, page, 200)
    middle = picture.stride * (picture.height // 2)
    row = picture.pixels[middle : middle + 3 * picture.width : 3]
    return round(10 * sum(each < 128 for each in row) / picture.width)


def _rounded(pdf: bytes) -> list[tuple[int, int]]:
    return [(round(width), round(height)) for width, height in page_sizes(pdf)]


def test_every_page_is_printed_in_order_on_paper_of_its_size(
    printer: QPrinter, tmp_path: Path
) -> None:
    pdf = _pdf(tmp_path, *SIZES)
    assert paint_pages(printer, pdf) == ""
    assert _rounded(_printed(tmp_path)) == _rounded(pdf)
    assert _numbers(_printed(tmp_path)) == [1, 2, 3, 4]


def test_the_paper_is_offered_as_what_the_print_is_made_for(qapp: object, tmp_path: Path) -> None:
    seen: list[tuple[QPageSize.PageSizeId, QPageLayout.Orientation, int]] = []

    def ask(printer: QPrinter, _parent: QWidget | None, pages: int) -> bool:
        layout = printer.pageLayout()
        seen.append((layout.pageSize().id(), layout.orientation(), pages))
        return False

    for size in SIZES:
        assert print_pages(None, "Wall chart", _pdf(tmp_path, size, size), ask) == ""
    ids, ways = QPageSize.PageSizeId, QPageLayout.Orientation
    assert seen == [
        (ids.A4, ways.Portrait, 2), (ids.A4, ways.Landscape, 2),
        (ids.A3, ways.Portrait, 2), (ids.A3, ways.Landscape, 2),
    ]  # fmt: skip


def test_an_a3_print_on_a_printer_set_to_a4_is_made_to_fit(qapp: object, tmp_path: Path) -> None:
    def ask(printer: QPrinter, _parent: QWidget | None, _pages: int) -> bool:
        _to_file(printer, tmp_path / "printed.pdf")
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        return True

    assert print_pages(None, "Wall chart", _pdf(tmp_path, landscape(A3)), ask) == ""
    assert _rounded(_printed(tmp_path)) == [(842, 595)]
    assert _numbers(_printed(tmp_path)) == [1]


def test_a_page_of_another_shape_keeps_its_shape(printer: QPrinter, tmp_path: Path) -> None:
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()
        )
    )
    assert paint_pages(printer, _pdf(tmp_path, *[(400, 400)] * 5), own_sizes=False) == ""
    picture = page_picture(_printed(tmp_path), 5, 200)
    black = sum(each < 128 for each in picture.pixels[:: picture.stride])  # down the left edge
    assert black == pytest.approx(200, abs=3)


@pytest.mark.parametrize(
    ("ranges", "come_out"),
    [([(2, 3)], [2, 3]), ([(1, 1), (4, 9)], [1, 4]), ([(3, 3)], [3])],
)
def test_only_the_pages_asked_for_come_out(
    printer: QPrinter, tmp_path: Path, ranges: list[tuple[int, int]], come_out: list[int]
) -> None:
    wanted = QPageRanges()
    for first, last in ranges:
        wanted.addRange(first, last)
    printer.setPageRanges(wanted)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert paint_pages(printer, _pdf(tmp_path, *SIZES)) == ""
    assert _numbers(_printed(tmp_path)) == come_out


def test_pages_that_are_not_there_are_said(printer: QPrinter, tmp_path: Path) -> None:
    printer.setFromTo(7, 9)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert "the print has 4" in paint_pages(printer, _pdf(tmp_path, *SIZES))
    assert not (tmp_path / "printed.pdf").exists()


@pytest.mark.parametrize(
    ("collate", "come_out"), [(True, [1, 2, 1, 2, 1, 2]), (False, [1, 1, 1, 2, 2, 2])]
)
def test_copies_come_out_together_or_page_by_page(
    printer: QPrinter, tmp_path: Path, collate: bool, come_out: list[int]
) -> None:
    printer.setCopyCount(3)
    printer.setCollateCopies(collate)
    assert paint_pages(printer, _pdf(tmp_path, A4, A4)) == ""
    assert _numbers(_printed(tmp_path)) == come_out


def test_the_last_page_comes_first_where_the_printer_wants_it(
    printer: QPrinter, tmp_path: Path
) -> None:
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert paint_pages(printer, _pdf(tmp_path, *SIZES)) == ""
    assert _numbers(_printed(tmp_path)) == [4, 3, 2, 1]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_said(printer: QPrinter, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    assert paint_pages(printer, _pdf(tmp_path, A4)) == NO_ANSWER


def test_without_a_printer_it_is_said_before_anything_is_asked(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinters", staticmethod(list))
    assert print_pages(None, "Return", _pdf(tmp_path, A4)) == NO_PRINTER
