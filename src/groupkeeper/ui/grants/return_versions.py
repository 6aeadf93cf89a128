"""The versions of a return that were locked: their figures, and what has changed since."""

from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns.versions import Version
from groupkeeper.operations.locked_returns import versions_of
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.labels import Label, help_text, section_title
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.session import Session

MOST_CHANGES = 6


def versions_panel(session: Session, award_id: str) -> Panel:
    """Every locked version of a grant's return, the newest first."""
    panel = Panel("Versions", "What was sent stays as it was. A new version can follow.")
    versions = versions_of(session.group, award_id, session.now())
    for one in versions:
        panel.body.add(_entry(one))
    if not versions:
        panel.body.add(Label("No version is locked yet.", "body", wrap=True))
    panel.body.parts.addStretch(1)
    return panel


def _entry(one: Version) -> Box:
    by = f" by {one.locked_by}" if one.locked_by else ""
    entry = Box(
        section_title(one.name),
        help_text(one.period.said()),
        help_text(f"Locked {say_date(one.locked_at.date())}{by}, copy {one.fingerprint[:8]}"),
        gap=4,
    )
    for label, said in one.figures:
        entry.add(Label(f"{said} {label}", "body", wrap=True))
    if one.changed:
        entry.add(Banner("warn", "Records changed since", _changes(one)))
    return entry


def _changes(one: Version) -> str:
    said = [changed.said() for changed in one.changed[:MOST_CHANGES]]
    more = len(one.changed) - len(said)
    return "; ".join(said) + (f"; and {more} more." if more else ".")
