"""Our own group: its name, where it is, and how a funder reaches it."""

from collections.abc import Iterator
from dataclasses import dataclass

from groupkeeper.domain.fields import Choice, Record, check, choice, note, number, text, yes_no
from groupkeeper.domain.small_numbers import FEWER_THAN, HIGHEST, LOWEST
from groupkeeper.errors import Problem


class Nation(Choice):
    """The nation whose charity law and layouts apply."""

    ENGLAND_AND_WALES = "england_wales: England and Wales"
    SCOTLAND = "scotland: Scotland"
    NORTHERN_IRELAND = "northern_ireland: Northern Ireland"


@dataclass(frozen=True, kw_only=True)
class GroupDetails(Record):
    """The one row about our group, printed at the head of every return."""

    name: str = text("Name of the group", required=True)
    address: str = note("Address or area")
    charity_number: str = text("Charity number", limit=20)
    nation: str = choice("Nation", Nation, default=Nation.ENGLAND_AND_WALES)
    contact_name: str = text("Contact person")
    contact_post: str = text("Their post")
    contact_email: str = text("Email")
    contact_phone: str = text("Phone", limit=40)
    year_end_month: int | None = number("Month the year ends", default=3)
    year_end_day: int | None = number("Day the year ends", default=31)
    made_up: bool = yes_no("This is a made-up group to look around in")
    quorum_percent: int | None = number("Quorum of the AGM, in % of those who may vote")
    quorum_least: int | None = number("Quorum of the AGM, at least")
    keep_people_years: int | None = number("Years to keep people after they leave", default=2)
    privacy_contact: str = text("Who to ask about personal data")
    agreement_words: str = note("Our volunteer agreement")
    how_to_pay: str = note("How hirers pay us", help="Printed on every invoice")
    vat_number: str = text("VAT number", limit=20)
    hirers_pay_within_days: int | None = number("Days hirers have to pay", default=14)
    fewer_than: int | None = number("Numbers of people are told from", default=FEWER_THAN)

    @property
    def told_from(self) -> int:
        """The smallest number of people that is told outside the group (R-SUP-1)."""
        return self.fewer_than or FEWER_THAN


def problems_of_details(details: GroupDetails) -> Iterator[Problem]:
    """What stops our group's details from being kept."""
    yield from check(details)
    if details.fewer_than is not None and not LOWEST <= details.fewer_than <= HIGHEST:
        yield Problem(
            "fewer_than", f"Choose a number from {LOWEST} to {HIGHEST}. {FEWER_THAN} is usual."
        )
