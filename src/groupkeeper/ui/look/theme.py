"""One look: its colours and its text size, and how a widget follows it when it changes.

Use: `theme = current_theme(); theme.px(44); theme.tokens.ink; theme.font("section")`.
"""

from dataclasses import dataclass
from importlib.resources import as_file, files

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from groupkeeper.ui.look.stylesheet import LETTER_ROLES, LetterRole, style_sheet
from groupkeeper.ui.look.tokens import LIGHT, Tokens

FAMILY = "Source Sans 3"
SCALES = (1.0, 1.15, 1.30, 1.50)  # Normal, Larger, Larger still, Largest
_FACES = ("Regular", "SemiBold", "Bold", "Italic")
_KEPT_AS = "groupkeeper-theme"


@dataclass(frozen=True)
class Theme:
    """A set of colours and the one factor by which every size is multiplied."""

    tokens: Tokens = LIGHT
    scale: float = 1.0

    def px(self, size: float) -> int:
        """`size` in design px (at Normal text size) as px for this text size."""
        return round(size * self.scale)

    def colour(self, role: str) -> QColor:
        """The colour of a role of `Tokens`, for painting."""
        return QColor(getattr(self.tokens, role))

    def font(self, role: LetterRole = "body", weight: int | None = None) -> QFont:
        """The letters of a role: page_title, big_figure, figure, section, row_title, body, ..."""
        size, usual_weight = LETTER_ROLES[role]
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight or usual_weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def current_theme() -> Theme:
    """The look last applied to the application, as its palette is; plain light before that."""
    app = QApplication.instance()
    kept = app.property(_KEPT_AS) if app else None
    return kept if isinstance(kept, Theme) else Theme()


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole application this look; every `Themed` widget redraws itself."""
    _register_letters(app)
    app.setProperty(_KEPT_AS, theme)
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette(theme))
    app.setFont(theme.font("body"))
    app.setStyleSheet(style_sheet(theme.tokens, theme.scale))


def _register_letters(app: QApplication) -> None:
    if app.property("groupkeeper-letters"):
        return
    for face in _FACES:
        with as_file(files("groupkeeper") / "resources/fonts" / f"SourceSans3-{face}.ttf") as path:
            QFontDatabase.addApplicationFont(str(path))
    app.setProperty("groupkeeper-letters", True)


def _palette(theme: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "alt",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.PlaceholderText: "ink2",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.Highlight: "primary",
        QPalette.ColorRole.HighlightedText: "onprimary",
        QPalette.ColorRole.Link: "primary",
        QPalette.ColorRole.Accent: "primary",
    }
    palette = QPalette()
    for role, token in roles.items():
        palette.setColor(role, theme.colour(token))
    return palette


class Themed:
    """Mixed into a widget class before its Qt class: `restyle` runs whenever the look changes.

    The widget calls `self.restyle(current_theme())` once itself, at the end of `__init__`.
    """

    def restyle(self, theme: Theme) -> None:
        """Set the sizes, icons and spaces that the style sheet cannot."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)  # pyright: ignore[reportAttributeAccessIssue]
        # The application's style sheet was set anew: apply_theme ran.
        if event.type() == QEvent.Type.StyleChange:
            self.restyle(current_theme())
