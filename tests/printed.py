"""The words of a printed page, as whoever opens the PDF copies them."""

from typing import Any

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]


def page_text(pdf: bytes, page: int) -> str:
    """The words of one page; the first is 1."""
    document: Any = pypdfium2.PdfDocument(pdf)
    try:
        return document[page - 1].get_textpage().get_text_bounded().replace("\r\n", "\n")
    finally:
        document.close()
