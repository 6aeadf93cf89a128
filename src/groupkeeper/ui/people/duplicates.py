"""Who may be here twice: one pair at a time, compared field by field. The person decides.

The pairs are looked for once, when the page comes into sight, and again after anything but this
page changed people: in a large group that takes a second or two.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent

from groupkeeper.domain.people.alike import Pair
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.words import begun_small
from groupkeeper.errors import NotThere
from groupkeeper.operations.people.joining import join_people, tell_apart
from groupkeeper.storage.queries.people.alike import own_fields, pairs_alike, side
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Card
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.pickers import TickBox
from groupkeeper.ui.people.duplicates_fees import FeesCard
from groupkeeper.ui.people.duplicates_sides import Sides
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_TABLES = frozenset({"person", "not_the_same", "household", "own_field", "own_answer"}) | {
    "membership",
    "subscription",
    "subscription_payment",
}
_WHAT_HAPPENS = (
    "Joining keeps everything: sessions, hours, bookings, payments and what they agreed to come "
    "together. A visit that was written down twice counts once. You can undo it."
)
_KEYS = "Arrow keys choose · Ctrl+J joins · Ctrl+T two people · Ctrl+L later"


class DuplicatesPage(Page):
    """The pairs, the likeliest first, and what becomes of each."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Here twice?", back="People")
        self.session = session
        self.navigate = navigate
        self.pairs: list[Pair] = []
        self.sides: Sides | None = None
        self.fees: FeesCard | None = None
        self.one_home: TickBox | None = None
        self._later: set[frozenset[str]] = set()
        self._stale = True
        self._deciding = False
        session.changed.connect(self._changed)
        for keys, call in (
            ("Ctrl+J", self.join),
            ("Ctrl+T", self.tell_apart),
            ("Ctrl+L", self.decide_later),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def pair(self) -> Pair | None:
        """The pair that is asked about now."""
        return next((pair for pair in self.pairs if pair.ids not in self._later), None)

    def reload(self) -> None:
        """Look for pairs again, and ask about the likeliest."""
        self._stale = False
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # a large group takes seconds
        try:
            self.pairs = list(pairs_alike(self.session.group))
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._show_next()

    # What is done

    def join(self) -> None:
        """Make one entry of the two, with the answers that are chosen."""
        pair, sides = self.pair(), self.sides
        if pair is None or sides is None:
            return
        self._deciding = True
        fees = self.fees.chosen() if self.fees else {}
        joined = self.session.do(
            join_people, pair.a.id, pair.b.id, sides.chosen(), sides.answers(), fees
        )
        self._deciding = False
        if joined:
            self.pairs = [each for each in self.pairs if pair.b.id not in each.ids]
            self._go_on()

    def tell_apart(self) -> None:
        """Remember that they are two people, and perhaps that they share a household."""
        pair = self.pair()
        if pair is None:
            return
        one_home = self.one_home is not None and self.one_home.value()
        self._deciding = True
        decided = self.session.do(
            tell_apart, pair.a.id, pair.b.id, one_home=one_home, today=self.session.today()
        )
        self._deciding = False
        if decided:
            self.pairs.remove(pair)
            self._go_on()

    def decide_later(self) -> None:
        """Go on to the next pair; this one comes back when the page is opened again."""
        pair = self.pair()
        if pair is not None:
            self._later.add(pair.ids)
            self._go_on()

    def look_again(self) -> None:
        """Ask about those left for later."""
        self._later.clear()
        self._go_on()

    def _go_on(self) -> None:
        self._show_next()
        self.arrive()

    # What is shown

    def _show_next(self) -> None:
        self.body.clear()
        self.sides = self.fees = self.one_home = None
        pair = self.pair()
        if pair is None:
            self._show_nothing_left()
            return
        try:
            one, other = (side(self.session.group, each.id) for each in (pair.a, pair.b))
        except NotThere:
            self.reload()
            return
        left = len(self.pairs) - len([p for p in self.pairs if p.ids in self._later])
        self.set_title("Here twice?", "You decide: nothing is joined by itself.")
        self.show_banner(_why(pair, left))
        self.sides = Sides(one, other, own_fields(self.session.group))
        card = Card("Is this one person?", self.sides)
        if _may_share_a_home(one.person, other.person):
            self.one_home = TickBox("If they are two people, they share a household")
            card.add(self.one_home)
        self.fees = FeesCard(self.session, one.person, other.person)
        self.body.add(card, self.fees)
        self.body.add(help_text(_WHAT_HAPPENS))
        self.body.parts.addStretch(1)
        join = button("Join into one", icon="check", kind="primary", on=self.join)
        self.starts_at = self.sides.first_choice() or join
        self.set_footer(
            join,
            button("Two different people", on=self.tell_apart),
            button("Later", kind="quiet", on=self.decide_later),
            right=(help_text(_KEYS),),
        )

    def _show_nothing_left(self) -> None:
        self.show_banner(None)
        self.set_title("Here twice?")
        self.set_footer()
        left = len(self.pairs)
        if left:
            empty = Empty(
                "users",
                f"{left} left for later" if left > 1 else "One pair left for later",
                "They will be here when you come back.",
                "Look at them now",
                on=self.look_again,
                action_icon=None,
            )
        else:
            empty = Empty(
                "users",
                "Nobody is here twice",
                "Look here again after bringing in a list.",
                "Back to People",
                on=lambda: self.navigate(To.BACK),
                action_icon=None,
            )
        self.body.add(empty, stretch=1)
        self.starts_at = empty.action

    def _changed(self, step: StepDone) -> None:
        if self._deciding or not step.tables & _TABLES:
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()


def _why(pair: Pair, left: int) -> Banner:
    alike = "; ".join(begun_small(words) for words in pair.why)
    but = f". But {'; '.join(begun_small(words) for words in pair.but)}" if pair.but else ""
    count = "The last pair" if left == 1 else f"{left:,} pairs to look at"
    return Banner("info", count, f"Alike: {alike}{but}.")


def _may_share_a_home(one: Person, other: Person) -> bool:
    """Whether to ask about a household: something of a home is the same, and they share none."""
    if one.household_id and other.household_id:
        return False
    same = ("address", "postcode", "phone")
    return any(getattr(one, name) and getattr(one, name) == getattr(other, name) for name in same)


def duplicates_page(session: Session, navigate: Navigate) -> DuplicatesPage:
    """The page of people who may be here twice."""
    return DuplicatesPage(session, navigate)
