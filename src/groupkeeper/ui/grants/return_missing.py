"""What a return still lacks, each with the way to where it is put right."""

from collections.abc import Callable, Sequence

from groupkeeper.domain.activities.activity import Session
from groupkeeper.domain.returns.missing import Missing
from groupkeeper.domain.returns.whole_return import FunderReturnFigures
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, row
from groupkeeper.ui.kit.labels import help_text, strong
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.shell.navigation import Navigate, To

TYPED_HERE = frozenset({"signatures", "unspent", "changes", "numbers", "words"})
IN_THE_FORM = frozenset({"purpose", "due", "activities", "lines", "bands", "small"})
IN_REGISTERS = frozenset({"registers", "sessions"})


def how_it_stands(
    figures: FunderReturnFigures, fix: Callable[[], object], lock: Callable[[], object]
) -> Banner:
    """Whether a return is locked, can be locked, or what it still lacks."""
    missing = figures.missing
    if not figures.is_draft:
        return Banner("ok", "This return is locked", "Its figures are kept.")
    if not any(one.stops_locking for one in missing):
        allowed = [one.what for one in missing[:1]]
        left = f"Still missing, but allowed: {allowed[0]}" if allowed else "Nothing is missing."
        return Banner("ok", "It can be locked", left, action="Lock it", on=lock)
    number = "1 thing is" if len(missing) == 1 else f"{len(missing)} things are"
    others = f" And {len(missing) - 1} more." if len(missing) > 1 else ""
    said = f"{next(one.what for one in missing)}{others}"
    return Banner("warn", f"{number} missing", said, action="Fix", on=fix)


def missing_panel(
    group: GroupFile,
    missing: Sequence[Missing],
    navigate: Navigate,
    award_id: str,
    type_words: Callable[[], object],
) -> Panel:
    """One line for each missing thing, those that stop the return from being locked marked."""
    panel = Panel("Still missing", "You can save a draft all the same.")
    for one in missing:
        panel.body.add(_entry(one, _way(group, one, navigate, award_id, type_words)))
    panel.body.parts.addStretch(1)
    return panel


def _entry(one: Missing, go: Callable[[], object]) -> Box:
    fix = button("Fix", on=go)
    fix.setAccessibleName(f"Fix: {one.what}")
    needed = "Needed before it is locked" if one.stops_locking else "It can be sent without"
    icon, tone = ("circle-alert", "danger") if one.stops_locking else ("triangle-alert", "warn")
    entry = row(Picture(icon, tone), gap=10)
    entry.add(Box(strong(one.what, wrap=True), help_text(needed), gap=0), stretch=1)
    entry.add(fix)
    return entry


def _way(
    group: GroupFile,
    one: Missing,
    navigate: Navigate,
    award_id: str,
    type_words: Callable[[], object],
) -> Callable[[], object]:
    """What Fix does: the words beside the page, the register itself, the form or the grant."""
    if one.key in TYPED_HERE:
        return type_words
    if one.key in IN_REGISTERS and one.ids:
        activity_id = group.get(Session, one.ids[0]).activity_id
        return lambda: navigate(To.ACTIVITY, activity_id, one.ids[0])
    if one.key == "skilled":
        return lambda: navigate(To.ROLE, one.ids[0])
    if one.key == "hours":
        return lambda: navigate(To.ACTIVITIES)
    to = To.GRANT_FORM if one.key in IN_THE_FORM else To.GRANT
    return lambda: navigate(to, award_id)
