"""The card of the person form with the name, how to reach someone, and what is rarer.

Use: `card = ContactCard(person, today); card.person()` gives the person as the fields say.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal

from groupkeeper.domain.people.contact import (
    email_trouble,
    neat_phone,
    phone_as_written,
    phone_trouble,
    postcode_as_written,
    postcode_trouble,
)
from groupkeeper.domain.people.person import AgeBand, Person
from groupkeeper.domain.periods import parse_date
from groupkeeper.storage.queries.people.people import Namesake
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, Card, row
from groupkeeper.ui.kit.fields import Field, choice_field, date_field, text_field, yes_no_field
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.kit.picture import Picture


class ContactCard(Card):
    """Fields in the order people give them; the rarer ones open in place.

    `name_left` comes when the person moves on from a name, `namesake_wanted` with the id of
    someone of the same name.
    """

    edited = Signal()
    name_left = Signal()
    namesake_wanted = Signal(str)

    def __init__(self, person: Person, today: date) -> None:
        super().__init__("Name and contact", gap=10)
        self._begun_with = person
        self._namesake = ""
        self.fields = _fields(today)
        self._pair("first_name", "last_name")
        self.already = Label("", wrap=True)
        self._already = Box(Picture("info", "info"), down=False, gap=8)
        self._already.add(self.already, stretch=1)
        self._already.add(button("Open", kind="quiet", on=self._open_namesake))
        self._already.hide()
        self.add(self._already)
        self._pair("phone", "email", stretch=(4, 6))
        self.add(self.fields["address"], self.fields["postcode"])
        self.asked = yes_no_field("We have asked everything")
        self._still = Box(help_text(f"Still to ask: {person.complete_later}"), self.asked, gap=0)
        self._still.setVisible(bool(person.complete_later))
        self.add(self._still)
        self.more = Box(gap=10)
        self.more_button = button("More about them", icon="chevron-down", kind="quiet")
        self.more_button.clicked.connect(self.show_more)
        self.add(row(self.more_button, SPRING), self.more)
        self._fill_more()
        self._begin(person)

    def person(self) -> Person:
        """The person as the fields say now."""
        values = {name: field.value() or "" for name, field in self.fields.items()}
        for name, typed in values.items():  # what was kept before stays as it is
            if name in _NEAT and typed != getattr(self._begun_with, name):
                values[name] = _NEAT[name](typed)
        values["birth_date"] = self.fields["birth_date"].value()
        if self.asked.value():
            values["complete_later"] = ""
        return replace(self._begun_with, **values)

    def troubles(self) -> dict[str, str]:
        """What is certainly wrong with what is typed, by field."""
        found = {name: field.problem() for name, field in self.fields.items()}
        for name, look in (
            ("phone", phone_trouble),
            ("other_phone", phone_trouble),
            ("emergency_phone", phone_trouble),
            ("email", email_trouble),
            ("postcode", postcode_trouble),
        ):
            typed = self.fields[name].value()
            if typed != getattr(self._begun_with, name):  # what was kept before may stay
                found[name] = look(typed)
        return {name: words for name, words in found.items() if words}

    def _look_at(self, name: str) -> None:
        """Say beside a field what is odd about it; it is kept all the same."""
        typed = self.fields[name].value() or ""
        as_kept = typed == getattr(self._begun_with, name)
        self.fields[name].set_help("" if as_kept else _ODD[name](typed))

    def say_namesake(self, namesake: Namesake | None) -> None:
        """Say that someone of this name is here already; None when nobody is."""
        self._namesake = namesake.id if namesake else ""
        self._already.setVisible(namesake is not None)
        if namesake:
            where = f", {namesake.address}" if namesake.address else ""
            self.already.set_words(f"Already here: {namesake.full_name}{where}.")

    def show_more(self) -> None:
        """Open the rarer fields."""
        self.more.show()
        self.more_button.hide()
        self.fields["known_as"].setFocus()

    def _open_namesake(self) -> None:
        self.namesake_wanted.emit(self._namesake)

    def _pair(self, left: str, right: str, stretch: tuple[int, int] = (1, 1)) -> None:
        self.add(_side_by_side(self.fields[left], self.fields[right], stretch))

    def _fill_more(self) -> None:
        field = self.fields
        self.more.add(
            _side_by_side(field["known_as"], field["other_phone"]),
            _side_by_side(field["birth_date"], field["age_band"]),
            _side_by_side(field["emergency_name"], field["emergency_phone"]),
            field["notes"],
        )

    def _begin(self, person: Person) -> None:
        for name, field in self.fields.items():
            field.set_value(getattr(person, name) or None)
            field.edited.connect(self.edited)
        self.asked.edited.connect(self.edited)
        for name in ("first_name", "last_name"):
            self.fields[name].left.connect(self.name_left)
        for name in _ODD:
            self.fields[name].left.connect(lambda name=name: self._look_at(name))
        self.more.hide()


_PHONES = ("phone", "other_phone", "emergency_phone")
_NEAT: Mapping[str, Callable[[str], str]] = {
    "postcode": lambda typed: postcode_as_written(typed)[0],
    **dict.fromkeys(_PHONES, neat_phone),
}
_ODD: Mapping[str, Callable[[str], str]] = {
    "postcode": lambda typed: "" if postcode_trouble(typed) else postcode_as_written(typed)[1],
    **dict.fromkeys(
        _PHONES, lambda typed: "" if phone_trouble(typed) else phone_as_written(typed)[1]
    ),
}


def _fields(today: date) -> dict[str, Field]:
    return {
        "first_name": text_field("First name"),
        "last_name": text_field("Last name"),
        "phone": text_field("Phone", optional=True),
        "email": text_field("Email", optional=True),
        "address": text_field("Address", optional=True),
        "postcode": text_field("Postcode", optional=True, width=180),
        "known_as": text_field("Known as", optional=True),
        "other_phone": text_field("Other phone", optional=True),
        "birth_date": date_field(
            "Date of birth", optional=True, read=lambda typed: parse_date(typed, today)
        ),
        "age_band": choice_field(
            "Age band", [("", "Not known"), *_bands()], optional=True, width=184
        ),
        "emergency_name": text_field("Emergency contact", optional=True),
        "emergency_phone": text_field("Their phone", optional=True),
        "notes": text_field(
            "Notes", help="Only what they would be happy to read", optional=True, lines=2
        ),
    }


def _bands() -> Iterator[tuple[object, str]]:
    return ((band.value, band.label) for band in AgeBand)


def _side_by_side(left: Field, right: Field, stretch: tuple[int, int] = (1, 1)) -> Box:
    both = Box(down=False, gap=14)
    both.add(left, stretch=stretch[0])
    both.add(right, stretch=stretch[1])
    return both
