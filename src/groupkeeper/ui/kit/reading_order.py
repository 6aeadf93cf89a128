"""Tab goes on in reading order: as things stand in their layouts, not in the order they were made.

Use: in a window, `focusNextPrevChild` calls `step_on(self, onwards)`.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QLayout, QWidget


def step_on(window: QWidget, onwards: bool) -> bool:
    """Put the keyboard on the next stop, or the one before; after the last comes the first."""
    held = QApplication.focusWidget()
    stops = [one for one in in_order(window) if one is held or is_stop(one)]
    if not stops:
        return False
    way = 1 if onwards else -1
    at = stops.index(held) if held in stops else (-1 if onwards else 0)
    reason = Qt.FocusReason.TabFocusReason if onwards else Qt.FocusReason.BacktabFocusReason
    stops[(at + way) % len(stops)].setFocus(reason)
    return True


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops at a widget that is seen."""
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isEnabled() and widget.focusProxy() is None


def in_order(widget: QWidget) -> Iterator[QWidget]:
    """What is seen inside a widget, each before what it holds."""
    for child in _children(widget):
        if child.isVisible() and not child.isWindow():
            yield child
            yield from in_order(child)


def _children(widget: QWidget) -> list[QWidget]:
    layout = widget.layout()
    laid = [one for one in _laid(layout) if one.parent() is widget] if layout else []
    known = set(map(id, laid))
    rest = (one for one in widget.children() if isinstance(one, QWidget))
    return [*laid, *(one for one in rest if id(one) not in known)]


def _laid(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout, also of those inside it, as they are read."""
    places = range(layout.count())
    if isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARDS:
        places = reversed(places)
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid(inner)


_BACKWARDS = (QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.BottomToTop)
