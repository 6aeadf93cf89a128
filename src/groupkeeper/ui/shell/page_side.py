"""A print as it will come out, page by page, with what was left out above it.

Use: `side = PageSide(); side.show_print(made)`; `side.picture(page, width)` draws one page.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QResizeEvent

from groupkeeper.reports.page import Printed
from groupkeeper.reports.pages import page_picture
from groupkeeper.ui.kit.buttons import button, icon_button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page_preview import PagePreview
from groupkeeper.ui.look.theme import Theme, current_theme

_NARROWEST, _WORDS_FROM = 330, 440  # design px


class Made(Protocol):
    """A finished print, and who or what was left out of it, in sentences."""

    @property
    def paper(self) -> Printed: ...

    @property
    def left_out(self) -> Sequence[str]: ...


class PageSide(Box):
    """The print, page by page, with what was left out above it."""

    def __init__(self) -> None:
        super().__init__(gap=10)
        self._made: Made | None = None
        self.preview = PagePreview(self.picture)
        self.said = Label("", "body")
        self.left_out = Label("", "help", "warn", wrap=True)
        self._zooms = (
            button("Smaller", icon="zoom-out", on=self.preview.smaller),
            button("Bigger", icon="zoom-in", on=self.preview.bigger),
        )
        self._small_zooms = (
            icon_button("Smaller", "zoom-out", on=self.preview.smaller),
            icon_button("Bigger", "zoom-in", on=self.preview.bigger),
        )
        self.add(
            row(
                icon_button("Page before", "chevron-left", on=lambda: self._turn(-1)),
                self.said,
                icon_button("Next page", "chevron-right", on=lambda: self._turn(1)),
                SPRING,
                *self._zooms,
                *self._small_zooms,
            ),
            self.left_out,
        )
        self.add(self.preview, stretch=1)
        self.preview.turned.connect(lambda _: self._say())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def restyle(self, theme: Theme) -> None:
        """Fit for this text size."""
        super().restyle(theme)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its buttons without their words."""
        return QSize(current_theme().px(_NARROWEST), super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Only the signs of the buttons where there is no room for their words."""
        roomy = self.width() >= current_theme().px(_WORDS_FROM)
        for each in self._zooms:
            each.setVisible(roomy)
        for each in self._small_zooms:
            each.setVisible(not roomy)

    def show_print(self, made: Made) -> None:
        """Show a print from its first page."""
        self._made = made
        self.preview.turn(1)
        self.preview.show_print(made.paper.pages, (), landscape=made.paper.landscape)
        self.left_out.set_words(" ".join(made.left_out))
        self.left_out.setVisible(bool(made.left_out))
        self._say()

    def picture(self, page: int, width: int) -> QImage:
        """One page as a picture, for the screen or a printer."""
        assert self._made is not None, "a page is drawn when there is a print"
        drawn = page_picture(self._made.paper.pdf, page, width)
        image = QImage(
            drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888
        )
        return image.copy()  # the bytes belong to this call alone

    def _turn(self, by: int) -> None:
        self.preview.turn(self.preview.page + by)

    def _say(self) -> None:
        self.said.set_words(f"Page {self.preview.page} of {self.preview.pages}")
