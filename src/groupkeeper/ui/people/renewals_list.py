"""Renewing many at once: who ends when, what each will owe, ticks, and what will happen."""

from collections.abc import Hashable, Sequence
from datetime import date, timedelta

from groupkeeper.domain.people.renewing import preview, preview_words
from groupkeeper.domain.people.standing import ENDS_SOON
from groupkeeper.domain.periods import parse_date, table_date
from groupkeeper.operations.people.memberships import PaidInFull, renew_many
from groupkeeper.storage.queries.people.memberships import Renewal, renewals
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.cells import Column, Said
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import date_field, under_label
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.look.theme import Theme, current_theme
from groupkeeper.ui.people.list_columns import standing_words
from groupkeeper.ui.people.short_form import how_paid
from groupkeeper.ui.shell.session import Session

SOON, RAN_OUT, NEVER_PAID, ALL = "soon", "ran_out", "never_paid", "all"
_SHOWN = ((SOON, "End soon"), (RAN_OUT, "Ran out"), (NEVER_PAID, "Not paid yet"), (ALL, "All"))
NOT_YET, PAID = "not_yet", "paid"
_ROOM = 40 + 5 * 47  # design px


class RenewalsList(Box):
    """The members who could renew, with ticks; below, whether they paid.

    The page puts what `foot` makes at its foot: the button, and the words for what will happen.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(gap=10)
        self._session = session
        self._rows: list[Renewal] = []
        self._begun = False
        self.ticked: set[str] = set()
        self.shown = OneOf(_SHOWN, chosen=SOON, name="Show")
        self.tick_all = button("Tick all", icon="check", on=self.tick_all_shown)
        self.tick_none = button("Tick none", kind="quiet", on=self.untick)
        self.table = Table(_columns(self), name="Memberships to renew", sentence=self._sentence)
        self.have_paid = OneOf(
            ((NOT_YET, "Not yet"), (PAID, "Yes, in full")), chosen=NOT_YET, name="Have they paid?"
        )
        self.paid_by = how_paid()
        self.paid_on = date_field(
            "Day they paid", read=lambda typed: parse_date(typed, session.today())
        )
        self.paid_on.set_value(session.today())
        self.renew_button: Button | None = None
        self.words: Label | None = None
        top = Box(down=False, gap=10)
        top.add(self.shown, stretch=1)
        top.add(self.tick_none, self.tick_all)
        self.add(top)
        self.add(self.table, stretch=1)
        self.add(
            row(under_label("Have they paid?", self.have_paid), self.paid_by, self.paid_on, SPRING)
        )
        self.shown.chosen.connect(self._show)
        self.table.ticked.connect(self._tick)
        self.table.opened.connect(self._turn)
        self.have_paid.chosen.connect(lambda _: self._fit())
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Room for five members, however large the text; the page scrolls."""
        super().restyle(theme)
        self.table.setMinimumHeight(theme.px(_ROOM))

    def foot(self) -> tuple[Button, Label]:
        """The button that renews and the words beside it, made anew."""
        self.renew_button = button("Renew", icon="check", kind="primary", on=self.renew)
        self.words = Label("", wrap=True)
        return self.renew_button, self.words

    def drop_foot(self) -> None:
        """Let go of them; they went with the foot of the page."""
        self.renew_button = self.words = None

    def reload(self) -> None:
        """Read again; what was ticked stays ticked where it still can be renewed."""
        self._rows = renewals(self._session.group, self._session.today())
        self.ticked &= {one.membership.id for one in self._rows if one.can_renew}
        for key, words in _SHOWN:
            self.shown.set_words(key, f"{words} {len(self._of(key)):,}")
            self.shown.button(key).setVisible(key in (SOON, ALL) or bool(self._of(key)))
        if not self._begun and not self._of(SOON):  # nobody ends soon, so begin with all
            self.shown.set_value(ALL)
        self._begun = True
        self._show(self.shown.value())

    def tick_all_shown(self) -> None:
        """Tick everyone in the list who can be renewed."""
        self.ticked |= {one.membership.id for one in self._of(self.shown.value()) if one.can_renew}
        self._show(self.shown.value())

    def untick(self) -> None:
        """Tick nobody."""
        self.ticked.clear()
        self._show(self.shown.value())

    def chosen(self) -> list[Renewal]:
        """Those who are ticked, shown or not."""
        return [one for one in self._rows if one.membership.id in self.ticked]

    def renew(self) -> None:
        """Renew those who are ticked, in one step."""
        paid: PaidInFull | None = None
        if self.have_paid.value() == PAID:
            if self.paid_on.problem() or self.paid_on.value() is None:
                self.paid_on.set_error(self.paid_on.problem() or "Enter the day, like 04/06/2025")
                self.paid_on.setFocus()
                return
            paid = PaidInFull(self.paid_on.value(), self.paid_by.value() or "")
        ids = [one.membership.id for one in self.chosen()]
        if self._session.do(renew_many, ids, paid, self._session.today()):
            self.ticked.clear()
            self.reload()

    def is_ticked(self, one: Renewal) -> bool | None:
        """Whether someone is ticked; None where there is nothing to tick."""
        return one.membership.id in self.ticked if one.can_renew else None

    def _of(self, key: Hashable) -> list[Renewal]:
        return [one for one in self._rows if key in (ALL, _when(one, self._session.today()))]

    def _show(self, key: Hashable) -> None:
        rows = self._of(key)
        self.table.set_rows(rows, key=lambda one: one.membership.id)
        self.table.show_empty(None if rows else _nobody(key))
        self.tick_all.set_words(f"Tick all {len(rows):,}" if rows else "Tick all")
        self.tick_all.setVisible(bool(rows))  # an empty list says why there is nobody to tick
        self._fit()

    def _tick(self, membership_id: str, ticked: bool) -> None:
        (self.ticked.add if ticked else self.ticked.discard)(membership_id)
        for one in self._rows:
            if one.membership.id == membership_id:
                self.table.renew(membership_id, one)
        self._fit()

    def _turn(self, membership_id: str) -> None:
        """Enter ticks, and unticks."""
        able = {one.membership.id for one in self._rows if one.can_renew}
        if membership_id in able:
            self._tick(membership_id, membership_id not in self.ticked)

    def _fit(self) -> None:
        chosen = self.chosen()
        for field in (self.paid_by, self.paid_on):
            field.setVisible(self.have_paid.value() == PAID)
        self.tick_none.setVisible(bool(chosen))
        if self.renew_button and self.words:
            self.words.set_words(self._what_will_happen(chosen))
            self.renew_button.set_words(f"Renew {len(chosen):,}" if chosen else "Renew")

    def _what_will_happen(self, chosen: Sequence[Renewal]) -> str:
        if not chosen:
            return "Tick those to renew. You can undo it afterwards."
        paid = self.have_paid.value() == PAID
        return preview_words(preview([one.due for one in chosen]), paid=paid)

    def _sentence(self, one: Renewal) -> str:
        owed = _owed(one)
        said = owed.words if isinstance(owed, Said) else f"£{owed / 100:.2f}"
        ticked = {True: "ticked", False: "not ticked", None: "cannot be renewed yet"}
        return ", ".join(
            (one.person.full_name, ticked[self.is_ticked(one)], one.standing.words, f"owes {said}")
        )


def _columns(of: RenewalsList) -> Sequence[Column]:
    return (
        Column("", "check", 52, text=of.is_ticked, sortable=False),
        Column("Name", "bold_text", 176, text=lambda one: one.person.full_name, grow=4),
        Column("Type", text=lambda one: one.kind.name, width=130, priority=4, grow=2),
        Column(
            "Now",
            "status",
            176,
            text=lambda one: standing_words(one.standing),
            sort=lambda one: (one.paid_to or date.min).toordinal(),
        ),
        Column("Renews to", text=_renews_to, width=158, priority=3, grow=1),
        Column("Paid by", text=_payer, width=140, priority=5, grow=2),
        Column("Will owe", "money", 112, text=_owed, sort=lambda one: one.due.missing),
    )


def _when(one: Renewal, today: date) -> str:
    if one.paid_to is None:
        return NEVER_PAID
    if one.paid_to < today:
        return RAN_OUT
    return SOON if one.paid_to - today <= ENDS_SOON else ""


def _renews_to(one: Renewal) -> str:
    last = one.due.subscription.covers_to
    said = table_date(last) if last and last - date.min < _FAR else "For life"
    return said if one.due.is_new else f"{said}, asked"


_FAR = date.max - date.min - timedelta(days=1)


def _payer(one: Renewal) -> str:
    return "–" if one.payer_id == one.person.id else one.payer


def _owed(one: Renewal) -> int | Said:
    if not one.can_renew:
        return Said("No price yet", "warn")
    return one.due.missing or Said("Free")


def _nobody(key: Hashable) -> Empty:
    said = {
        SOON: "Nobody’s membership ends in the next two months",
        RAN_OUT: "Nobody’s membership has run out",
        NEVER_PAID: "Nobody is waiting to pay their first subscription",
        ALL: "No members yet",
    }
    why = "Look under All to renew someone else."
    if key == ALL:
        why = "Make someone a member with Join on the People page."
    return Empty("circle-check" if key != ALL else "users", said[str(key)], why)
