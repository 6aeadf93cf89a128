"""The keys that do something here, said in a line.

Use: `key_hints([("Space", "came"), ("1–9", "hours")])`.
"""

from collections.abc import Sequence

from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label


def key_hints(keys: Sequence[tuple[str, str]]) -> Flow:
    """Each key, and what it does, as many in a line as fit."""
    said = Flow(gap=2)
    for place, (key, does) in enumerate(keys):
        said.add(Label("·  " if place else "", "small", "ink2"))
        said.add(Label(f"{key} ", "small_strong"))
        said.add(Label(f"{does}  ", "small", "ink2"))
    return said
