"""Reading people: who is in a list and in which order, what a row shows, how many there are.

A list is first only its keys, in the order asked for; rows are read as they are shown.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from groupkeeper.domain.bookings.booking import BookedFor, BookingState
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.people.extras import SavedSearch
from groupkeeper.domain.people.membership import Term
from groupkeeper.domain.people.names import plain_letters, same_name
from groupkeeper.domain.people.own_answers import say_answer
from groupkeeper.domain.people.standing import (
    NOT_A_MEMBER,
    RENEW_FROM,
    RENEW_UNTIL,
    Standing,
    say_standing,
)
from groupkeeper.domain.people.whom import EVERYONE, whom_of
from groupkeeper.domain.periods import Period
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.extras import own_answers, own_columns
from groupkeeper.storage.queries.people.narrowed import (
    SAID_OF_THEM,
    asked_of,
    narrowing,
    own_sort,
)
from groupkeeper.storage.queries.people.statements import (
    BY_SURNAME,
    HIRERS,
    HOURS_GIVEN,
    MEMBERS,
    MEMBERSHIPS,
    OWED,
    OWING,
    RENEWALS,
    ROLES_AND_POSTS,
    SORTS,
    TO_ASK,
    VOLUNTEERS,
)
from groupkeeper.storage.rows import Row, as_day
from groupkeeper.storage.search import match_words

MEMBER, VOLUNTEER, HIRER = "members", "volunteers", "hirers"
RENEWAL, OWING_NOW, TO_COMPLETE = "renewals", "not_paid", "to_complete"
_plain = lru_cache(10_000)(plain_letters)
_WHO = {
    MEMBER: MEMBERS,
    VOLUNTEER: VOLUNTEERS,
    HIRER: HIRERS,
    RENEWAL: RENEWALS,
    OWING_NOW: OWING,
    TO_COMPLETE: TO_ASK,
}


@dataclass(frozen=True)
class Listing:
    """What a list of people should hold, and in which order. `year` is what hours are added for.

    `who` is one of the filters, perhaps with a tag and an answer: see `domain/people/whom.py`.
    """

    year: Period
    today: date
    who: str = EVERYONE
    typed: str = ""
    sort: str = "name"
    downwards: bool = False


@dataclass(frozen=True)
class Part:
    """What someone is in the group: a post (`leads`) or a role, volunteer or hirer."""

    words: str
    leads: bool = False


@dataclass(frozen=True)
class PersonRow:
    """One line of the list. `minutes` is volunteer time since the group's year began.

    `own` has the answers in those fields of the group's own that the list shows, as they are said.
    """

    id: str
    first_name: str
    last_name: str
    parts: tuple[Part, ...]
    standing: Standing
    minutes: int
    own: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def full_name(self) -> str:
        """First and last name as said aloud."""
        return f"{self.first_name} {self.last_name}".strip()


def people_keys(group: GroupFile, listing: Listing) -> list[str]:
    """The ids of the people in a list, in its order, without reading anything else of them.

    Where no name, phone, postcode or email matches what is typed, those whose tags or answers in
    the group's own fields hold it.
    """
    words = match_words(listing.typed)
    if listing.typed.strip() and not words:
        return []
    _know_plain_letters(group)
    sort = own_sort(listing.sort, BY_SURNAME) or SORTS[listing.sort]
    direction = "DESC" if listing.downwards else "ASC"
    order = [sort.last] if sort.last else []
    order += [f"{term} {direction}" for term in sort.terms]
    ask = f"SELECT p.id FROM {{source}} {sort.join} WHERE {{where}} ORDER BY {', '.join(order)}"
    asked = _asked(listing, words=words)
    found = group.rows(_in_list(ask, listing, words), asked)
    if words and not found:
        found = group.rows(_in_list(ask, listing, said_of_them=True), asked)
    return [row[0] for row in found]


def people_count(group: GroupFile, listing: Listing) -> int:
    """How many people a list holds, by the same rule as `people_keys`."""
    words = match_words(listing.typed)
    if listing.typed.strip() and not words:
        return 0
    _know_plain_letters(group)
    ask = "SELECT count(*) FROM {source} WHERE {where}"
    asked = _asked(listing, words=words)
    found = group.rows(_in_list(ask, listing, words), asked)[0][0]
    if words and not found:
        return group.rows(_in_list(ask, listing, said_of_them=True), asked)[0][0]
    return found


def listing_of(group: GroupFile, saved: SavedSearch, today: date) -> Listing:
    """The list of people that was saved, as it stands today."""
    return Listing(our_year(group.details(), today), today, saved.who or EVERYONE, saved.words)


def _in_list(ask: str, listing: Listing, words: str = "", *, said_of_them: bool = False) -> str:
    """A statement about the people of a list: `{source}` and `{where}` filled in."""
    whom = whom_of(listing.who)
    source = "person AS p"
    conditions = ["p.deleted_at IS NULL", *narrowing(whom)]
    if said_of_them:
        conditions.append(f"p.id IN ({SAID_OF_THEM})")
    elif words:
        source = "person_search JOIN person AS p ON p.rowid = person_search.rowid"
        conditions.append("person_search MATCH :words")
    if whom.who in _WHO:
        conditions.append(f"p.id IN ({_WHO[whom.who]})")
    return ask.format(source=source, where=" AND ".join(conditions))


def _know_plain_letters(group: GroupFile) -> None:
    group.connection.raw.create_scalar_function("plain_letters", _plain, 1, deterministic=True)


def people_counts(group: GroupFile, listing: Listing) -> dict[str, int]:
    """How many people each filter would show, whatever is typed, with the list's tag and answer.

    Renewals, which take longer to count, only while they are what is listed.
    """
    _know_plain_letters(group)
    whom = whom_of(listing.who)
    counted = [who for who in _WHO if who != RENEWAL or whom.who == RENEWAL]
    only = "".join(f" AND {condition}" for condition in narrowing(whom))
    living = f"SELECT count(*) FROM person AS p WHERE p.deleted_at IS NULL{only}"
    each = ", ".join(f"({living} AND p.id IN ({_WHO[who]}))" for who in counted)
    row = group.rows(f"SELECT ({living}), {each}", _asked(listing))[0]
    return dict(zip((EVERYONE, *counted), row, strict=True))


def owed_in_all(group: GroupFile, listing: Listing) -> int:
    """Pence of subscriptions due by today and not paid, from everyone together."""
    sql = f"SELECT coalesce(sum(missing), 0) FROM ({OWED}) WHERE missing > 0"
    return group.rows(sql, _asked(listing))[0][0]


def owed_by(group: GroupFile, person_id: str, listing: Listing) -> int:
    """Pence of subscriptions due by today that one person has not paid."""
    sql = (
        f"SELECT coalesce(sum(missing), 0) FROM ({OWED} AND m.person_id = :person) "
        "WHERE missing > 0"
    )
    return group.rows(sql, _asked(listing, person=person_id))[0][0]


def people_rows(group: GroupFile, ids: Sequence[str], listing: Listing) -> list[PersonRow]:
    """The lines of the list for some ids, in their order; ids of people gone are left out."""
    if not ids:
        return []
    chosen = _Chosen(group, ids, listing)
    people = chosen.rows(
        "SELECT id, first_name, last_name FROM person WHERE deleted_at IS NULL AND id IN ({ids})"
    )
    parts = parts_of(chosen)
    standings = standings_of(chosen)
    minutes = {row[0]: row[1] for row in chosen.rows(HOURS_GIVEN)}
    own = _own_said(group, ids)
    made = {
        row["id"]: PersonRow(
            row["id"],
            row["first_name"],
            row["last_name"],
            parts.get(row["id"], ()),
            standings.get(row["id"], NOT_A_MEMBER),
            minutes.get(row["id"], 0),
            own.get(row["id"], {}),
        )
        for row in people
    }
    return [made[id] for id in ids if id in made]


def _own_said(group: GroupFile, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """The answers the list shows, by person and field; nothing is read where it shows none."""
    shown = [each for each in own_columns(group) if each.in_list]
    if not shown:
        return {}
    return {
        person: {each.id: say_answer(each, kept[each.id]) for each in shown if each.id in kept}
        for person, kept in own_answers(group, ids).items()
    }


class _Chosen:
    """A few people, and statements about them: `{ids}` stands for their ids."""

    def __init__(self, group: GroupFile, ids: Sequence[str], listing: Listing) -> None:
        self._group = group
        self._marks = ", ".join(f":id{place}" for place in range(len(ids)))
        self._asked = _asked(listing) | {f"id{place}": id for place, id in enumerate(ids)}
        self.today = listing.today

    def rows(self, sql: str) -> list[Row]:
        """The rows of a statement about these people."""
        return self._group.rows(sql.replace("{ids}", self._marks), self._asked)


def parts_of(chosen: _Chosen) -> dict[str, tuple[Part, ...]]:
    """What each of these people is in the group: posts first, then roles, then hirer.

    Someone who gave time and holds no named role is a volunteer all the same.
    """
    parts: defaultdict[str, list[Part]] = defaultdict(list)
    for row in chosen.rows(ROLES_AND_POSTS):
        part = Part(row["name"], bool(row["leads"]))
        if part.words.casefold() not in [other.words.casefold() for other in parts[row[0]]]:
            parts[row[0]].append(part)
    for (person_id,) in chosen.rows(
        f"SELECT person_id FROM ({VOLUNTEERS}) WHERE person_id IN ({{ids}})"
    ):
        if not parts[person_id]:
            parts[person_id].append(Part("Volunteer"))
    for (person_id,) in chosen.rows(
        f"SELECT person_id FROM ({HIRERS}) WHERE person_id IN ({{ids}})"
    ):
        parts[person_id].append(Part("Hirer"))
    return {person_id: tuple(found) for person_id, found in parts.items()}


def standings_of(chosen: _Chosen) -> dict[str, Standing]:
    """Where each of these people stands as a member; those who are none are left out."""
    found: dict[str, Standing] = {}
    for row in chosen.rows(MEMBERSHIPS):
        found[row["person_id"]] = say_standing(
            as_day(row["paid_to"]),
            chosen.today,
            for_life=row["term"] == Term.LIFE,
            asked=bool(row["asked"]),
        )
    return found


def _asked(listing: Listing, **more: str) -> dict[str, object]:
    return {
        "today": listing.today.isoformat(),
        "year_start": listing.year.start.isoformat(),
        "recently": (listing.today - RENEW_UNTIL).isoformat(),
        "soon": (listing.today + RENEW_FROM).isoformat(),
        "year_ago": listing.today.replace(day=1, year=listing.today.year - 1).isoformat(),
        "hire": BookedFor.HIRE,
        "regular": BookedFor.REGULAR,
        "cancelled": BookingState.CANCELLED,
        **asked_of(whom_of(listing.who), listing.typed, listing.sort),
        **more,
    }


@dataclass(frozen=True)
class Namesake:
    """Someone already here with the name that is being typed."""

    id: str
    full_name: str
    address: str


def namesakes(
    group: GroupFile, first_name: str, last_name: str, but: str = ""
) -> tuple[Namesake, ...]:
    """People of the same name, accents and capitals aside. `but` is an id to leave out."""
    words = match_words(f"{first_name} {last_name}")
    if not words or not first_name.strip() or not last_name.strip():
        return ()
    found = group.rows(
        "SELECT p.id, first_name, last_name, address FROM person_search "
        "JOIN person AS p ON p.rowid = person_search.rowid "
        "WHERE person_search MATCH ? AND p.id IS NOT ? ORDER BY p.id",
        (words, but),
    )
    return tuple(
        Namesake(row["id"], f"{row[1]} {row[2]}".strip(), " ".join(row["address"].split("\n")))
        for row in found
        if same_name((row[1], row[2]), (first_name, last_name))
    )
