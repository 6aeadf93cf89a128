"""Pictures of printed pages: what the preview shows, a printer gets and the checks look at."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

POINTS_PER_INCH = 72


@dataclass(frozen=True)
class PagePicture:
    """One page as rows of red, green and blue bytes, `stride` bytes from one row to the next."""

    width: int
    height: int
    stride: int
    pixels: bytes


@contextmanager
def _opened(pdf: bytes) -> Generator[Any]:
    document: Any = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def page_picture(pdf: bytes, page: int, width: int) -> PagePicture:
    """Page `page` (the first is 1), `width` pixels wide."""
    with _opened(pdf) as document:
        drawn = document[page - 1]
        bitmap = drawn.render(scale=width / drawn.get_width(), rev_byteorder=True)
        return PagePicture(
            bitmap.width, bitmap.height, bitmap.stride, bytes(memoryview(bitmap.buffer))
        )


def page_count(pdf: bytes) -> int:
    """How many pages there are."""
    with _opened(pdf) as document:
        return len(document)


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """The width and height of each page in points."""
    with _opened(pdf) as document:
        return tuple((page.get_width(), page.get_height()) for page in document)
