"""The house style of every print: A4, one family of letters, black ink, a footer that says which
copy this is. A print is a list of flowables made with the functions here and in `parts`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A3, A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
)

from groupkeeper.reports.draft_mark import draw_draft
from groupkeeper.reports.letters import (
    BOLD,
    REGULAR,
    SEMIBOLD,
    printable,
    shortened,
    use_letters,
    width_of,
)
from groupkeeper.reports.outline import Bookmark, write_pages_of
from groupkeeper.reports.twin import Twin, told
from groupkeeper.version import VERSION

INK, SECOND, RULE, TINT, LIGHT = (
    HexColor(c) for c in ("#111111", "#3D3D3D", "#555555", "#EFEFEF", "#D6D6D6")
)
PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 20 * mm
FOOT = 24 * mm
ROOM = PAGE_WIDTH - 2 * MARGIN
LANGUAGE = "en-GB"
FOOT_SIZE = 9
LARGE = 16.0
LARGE_MARGIN, LARGE_FOOT = 13 * mm, 22 * mm
COLUMN_GAP = 20.0


def _style(
    name: str, font: str, size: float, leading: float, before: float = 0, after: float = 0
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=leading,
        textColor=SECOND if name in ("subtitle", "note", "label") else INK,
        spaceBefore=before,
        spaceAfter=after,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )


TITLE = _style("title", BOLD, 25, 29, after=3)
SUBTITLE = _style("subtitle", REGULAR, 14.5, 19, after=8)
SECTION = _style("section", BOLD, 14.5, 18, before=11, after=4)
PART = _style("part", SEMIBOLD, 12.5, 16, before=8, after=3)
BODY = _style("body", REGULAR, 12, 16, after=3.5)
STRONG = _style("strong", SEMIBOLD, 12, 16, after=3.5)
LABEL = _style("label", SEMIBOLD, 12, 15)
NOTE = _style("note", REGULAR, 12, 15, before=3, after=2)
CELL = _style("cell", REGULAR, 12, 15)
CELL_STRONG = _style("cell_strong", BOLD, 12, 15)
HEAD = _style("head", SEMIBOLD, 12, 15)


@dataclass(frozen=True)
class FigurePlace:
    """Where a figure stands on the paper: points from the left and the top of its page."""

    figure_id: str
    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Paper:
    """What is the same on every page of one print."""

    title: str
    author: str
    footer: str
    second_footer: str = ""
    draft: bool = False
    numbered: bool = True
    landscape: bool = False
    a3: bool = False
    large: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a page in points."""
        width, height = A3 if self.a3 else A4
        return (height, width) if self.landscape or self.large else (width, height)

    @property
    def scale(self) -> float:
        """How many times larger than usual all is drawn: in large print the words are of 16 pt.

        The page then lies on its side, so that each line and table is as wide as on the usual one.
        """
        return LARGE / BODY.fontSize if self.large else 1.0

    @property
    def drawn_on(self) -> tuple[float, float]:
        """Width and height of a page before it is drawn larger."""
        return (self.size[0] / self.scale, self.size[1] / self.scale)

    @property
    def margin(self) -> float:
        """The margin on each side, so that the usual room is between them."""
        return (self.drawn_on[0] - ROOM) / 2 if self.large else MARGIN

    @property
    def room(self) -> float:
        """How wide what is on a page may be, in points."""
        return self.drawn_on[0] - 2 * self.margin


@dataclass(frozen=True)
class Printed:
    """A finished print: the PDF, its number of pages, where its figures stand, and its twin."""

    pdf: bytes
    pages: int
    places: tuple[FigurePlace, ...]
    twin: Twin
    landscape: bool = False


@dataclass
class Marks:
    """Notes where figures were drawn while a print is being made."""

    places: list[FigurePlace] = field(default_factory=list[FigurePlace])

    def add(
        self, canvas: Canvas, figure_id: str, width: float, height: float, across: float = 0
    ) -> None:
        """Note a figure whose box starts, at its foot, `across` from the canvas's origin of now."""
        at_page: Any = canvas
        x, y = canvas.absolutePosition(across, 0)
        right, above = canvas.absolutePosition(across + width, height)
        top = at_page._pagesize[1] - above
        page = canvas.getPageNumber()
        self.places.append(FigurePlace(figure_id, page, x, top, right - x, above - y))


def words(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """A paragraph of plain text. The only way to put words on paper: nothing in them is taken
    for mark-up, whatever a name holds."""
    use_letters()
    return Paragraph(escape(printable(text)), style)


def labelled(label: str, text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """A paragraph that begins with a few heavier words."""
    use_letters()
    heavy = f'<font name="{SEMIBOLD}">{escape(printable(label))}</font>'
    return Paragraph(f"{heavy} {escape(printable(text))}", style)


class StruckOut(Paragraph):
    """A paragraph with a line through its words; the twin says so in a word."""

    def told(self) -> tuple[str, ...]:
        """Its words, for the twin."""
        return (f"Crossed out: {self.getPlainText(identify=True)}",)


def struck_out(text: str, style: ParagraphStyle = BODY, *, said_beside: bool = False) -> Paragraph:
    """A paragraph with a line through its words: what was so, and is no longer. `said_beside`
    where words beside it say so, and the twin need not."""
    use_letters()
    inside = escape(printable(text))
    kind = Paragraph if said_beside else StruckOut
    return kind(f"<strike>{inside}</strike>" if inside else "", style)


def paragraphs(text: str, style: ParagraphStyle = BODY) -> list[Flowable]:
    """A typed text, one paragraph for each of its lines that is not empty."""
    return [words(line, style) for line in text.splitlines() if line.strip()]


def section(text: str, room_below: float = 60) -> list[Flowable]:
    """A section's heading, in the outline too; never alone at the foot of a page."""
    heading = words(text, SECTION)
    return [CondPageBreak(room_below + 36), Bookmark(text), heading]


class Rule(Flowable):
    """A line across the page."""

    def __init__(self, thickness: float = 1.4, after: float = 9) -> None:
        super().__init__()
        self._thickness, self._after = thickness, after

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self._room = aW
        return (aW, self._thickness + self._after)

    def draw(self) -> None:
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(self._thickness)
        self.canv.line(0, self._after, self._room, self._after)


Progress = Callable[[int], None]
"""Told the number of each page as it begins; it stops the print by raising an error of its own."""


def print_paper(
    paper: Paper,
    story: Sequence[Flowable],
    marks: Marks | None = None,
    progress: Progress | None = None,
) -> Printed:
    """Draw the story on as many pages as it needs."""
    use_letters()
    twin = Twin(paper.title, (paper.footer, paper.second_footer), told(story))
    target = BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=paper.size,
        leftMargin=paper.margin,
        rightMargin=paper.margin,
        topMargin=MARGIN,
        bottomMargin=FOOT,
        title=printable(paper.title),
        author=printable(paper.author),
        subject=printable(paper.title),
        creator=f"GroupKeeper {VERSION}",
        lang=LANGUAGE,
        displayDocTitle=True,
        initialFontName=REGULAR,
    )
    document.addPageTemplates(_templates(paper))
    if progress:
        document.setPageCallBack(progress)
    document.build(list(story), canvasmaker=partial(_CountingCanvas, paper=paper))
    places = tuple(marks.places) if marks else ()
    on_its_side = paper.landscape or paper.large
    return Printed(target.getvalue(), document.page, places, twin, on_its_side)


def _templates(paper: Paper) -> list[PageTemplate]:
    """Pages with one column, and pages with two for what is looked up rather than read."""
    above = LARGE_MARGIN / paper.scale if paper.large else MARGIN
    foot = LARGE_FOOT / paper.scale if paper.large else FOOT
    height = paper.drawn_on[1] - above - foot
    half = (paper.room - COLUMN_GAP) / 2
    one = [Frame(paper.margin, foot, paper.room, height, 0, 0, 0, 0)]
    two = [
        Frame(left, foot, half, height, 0, 0, 0, 0)
        for left in (paper.margin, paper.margin + half + COLUMN_GAP)
    ]
    begin, end = _begin_page(paper), _end_page
    return [
        PageTemplate("page", one, onPage=begin, onPageEnd=end),
        PageTemplate("columns", two, onPage=begin, onPageEnd=end),
    ]


def new_page(*, columns: bool = False) -> list[Flowable]:
    """What follows begins on a new page; in two columns if so asked, until the next new page."""
    return [NextPageTemplate("columns" if columns else "page"), PageBreak()]


class _CountingCanvas(Canvas):
    """A canvas that writes the footers, "Page 2 of 5" in them, when the last page is known."""

    def __init__(self, *args: Any, paper: Paper, **more: Any) -> None:
        super().__init__(*args, **more)  # pyright: ignore[reportUnknownMemberType]
        self._paper = paper
        self.section_pages: dict[str, int] = {}
        self.asked_pages: dict[str, ParagraphStyle] = {}

    def save(self) -> None:
        canvas: Any = self  # the library's own types leave forms half said
        pages = self.getPageNumber() - 1
        for page in range(1, pages + 1):
            canvas.beginForm(_page_form(page), 0, 0, *self._paper.size)
            _draw_footer(canvas, self._paper, f"Page {page} of {pages}")
            canvas.endForm()
        write_pages_of(canvas)
        super().save()


def _page_form(page: int) -> str:
    return f"page-{page}"


def _begin_page(paper: Paper) -> Callable[[Canvas, Any], None]:
    def begin(canvas: Canvas, _document: Any) -> None:
        canvas.scale(paper.scale, paper.scale)
        if paper.draft:
            width, height = paper.drawn_on
            draw_draft(canvas, width, height)

    return begin


def _end_page(canvas: Canvas, _document: Any) -> None:
    """The footer comes last, so that a page read aloud begins with its own words."""
    canvas.saveState()
    _draw_form(canvas)
    canvas.restoreState()


def _draw_form(canvas: Any) -> None:
    canvas.doForm(_page_form(canvas.getPageNumber()))


def _draw_footer(canvas: Any, paper: Paper, number: str) -> None:
    """One line if it fits on one; else the number of the page at the end of the first of two."""
    number = number if paper.numbered else ""
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.6)
    left, right = paper.margin, paper.margin + paper.room
    rule, first, second = (
        at * mm / paper.scale for at in ((21, 15.5, 10) if paper.large else (20, 15, 11))
    )
    canvas.line(left, rule, right, rule)
    canvas.setFillColor(SECOND)
    canvas.setFont(REGULAR, FOOT_SIZE)
    whole = printable(" · ".join(p for p in (paper.footer, number, paper.second_footer) if p))
    if width_of(whole, REGULAR, FOOT_SIZE) <= paper.room:
        canvas.drawString(left, first, whole)
        return
    room = paper.room - (width_of(number, REGULAR, FOOT_SIZE) + 12 if number else 0)
    canvas.drawString(left, first, _footer_cut(paper.footer, room))
    canvas.drawRightString(right, first, number)
    canvas.drawString(left, second, shortened(paper.second_footer, REGULAR, FOOT_SIZE, paper.room))


def _footer_cut(footer: str, room: float) -> str:
    """A footer that fits: a long name of the group at its beginning gives way, what follows not."""
    name, dot, rest = printable(footer).partition(" · ")
    left = room - width_of(dot + rest, REGULAR, FOOT_SIZE)
    if rest and left > room / 4:
        return shortened(name, REGULAR, FOOT_SIZE, left) + dot + rest
    return shortened(footer, REGULAR, FOOT_SIZE, room)


def stacked(*parts: Flowable | Iterable[Flowable]) -> list[Flowable]:
    """One list from flowables and lists of them."""
    story: list[Flowable] = []
    for part in parts:
        story.extend([part] if isinstance(part, Flowable) else part)
    return story
