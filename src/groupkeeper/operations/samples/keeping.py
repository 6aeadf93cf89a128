"""What a made-up secretary keeps beside the people: own fields, tags, lists, letters, requests."""

from collections.abc import Sequence
from datetime import date, timedelta

from groupkeeper.domain.ids import new_id
from groupkeeper.domain.people.agreement import Answer, Consent, Purpose, ToldBy
from groupkeeper.domain.people.extras import (
    OwnAnswer,
    OwnField,
    OwnFieldKind,
    SavedSearch,
    Tag,
    Tagged,
)
from groupkeeper.domain.people.letters import LetterTemplate
from groupkeeper.domain.people.likeness import NotTheSame
from groupkeeper.domain.people.membership import Membership
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.rights import AskedFor, DataRequest, ErasedPerson
from groupkeeper.domain.people.whom import EVERYONE, Whom
from groupkeeper.operations.samples.maker import Maker

_RENEWAL = """Dear {first name},

Your membership of {group} runs until {paid to}. The subscription for the next year is {fee}.

You can pay at the lunch club, by cheque or by bank transfer.
If you would rather not go on, you need do nothing.

Thank you for being one of us."""
_ONE_IN = 3
_VOLUNTEERS = "volunteers"
_NEVER_ASKED, _CHANGED_THEIR_MIND = 5, 11  # one member in so many


def make_keeping(maker: Maker) -> None:
    """Examples of everything a secretary can add, on some of the people."""
    people = maker.made(Person)
    day = _own_fields(maker, people)
    _tag_and_lists(maker, people, day)
    maker.keep(
        NotTheSame, person_id=people[3].id, other_id=people[4].id, decided_on=maker.first_day
    )
    maker.keep(LetterTemplate, name="Renewal", words=_RENEWAL)
    _requests(maker, people)


def _own_fields(maker: Maker, people: Sequence[Person]) -> OwnField:
    """Two fields of the group's own with some answers; the first of them."""
    day = maker.keep(
        OwnField,
        label="Best day to ring",
        own_field_kind=OwnFieldKind.CHOICE.value,
        answers="Any day\nWeekdays\nWeekends",
    )
    trailer = maker.keep(
        OwnField,
        label="Has a trailer we can borrow",
        own_field_kind=OwnFieldKind.YES_NO.value,
        position=1,
    )
    for person in people[::_ONE_IN]:
        answer = maker.chance.choice(("Any day", "Weekdays", "Weekends"))
        maker.keep(OwnAnswer, own_field_id=day.id, person_id=person.id, answer=answer)
    maker.keep(OwnAnswer, own_field_id=trailer.id, person_id=people[2].id, answer="yes")
    return day


def _tag_and_lists(maker: Maker, people: Sequence[Person], day: OwnField) -> None:
    fair = maker.keep(Tag, name="Summer fair")
    for person in people[4:16]:
        maker.keep(Tagged, tag_id=fair.id, person_id=person.id)
    weekends = Whom(_VOLUNTEERS, own_field_id=day.id, answer="Weekends")
    maker.keep(SavedSearch, name="Volunteers to ring at weekends", who=weekends.kept())
    at_fair = Whom(EVERYONE, tag_id=fair.id)
    maker.keep(SavedSearch, name="Everyone for the summer fair", who=at_fair.kept())


def _requests(maker: Maker, people: Sequence[Person]) -> None:
    """Somebody asked for a copy of what is held about them, and somebody was erased."""
    asked_on = maker.today - timedelta(days=200)
    maker.keep(
        DataRequest,
        person_id=people[9].id,
        asked_for=AskedFor.ACCESS.value,
        asked_on=asked_on,
        identity_checked_on=asked_on + timedelta(days=1),
        acknowledged_on=asked_on + timedelta(days=1),
        answered_on=asked_on + timedelta(days=12),
        how="At the lunch club",
    )
    gone = new_id(0, maker.chance.getrandbits(80))
    maker.keep(ErasedPerson, person_id=gone, erased_on=asked_on)


def share_contacts(maker: Maker) -> None:
    """Most members agree to be on the members' contact list; some said no again, some nothing.

    It comes late, so that nothing made before is another for it.
    """
    for place, membership in enumerate(maker.made(Membership)):
        if membership.left_on or place % _NEVER_ASKED == 0:
            continue
        begun = maker.first_day + timedelta(days=place * 7 % 200)
        told_on = max(begun, membership.joined_on or begun)
        _say_of_the_list(maker, membership.person_id, Answer.GIVEN, told_on)
        if place % _CHANGED_THEIR_MIND == 1:
            again = min(told_on + timedelta(days=90 + place), maker.today)
            _say_of_the_list(maker, membership.person_id, Answer.WITHDRAWN, again)


def _say_of_the_list(maker: Maker, person_id: str, answer: Answer, on_date: date) -> None:
    given = answer == Answer.GIVEN
    maker.keep(
        Consent,
        person_id=person_id,
        purpose=Purpose.MEMBERS_LIST.value,
        answer=answer.value,
        on_date=on_date,
        told_by=(ToldBy.PAPER if given else ToldBy.TALKING).value,
        wording="Joining form, second edition" if given else "",
    )
