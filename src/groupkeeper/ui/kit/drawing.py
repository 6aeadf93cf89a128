"""Small things painted the same way in widgets and in table cells: chips, ticks, bars.

Use: `width = draw_chip(painter, left, middle, ChipWords("Paid", "ok"), theme)`.
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from groupkeeper.ui.look.icons import icon
from groupkeeper.ui.look.theme import Theme

Tone = Literal["neutral", "quiet", "tinted", "ok", "warn", "danger", "info"]

STATUS_ICONS: dict[str, str] = {
    "ok": "circle-check",
    "warn": "clock-alert",
    "danger": "circle-x",
    "info": "arrow-up-right",
}
_CHIP_HEIGHT = 28
_CHIP_PAD = 9
_CHIP_ICON = 18


@dataclass(frozen=True)
class ChipWords:
    """A chip as a value: its words, its tone and its icon (statuses have one, roles none)."""

    words: str
    tone: Tone = "neutral"
    icon: str | None = None


def status(words: str, tone: Tone) -> ChipWords:
    """A status: always words and the icon of its tone."""
    return ChipWords(words, tone, STATUS_ICONS.get(tone))


def role(words: str, *, committee: bool = False) -> ChipWords:
    """A role: neutral, or tinted for the committee."""
    return ChipWords(words, "tinted" if committee else "neutral")


def tone_ink(tone: str, theme: Theme) -> QColor:
    """The letters' colour of a tone."""
    return theme.colour({"neutral": "ink", "quiet": "ink2", "tinted": "ontint"}.get(tone, tone))


def chip_size(chip: ChipWords, theme: Theme) -> QSize:
    """How large the chip is drawn, in px."""
    metrics = QFontMetricsF(theme.font("small_strong"))
    width = metrics.horizontalAdvance(chip.words) + 2 * theme.px(_CHIP_PAD)
    if chip.icon:
        width += theme.px(_CHIP_ICON) + theme.px(4)
    return QSize(round(width) + 2, theme.px(_CHIP_HEIGHT))


def draw_chip(
    painter: QPainter, left: float, middle: float, chip: ChipWords, theme: Theme
) -> float:
    """Paint a chip from `left`, centred on the height `middle`; answer how wide it is, in px."""
    size = chip_size(chip, theme)
    box = QRectF(left, middle - size.height() / 2, size.width(), size.height())
    ground, edge = _chip_colours(chip.tone, theme)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
    words = box.adjusted(theme.px(_CHIP_PAD), 0, -theme.px(_CHIP_PAD) + 2, 0)
    ink = tone_ink(chip.tone, theme)
    if chip.icon:
        draw_icon(painter, chip.icon, ink, words.left(), middle, _CHIP_ICON, theme)
        words.setLeft(words.left() + theme.px(_CHIP_ICON) + theme.px(4))
    painter.setFont(theme.font("small_strong"))
    painter.setPen(ink)
    painter.drawText(words, _LEFT, chip.words)
    return size.width()


def _chip_colours(tone: str, theme: Theme) -> tuple[QColor, QColor]:
    if tone == "neutral":
        return theme.colour("alt"), theme.colour("line")
    if tone == "quiet":
        return theme.colour("surface"), theme.colour("line")
    if tone == "tinted":
        return theme.colour("tint"), _seen_edge("tint", "ontint", theme)
    return theme.colour(f"{tone}_bg"), _seen_edge(f"{tone}_bg", f"{tone}_line", theme)


def _seen_edge(ground: str, edge: str, theme: Theme) -> QColor:
    """Edges replace tints in high contrast; elsewhere a tint needs none."""
    return theme.colour(edge if theme.tokens.name == "high_contrast" else ground)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def draw_icon(
    painter: QPainter,
    name: str,
    colour: QColor,
    left: float,
    middle: float,
    size: int,
    theme: Theme,
) -> None:
    """Paint an icon `size` design px square from `left`, centred on the height `middle`."""
    px = theme.px(size)
    device = painter.device()
    ratio = device.devicePixelRatioF() if device else 1.0
    picture = icon(name, colour.name(), px, ratio)
    painter.drawPixmap(QPointF(left, round(middle - px / 2)), picture)


def draw_tick_box(painter: QPainter, box: QRectF, ticked: bool, theme: Theme) -> None:
    """Paint a check box that fills `box`."""
    painter.setPen(QPen(theme.colour("primary" if ticked else "control"), 2))
    painter.setBrush(theme.colour("primary" if ticked else "surface"))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(5), theme.px(5))
    if ticked:
        pen = QPen(theme.colour("onprimary"), max(2.0, 3 * theme.scale))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        part = box.width() / 26
        points = [(7, 13.5), (11, 17.5), (19, 9)]
        painter.drawPolyline([box.topLeft() + QPointF(x * part, y * part) for x, y in points])


def draw_bar(painter: QPainter, box: QRectF, share: float, tone: str, theme: Theme) -> None:
    """Paint a track filled to `share` (0 to 1; more is shown full) in a tone's colour."""
    corner = box.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    if theme.tokens.name == "high_contrast":
        painter.setPen(QPen(theme.colour("line"), 1))
    painter.setBrush(theme.colour("hover"))
    painter.drawRoundedRect(box, corner, corner)
    filled = QRectF(box)
    filled.setWidth(box.width() * min(1.0, max(0.0, share)))
    if filled.width() <= 0:
        return
    painter.save()
    painter.setClipRect(filled)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour({"neutral": "primary", "total": "ink2"}.get(tone, tone)))
    painter.drawRoundedRect(box, corner, corner)
    painter.restore()
