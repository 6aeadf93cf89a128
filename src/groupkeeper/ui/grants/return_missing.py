"""What a return still lacks, each with the way to where it is put right."""

from collections.abc import Callable, Sequence

from groupkeeper.domain.returns.missing import Missing
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, row
from groupkeeper.ui.kit.labels import help_text, strong
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.shell.navigation import Navigate, To

TYPED_HERE = frozenset({"signatures", "unspent", "changes", "numbers", "words"})
IN_THE_FORM = frozenset({"purpose", "due", "activities", "lines"})
IN_REGISTERS = frozenset({"registers", "sessions"})


def missing_panel(
    missing: Sequence[Missing], navigate: Navigate, award_id: str, type_words: Callable[[], object]
) -> Panel:
    """One line for each missing thing, those that stop the return from being locked marked."""
    panel = Panel("Still missing", "You can save a draft all the same.", wide=True)
    for one in missing:
        panel.body.add(_entry(one, navigate, award_id, type_words))
    panel.body.parts.addStretch(1)
    return panel


def _entry(
    one: Missing, navigate: Navigate, award_id: str, type_words: Callable[[], object]
) -> Box:
    fix = button("Fix", on=lambda: _go(one, navigate, award_id, type_words))
    fix.setAccessibleName(f"Fix: {one.what}")
    needed = "Needed before it can be locked" if one.stops_locking else "The draft says so"
    icon, tone = ("circle-alert", "danger") if one.stops_locking else ("triangle-alert", "warn")
    entry = row(Picture(icon, tone), gap=12)
    entry.add(Box(strong(one.what, wrap=True), help_text(needed), gap=0), stretch=1)
    entry.add(fix)
    return entry


def _go(one: Missing, navigate: Navigate, award_id: str, type_words: Callable[[], object]) -> None:
    if one.key in TYPED_HERE:
        type_words()
    elif one.key in IN_REGISTERS:
        navigate(To.ACTIVITIES)
    elif one.key == "hours":
        navigate(To.LOG_HOURS)
    elif one.key in IN_THE_FORM:
        navigate(To.GRANT_FORM, award_id)
    else:
        navigate(To.GRANT, award_id)
