"""What this person likes on this computer: text size, look, their name, where they left off.

Use: `preferences = Preferences(folder); preferences.scale = 1.15`.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from groupkeeper.ui.shell.theme import Look


class Preferences:
    """Kept in one small file of this computer, never in the group file."""

    def __init__(self, folder: Path) -> None:
        self._kept = QSettings(str(folder / "preferences.ini"), QSettings.Format.IniFormat)

    @property
    def look(self) -> Look:
        """The chosen look; "system" follows the computer."""
        chosen = self._kept.value("look", "system", str)
        return chosen if chosen in ("light", "dark", "high_contrast") else "system"

    @look.setter
    def look(self, look: Look) -> None:
        self._kept.setValue("look", look)

    @property
    def scale(self) -> float | None:
        """The chosen text size as a factor, None before anything was chosen."""
        chosen = self._kept.value("scale", 0.0, float)
        return float(chosen) or None  # pyright: ignore[reportArgumentType]

    @scale.setter
    def scale(self, scale: float) -> None:
        self._kept.setValue("scale", scale)

    @property
    def who(self) -> str:
        """The first name of whoever works here, for greetings and the history."""
        return str(self._kept.value("who", ""))

    @who.setter
    def who(self, who: str) -> None:
        self._kept.setValue("who", who)

    @property
    def last_file(self) -> Path | None:
        """The group file that was open last, when it is still there."""
        kept = str(self._kept.value("last_file", ""))
        return Path(kept) if kept and Path(kept).is_file() else None

    @last_file.setter
    def last_file(self, path: Path) -> None:
        self._kept.setValue("last_file", str(path))

    @property
    def last_place(self) -> str:
        """The place that was shown last."""
        return str(self._kept.value("last_place", ""))

    @last_place.setter
    def last_place(self, key: str) -> None:
        self._kept.setValue("last_place", key)

    @property
    def window(self) -> QByteArray:
        """Where the window was and how large, as Qt tells it."""
        kept = self._kept.value("window", QByteArray())
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @window.setter
    def window(self, geometry: QByteArray) -> None:
        self._kept.setValue("window", geometry)
