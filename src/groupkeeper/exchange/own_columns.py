"""Columns for fields of the group's own: each is found by its label, and goes out under it."""

from collections.abc import Iterable, Sequence

from groupkeeper.domain.people.extras import OwnField, OwnFieldKind
from groupkeeper.exchange.cells import line
from groupkeeper.exchange.column_titles import OUR_TITLES, plain_title

_OWN, _OWN_DAY = "own:", "own_day:"
_APART = "Our own: "
_TAKEN = frozenset(map(plain_title, OUR_TITLES))


def own_place(field: OwnField) -> str:
    """The name of the place that is a field of our own; that of a date says so."""
    is_date = field.own_field_kind == OwnFieldKind.DATE
    return f"{_OWN_DAY if is_date else _OWN}{field.id}"


def is_own(place: str) -> bool:
    """Whether a place is a field of our own."""
    return place.startswith((_OWN, _OWN_DAY))


def is_own_day(place: str) -> bool:
    """Whether a place is a field of our own that holds a date."""
    return place.startswith(_OWN_DAY)


def own_title(label: str) -> str:
    """The title over a field of our own: its label, told apart where it is one of our titles."""
    plain = plain_title(label)
    taken = plain in _TAKEN or f"{plain} ".startswith(("also ", "our own "))
    return f"{_APART}{label}" if taken or not plain else label


def own_field_called(title: str, fields: Sequence[OwnField]) -> OwnField | None:
    """The field a title means: the same words, else the same letters without spaces and signs."""
    for same in (_words, _letters):
        wanted = same(title)
        found = (one for one in fields if wanted and same(own_title(one.label)) == wanted)
        if (first := next(found, None)) is not None:
            return first
    return None


def own_columns_of(titles: Iterable[str], fields: Sequence[OwnField]) -> dict[int, str]:
    """Which columns go to a field of our own, and to which: the first of two with one title."""
    places: dict[int, str] = {}
    for n, title in enumerate(titles):
        field = own_field_called(title, fields)
        if field is not None and own_place(field) not in places.values():
            places[n] = own_place(field)
    return places


def _words(title: str) -> str:
    return " ".join(line(title).split()).casefold()


def _letters(title: str) -> str:
    return plain_title(title).replace(" ", "")
