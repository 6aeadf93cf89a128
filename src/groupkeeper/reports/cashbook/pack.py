"""The lists of the examiner's pack, as web pages that read well on screen, aloud and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote
from xml.sax.saxutils import escape

from groupkeeper.reports.twin import Grid, Line, Piece, Twin
from groupkeeper.reports.web_page import web_page


@dataclass(frozen=True)
class ListPart:
    """A titled table of a list; the words under the title say what it shows."""

    title: str
    words: Sequence[str]
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    nothing: str = "Nothing."


def list_page(title: str, foot: str, parts: Sequence[ListPart], files: Sequence[str] = ()) -> bytes:
    """One list of the pack as a web page; names of `files` beside it become links to them."""
    pieces: list[Piece] = [Line(title, 1)]
    for part in parts:
        if part.title:
            pieces.append(Line(part.title, 2))
        pieces += [Line(words) for words in part.words]
        if not part.heads:
            continue
        if part.rows:
            rows = tuple(tuple(row) for row in part.rows)
            pieces.append(Grid((tuple(part.heads),), rows))
        else:
            pieces.append(Line(part.nothing))
    page = web_page(Twin(title, (foot,), tuple(pieces)), wide=True)
    for name in files:
        said = escape(name)
        plain, link = f">{said}</th>", f'><a href="{quote(name)}">{said}</a></th>'
        page = page.replace(plain.encode(), link.encode())
    return page
