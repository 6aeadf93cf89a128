"""Every page with a print sends just what it shows to a printer, with the system's own dialog."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.operations.bookings.hall_prints import HallPrint
from groupkeeper.reports.pages import page_sizes
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.bookings.hall_prints_page import HallPrintsPage
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper
from tests.ui.shell.test_every_page import what_for

PRINTS = (
    To.PRINTS, To.HANDOVER, To.SHEETS, To.SESSION_REPORT, To.HOURS_PRINTS, To.ROTA_PRINT,
    To.ROLE_PRINT, To.EXPENSE_PRINT, To.AGREEMENT_PRINT, To.HIRE_PAPERS, To.TURNED_AWAY_PRINT,
    To.USE_OF_SPACE, To.HALL_PRINTS, To.INVOICE_PRINT, To.RECEIPT_PRINT, To.STATEMENT, To.RETURN,
)  # fmt: skip


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, session: Session, tmp_path: Path) -> GroupWindow:
    """The whole window over the made-up group."""
    keeper = ThemeKeeper(qapp, "light", 1.0)
    every_page = pages(keeper, Preferences(tmp_path), lambda: None)
    window = GroupWindow(keeper, session, PLACES, every_page)
    window.resize(1366, 696)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    return window


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a printer puts the pages, once "Print" is pressed in the dialog as it opens."""
    out = tmp_path / "printed.pdf"

    def press_print(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        assert dialog.testOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        assert (dialog.minPage(), dialog.fromPage()) == (1, 1)
        return 1

    monkeypatch.setattr(QPrinterInfo, "availablePrinters", staticmethod(lambda: ["In the office"]))
    monkeypatch.setattr(QPrintDialog, "exec", press_print)
    return out


def shown(window: GroupWindow) -> Page:
    for _ in range(3):
        QApplication.processEvents()
    page = window.pages.currentWidget()
    assert isinstance(page, Page)
    return page


def drawn(page: Any) -> bytes:
    """The print a page shows."""
    return page.pdf() if hasattr(page, "pdf") else page.made.paper.pdf


def press_print(page: Page) -> None:
    (button,) = [one for one in page.findChildren(Button) if one.words() == "Print"]
    assert button.isVisible()
    button.click()


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    return [(round(width), round(height)) for width, height in page_sizes(pdf)]


@pytest.mark.parametrize("name", PRINTS)
def test_what_a_page_shows_comes_out_of_the_printer(
    window: GroupWindow, session: Session, sample: GroupFile, printed: Path, name: To
) -> None:
    of = next(each for each in window.known_pages() if each.to is name)
    window.navigate(name, *what_for(of, sample, session))
    page = shown(window)
    press_print(page)
    assert sizes(printed.read_bytes()) == sizes(drawn(page))


@pytest.mark.parametrize("what", [HallPrint.WEEK, HallPrint.MONTH, HallPrint.CHART])
def test_a_print_for_a_wall_comes_out_on_a3(
    window: GroupWindow, printed: Path, what: HallPrint
) -> None:
    window.navigate(To.HALL_PRINTS, what)
    page = shown(window)
    assert isinstance(page, HallPrintsPage)
    page.a3.set_value(True)
    page.reload()
    press_print(page)
    found = sizes(printed.read_bytes())
    assert set(found) == {(1191, 842)}
    assert page.made is not None
    assert len(found) == page.made.paper.pages
