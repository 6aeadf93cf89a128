"""What a list, on paper or in a file, may say of one person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dateutil.relativedelta import relativedelta

from groupkeeper.domain.people.agreement import Answer, Consent, Purpose
from groupkeeper.domain.people.membership import Membership, MembershipType, PaidBy, Term
from groupkeeper.domain.people.person import AgeBand, Household, Person

_CHILDREN = frozenset({AgeBand.UNDER_5.value, AgeBand.CHILD.value, AgeBand.TEENAGER.value})
_GROWN_UP_AT = 18
_NUMBERS = frozenset(
    f"{what} {number}" for what in ("member", "membership") for number in ("no", "number", "no.")
)


@dataclass(frozen=True)
class Listed:
    """One person with what the group holds about them on one day.

    `address` and `postcode` are their own, or else their household's. `membership` is the one that
    holds on the day, or else the newest; `is_member` says which. Files tell of the
    `newest`. `answers` has the newest answer to each purpose.
    """

    person: Person
    address: str = ""
    postcode: str = ""
    household: Household | None = None
    membership: Membership | None = None
    kind: MembershipType | None = None
    is_member: bool = False
    newest: Membership | None = None
    newest_kind: MembershipType | None = None
    paid_to: date | None = None
    asked_to_pay: bool = False
    paid_by: str = ""
    posts: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    own: tuple[tuple[str, str], ...] = ()
    answers: Mapping[str, Consent] = field(default_factory=dict[str, Consent])

    def agrees(self, purpose: Purpose) -> bool:
        """Whether they agreed to this, and did not take it back."""
        return purpose in self.answers and self.answers[purpose].answer == Answer.GIVEN

    def refuses(self, purpose: Purpose) -> bool:
        """Whether they said no. Someone never asked has not."""
        return purpose in self.answers and self.answers[purpose].answer == Answer.WITHDRAWN

    @property
    def pays(self) -> bool:
        """Whether they pay for the household they live in."""
        return self.household is not None and self.household.payer_id == self.person.id

    @property
    def notice_on(self) -> date | None:
        """When they were given the privacy notice; None when they were not."""
        given = self.answers.get(Purpose.PRIVACY_NOTICE)
        return given.on_date if given and given.answer == Answer.GIVEN else None

    @property
    def category(self) -> str:
        """Their kind of membership, in the group's own words."""
        return self.kind.name if self.kind else ""

    @property
    def is_for_life(self) -> bool:
        """Whether their membership never ends."""
        return self.kind is not None and self.kind.term == Term.LIFE

    @property
    def may_vote(self) -> bool:
        """Whether they have a vote at the AGM: members have, unless their category has none."""
        return self.is_member and (self.kind is None or self.kind.has_vote)

    @property
    def number(self) -> str:
        """Their member number, where the group keeps one in a field of its own."""
        wanted = (answer for label, answer in self.own if label.casefold().strip() in _NUMBERS)
        return next(wanted, "")

    @property
    def paid_by_said(self) -> str:
        """How they last paid, in words."""
        return next((one.label for one in PaidBy if one == self.paid_by), self.paid_by)

    def address_lines(self) -> list[str]:
        """Their address as it stands on an envelope, the postcode last."""
        lines = [line.strip() for line in (*self.address.splitlines(), self.postcode)]
        return [line for line in lines if line]


def is_child(person: Person, day: date) -> bool:
    """Whether someone is known to be under 18: by date of birth, else by age band (DP-14)."""
    if person.birth_date is not None:
        return relativedelta(day, person.birth_date).years < _GROWN_UP_AT
    return person.age_band in _CHILDREN


def is_paid_up(one: Listed, day: date) -> bool:
    """Whether a membership card may say that someone is a member on `day`."""
    if not one.is_member:
        return False
    if one.is_for_life or not one.asked_to_pay:
        return True
    return one.paid_to is not None and one.paid_to >= day


def said_paid_to(one: Listed) -> date | None:
    """The day a subscription is paid to; None for life members and those who paid nothing."""
    return None if one.is_for_life or one.paid_to == date.max else one.paid_to
