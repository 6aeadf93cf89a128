"""Short forms about a membership, shown in place of the facts: renew, join, leave."""

from datetime import date

from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.membership import Membership, MembershipType, Subscription
from groupkeeper.domain.people.subscriptions import first_subscription
from groupkeeper.domain.people.terms import FOR_EVER
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.people.memberships import Paid, join, leave, renew, to_renew
from groupkeeper.storage.queries.people.person import PersonDetail
from groupkeeper.ui.kit.fields import Field, choice_field, money_field, text_field
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.people.person_facts import name_of
from groupkeeper.ui.people.short_form import ShortForm, how_paid
from groupkeeper.ui.shell.session import Session


class SmallForm(ShortForm):
    """A short form about one person."""

    def __init__(self, session: Session, detail: PersonDetail, title: str, verb: str) -> None:
        super().__init__(session, title, verb)
        self.detail = detail


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
        self.fill({"paid": paid, "paid_by": how_paid(), "paid_on": self.date_of("Day they paid")})

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
        self.price = help_text("")
        self.add(self.price)
        fields["paid"] = money_field("Paid today", optional=True)
        fields["paid_by"] = how_paid()
        self.fill(fields)
        for field in fields.values():
            field.edited.connect(self._say_price)
        self._say_price()

    def _say_price(self) -> None:
        """What they owe on joining: less than a year where the type says so."""
        joined = Membership(person_id="", joined_on=self.fields["joined_on"].value())
        first = first_subscription(joined, self._type())
        owed = f"{say_pence(first.due_pence or 0)}. {_say_period(first)}" if first else ""
        self.price.set_words(owed.rstrip(". "))
        self.price.setVisible(bool(first and "fee" not in self.fields))

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


def _say_type(kind: MembershipType) -> str:
    return f"{kind.name}, {say_pence(kind.fee_pence)}" if kind.fee_pence else kind.name


def _say_period(subscription: Subscription) -> str:
    first, last = subscription.covers_from, subscription.covers_to
    if first is None or last is None or last == FOR_EVER:
        return ""
    return f"For {say_date(first)} to {say_date(last)}"
