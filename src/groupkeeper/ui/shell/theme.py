"""Keeps the look of the whole program: what the system asks for, unless the person chose.

Use: `keeper = ThemeKeeper(app, look="system", scale=1.15); keeper.choose_look("dark")`.
"""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from groupkeeper.ui.look.theme import SCALES, Theme, apply_theme
from groupkeeper.ui.look.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

Look = Literal["system", "light", "dark", "high_contrast"]

_USUAL_POINTS = 9.0  # the letters most systems start with


class ThemeKeeper(QObject):
    """Applies the look at once and again whenever it changes; `changed` carries the new one.

    `changing` comes just before: what will not fit the larger letters can make room first.

    Settings keep `look` and `scale` between runs; this knows nothing of settings.
    """

    changing = Signal(Theme)
    changed = Signal(Theme)

    def __init__(self, app: QApplication, look: Look = "system", scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self.look: Look = look
        self.scale = nearest_scale(scale)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._apply)
        hints.accessibility().contrastPreferenceChanged.connect(self._apply)
        self.theme = Theme(self._tokens(), self.scale)
        apply_theme(app, self.theme)

    def choose_look(self, look: Look) -> None:
        """Follow the system, or keep to one look."""
        self.look = look
        self._apply()

    def choose_scale(self, scale: float) -> None:
        """Set the text size, as the nearest of 1.0, 1.15, 1.30 and 1.50."""
        self.scale = nearest_scale(scale)
        self._apply()

    def larger(self) -> None:
        """One text size up, to the largest."""
        self.choose_scale(SCALES[min(SCALES.index(self.scale) + 1, len(SCALES) - 1)])

    def smaller(self) -> None:
        """One text size down, to Normal."""
        self.choose_scale(SCALES[max(SCALES.index(self.scale) - 1, 0)])

    def normal_size(self) -> None:
        """Back to Normal."""
        self.choose_scale(1.0)

    def _apply(self, *_: object) -> None:
        theme = Theme(self._tokens(), self.scale)
        if theme != self.theme:
            self.theme = theme
            self.changing.emit(theme)
            apply_theme(self._app, theme)
            self.changed.emit(theme)

    def _tokens(self) -> Tokens:
        hints = self._app.styleHints()
        contrast = hints.accessibility().contrastPreference()
        wants_contrast = contrast == Qt.ContrastPreference.HighContrast
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
        system = HIGH_CONTRAST if wants_contrast else DARK if dark else LIGHT
        chosen = {"light": LIGHT, "dark": DARK, "high_contrast": HIGH_CONTRAST}
        return chosen.get(self.look, system)


def nearest_scale(scale: float) -> float:
    """The text size closest to a factor."""
    return min(SCALES, key=lambda each: abs(each - scale))


def suggested_scale(app: QApplication) -> float:
    """The text size for a first start, from the size of the system's own letters.

    Ask before the first `ThemeKeeper` is made: it sets the application's letters.
    """
    points = app.font().pointSizeF()
    return nearest_scale(points / _USUAL_POINTS) if points > 0 else 1.0
