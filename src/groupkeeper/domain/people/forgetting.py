"""Forgetting a person: what goes, what stays without a name, and what must be kept (DP-12)."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum

from dateutil.relativedelta import relativedelta

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.people.person import AgeBand, Person
from groupkeeper.domain.periods import say_date

NOBODY = "A former member"
ACCOUNTS_YEARS = 6
_CHILD_BANDS = (AgeBand.UNDER_5, AgeBand.CHILD, AgeBand.TEENAGER)


class Fate(Enum):
    """What becomes of a record that points to someone who is erased."""

    STAYS = "It stays for the counts and points to nobody by name"
    UNLINKED = "It is not theirs; it only stops pointing to them"
    GOES = "It says something about them alone, and goes"


# Every link to a person, decided one by one. A test names the links of new kinds of record.
FATES: dict[tuple[str, str], Fate] = {
    ("person", "merged_into_id"): Fate.STAYS,
    ("membership", "person_id"): Fate.STAYS,
    ("subscription_payment", "payer_id"): Fate.STAYS,
    ("role_held", "person_id"): Fate.STAYS,
    ("post_held", "person_id"): Fate.STAYS,
    ("attendance", "person_id"): Fate.STAYS,
    ("hours_entry", "person_id"): Fate.STAYS,
    ("booking", "person_id"): Fate.STAYS,
    ("invoice", "person_id"): Fate.STAYS,
    ("money_line", "person_id"): Fate.STAYS,
    ("form_time", "person_id"): Fate.STAYS,
    ("data_request", "person_id"): Fate.STAYS,
    ("activity_place", "person_id"): Fate.STAYS,
    ("rota_place", "person_id"): Fate.STAYS,
    ("expense_claim", "person_id"): Fate.STAYS,
    ("expense_claim", "approved_by_id"): Fate.STAYS,
    ("household", "payer_id"): Fate.UNLINKED,
    ("organisation", "contact_id"): Fate.UNLINKED,
    ("activity", "leader_id"): Fate.UNLINKED,
    ("booking", "key_holder_id"): Fate.UNLINKED,
    ("booking", "opener_id"): Fate.UNLINKED,
    ("consent", "person_id"): Fate.GOES,
    ("check_seen", "person_id"): Fate.GOES,
    ("own_answer", "person_id"): Fate.GOES,
    ("tagged", "person_id"): Fate.GOES,
    ("activity_leader", "person_id"): Fate.GOES,
    ("absence", "person_id"): Fate.GOES,
    ("skill_held", "person_id"): Fate.GOES,
    ("free_time", "person_id"): Fate.GOES,
    ("volunteer_agreement", "person_id"): Fate.GOES,
    ("not_the_same", "person_id"): Fate.GOES,
    ("not_the_same", "other_id"): Fate.GOES,
}

# Lines of words in their own records that are about them, beside the notes, which all go.
OWN_WORDS = {
    ("membership", "left_because"), ("data_request", "how"), ("hours_entry", "note"),
    ("rota_place", "overlap_because"), ("expense_claim", "notes"),
    ("expense_claim", "refused_because"),
}  # fmt: skip

# Figures of a locked return are called after these, so they keep their words (R-DP-4).
NAMES_OF_FIGURES = {("activity", "name"), ("budget_line", "name"), ("role", "name")}

# Ways to reach others who may share a phone or a home with them, and the names of places and
# bodies, which may sound like a person's: these are not theirs to lose.
SHARED_WITH_OTHERS = {
    ("person", "phone"), ("person", "other_phone"), ("person", "email"), ("person", "address"),
    ("person", "emergency_phone"), ("household", "address"), ("household", "name"),
    ("group_details", "name"), ("group_details", "address"), ("funder", "name"),
    ("funder", "address"), ("space", "name"),
}  # fmt: skip


def accounts_kept_until(on_date: date, details: GroupDetails) -> date:
    """The day until which a line of the cashbook is kept: six years after its year's end."""
    return our_year(details, on_date).end + relativedelta(years=ACCOUNTS_YEARS)


def coarser_birth_date(born_on: date | None, days: Iterable[date]) -> date | None:
    """A day that tells no birthday and still counts alike, adult or child, on each of `days`.

    Nothing is kept of somebody who was grown up on all of them; else the first of January of their
    year, or the first day after it that makes the same difference.
    """
    of_age = [day - relativedelta(years=18) for day in days]
    if born_on is None or all(born_on <= day for day in of_age):
        return None
    before = [day + timedelta(days=1) for day in of_age if day < born_on]
    return max([date(born_on.year, 1, 1), *before])


def age_band_kept(person: Person, kept: date | None) -> str:
    """The band that goes on counting; none that would make a child of a grown-up."""
    child = person.age_band in _CHILD_BANDS
    return "" if child and person.birth_date is not None and kept is None else person.age_band


def say_forgotten(on: date, how_many: int) -> str:
    """The line a history begins with after people were erased."""
    who = "a person was" if how_many == 1 else f"{how_many} people were"
    return f"What came before was forgotten when {who} erased on {say_date(on)}."
