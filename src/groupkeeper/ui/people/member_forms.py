"""Short forms about a membership, shown in place of the facts: renew, join, leave."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from groupkeeper.domain.fields import Choice
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.membership import MembershipType, PaidBy, Subscription
from groupkeeper.domain.people.terms import FOR_EVER
from groupkeeper.domain.periods import parse_date, say_date
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.memberships import Paid, join, leave, renew, to_renew
from groupkeeper.storage.queries.person import PersonDetail
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import Field, choice_field, date_field, money_field, text_field
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.people.person_facts import name_of
from groupkeeper.ui.shell.session import Session


def options(answers: type[Choice]) -> list[tuple[object, str]]:
    """A closed list of answers for a list box."""
    return [(answer.value, answer.label) for answer in answers]


class SmallForm(Box):
    """Fields over a button that saves and Cancel; Ctrl+S saves, Esc cancels. `done` follows both.

    A subclass fills `fields` by the names problems carry, and says what `save` does.
    """

    done = Signal()

    def __init__(self, session: Session, detail: PersonDetail, title: str, verb: str) -> None:
        super().__init__(gap=12)
        self.session = session
        self.detail = detail
        self.fields: Mapping[str, Field] = {}
        self.save_button: Button = button(verb, icon="check", kind="primary", on=self.save)
        self.trouble = Label("", "strong", "danger", wrap=True)
        self.trouble.hide()
        self.add(Label(title, "section", wrap=True))
        self.setAccessibleName(title)

    def fill(self, fields: Mapping[str, Field]) -> None:
        """Lay out the fields, then the buttons."""
        self.fields = fields
        self.add(*fields.values(), self.trouble)
        self.add(row(self.save_button, button("Cancel", on=self.done.emit), SPRING))

    def date_of(self, label: str, day: date | None = None) -> Field:
        """A date field that starts at today."""
        today = self.session.today()
        field = date_field(label, read=lambda typed: parse_date(typed, today))
        field.set_value(day or today)
        return field

    def arrive(self) -> None:
        """Put the keyboard on the first field."""
        first = next(iter(self.fields.values()), None)
        (first or self.save_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Do it, and close when it was done."""
        unread = {name: field.problem() for name, field in self.fields.items() if field.problem()}
        if unread:
            self.show_troubles(unread)
        elif self.do():
            self.done.emit()

    def do(self) -> bool:
        """Save; answers whether it worked."""
        raise NotImplementedError

    def refuse(self, broken: RuleBroken) -> None:
        """Show the problems of broken rules beside their fields."""
        self.show_troubles({problem.field: problem.message for problem in broken.problems})

    def show_troubles(self, troubles: Mapping[str, str]) -> None:
        """Say each problem beside its field, and move to the first; the others below."""
        for name, field in self.fields.items():
            field.set_error(troubles.get(name, ""))
        others = [words for name, words in troubles.items() if name not in self.fields]
        self.trouble.set_words(" ".join(others))
        self.trouble.setVisible(bool(others))
        first = next((field for name, field in self.fields.items() if name in troubles), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        elif event.key() == Qt.Key.Key_S and event.modifiers() == _CTRL:
            self.save()
        else:
            super().keyPressEvent(event)


_CTRL = Qt.KeyboardModifier.ControlModifier


class RenewForm(SmallForm):
    """A payment for the next subscription, or for what is still owed of this one."""

    def __init__(self, session: Session, detail: PersonDetail) -> None:
        super().__init__(session, detail, f"Renew {detail.person.full_name}", "Save payment")
        assert detail.membership is not None, "only a member renews"
        self.membership = detail.membership
        try:
            subscription, missing = to_renew(session.group, self.membership, session.today())
        except RuleBroken as broken:
            self.add(Label(str(broken), wrap=True))
            self.save_button.hide()
            self.fill({})
            return
        self.add(help_text(_say_period(subscription)))
        paid = money_field("Amount paid")
        paid.set_value(missing or None)
        self.fill({"paid": paid, "paid_by": _how_paid(), "paid_on": self.date_of("Day they paid")})

    def do(self) -> bool:
        """Save the payment."""
        if not self.fields:
            return True
        paid = Paid(
            self.fields["paid"].value() or 0,
            self.fields["paid_on"].value() or self.session.today(),
            self.fields["paid_by"].value() or "",
        )
        return bool(
            self.session.attempt(self.refuse, renew, self.membership, paid, self.session.today())
        )


class JoinForm(SmallForm):
    """A new membership: its type, the day, and what was paid at once."""

    def __init__(self, session: Session, detail: PersonDetail) -> None:
        super().__init__(session, detail, f"{detail.person.full_name} joins", "Save membership")
        self._types = session.group.find(MembershipType)
        fields: dict[str, Field] = {}
        if self._types:
            listed = [(kind.id, _say_type(kind)) for kind in self._types]
            fields["membership_type_id"] = choice_field("Membership", listed)
            fields["membership_type_id"].set_value(self._types[0].id)
        else:
            fields["fee"] = money_field(
                "Yearly subscription", help="What a member pays for a year", optional=True
            )
        fields["joined_on"] = self.date_of("Day they join")
        fields["paid"] = money_field("Paid today", optional=True)
        fields["paid_by"] = _how_paid()
        self.fill(fields)

    def do(self) -> bool:
        """Save the membership, and the payment when there was one."""
        today = self.session.today()
        joined_on: date = self.fields["joined_on"].value() or today
        pence: int = self.fields["paid"].value() or 0
        paid = Paid(pence, today, self.fields["paid_by"].value() or "") if pence else None
        return bool(
            self.session.attempt(
                self.refuse, join, self.detail.person.id, self._type(), joined_on, paid, today=today
            )
        )

    def _type(self) -> MembershipType:
        if "fee" in self.fields:
            return MembershipType(name="Member", fee_pence=self.fields["fee"].value())
        chosen = self.fields["membership_type_id"].value()
        return next(kind for kind in self._types if kind.id == chosen)


class LeaveForm(SmallForm):
    """The end of a membership."""

    def __init__(self, session: Session, detail: PersonDetail) -> None:
        super().__init__(session, detail, f"{detail.person.full_name} leaves", "Save leaving")
        assert detail.membership is not None, "only a member leaves"
        self.membership = detail.membership
        name = name_of(detail)
        self.add(help_text(f"{name} stays in your list of people, no longer as a member."))
        self.fill(
            {
                "left_on": self.date_of("Day they leave"),
                "because": text_field("Why", optional=True),
            }
        )

    def do(self) -> bool:
        """Save the end."""
        today = self.session.today()
        return bool(
            self.session.attempt(
                self.refuse,
                leave,
                self.membership,
                self.fields["left_on"].value() or today,
                self.fields["because"].value(),
                today=today,
            )
        )


def _how_paid() -> Field:
    field = choice_field("How", options(PaidBy), optional=True)
    field.set_value(PaidBy.CASH.value)
    return field


def _say_type(kind: MembershipType) -> str:
    return f"{kind.name}, {say_pence(kind.fee_pence)}" if kind.fee_pence else kind.name


def _say_period(subscription: Subscription) -> str:
    first, last = subscription.covers_from, subscription.covers_to
    if first is None or last is None or last == FOR_EVER:
        return ""
    return f"For {say_date(first)} to {say_date(last)}"
