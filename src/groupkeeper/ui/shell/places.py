"""A place of the program as the rail shows it.

Use: `Place("people", "People", "users", "Alt+2")`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """One entry of the rail; those with `foot` stand at its foot (Settings, Help)."""

    key: str
    title: str
    icon: str
    shortcut: str = ""
    foot: bool = False
