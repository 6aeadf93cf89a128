"""Bringing in a list of people: first look at what would happen, then do it in one step."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.people.joined import Joined, membership_after
from groupkeeper.domain.people.matching import Difference, KnownPeople, differences
from groupkeeper.domain.people.membership import Membership, MembershipType
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role, RoleHeld
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.columns import LEAVE_OUT, UNDECIDED, ColumnMap
from groupkeeper.exchange.people_lists import PersonRow, PutRight, Trouble, read_people
from groupkeeper.exchange.table import Table
from groupkeeper.operations.imports_besides import (
    Besides,
    HeldBesides,
    LookBesides,
    NewBesides,
    held_besides,
    notes_besides,
    save_after,
    save_before,
)
from groupkeeper.storage.backup import copy_to
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.places import machine_places

NOBODY_NAMED = "Every person needs a name"


class Outcome(StrEnum):
    """What would become of one row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    TROUBLE = "trouble"


@dataclass(frozen=True)
class Held:
    """What the group holds that the rows of a list are compared with."""

    people: Sequence[Person] = ()
    memberships: Sequence[Membership] = ()
    types: Sequence[MembershipType] = ()
    roles: Sequence[Role] = ()
    roles_held: Sequence[RoleHeld] = ()
    besides: HeldBesides = HeldBesides()


@dataclass(frozen=True)
class PreviewRow:
    """One row of the list and what would become of it.

    `person` is the row's person as they would stand afterwards; `alike` is somebody held who looks
    like them but is not surely the same.
    """

    number: int
    name: str
    outcome: Outcome
    troubles: tuple[Trouble, ...] = ()
    person: Person | None = None
    news: tuple[Difference, ...] = ()
    membership: Membership | None = None
    roles: tuple[RoleHeld, ...] = ()
    besides: Besides = Besides()
    alike: Person | None = None

    @property
    def message(self) -> str:
        """What is wrong with the row, in a sentence; "" when nothing is."""
        return "; ".join(trouble.message for trouble in self.troubles)


@dataclass(frozen=True)
class Preview:
    """What bringing in a list would do. Nothing has been written."""

    source: str
    rows: tuple[PreviewRow, ...]
    new_types: tuple[MembershipType, ...] = ()
    made: NewBesides = NewBesides()
    notes: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many rows would end this way."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def trouble(self) -> tuple[PreviewRow, ...]:
        """The rows that would be left out."""
        return tuple(row for row in self.rows if row.outcome == Outcome.TROUBLE)


@dataclass(frozen=True)
class Brought:
    """How many people were added and how many changed."""

    new: int
    changed: int


def held_now(group: GroupFile) -> Held:
    """Everything of the group that a list of people is compared with."""
    return Held(
        people=group.find(Person),
        memberships=group.find(Membership),
        types=group.find(MembershipType),
        roles=group.find(Role),
        roles_held=group.find(RoleHeld),
        besides=held_besides(group),
    )


def preview_people(
    table: Table,
    columns: ColumnMap,
    held: Held,
    *,
    today: date,
    put_right: PutRight | None = None,
    same_as: Mapping[int, str] | None = None,
) -> Preview:
    """What each row of a list would do to the people held. Writes nothing.

    `put_right` holds words typed instead of cells; `same_as` says for a row's number which person
    (id) it is about. Raises ImportTrouble when no column holds a name or nobody is listed.
    """
    if not table.rows:
        raise ImportTrouble(
            "There is a row of titles and nothing under it, so there is nobody to bring in."
        )
    if not any(columns.at(place) for place in _TELLS_WHO):
        raise ImportTrouble(
            "No column is known to hold names, so nobody was brought in. Say which one does."
            f" The columns are: {', '.join(table.titles)}."
        )
    look = _Look(held, same_as or {})
    read = read_people(table, columns, today, put_right, held.besides.own_fields)
    rows = tuple(look.at(row) for row in read)
    notes = (
        *table.notes,
        *_columns_left_out(table, columns),
        *_lost_zeros(table, columns),
        *look.notes(),
    )
    made = look.besides.made()
    return Preview(table.name, rows, tuple(look.new_types.values()), made, notes)


_WITHOUT_ZERO = re.compile(r"[1237]\d{9}")
_TELLS_WHO = ("full_name", "last_first", "first_name", "last_name", "email")


def bring_in_people(
    group: GroupFile,
    preview: Preview,
    *,
    left_out: Container[int] = (),
    now: datetime | None = None,
) -> Brought:
    """Bring in the rows of a preview that are new or changed: one step, one undo.

    A safety copy of the group file is made first. Rows whose number is in `left_out` stay out.
    """
    rows = [row for row in preview.rows if row.number not in left_out]
    new = [row for row in rows if row.outcome == Outcome.NEW]
    changed = [row for row in rows if row.outcome == Outcome.CHANGED]
    if not new and not changed:
        return Brought(0, 0)
    copy_to(group.connection, group.path, machine_places().copies, now or datetime.now())
    people = len(new) + len(changed)
    label = f"Bring in {people:,} {'person' if people == 1 else 'people'} from {preview.source}"
    held = {person.id: person for person in group.find(Person)} if changed else {}
    changed = [row for row in changed if row.person and row.person.id in held]
    coming = (*new, *changed)
    with group.step(label) as step:
        step.save_all(_types_needed(preview.new_types, coming))
        save_before(step, preview.made, [row.besides for row in coming])
        step.save_all(row.person for row in new if row.person)
        step.save_all(row.membership for row in new if row.membership)
        for row in changed:
            if row.person:
                step.save(_moved(_with_news(held[row.person.id], row.news), row.besides))
                if row.membership:
                    step.save(row.membership)
        step.save_all(role for row in coming for role in row.roles)
        besides = [(row.person.id, row.besides) for row in coming if row.person]
        save_after(group, step, besides)
    return Brought(len(new), len(changed))


def _with_news(person: Person, news: Iterable[Difference]) -> Person:
    """Only what the list says is changed: the rest stays as it is now, not as it was looked at."""
    return replace(person, **{one.field: one.new for one in news})


def _moved(person: Person, besides: Besides) -> Person:
    home = besides.household_id
    return replace(person, household_id=home) if home else person


def _types_needed(
    types: Iterable[MembershipType], rows: Iterable[PreviewRow]
) -> list[MembershipType]:
    used = {row.membership.membership_type_id for row in rows if row.membership}
    return [kind for kind in types if kind.id in used]


def _columns_left_out(table: Table, columns: ColumnMap) -> Iterable[str]:
    """Which columns with something in them are not brought in, and why."""
    filled = [
        column
        for column, cells in zip(columns.columns, table.columns, strict=True)
        if any(map(str.strip, cells))
    ]
    for place, why in ((UNDECIDED, "as nothing says where it goes"), (LEAVE_OUT, "left out")):
        if said := [f"“{column.title}”" for column in filled if column.place == place]:
            yield f"Not brought in, {why}: {', '.join(said)}."


def _lost_zeros(table: Table, columns: ColumnMap) -> Iterable[str]:
    """A spreadsheet takes 07700 900123 for a number and drops its first 0: said, not mended."""
    for place in ("phone", "other_phone", "emergency_phone"):
        for at in columns.at(place):
            lost = [cell for cell in table.columns[at] if _WITHOUT_ZERO.fullmatch(cell.strip())]
            if lost:
                one = len(lost) == 1
                yield (
                    f"{count_said(len(lost), 'number')} in “{table.titles[at]}”"
                    f" {'seems to have lost its' if one else 'seem to have lost their'} first 0,"
                    f" such as “{lost[0].strip()}”."
                    f" {'It comes in as it stands' if one else 'They come in as they stand'}."
                )


class _Look:
    """Looks at the rows of a list one after the other, remembering who came before."""

    def __init__(self, held: Held, same_as: Mapping[int, str]) -> None:
        self._known = KnownPeople(held.people)
        self._same_as = same_as
        self._rows_of: dict[str, int] = {}
        self._memberships: dict[str, list[Membership]] = defaultdict(list)
        for membership in held.memberships:
            self._memberships[membership.person_id].append(membership)
        self._types = {kind.name.casefold(): kind for kind in held.types}
        self.new_types: dict[str, MembershipType] = {}
        self._roles = {role.name.casefold(): role for role in held.roles}
        self._roles_held = {(role.person_id, role.role_id) for role in held.roles_held}
        self._unknown_roles: dict[str, int] = {}
        self._unseen: list[int] = []
        self.besides = LookBesides(held.besides)

    def at(self, row: PersonRow) -> PreviewRow:
        """What would become of one row."""
        if row.unseen_taken_out:
            self._unseen.append(row.number)
        match = self._known.find(row.person, self._same_as.get(row.number) or row.given_id)
        troubles = row.troubles
        if found := match.person:
            troubles = tuple(one for one in troubles if not self.besides.is_held(found, one))
        if not row.person.full_name and match.person is None:
            troubles = (Trouble("full_name", "", NOBODY_NAMED), *troubles)
        if not troubles and match.person and match.person.id in self._rows_of:
            first = self._rows_of[match.person.id]
            message = f"The same person stands in row {first}: twice in this file"
            troubles = (Trouble("", "", message),)
        name = row.person.full_name or (match.person.full_name if match.person else "")
        if troubles:
            return PreviewRow(row.number, name, Outcome.TROUBLE, troubles)
        if match.person is None:
            return self._new(row, match.alike)
        return self._known_already(row, match.person)

    def _new(self, row: PersonRow, alike: Person | None) -> PreviewRow:
        self._known.add(row.person)
        self._rows_of[row.person.id] = row.number
        told = membership_after((), self._told(row), row.person.id)
        besides = self.besides.at(row.person, row.besides)
        return PreviewRow(
            row.number,
            row.person.full_name,
            Outcome.NEW,
            person=_moved(row.person, besides),
            besides=besides,
            membership=told[0] if told else None,
            roles=self._roles_for(row, row.person.id),
            alike=alike,
        )

    def _known_already(self, row: PersonRow, person: Person) -> PreviewRow:
        self._rows_of[person.id] = row.number
        news = differences(person, row.person)
        told = membership_after(self._memberships[person.id], self._told(row), person.id)
        roles = self._roles_for(row, person.id)
        after = _with_news(person, news)
        besides = self.besides.at(after, row.besides)
        return PreviewRow(
            row.number,
            person.full_name,
            Outcome.CHANGED if news or told or roles or besides.news else Outcome.SAME,
            person=_moved(after, besides),
            besides=besides,
            news=news,
            membership=told[0] if told else None,
            roles=roles,
        )

    def _told(self, row: PersonRow) -> Joined:
        return Joined(row.joined_on, row.left_on, self._type_id(row.membership_type))

    def _type_id(self, name: str) -> str:
        if not name:
            return ""
        key = name.casefold()
        if key not in self._types:
            self._types[key] = self.new_types[key] = MembershipType(name=name)
        return self._types[key].id

    def _roles_for(self, row: PersonRow, person_id: str) -> tuple[RoleHeld, ...]:
        held: list[RoleHeld] = []
        for name in row.roles:
            role = self._roles.get(name.casefold())
            if role is None:
                self._unknown_roles.setdefault(name, row.number)
            elif (person_id, role.id) not in self._roles_held:
                held.append(RoleHeld(person_id=person_id, role_id=role.id))
        return tuple(held)

    def notes(self) -> list[str]:
        """What was noticed over all the rows, in sentences."""
        notes = list(notes_besides(self.besides.made()))
        if self._unseen:
            count = f"{len(self._unseen)} row{'s' if len(self._unseen) > 1 else ''}"
            notes.append(
                f"Signs nobody can see were taken out of {count}, first in row {self._unseen[0]}."
            )
        if self._unknown_roles:
            said = ", ".join(f"“{name}”" for name in self._unknown_roles)
            notes.append(
                f"Nobody was given these roles, as the group does not have them yet: {said}."
                " Add them first and bring the list in again."
            )
        if self.new_types:
            said = ", ".join(f"“{kind.name}”" for kind in self.new_types.values())
            notes.append(f"New membership types, without a price yet: {said}.")
        return notes
