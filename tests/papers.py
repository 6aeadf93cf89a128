"""Papers that somebody could choose: a small photo, a PDF of one page, one with a password."""

import io

import pikepdf
from PIL import Image


def photo(kind: str = "JPEG", *, size: tuple[int, int] = (80, 60)) -> bytes:
    """A picture of many colours, in one of Pillow's formats."""
    made = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(made, kind)
    return made.getvalue()


def pdf(*, to_open: str = "", to_change: str = "") -> bytes:
    """A PDF of one empty page, with a password to open it or to change it."""
    made, paper = io.BytesIO(), pikepdf.new()
    paper.add_blank_page()
    locked = pikepdf.Encryption(user=to_open, owner=to_change or to_open)
    paper.save(made, encryption=locked if to_open or to_change else False)
    return made.getvalue()
