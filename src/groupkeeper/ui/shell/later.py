"""Pages whose code is read when they are first asked for, so that the window opens sooner.

Use: `PageOf(To.RETURN, To.GRANTS, later("groupkeeper.ui.grants.return_preview", "return_page"))`.
"""

from collections.abc import Callable
from importlib import import_module

from PySide6.QtWidgets import QWidget

Make = Callable[..., QWidget]  # (session, navigate, *what)


def later(module: str, name: str) -> Make:
    """The function `name` of `module`, read at its first call.

    Measured: with all pages read at once, three quarters of the time to the first window went on
    reading code that most days nobody asks for (tables, paper, spreadsheets).
    """

    def make(*what: object) -> QWidget:
        return getattr(import_module(module), name)(*what)

    make.__qualname__ = f"{module}:{name}"
    return make
