"""What one line of the bank may be, as ways to go on; nothing is done until a person says so."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.cashbook.matching import LineOffers, Offer
from groupkeeper.domain.cashbook.matching_invoices import shared_out, why_not_shared
from groupkeeper.domain.cashbook.matching_partners import Partner, PartnerKind
from groupkeeper.domain.cashbook.matching_words import ALIKE_ENOUGH, likeness
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.operations.cashbook.matching import confirm, several_of_ours
from groupkeeper.storage.queries.cashbook.bank import partners_of
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, Card
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.kit.pickers import TickBox
from groupkeeper.ui.kit.radios import Radios
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.look.theme import current_theme
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_MOST_TO_TICK = 40
_ROOM = 150  # design px
_LONGEST = 22  # letters; the card is narrow


class Offers(Card):
    """The chosen line whole, its offers, and the other ways. `done` follows a confirmed match."""

    done = Signal()

    def __init__(self, session: Session, navigate: Navigate, account: Account) -> None:
        super().__init__(gap=10)
        self._session = session
        self._navigate = navigate
        self._account = account
        self.found: LineOffers | None = None
        self.ways: Radios | None = None
        self.ticks: dict[str, TickBox] | None = None
        self._ours: dict[str, Partner] = {}
        self.left = Label("", "strong", wrap=True)
        self.words = Label("", "section", wrap=True)
        self.facts = Label("", "body", "ink2", wrap=True)
        self._body = Box(gap=10)
        self.confirm_button = button(
            "This is it", icon="check", kind="primary", on=self.confirm_chosen
        )
        self.write_button = button("Write into the cashbook…", icon="plus", on=self.write)
        self.several_button = button("Several of ours…", icon="plus", on=self.show_several)
        self.leave_button = button("Leave out…", kind="quiet", on=self.leave)
        self.left.hide()
        self.add(self.words, self.facts, self.left)
        self._scroller = Scroller(self._body)
        self._scroller.setMinimumHeight(current_theme().px(_ROOM))
        self.add(self._scroller, stretch=1)
        buttons = Flow()
        for each in (
            self.confirm_button, self.write_button, self.several_button, self.leave_button,
        ):  # fmt: skip
            buttons.add(each)
        self.add(buttons)

    def show_line(self, found: LineOffers | None) -> None:
        """Show what a line may be."""
        self.found = found
        self.ways = self.ticks = None
        self._body.clear()
        self.left.hide()
        self.setEnabled(found is not None)
        if found is None:
            self.words.set_words("")
            self.facts.set_words("Choose a line of the bank at the left.")
            return
        line = found.line
        way = "in" if (line.pence or 0) > 0 else "out"
        self.words.set_words(line.words)
        day = say_date(line.on_date) if line.on_date else ""
        self.facts.set_words(f"{say_pence(abs(line.pence or 0))} money {way}, {day}")
        self._lay_out_ways(found)

    def _lay_out_ways(self, found: LineOffers) -> None:
        ways = [(offer.partner.key, offer.partner.said, why(offer)) for offer in found.offers]
        ways += [
            (f"rule:{rule.id}", f"As before: {rule.party}", rule.what_for or "Look, then save")
            for rule in found.rules
        ]
        self.confirm_button.setVisible(bool(ways))
        self.several_button.setVisible(True)
        if not ways:
            self._body.add(
                help_text(
                    "Nothing in the cashbook, and nothing that is owed, is this amount near this"
                    " day. Write it into the cashbook, or tick several of ours."
                )
            )
            self._body.parts.addStretch(1)
            return
        self.ways = Radios(ways, name="What is it?", chosen=ways[0][0])
        self.ways.chosen.connect(lambda _: self._name_button())
        self._body.add(self.ways)
        self._body.parts.addStretch(1)
        self._name_button()

    def take_focus(self) -> None:
        """Bring the keyboard to the offers, or to writing where there are none."""
        if self.ways is not None:
            self.ways.button(self.ways.value()).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.write_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.confirm_button.isVisible():
            self.confirm_chosen()
        elif event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def confirm_chosen(self) -> None:
        """Say that the line is what is chosen; a rule goes to the form it fills in."""
        if self.found is None:
            return
        line_id = self.found.line.id
        if self.ticks is not None:
            ticked, pence = self._ticked(), self.found.line.pence or 0
            partner = self._session.do(lambda _: several_of_ours(ticked, pence))
        else:
            key = str(self.ways.value() if self.ways else "")
            if key.startswith("rule:"):
                self._navigate(To.BANK_LINE, line_id, key.removeprefix("rule:"))
                return
            partner = next((x.partner for x in self.found.offers if x.partner.key == key), None)
        if partner is None:
            return
        if self._session.do(confirm, line_id, partner, self._session.today()):
            self.done.emit()

    def write(self) -> None:
        """Write the line into the cashbook."""
        if self.found is not None:
            self._navigate(To.BANK_LINE, self.found.line.id)

    def leave(self) -> None:
        """Leave the line out, with a reason."""
        if self.found is not None:
            self._navigate(To.BANK_LEAVE_OUT, self.found.line.id)

    def show_several(self) -> None:
        """Tick several lines of the cashbook, or invoices of one hirer, that this one line pays."""
        if self.found is None:
            return
        ours = self._to_choose_from((self.found.line.pence or 0) > 0)
        self._ours = {one.key: one for one in ours}
        self._body.clear()
        self.ways = None
        self.ticks = {key: TickBox(_to_tick(one)) for key, one in self._ours.items()}
        self._body.add(Label("Which lines of ours?", "strong"), *self.ticks.values())
        self.left.show()
        for each in self.ticks.values():
            each.edited.connect(self._say_left)
        self._body.parts.addStretch(1)
        self.several_button.setVisible(False)
        self.confirm_button.setVisible(bool(ours))
        self._name_button()
        self._say_left()

    def _to_choose_from(self, money_in: bool) -> list[Partner]:
        """Invoices of a hirer the bank names, lines of the cashbook, other unpaid invoices."""
        found = partners_of(self._session.group, self._account, self._session.today())
        way = [one for one in found if (one.pence > 0) == money_in]
        lines = [one for one in way if one.kind == PartnerKind.CASHBOOK]
        lines.sort(key=lambda one: str(one.on_date), reverse=True)
        invoices = [one for one in way if one.kind == PartnerKind.INVOICE]
        invoices.sort(key=lambda one: (one.words, str(one.on_date)))
        named = [one for one in invoices if likeness(one.words, self.words.words()) >= ALIKE_ENOUGH]
        others = [one for one in invoices if one not in named]
        return [*named, *lines[:_MOST_TO_TICK], *others[:_MOST_TO_TICK]]

    def _ticked(self) -> list[Partner]:
        ticks = self.ticks or {}
        return [self._ours[key] for key, tick in ticks.items() if tick.value()]

    def _say_left(self) -> None:
        if self.ticks is not None and self.found is not None:
            self.left.set_words(
                say_left(self.found.line.pence or 0, self._ticked(), some=bool(self._ours))
            )

    def _name_button(self) -> None:
        rule = str(self.ways.value() if self.ways else "").startswith("rule:")
        self.confirm_button.set_words("Look at it…" if rule else "This is it")


def say_left(pence: int, ticked: Sequence[Partner], *, some: bool) -> str:
    """What the ticks come to beside a line of these signed pence, and what becomes of the rest."""
    left = abs(pence) - sum(abs(one.pence) for one in ticked)
    if not some:
        return "Nothing in the cashbook, and no invoice, waits to be seen on the statement."
    if left > 0:
        return f"Tick lines until they come to the amount: {say_pence(left)} to go."
    if left == 0:
        return "They come to the amount."
    if any(one.kind != PartnerKind.INVOICE for one in ticked):
        return f"{say_pence(-left)} too much is ticked."
    shared = shared_out(pence, ticked)
    if shared is None or len(shared.ids) < len(ticked):
        return why_not_shared(ticked, pence)
    return f"{shared.said}. {say_pence(-left)} stays to be paid."


def _to_tick(one: Partner) -> str:
    day = table_date(one.on_date)
    if one.kind == PartnerKind.INVOICE:
        return f"{one.reference.upper()} {say_pence(one.pence)} {_short(one.words)}"
    return f"{day} {say_pence(abs(one.pence))} {_short(one.words)}"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def why(offer: Offer) -> str:
    """Why a partner is offered, and what confirming it does."""
    partner = offer.partner
    days = abs(offer.days)
    when = "the same day" if not days else f"{count_said(days, 'day')} apart"
    words = "words alike" if offer.alike else "other words"
    does = {
        PartnerKind.FEE: "Into the general fund, and the subscription is paid",
        PartnerKind.INVOICE: "Into the general fund; its receipt gets a number: no undo",
        PartnerKind.PART: "The rest stays to be paid; receipts get a number: no undo",
        PartnerKind.CLAIM: "Out of the general fund; else repay it under Expenses first",
        PartnerKind.INSTALMENT: "Into the grant's own fund",
        PartnerKind.OTHER_SIDE: "Written down as moved between our accounts",
    }.get(partner.kind, "")
    if partner.kind in (PartnerKind.FEE, PartnerKind.INSTALMENT) or partner.on_date is None:
        when = ""
    facts = ", ".join(part for part in (when, words) if part)
    said = f"Sure: {facts}" if offer.sure else facts[:1].upper() + facts[1:]
    return f"{said}. {does}".rstrip(". ") + "."
