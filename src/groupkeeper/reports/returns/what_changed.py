"""Page 5 of a return on paper, and the sheet of photos."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from PIL import Image as PictureFile
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, Spacer

from groupkeeper.domain.returns.what_changed import Photo, WhatChanged
from groupkeeper.reports.page import (
    NOTE,
    PART,
    new_page,
    paragraphs,
    section,
    stacked,
    words,
)
from groupkeeper.reports.parts import kept_together
from groupkeeper.reports.people.parts import USUAL, Hand, word_table

PLANNED = ("What was to change", "How we said we would know", "What we found", "Did it?", "Where")
INDICATORS = ("What is measured", "At the start", "Now", "How")
PUBLICITY = ("Date", "Where", "What we said", "Copy kept")
_WIDE, _HIGH = 165 * mm, 88 * mm  # of a photo; two fit on a page
_DOTS_WIDE, _DOTS_HIGH = 1500, 800  # 230 to the inch


def changed_part(changed: WhatChanged, letters: Hand = USUAL) -> list[Flowable]:
    """The page; nothing when nobody wrote anything down."""
    if changed.is_empty:
        return []
    return stacked(
        section("What changed", 150),
        _table("Planned and what happened", PLANNED, changed.planned, (4, 3, 4, 2, 3), letters),
        _table("Measures the funder chose", INDICATORS, changed.indicators, (4, 3, 3, 3), letters),
        _story(changed, letters),
        *(_box(title, text, letters) for title, text in changed.boxes),
        _table("Telling people about the grant", PUBLICITY, changed.publicity, (2, 4, 6, 2),
               letters),
    )  # fmt: skip


def _table(
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    letters: Hand,
) -> list[Flowable]:
    if not rows:
        return []
    return kept_together([words(title, PART), word_table(heads, rows, widths, letters)])


def _story(changed: WhatChanged, letters: Hand) -> list[Flowable]:
    if not changed.story:
        return []
    return [
        words("One story", PART),
        *paragraphs(changed.story, letters.body),
        words(changed.story_leave, NOTE),
    ]


def _box(title: str, text: str, letters: Hand) -> list[Flowable]:
    return kept_together([words(title, PART), *paragraphs(text, letters.body)])


class Picture(Image):
    """A photo as large as there is room for; the twin tells what it shows by its caption."""

    def __init__(self, content: bytes) -> None:
        fine = BytesIO(_no_finer(content))
        super().__init__(fine, kind="proportional", width=_WIDE, height=_HIGH)
        self.hAlign = "LEFT"


def _no_finer(content: bytes) -> bytes:
    """A photo with no more dots than paper shows: four from a telephone would be 20 MB to send."""
    with PictureFile.open(BytesIO(content)) as picture:
        if picture.width <= _DOTS_WIDE and picture.height <= _DOTS_HIGH:
            return content
        picture.draft("RGB", (_DOTS_WIDE, _DOTS_HIGH))
        picture.thumbnail((_DOTS_WIDE, _DOTS_HIGH))
        shown = picture.convert("RGBA")
    paper = PictureFile.new("RGBA", shown.size, "white")
    made = BytesIO()
    PictureFile.alpha_composite(paper, shown).convert("RGB").save(made, "JPEG", quality=85)
    return made.getvalue()


def photo_sheet(photos: Sequence[Photo], pictures: Mapping[str, bytes]) -> list[Flowable]:
    """Up to four photos with what they show, when, and the leave to use them.

    `pictures` are their contents by the id of the evidence; one whose picture is not in the file,
    or does not open, is left out: a damaged photo never keeps a return from its funder.
    """
    shown = [photo for photo in photos if _opens(pictures.get(photo.evidence_id, b""))]
    if not shown:
        return []
    return stacked(
        new_page(),
        section("Photos"),
        *(_photo(photo, pictures[photo.evidence_id]) for photo in shown),
    )


def _opens(content: bytes) -> bool:
    try:
        with PictureFile.open(BytesIO(content)) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError):
        return False
    return True


def _photo(photo: Photo, content: bytes) -> list[Flowable]:
    said = ", ".join(filter(None, (photo.caption, photo.on_date)))
    return kept_together(
        [Picture(content), Spacer(0, 3), words(said), words(photo.consent, NOTE), Spacer(0, 8)]
    )
