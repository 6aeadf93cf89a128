"""Short forms about a household: its address, who comes, who goes, who pays."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from groupkeeper.domain.people.contact import postcode_as_written
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.operations.people.households import (
    begin_household,
    change_household,
    move_in,
    move_out,
)
from groupkeeper.storage.queries.activities.registers import FoundPerson, find_people
from groupkeeper.storage.queries.people.households import AtHome, households_they_pay_for
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.fields import Field, choice_field, text_field, yes_no_field
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.search_box import SearchBox
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.people.person_facts import called
from groupkeeper.ui.people.short_form import ShortForm
from groupkeeper.ui.shell.session import Session

_MOST_FOUND, _LINE = 5, 52


class AddressForm(ShortForm):
    """A household's name and address, and whether it is new for those who live there too."""

    def __init__(self, session: Session, household: Household, at_home: Sequence[AtHome]) -> None:
        super().__init__(session, f"Change {household.name}", "Save changes")
        self._household = household
        fields = _address_fields(household)
        same = [one.person for one in at_home if one.same_address]
        if same:
            names = _names(same)
            fields["with_people"] = yes_no_field(f"Change the address of {names} too")
            fields["with_people"].set_value(True)
        apart = [one.person for one in at_home if not one.same_address]
        if apart:
            keep = "keeps" if len(apart) == 1 else "keep"
            self.add(help_text(f"{_names(apart)} {keep} an address of their own."))
        self.fill(fields)

    def do(self) -> bool:
        """Save the household, and with it those who live there where that is ticked."""
        also = "with_people" in self.fields and self.fields["with_people"].value()
        changed = _as_typed(self._household, self.fields)
        return bool(
            self.session.attempt(self.refuse, change_household, changed, with_people=bool(also))
        )


class BeginForm(ShortForm):
    """A household for someone who has none yet."""

    def __init__(self, session: Session, person: Person) -> None:
        super().__init__(session, f"A household for {person.full_name}", "Save the household")
        self._person = person
        self.made: Household | None = None
        self.add(help_text("People of one household share an address, and one of them pays."))
        name = person.last_name or person.first_name
        begun = Household(name=name, address=person.address, postcode=person.postcode)
        self.fill(_address_fields(begun))

    def do(self) -> bool:
        """Save it."""
        typed = _as_typed(Household(name=""), self.fields)
        self.made = self.session.attempt(self.refuse, begin_household, typed, self._person.id)
        return self.made is not None


class MoveOutForm(ShortForm):
    """Someone moves out to a home of their own."""

    def __init__(self, session: Session, person: Person) -> None:
        super().__init__(session, f"{person.full_name} moves out", "Save moving out")
        self._person = person
        name = called(person)
        self.add(
            help_text(
                f"{name} gets a household of their own. All {name} did and paid goes along. "
                "If you do not know the new address yet, leave it empty."
            )
        )
        fields = {
            "address": text_field("New address", optional=True),
            "postcode": text_field("Postcode", optional=True, width=180),
        }
        if staying := left_to_pay(session, person):
            fields["payer_after"] = payer_field(staying, name)
        self.fill(fields)

    def do(self) -> bool:
        """Save it."""
        after = self.fields["payer_after"].value() if "payer_after" in self.fields else ""
        return bool(
            self.session.attempt(
                self.refuse,
                move_out,
                self._person.id,
                self.fields["address"].value(),
                postcode_as_written(self.fields["postcode"].value())[0],
                payer_after=str(after or ""),
            )
        )


class MoveInForm(ShortForm):
    """Someone comes to live here: found by name, then moved in with Enter or the button."""

    def __init__(self, session: Session, household: Household) -> None:
        super().__init__(session, f"Who else lives at {household.name}?", "Move in")
        self._household = household
        self._found: list[FoundPerson] = []
        self.search = SearchBox("Find a person", example="Part of a name")
        self.matches = Table(
            [Column("Name", "two_line", text=lambda one: TwoLines(one.name, one.lives_at), grow=1)],
            name="People found",
            row_height=_LINE,
            fit=True,
        )
        self.matches.view.horizontalHeader().hide()
        self.add(help_text("They get the address of this household."), self.search, self.matches)
        self.fill({"payer_after": payer_field((), "")})
        self.search.searched.connect(self._look)
        self.search.list_wanted.connect(self.matches.setFocus)
        self.search.line.returnPressed.connect(self.save)
        self.matches.opened.connect(lambda _: self.save())
        self.matches.chosen.connect(lambda _: self._fit())
        self._look("")

    def arrive(self) -> None:
        """Put the keyboard in the search."""
        self.search.line.setFocus()

    def do(self) -> bool:
        """Move in whoever is marked in the list."""
        chosen = self._chosen()
        if not chosen:
            self.show_troubles({"person": "Type part of a name, then choose someone in the list."})
            return False
        after = str(self.fields["payer_after"].value() or "")
        return bool(
            self.session.attempt(
                self.refuse, move_in, self._household.id, chosen, payer_after=after
            )
        )

    def _look(self, typed: str) -> None:
        here = {one.id for one in self.session.group.find(Person, household_id=self._household.id)}
        found = find_people(self.session.group, typed, _MOST_FOUND + len(here)) if typed else []
        self._found = [one for one in found if one.person_id not in here][:_MOST_FOUND]
        self.matches.set_rows(self._found, key=lambda one: one.person_id)
        self.matches.setVisible(bool(self._found))
        self.search.set_count("Nobody of this name" if typed and not self._found else "")
        if self._found:
            self.matches.choose(self._found[0].person_id)
        self._fit()

    def _chosen(self) -> str:
        return str(self.matches.chosen_key() or "") if self._found else ""

    def _fit(self) -> None:
        """Ask who pays where they leave, when they paid there."""
        field, chosen = self.fields["payer_after"], self._chosen()
        person = self.session.group.get(Person, chosen) if chosen else None
        staying = left_to_pay(self.session, person) if person else []
        field.set_options([(one.id, one.full_name) for one in staying])
        if len(staying) == 1:
            field.set_value(staying[0].id)
        if person:
            field.help.set_words(payer_help(called(person)))
        field.setVisible(bool(staying))


def payer_field(people: Sequence[Person], who_goes: str) -> Field:
    """Who pays from now on, out of those who stay."""
    field = choice_field(
        "Who pays from now on?",
        [(one.id, one.full_name) for one in people],
        help=payer_help(who_goes),
        width=360,
    )
    if len(people) == 1:
        field.set_value(people[0].id)
    return field


def payer_help(who_goes: str) -> str:
    """Why it is asked."""
    return f"{who_goes} pays for those left at home. What was paid stays as it was."


def left_to_pay(session: Session, person: Person) -> list[Person]:
    """Those of the household someone pays for who stay when they go."""
    return [
        one for _, others in households_they_pay_for(session.group, person.id) for one in others
    ]


def _address_fields(household: Household) -> dict[str, Field]:
    fields = {
        "name": text_field("What the household is called", width=360),
        "address": text_field("Address", optional=True),
        "postcode": text_field("Postcode", optional=True, width=180),
    }
    for name, field in fields.items():
        field.set_value(getattr(household, name))
    return fields


def _as_typed(household: Household, fields: Mapping[str, Field]) -> Household:
    return replace(
        household,
        name=fields["name"].value().strip(),
        address=fields["address"].value(),
        postcode=postcode_as_written(fields["postcode"].value())[0],
    )


def _names(people: Sequence[Person]) -> str:
    names = [called(one) for one in people]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
