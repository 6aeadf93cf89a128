"""A small group in which one thing of every sort is open, always the same."""

from datetime import date, datetime

from groupkeeper.domain.activities.activity import Activity, Session, SessionState
from groupkeeper.domain.bookings.booking import Booking, BookingState
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.fields import Record
from groupkeeper.domain.grants.award import Award, Deadline, Funder, Stage
from groupkeeper.domain.people.agreement import CheckLevel, CheckSeen
from groupkeeper.domain.people.membership import Membership, MembershipType, Subscription
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Post, PostHeld
from groupkeeper.domain.people.rights import AskedFor, DataRequest
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim, ExpenseItem, VolunteerAgreement

JOYCE = Person(first_name="Joyce", last_name="Adeyemi")
GWEN = Person(first_name="Gwen", last_name="Hughes", complete_later="Ask for her phone number")
IAN = Person(first_name="Ian", last_name="Macleod")
FATMA = Person(first_name="Fatma", last_name="Demir")
HALL = Space(name="Main hall")
_LAST_JUNE, _NEXT_APRIL = date(2025, 6, 4), date(2026, 4, 20)
_DUTIES = "Keeps the cashbook and the bank account.\nPays what two signatories agreed to."


def open_things() -> list[Record]:
    """On 12 March 2026 every sort of thing is open once; the treasurer is to change in April."""
    people = (JOYCE, GWEN, IAN, FATMA)
    return [*people, HALL, *_posts(), *_grant(), *_people(), *_expenses(), *_bookings()]


def _posts() -> list[Record]:
    names = ("Chair", "Secretary", "Treasurer", "Bookings secretary", "Committee member")
    posts = {
        name: Post(
            name=name,
            places=1 if place < 4 else 3,
            position=place,
            what_it_involves=_DUTIES if name == "Treasurer" else "",
        )
        for place, name in enumerate(names)
    }

    def held(
        name: str, person: Person, last: date | None = None, first: date = _LAST_JUNE
    ) -> PostHeld:
        post = posts[name]
        return PostHeld(person_id=person.id, post_id=post.id, from_date=first, to_date=last)

    return [
        *posts.values(),
        held("Chair", FATMA),
        held("Secretary", JOYCE),
        held("Treasurer", IAN, _NEXT_APRIL),
        PostHeld(person_id=GWEN.id, post_id=posts["Treasurer"].id, from_date=_NEXT_APRIL),
        held("Committee member", GWEN),
        held("Committee member", IAN, first=date(2025, 9, 1)),
    ]


def _grant() -> list[Record]:
    funder = Funder(name="Wenlow District Community Fund")
    fund = Fund(name="Warm Welcome", fund_kind=FundKind.RESTRICTED)
    award = Award(
        funder_id=funder.id,
        title="Warm Welcome grant",
        stage=Stage.SPENDING,
        return_due_on=date(2026, 3, 31),
    )
    lunch = Activity(name="Tuesday Lunch Club")
    return [
        funder,
        fund,
        award,
        lunch,
        Deadline(award_id=award.id, what="Half-year letter", due_on=date(2026, 5, 1)),
        MoneyLine(
            direction=Direction.PAYMENT,
            on_date=date(2025, 11, 15),
            pence=6196,
            party="Wenlow Print Shop",
            what_for="Leaflets",
            fund_id=fund.id,
            award_id=award.id,
        ),
        Session(
            activity_id=lunch.id,
            starts_at=datetime(2026, 3, 10, 12, 0),
            ends_at=datetime(2026, 3, 10, 14, 0),
            state=SessionState.HELD,
        ),
    ]


def _people() -> list[Record]:
    ordinary = MembershipType(name="Ordinary", fee_pence=1200)
    member = Membership(
        person_id=IAN.id, membership_type_id=ordinary.id, joined_on=date(2024, 4, 1)
    )
    return [
        ordinary,
        member,
        Subscription(
            membership_id=member.id,
            covers_from=date(2025, 4, 1),
            covers_to=date(2026, 3, 31),
            due_pence=1200,
            due_on=date(2025, 4, 1),
        ),
        CheckSeen(
            person_id=JOYCE.id,
            level=CheckLevel.FIRST_AID,
            seen_on=date(2023, 4, 1),
            review_on=date(2026, 4, 1),
        ),
        VolunteerAgreement(person_id=GWEN.id, given_on=date(2026, 2, 3)),
        DataRequest(person_id=FATMA.id, asked_for=AskedFor.ACCESS, asked_on=date(2026, 3, 2)),
    ]


def _expenses() -> list[Record]:
    claim = ExpenseClaim(person_id=GWEN.id, claimed_on=date(2026, 3, 9), reference="E-A0001")
    bought = ExpenseItem(
        expense_claim_id=claim.id, on_date=date(2026, 3, 8), what_for="Tea towels", pence=875
    )
    return [claim, bought]


def _bookings() -> list[Record]:
    def booking(title: str, first: datetime, last: datetime, state: BookingState) -> Booking:
        return Booking(
            title=title, space_id=HALL.id, starts_at=first, ends_at=last, state=state,
            person_id=GWEN.id, lapses_on=date(2026, 3, 31) if "wedding" in title else None,
        )  # fmt: skip

    saturday, june = (2026, 3, 14), (2026, 6, 6)
    firm = BookingState.CONFIRMED
    return [
        booking("Eid party", datetime(*saturday, 13), datetime(*saturday, 17), firm),
        booking("Repair Café", datetime(*saturday, 14), datetime(*saturday, 16), firm),
        booking("Ruby wedding", datetime(*june, 14), datetime(*june, 18), BookingState.PROVISIONAL),
    ]
