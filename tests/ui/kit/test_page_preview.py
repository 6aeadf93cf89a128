"""A sheet of paper in a window of any size: drawn once for each size, never for ever."""

import pytest
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from groupkeeper.ui.kit.page_preview import PagePreview


class Counted(PagePreview):
    """Counts how often it is given another size."""

    resized = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.resized += 1
        assert self.resized < 50, "the sheet and its scroll bar chase each other"
        super().resizeEvent(event)


@pytest.mark.parametrize("width", [352, 500, 648])
def test_a_sheet_about_as_tall_as_its_room_comes_to_rest(qtbot: QtBot, width: int) -> None:
    preview = Counted(lambda *_: QImage(10, 14, QImage.Format.Format_RGB32))
    qtbot.addWidget(preview)
    preview.show_print(1, [])
    preview.show()
    tall = round(width * 1.41)
    for height in range(tall - 60, tall + 20, 2):
        preview.resized = 0
        preview.resize(width, height)
        for _ in range(100):
            QApplication.processEvents()
