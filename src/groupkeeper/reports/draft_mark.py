"""The mark of a draft: its letters as thin light strokes across the page, under the words."""

from typing import Any

from reportlab.lib.colors import HexColor

_LIGHT = HexColor("#D6D6D6")
_UPRIGHT, _ON_ITS_SIDE = (160, 54), (110, 30)  # how tall in points, and turned by how many degrees
# The strokes of D, R, A, F and T, in parts of how tall the mark is.
_LETTER_STEP = 0.66
_DRAFT = (
    (((0, 0), (0, 0.7), (0.3, 0.7), (0.48, 0.55), (0.48, 0.15), (0.3, 0), (0, 0)),),
    (
        ((0, 0), (0, 0.7), (0.35, 0.7), (0.46, 0.62), (0.46, 0.44), (0.35, 0.36), (0, 0.36)),
        ((0.25, 0.36), (0.48, 0)),
    ),
    (((0, 0), (0.25, 0.7), (0.5, 0)), ((0.09, 0.26), (0.41, 0.26))),
    (((0, 0), (0, 0.7), (0.42, 0.7)), ((0, 0.37), (0.35, 0.37))),
    (((0.25, 0), (0.25, 0.7)), ((0, 0.7), (0.5, 0.7))),
)


def draw_draft(canvas: Any, width: float, height: float) -> None:
    """Draw the mark in the middle of a page of this size, in points.

    A photocopy loses it and hides no word, and nobody hears its letters one by one: the footer of
    a draft says so in words.
    """
    size, turned = _UPRIGHT if height > width else _ON_ITS_SIDE
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    canvas.rotate(turned)
    canvas.translate(-size * _LETTER_STEP * len(_DRAFT) / 2, -size / 3)
    canvas.setStrokeColor(_LIGHT)
    canvas.setLineWidth(1.2)
    for place, letter in enumerate(_DRAFT):
        for stroke in letter:
            points = [(size * (x + place * _LETTER_STEP), size * y) for x, y in stroke]
            path = canvas.beginPath()
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            canvas.drawPath(path)
    canvas.restoreState()
