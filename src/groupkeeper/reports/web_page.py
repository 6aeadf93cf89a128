"""A print as a web page that a screen reader follows: headings, paragraphs, tables with heads.

Use: `web_page(printed.twin)` gives the bytes of an .html file that needs nothing beside it.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from groupkeeper.reports.twin import Grid, Line, Piece, Twin

_STYLE = """
body { font: 1.15rem/1.5 sans-serif; color: #111; background: #fff; max-width: 52rem;
  margin: 1.5rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: 0.75rem 0; }
th, td { border: 1px solid #555; padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
thead th { background: #efefef; }
footer { border-top: 1px solid #555; margin-top: 2rem; color: #3d3d3d; }
@media print { body { font-size: 12pt; max-width: none; } }
"""

_WIDE = """
body { max-width: none; font-size: 1rem; }
"""


def web_page(twin: Twin, *, wide: bool = False) -> bytes:
    """The page in UTF-8. Nothing in it is taken for mark-up, whatever a name holds."""
    html = Element("html", lang="en-GB")
    head = SubElement(html, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "title").text = twin.title
    SubElement(head, "style").text = _STYLE + (_WIDE if wide else "")
    body = SubElement(html, "body")
    main = SubElement(body, "main")
    if not any(isinstance(piece, Line) and piece.level == 1 for piece in twin.pieces):
        SubElement(main, "h1").text = twin.title
    for piece in twin.pieces:
        _write(main, piece)
    foot = SubElement(body, "footer")
    for line in filter(None, twin.foot):
        SubElement(foot, "p").text = line
    return b"<!DOCTYPE html>\n" + tostring(html, encoding="utf-8", method="html")


def _write(main: Element, piece: Piece) -> None:
    if isinstance(piece, Grid):
        _write_table(main, piece)
    elif piece.words:
        SubElement(main, f"h{piece.level}" if piece.level else "p").text = piece.words


def _write_table(main: Element, grid: Grid) -> None:
    """A column that says nothing, not even in its head, such as that of bars, is left out."""
    every = (*grid.heads, *grid.rows)
    shown = [
        place
        for place in range(max(map(len, every), default=0))
        if any(place < len(row) and row[place] for row in every)
    ]
    if not shown:
        return
    table = SubElement(main, "table")
    if grid.heads:
        head = SubElement(table, "thead")
        for row in grid.heads:
            _write_row(head, [row[place] for place in shown], heads="col", all_heads=True)
    body = SubElement(table, "tbody")
    for row in grid.rows:
        _write_row(body, [row[place] if place < len(row) else "" for place in shown], heads="row")


def _write_row(part: Element, cells: Sequence[str], *, heads: str, all_heads: bool = False) -> None:
    """One row; its first cell, or each of them, is a head."""
    row = SubElement(part, "tr")
    for place, words in enumerate(cells):
        if all_heads or place == 0:
            SubElement(row, "th", scope=heads).text = words
        else:
            SubElement(row, "td").text = words
