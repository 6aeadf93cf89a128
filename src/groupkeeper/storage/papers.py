"""Whether a picture or PDF that somebody chose opens, so that what is kept can be read again.

A PDF that asks for a password is refused: an examiner or a funder could not read it. One that only
says it may not be changed or printed opens for everybody, and is kept.
"""

import io
import warnings
from enum import StrEnum
from pathlib import PurePath
from typing import Any

# Pictures that both the window and the printed pages can show.
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_PICTURE_ENDINGS = frozenset((".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff"))
_PASSWORD_WANTED = 4  # FPDF_ERR_PASSWORD in PDFium's fpdfview.h
_SMALL = (64, 64)


class Wanted(StrEnum):
    """What a chosen file may be."""

    PICTURE = "a picture"
    PAPER = "a picture or a PDF"
    DOCUMENT = "a picture or a document"


def why_it_is_no_paper(file_name: str, content: bytes, wanted: Wanted) -> str:
    """Why this file cannot be kept, as a sentence; "" when it can.

    A document of another kind is only asked not to be empty; what its name calls a picture or PDF
    must open as one.
    """
    ending = PurePath(file_name).suffix.casefold()
    if not content:
        return f"“{file_name}” is empty."
    if content.lstrip().startswith(b"%PDF") or ending == ".pdf":
        return _why_no_pdf(file_name, content, wanted)
    if wanted is Wanted.DOCUMENT and ending not in _PICTURE_ENDINGS:
        return ""
    return _why_no_picture(file_name, content, wanted)


def _why_no_pdf(file_name: str, content: bytes, wanted: Wanted) -> str:
    if wanted is Wanted.PICTURE:
        return f"“{file_name}” is a PDF, not a picture."
    # Reading PDFs takes 40 ms to import, and most days nothing is attached.
    import pypdfium2  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

    try:
        document: Any = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD_WANTED:
            return (
                f"“{file_name}” opens only with a password, so nobody who looks at it later could "
                "read it. Save it without its password first."
            )
        return f"“{file_name}” is not a PDF that opens."
    try:
        document[0].close()
    except (pypdfium2.PdfiumError, IndexError):
        return f"“{file_name}” is a PDF with no page that opens."
    finally:
        document.close()
    return ""


def _why_no_picture(file_name: str, content: bytes, wanted: Wanted) -> str:
    # Pillow takes 30 ms to import, and most days nothing is attached.
    from PIL import Image  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
                # Every byte of it is read, but a large photograph is not drawn whole.
                picture.draft("RGB", _SMALL)
                picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return f"“{file_name}” is a picture far too large to show. Make it smaller."
    except Image.UnidentifiedImageError:
        may_be = "no picture" if wanted is Wanted.PICTURE else "neither a picture nor a PDF"
        return f"“{file_name}” is {may_be} that opens here. Save it as JPEG or PDF first."
    except Exception:  # a broken picture ends its reader in any of a dozen ways
        return f"“{file_name}” is broken: not all of the picture is there."
    return ""
