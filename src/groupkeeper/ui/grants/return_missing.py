"""What a return still lacks, each with the way to where it is put right."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.activities.activity import Session
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns.missing import Missing
from groupkeeper.domain.returns.whole_return import FunderReturnFigures
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.vouchers import voucher
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, row
from groupkeeper.ui.kit.labels import Label, help_text, strong
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.shell.navigation import Navigate, To

TYPED_HERE = frozenset({"signatures", "unspent", "changes", "numbers", "words"})
IN_THE_FORM = frozenset({"purpose", "due", "activities", "lines", "bands", "small"})
PAYMENTS = "money_line"  # the kind of missing things that are about payments
MOST_PAYMENTS = 10
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


class MissingPanel(Panel):
    """One line for each missing thing, those that stop the return from being locked marked."""

    def __init__(
        self,
        group: GroupFile,
        navigate: Navigate,
        award_id: str,
        type_words: Callable[[], object],
    ) -> None:
        super().__init__("Still missing", "You can save a draft all the same.")
        self._group = group
        self._navigate = navigate
        self._award_id = award_id
        self._type_words = type_words

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """List what is missing now."""
        self.body.clear()
        for one in missing:
            self.body.add(self._entry(one))
        if not missing:
            self.body.add(Label("Nothing is missing.", "body", wrap=True))
        self.body.parts.addStretch(1)

    def _entry(self, one: Missing) -> Box:
        needed = "Needed before it is locked" if one.stops_locking else "It can be sent without"
        icon, tone = ("circle-alert", "danger") if one.stops_locking else ("triangle-alert", "warn")
        said = Box(strong(one.what, wrap=True), help_text(needed), gap=0)
        entry = row(Picture(icon, tone), gap=10)
        entry.add(said, stretch=1)
        if one.kind == PAYMENTS:
            return Box(entry, *self._payments(one), gap=6)
        way = _way(self._group, one, self._navigate, self._award_id, self._type_words)
        fix = button("Fix", on=way)
        fix.setAccessibleName(f"Fix: {one.what}")
        entry.add(fix)
        return entry

    def _payments(self, one: Missing) -> Iterator[QWidget]:
        """Each payment by itself: it opens as its voucher, and Esc leads back to the return."""
        for line_id in one.ids[:MOST_PAYMENTS]:
            shown = voucher(self._group, line_id)
            day = say_date(shown.first.on_date) if shown.first.on_date else ""
            see = button("Open", on=partial(self._navigate, To.VOUCHER, line_id))
            paid = f"{say_pence(shown.pence)}, {day}"
            see.setAccessibleName(f"Open: {shown.first.party}, {paid}")
            line = row(Picture("file-text", "ink2"), gap=10)
            line.add(
                Box(Label(shown.first.party, "body", wrap=True), help_text(paid), gap=0), stretch=1
            )
            line.add(see)
            yield line
        left = len(one.ids) - MOST_PAYMENTS
        if left > 0:
            yield help_text(f"And {left} more, which follow as these are put right.")


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
