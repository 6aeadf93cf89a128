"""Where the sections of a print begin: its outline, and words that name the page of a section."""

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from groupkeeper.reports.letters import printable


class Bookmark(Flowable):
    """An entry in the outline of the PDF; it draws nothing."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = printable(text)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return (0, 0)

    def draw(self) -> None:
        key = f"{self._text}-{self.canv.getPageNumber()}"
        canvas: Any = self.canv
        canvas.bookmarkHorizontal(key, 0, 18)
        canvas.addOutlineEntry(self._text, key, 0, False)
        canvas.section_pages.setdefault(self._text, canvas.getPageNumber())


class PageOf(Flowable):
    """The words "page 3" for the page a section begins on, known only when all is drawn."""

    def __init__(self, section_title: str, style: ParagraphStyle) -> None:
        super().__init__()
        self._title, self._style = printable(section_title), style

    def told(self) -> tuple[str, ...]:
        """The section's name, for the twin, which has no pages."""
        return (f"See “{self._title}”.",)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return (aW, self._style.leading)

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.asked_pages[self._title] = self._style
        canvas.saveState()
        canvas.translate(0, self._style.leading - self._style.fontSize)
        canvas.doForm(_place_form(self._title))
        canvas.restoreState()


def _place_form(title: str) -> str:
    return "page-of-" + "".join(c if c.isalnum() else "-" for c in title.lower())


def write_pages_of(canvas: Any) -> None:
    """Write the words of every PageOf, now that the page of each section is known."""
    for title, style in canvas.asked_pages.items():
        canvas.beginForm(_place_form(title), -2, -4, 120, style.leading)
        canvas.setFont(style.fontName, style.fontSize)
        canvas.setFillColor(style.textColor)
        page = canvas.section_pages.get(title)
        canvas.drawString(0, 0, f"page {page}" if page else "not in this copy")
        canvas.endForm()
