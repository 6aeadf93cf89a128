"""Which column of somebody's list goes where: guessed from its title, changed by the person."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from groupkeeper.domain.dates_in_columns import DateOrder, look_down
from groupkeeper.domain.people.extras import OwnField
from groupkeeper.domain.people.own_answers import said_yes_or_no
from groupkeeper.domain.people.person import AgeBand
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.column_titles import TITLES, plain_title, says_nothing_kept
from groupkeeper.exchange.own_columns import (
    is_own,
    is_own_day,
    own_columns_of,
    own_field_called,
    own_place,
)
from groupkeeper.exchange.table import Table

LEAVE_OUT = "leave_out"
UNDECIDED = ""


@dataclass(frozen=True)
class Place:
    """Somewhere a column can go. `many` columns may go there together, as lines of an address."""

    name: str
    label: str
    is_date: bool = False
    many: bool = False


PLACES = (
    Place("full_name", "Name (first last)"),
    Place("last_first", "Name (last, first)"),
    Place("first_name", "First name"),
    Place("middle_name", "Middle name"),
    Place("last_name", "Last name"),
    Place("known_as", "Known as"),
    Place("phone", "Phone"),
    Place("other_phone", "Other phone"),
    Place("email", "Email"),
    Place("address", "Address", many=True),
    Place("postcode", "Postcode"),
    Place("birth_date", "Date of birth", is_date=True),
    Place("birth_year", "Year of birth (with day and month)"),
    Place("birth_month", "Month of birth"),
    Place("birth_day", "Day of birth"),
    Place("age_band", "Age band"),
    Place("joined_on", "Member since", is_date=True),
    Place("left_on", "Left", is_date=True),
    Place("membership_type", "Membership type"),
    Place("roles", "Roles"),
    Place("emergency_name", "Emergency contact"),
    Place("emergency_phone", "Emergency phone"),
    Place("complete_later", "Complete later"),
    Place("notes", "Notes", many=True),
    Place("tags", "Tags"),
    Place("household", "Household"),
    Place("household_address", "Address of the household"),
    Place("household_postcode", "Postcode of the household"),
    Place("pays", "Pays for the household (yes)"),
    Place("id", "GroupKeeper's own id"),
)
PLACE_NAMED = {place.name: place for place in PLACES}

_RANKS = {
    title: (place, rank) for place, titles in TITLES.items() for rank, title in enumerate(titles)
}
_FORMATTED = frozenset({"address 1 formatted", "full address"})
_SECOND = {"phone": "other_phone"}


def places_with(own: Iterable[OwnField]) -> tuple[Place, ...]:
    """Everywhere a column can go, the group's own fields last."""
    mine = (Place(name, one.label, is_own_day(name)) for one in own for name in (own_place(one),))
    return (*PLACES, *mine)


def is_day(place: str) -> bool:
    """Whether only dates may stand in a place."""
    return is_own_day(place) or (place in PLACE_NAMED and PLACE_NAMED[place].is_date)


def is_single(place: str) -> bool:
    """Whether only one column may go to a place."""
    return is_own(place) or (place in PLACE_NAMED and not PLACE_NAMED[place].many)


@dataclass(frozen=True)
class Column:
    """One column of the list and where it goes: a place, LEAVE_OUT, or UNDECIDED."""

    title: str
    place: str = UNDECIDED
    order: DateOrder = DateOrder.NOT_KNOWN
    order_matters: bool = False

    @property
    def is_date(self) -> bool:
        """Whether the column goes where only a date may stand."""
        return is_day(self.place)

    @property
    def order_missing(self) -> bool:
        """Whether nothing says which way round the dates of this column stand."""
        return self.is_date and self.order_matters and self.order == DateOrder.NOT_KNOWN


@dataclass(frozen=True)
class ColumnMap:
    """Where each column of a table goes, in the order of the file."""

    columns: tuple[Column, ...]

    def with_place(self, at: int, place: str, order: DateOrder | None = None) -> "ColumnMap":
        """The same map with the column at `at` put somewhere else, away from any other column."""
        single = is_single(place)
        columns = [
            replace(column, place=UNDECIDED) if single and column.place == place else column
            for column in self.columns
        ]
        columns[at] = replace(columns[at], place=place, order=order or columns[at].order)
        return ColumnMap(tuple(columns))

    def at(self, place: str) -> list[int]:
        """The columns that go to a place, from the left."""
        return [n for n, column in enumerate(self.columns) if column.place == place]

    @property
    def undecided(self) -> tuple[Column, ...]:
        """The columns nobody has said anything about."""
        return tuple(column for column in self.columns if column.place == UNDECIDED)


def guess_columns(table: Table, own: Sequence[OwnField] = ()) -> ColumnMap:
    """Where each column probably goes, by its title. The same titles give the same answer.

    A title that is the label of one of the group's `own` fields means that field.
    """
    plain = [plain_title(title) for title in table.headers]
    mine = {
        n: place
        for n, place in own_columns_of(table.headers, own).items()
        if could_hold(place, table.columns[n])
    }
    found = {
        n: _RANKS[title]
        for n, title in enumerate(plain)
        if n not in mine and title in _RANKS and could_hold(_RANKS[title][0], table.columns[n])
    }
    blank = {n for n, cells in enumerate(table.columns) if not any(map(str.strip, cells))}
    places = mine | _one_each(found, blank)
    _settle_household(places, plain, table)
    _settle_email(places, plain, table)
    _settle_names(places)
    _settle_address(places, plain)
    columns = []
    for n, title in enumerate(table.titles):
        cells = table.columns[n]
        needless = n in blank or n in found or says_nothing_kept(plain[n])
        place = places.get(n, LEAVE_OUT if needless else UNDECIDED)
        if place == "full_name" and _mostly_last_first(cells):
            place = "last_first"
        seen = look_down(cells)
        columns.append(Column(title, place, seen.order, seen.some_unclear))
    return ColumnMap(tuple(columns))


def could_hold(place: str, cells: Iterable[str]) -> bool:
    """Whether what stands in a column fits the place: dates hold figures, age bands are ours."""
    filled = [cell for cell in cells if cell.strip()]
    if place == "age_band":
        return all(age_band(cell) for cell in filled)
    if place == "pays":
        return all(said_yes_or_no(cell) for cell in filled)
    if is_day(place):
        return not filled or any(letter.isdigit() for cell in filled for letter in cell)
    return True


def age_band(typed: str) -> str:
    """The age band as it is kept, out of "25-64", "25 to 64" or "Under 5"; "" when none fits."""
    return _AGE_BANDS.get(_plain_band(typed), "")


def _plain_band(typed: str) -> str:
    return re.sub(r"[^a-z0-9+]+", " ", typed.lower().replace("+", " and over")).strip()


_AGE_BANDS = {
    _plain_band(said): band.value for band in AgeBand for said in (band.value, band.label)
}


def chosen_columns(
    table: Table, asked: Iterable[tuple[str, str]], own: Sequence[OwnField] = ()
) -> ColumnMap:
    """The guess, with columns put where a person asked: ("phone", "Tel").

    The place may also be called as a column would be ("Surname"), or as one of our `own` fields.
    One for dates may say the order: ("birth_date:dmy", "DOB"); ("leave_out", "Fax") leaves a
    column out. Raises ImportTrouble for a place or a title that is not there.
    """
    columns = guess_columns(table, own)
    for wanted, title in asked:
        name, order = _asked_place(wanted, own)
        if name not in PLACE_NAMED and name != LEAVE_OUT and not is_own(name):
            labels = [one.label for one in own]
            raise ImportTrouble(
                f"“{name}” is not something a column can hold."
                f" Choose from: {', '.join([*PLACE_NAMED, *labels, LEAVE_OUT])}."
            )
        columns = columns.with_place(_column_called(table, title), name, _asked_order(order))
    return columns


def _asked_place(wanted: str, own: Sequence[OwnField]) -> tuple[str, str]:
    """The place a person asked for, and the order of its dates if they said it."""
    if wanted in PLACE_NAMED:
        return wanted, ""
    if field := own_field_called(wanted, own):
        return own_place(field), ""
    name, _, order = wanted.partition(":")
    if name not in PLACE_NAMED and (field := own_field_called(name, own)):
        return own_place(field), order
    return name if name in PLACE_NAMED else _RANKS.get(plain_title(name), (name,))[0], order


def _asked_order(order: str) -> DateOrder | None:
    if not order:
        return None
    if order not in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST):
        raise ImportTrouble(f"“{order}” is no order of dates: write dmy or mdy.")
    return DateOrder(order)


def _column_called(table: Table, title: str) -> int:
    for titles in (table.titles, [plain_title(header) for header in table.headers]):
        for wanted in (title, plain_title(title)):
            if wanted in titles:
                return list(titles).index(wanted)
    raise ImportTrouble(
        f"No column is called “{title}”. The columns are: {', '.join(table.titles)}."
    )


def _one_each(found: Mapping[int, tuple[str, int]], blank: Container[int]) -> dict[int, str]:
    """Each place goes to the column with the best title for it; a second phone is the other.

    A column with something in it comes before one with nothing.
    """
    places: dict[int, str] = {}
    taken: set[str] = set()
    for n, (place, _) in sorted(
        found.items(), key=lambda item: (item[0] in blank, item[1], item[0])
    ):
        if place in taken and place in _SECOND:
            place = _SECOND[place]
        if place not in taken or PLACE_NAMED[place].many:
            places[n] = place
            taken.add(place)
    return places


def _settle_household(places: dict[int, str], plain: list[str], table: Table) -> None:
    """Beside a last name, a family name that says something else is the household's: a note."""
    last = [n for n, place in places.items() if place == "last_name"]
    for n, title in enumerate(plain):
        if title == "family name" and n not in places and last:
            beside = zip(table.columns[n], table.columns[last[0]], strict=True)
            if any(family.strip() not in ("", name.strip()) for family, name in beside):
                places[n] = "notes"


def _settle_email(places: dict[int, str], plain: list[str], table: Table) -> None:
    """Where no title says just "email", one with the word in it and addresses under it will do."""
    if "email" in places.values():
        return
    for n, title in enumerate(plain):
        says_so = "email" in title.replace("e mail", "email")
        if n not in places and says_so and any("@" in cell for cell in table.columns[n]):
            places[n] = "email"
            return


def _settle_names(places: dict[int, str]) -> None:
    """First and last name beside each other say more than the two in one cell."""
    held = set(places.values())
    if "first_name" in held and "last_name" in held:
        _drop(places, (n for n, place in places.items() if place == "full_name"))
    elif "full_name" in held and held & {"first_name", "middle_name", "last_name"}:
        parts = ("first_name", "middle_name", "last_name")
        _drop(places, (n for n, place in places.items() if place in parts))
    if "birth_date" in held:
        parts = ("birth_year", "birth_month", "birth_day")
        _drop(places, (n for n, place in places.items() if place in parts))


def _settle_address(places: dict[int, str], plain: list[str]) -> None:
    """An address that is whole in one cell makes its parts needless."""
    lines = [n for n, place in places.items() if place == "address"]
    whole = [n for n in lines if plain[n] in _FORMATTED]
    if whole:
        _drop(places, (n for n in lines if n != whole[0]))


def _drop(places: dict[int, str], columns: Iterable[int]) -> None:
    for n in list(columns):
        del places[n]


def _mostly_last_first(cells: Iterable[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return sum("," in cell for cell in filled) * 2 > len(filled)
